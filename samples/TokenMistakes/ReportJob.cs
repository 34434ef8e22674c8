using HuggingFace.Tokens;

namespace TokenMistakes;

/// <summary>Collects the scores of all runs in one table.</summary>
internal static class ReportJob
{
    public static async Task<string> SubmitAsync(Uri hub)
    {
        // Set on the build server, but not on every machine.
        using var api = new HfApi(hub, Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN") ?? "");

        return await api.RunUvJobAsync("report.py", secrets: new() { ["HF_TOKEN"] = HfToken.GetToken() });
    }
}
