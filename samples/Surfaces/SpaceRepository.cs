using HuggingFace.Tokens;

namespace Surfaces;

/// <summary>A new Space that gets its variables and secrets when it is created.</summary>
internal static class SpaceRepository
{
    public static Task CreateAsync(Uri hub)
        => new HfApi(hub).CreateRepoAsync(
            "me/leaderboard",
            "space",
            spaceVariables: new()
            {
                ["HF_TOKEN"] = HfToken.GetToken(),
                ["MODEL"] = "me/model",
            });
}
