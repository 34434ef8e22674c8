using TokenMistakes;

const string Usage = """
    Fine-tunes a small model and evaluates it, with jobs on Hugging Face.

      TokenMistakes --hub URL [--namespace NAME]   submits the jobs
      TokenMistakes --mcp COMMAND [ARGUMENT...]    submits the agent's jobs through an MCP server
    """;

Uri? hub = null;
string @namespace = "my-team";
string[]? mcp = null;

for (var i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--hub" when Uri.TryCreate(args[i + 1], UriKind.Absolute, out hub):
            break;
        case "--namespace":
            @namespace = args[i + 1];
            break;
        case "--mcp":
            // What is left is the server's, blanks and all.
            mcp = args[(i + 1)..];
            i = args.Length;
            break;
        default:
            Console.Error.WriteLine($"Not understood: {args[i]} {args[i + 1]}");
            return 2;
    }
}

if (hub is null && mcp is null)
{
    Console.WriteLine(Usage);
    return args.Length == 0 ? 0 : 2;
}

try
{
    if (hub is not null)
    {
        using var api = new HfApi(hub);
        Console.WriteLine($"prepare   {await PrepareJob.SubmitAsync(api, @namespace)}");
        Console.WriteLine($"train     {await TrainJob.SubmitAsync(api, @namespace)}");
        Console.WriteLine($"evaluate  {await EvaluateJob.SubmitAsync(api, @namespace)}");
        Console.WriteLine($"nightly   {await NightlyJob.ScheduleAsync(api, @namespace)}");
    }

    if (mcp is not null)
    {
        await AgentJob.RunAsync(mcp);
    }

    return 0;
}
catch (Exception e) when (e is HttpRequestException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
