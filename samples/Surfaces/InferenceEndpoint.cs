using HuggingFace.Tokens;

namespace Surfaces;

/// <summary>A dedicated inference endpoint.</summary>
internal static class InferenceEndpoint
{
    public static Task CreateAsync(Uri hub)
        => new HfApi(hub).CreateInferenceEndpointAsync(
            "summaries",
            "me/model",
            env: new() { ["HF_TOKEN"] = HfToken.GetToken() });
}
