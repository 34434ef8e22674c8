namespace TokenMistakes;

/// <summary>Cleans the dataset and pushes it to a private repository.</summary>
internal static class PrepareJob
{
    public static Task<string> SubmitAsync(HfApi api)
    {
        var token = Environment.GetEnvironmentVariable("HF_TOKEN")
            ?? throw new InvalidOperationException("HF_TOKEN is not set: see https://huggingface.co/settings/tokens");

        return api.RunUvJobAsync("prepare.py", env: new() { { "HF_TOKEN", token } });
    }
}
