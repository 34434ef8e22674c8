using System.Diagnostics;

namespace Surfaces;

/// <summary>Hugging Face's command line. Only a shell expands <c>$HF_TOKEN</c>, and there is none between this program and <c>hf</c>.</summary>
internal static class CommandLine
{
    public static async Task SubmitAsync()
    {
        using var hf = Process.Start("hf", ["jobs", "run", "-s", "HF_TOKEN=$HF_TOKEN", "python:3.12", "python", "benchmark.py"]);
        await hf.WaitForExitAsync();
    }
}
