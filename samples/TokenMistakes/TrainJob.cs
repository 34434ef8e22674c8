using HuggingFace.Tokens;

namespace TokenMistakes;

/// <summary>Fine-tunes the model on one GPU and pushes the weights to the Hub.</summary>
internal static class TrainJob
{
    public static Task<string> SubmitAsync(HfApi api)
        => api.RunJobAsync(
            "pytorch/pytorch:2.6.0-cuda12.4-cudnn9-devel",
            ["python", "train.py", "--push-to-hub"],
            env: new Dictionary<string, string>
            {
                ["HF_TOKEN"] = HfToken.GetToken(),
                ["EPOCHS"] = "3",
            },
            secrets: new Dictionary<string, string>
            {
                ["WANDB_API_KEY"] = Environment.GetEnvironmentVariable("WANDB_API_KEY") ?? "",
            },
            flavor: "a10g-small");
}
