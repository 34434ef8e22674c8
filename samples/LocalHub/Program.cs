using LocalHub;

const string Usage = """
    A local server that answers like the Hugging Face Hub. It runs no job and sends nothing to other machines.

      LocalHub try FOLDER           builds and runs the program in the folder, and shows what others see of its token
      LocalHub try FOLDER FIXED     the same for two versions of a program, side by side
      LocalHub serve [URL]          runs until it is stopped, by default at http://127.0.0.1:8080
    """;

// The build also copies this program to a file named hf, which replaces the command line of Hugging Face in a trial.
if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "hf")
{
    return await HfCommand.RunAsync(args);
}

switch (args)
{
    case ["try", .. { Length: 1 or 2 } folders] when folders.All(Directory.Exists):
        return await Trial.RunAsync(folders) ? 0 : 1;

    case ["serve", .. { Length: < 2 } url]:
        var hub = new Hub();
        await using (var app = HubApi.Create(hub, url is [var given] ? given : "http://127.0.0.1:8080"))
        {
            // Writes the token to a file that only the current user can read, because terminals keep their output.
            var file = Path.GetTempFileName();
            await File.WriteAllTextAsync(file, hub.Token);
            await app.StartAsync();
            Console.WriteLine($"{app.Urls.First()} accepts the token in {file}");
            await app.WaitForShutdownAsync();
        }

        return 0;

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
