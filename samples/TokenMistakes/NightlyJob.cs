namespace TokenMistakes;

/// <summary>Evaluates the weights of the day every night, under the bot's account.</summary>
internal static class NightlyJob
{
    // TODO: ask for a token with fewer rights
    private const string BotToken = "hf_abc123...";

    public static Task<string> ScheduleAsync(HfApi api, string @namespace)
    {
        var request = new ScheduledJobRequest
        {
            Image = "python:3.12",
            Command = ["python", "evaluate.py", "--all"],
            Schedule = "0 3 * * *",
            Env = new() { ["SPLIT"] = "validation" },
            Secrets = new() { ["HUGGINGFACE_TOKEN"] = BotToken },
        };

        return api.CreateScheduledJobAsync(request, @namespace, token: BotToken);
    }
}
