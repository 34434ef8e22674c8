namespace TokenMistakes;

/// <summary>Evaluates the weights every night, with the account of a bot.</summary>
internal static class NightlyJob
{
    // TODO: ask for a token with fewer rights
    private const string BotToken = "hf_abc123...";

    public static async Task<string> ScheduleAsync(Uri hub)
    {
        using var api = new HfApi(hub, BotToken);

        return await api.CreateScheduledJobAsync(
            "python:3.12",
            ["python", "nightly.py", "--all"],
            schedule: "0 3 * * *",
            env: new() { ["SPLIT"] = "validation" },
            secrets: new() { ["HUGGINGFACE_TOKEN"] = BotToken });
    }
}
