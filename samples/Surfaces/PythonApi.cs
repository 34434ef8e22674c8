using HuggingFace.Tokens;

namespace Surfaces;

/// <summary>A method with the name and the parameters of Python's <c>run_uv_job</c>.</summary>
internal static class PythonApi
{
    public static Task SubmitAsync(Uri hub)
        => new HfApi(hub).RunUvJobAsync("train.py", env: new() { ["HF_TOKEN"] = HfToken.GetToken() });
}
