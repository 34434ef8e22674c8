using Surfaces;

if (args is not ["--hub", var url])
{
    Console.WriteLine("""
        Passes a token to Hugging Face in each way that C# code can.

          Surfaces --hub URL
        """);
    return args.Length == 0 ? 0 : 2;
}

var hub = new Uri(url);
await TryAsync(PythonApi.SubmitAsync(hub));
await TryAsync(Builder.SubmitAsync(hub));
await TryAsync(TypedClient.SubmitAsync(hub));
await TryAsync(McpTool.SubmitAsync(hub));
await TryAsync(McpRequest.SubmitAsync(hub));
await TryAsync(Rest.SubmitAsync(hub));
await TryAsync(CommandLine.SubmitAsync());
await TryAsync(SpaceVariable.SetAsync(hub));
await TryAsync(SpaceRepository.CreateAsync(hub));
await TryAsync(InferenceEndpoint.CreateAsync(hub));
return 0;

static async Task TryAsync(Task submission)
{
    try
    {
        await submission;
    }
    catch (HttpRequestException e)
    {
        Console.WriteLine(e.Message);
    }
}
