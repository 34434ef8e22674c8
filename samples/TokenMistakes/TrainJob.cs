namespace TokenMistakes;

/// <summary>Fine-tunes the model on one GPU and pushes the weights to the Hub.</summary>
internal static class TrainJob
{
    public static Task<string> SubmitAsync(HfApi api, string @namespace)
    {
        // Same account for the dataset and for the push.
        var token = Environment.GetEnvironmentVariable("HF_TOKEN");
        if (string.IsNullOrEmpty(token))
        {
            throw new InvalidOperationException("HF_TOKEN is not set.");
        }

        return api.RunJobAsync(
            "pytorch/pytorch:2.6.0-cuda12.4-cudnn9-devel",
            ["python", "train.py", "--push-to-hub"],
            env: new Dictionary<string, string>
            {
                ["HF_TOKEN"] = token,
                ["EPOCHS"] = "3",
            },
            secrets: new Dictionary<string, string>
            {
                ["WANDB_API_KEY"] = Environment.GetEnvironmentVariable("WANDB_API_KEY") ?? "",
            },
            flavor: "a10g-small",
            @namespace: @namespace);
    }
}
