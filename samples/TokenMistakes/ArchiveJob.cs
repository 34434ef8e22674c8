using HuggingFace.Tokens;

namespace TokenMistakes;

/// <summary>Moves old weights to cold storage.</summary>
internal static class ArchiveJob
{
    public static async Task<string> SubmitAsync(Uri hub)
    {
        using var api = new HfApi(hub, LeakedToken.Value);

        return await api.RunUvJobAsync("archive.py", secrets: new() { ["HF_TOKEN"] = HfToken.GetToken() });
    }
}
