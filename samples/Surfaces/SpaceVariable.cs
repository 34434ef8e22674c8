using HuggingFace.Tokens;

namespace Surfaces;

/// <summary>A variable of a Space. Anyone can read it, even without an account.</summary>
internal static class SpaceVariable
{
    public static Task SetAsync(Uri hub)
        => new HfApi(hub).AddSpaceVariableAsync("me/demo", "HF_TOKEN", HfToken.GetToken());
}
