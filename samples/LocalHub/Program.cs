using LocalHub;

const string Usage = """
    A Hub for trying jobs on this machine. It runs nothing, and talks to nobody.

      LocalHub serve [URL]     answers as the Hub's endpoint for jobs, at http://127.0.0.1:8080
      LocalHub mcp URL         the MCP tool hf_jobs, over standard input and output, for the Hub at that address
      LocalHub try FOLDER      builds and runs the program in a folder against a Hub of its own, and shows what came of its jobs
    """;

switch (args)
{
    case ["serve"]:
    case ["serve", _]:
        var token = Account.NewToken(new Random());
        await using (var app = JobsEndpoint.Create(new Hub(token), args is [_, var url] ? url : "http://127.0.0.1:8080"))
        {
            await app.StartAsync();
            Console.WriteLine($"{app.Urls.First()} takes the token that stands in {Account.WriteToFile(token)}");
            await app.WaitForShutdownAsync();
        }

        return 0;

    case ["mcp", var hub] when Uri.TryCreate(hub, UriKind.Absolute, out var address):
        await JobsTool.ServeAsync(address);
        return 0;

    case ["try", var folder] when Directory.Exists(folder):
        return await Trial.RunAsync(folder) ? 0 : 1;

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
