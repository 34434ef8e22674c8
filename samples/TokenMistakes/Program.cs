using HuggingFace.Tokens;
using TokenMistakes;

if (args is not ["--hub", var url])
{
    Console.WriteLine("""
        Fine-tunes a small model and evaluates it, with jobs on Hugging Face.

          TokenMistakes --hub URL
        """);
    return args.Length == 0 ? 0 : 2;
}

var hub = new Uri(url);
var token = HfToken.GetToken();
Console.WriteLine($"Submitting jobs to {hub}, token {token}");

using var api = new HfApi(hub, token);
await TryAsync(PrepareJob.SubmitAsync(api));
await TryAsync(TrainJob.SubmitAsync(api));
await TryAsync(EvaluateJob.SubmitAsync(api));
await TryAsync(PublishJob.SubmitAsync(api));
await TryAsync(NightlyJob.ScheduleAsync(hub));
await TryAsync(ReportJob.SubmitAsync(hub));
await TryAsync(ArchiveJob.SubmitAsync(hub));
return 0;

static async Task TryAsync(Task<string> submission)
{
    try
    {
        Console.WriteLine(await submission);
    }
    catch (HttpRequestException e)
    {
        Console.WriteLine(e.Message);
    }
}
