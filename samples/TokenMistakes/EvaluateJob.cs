namespace TokenMistakes;

/// <summary>Scores the new weights on the held-out part of the dataset.</summary>
internal static class EvaluateJob
{
    public static Task<string> SubmitAsync(HfApi api)
    {
        var env = new Dictionary<string, string> { ["SPLIT"] = "test", ["BATCH_SIZE"] = "32" };
        var secrets = new Dictionary<string, string> { ["HF_TOKEN"] = "$HF_TOKEN" };

        return api.RunUvJobAsync("evaluate.py", env, secrets, flavor: "t4-small");
    }
}
