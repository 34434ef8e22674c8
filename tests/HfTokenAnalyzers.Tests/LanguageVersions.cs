using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests;

/// <summary>
/// The C# versions that the current Roslyn supports. Tests and rows that require a newer version declare it here, and are skipped
/// if it is not supported.
/// </summary>
internal static class LanguageVersions
{
    /// <summary>Collection expressions, primary constructors, and default values of lambda parameters.</summary>
    public const LanguageVersion CSharp12 = (LanguageVersion)1200;

    /// <summary>The escape <c>\e</c>.</summary>
    public const LanguageVersion CSharp13 = (LanguageVersion)1300;

    /// <summary>The newest version that is not a preview.</summary>
    public static LanguageVersion Latest { get; } = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion();

    /// <summary>Whether code in that version can be compiled.</summary>
    public static bool AreKnown(LanguageVersion since) => since <= Latest;

    /// <summary>The reason for which a test is skipped; null if it is not skipped.</summary>
    public static string? SkipBefore(LanguageVersion since) =>
        AreKnown(since) ? null : $"It is of C# {(int)since / 100}, and this Roslyn knows C# {(int)Latest / 100}.";
}

/// <summary>A test whose code requires a C# version that the oldest Roslyn does not support.</summary>
internal sealed class FactSinceAttribute : FactAttribute
{
    public FactSinceAttribute(LanguageVersion version) => Skip = LanguageVersions.SkipBefore(version);
}

/// <summary>The same for a test with data.</summary>
internal sealed class TheorySinceAttribute : TheoryAttribute
{
    public TheorySinceAttribute(LanguageVersion version) => Skip = LanguageVersions.SkipBefore(version);
}
