namespace HfTokenAnalyzers.Tests.Tasks;

/// <summary>
/// A test that requires features that Windows does not have: pipes as files, names with any character, links without a privilege.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkippableOnWindowsFactAttribute : FactAttribute
{
    public SkippableOnWindowsFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no such files." : null;
}

/// <inheritdoc cref="SkippableOnWindowsFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkippableOnWindowsTheoryAttribute : TheoryAttribute
{
    public SkippableOnWindowsTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no such files." : null;
}
