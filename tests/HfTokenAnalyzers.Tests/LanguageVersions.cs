using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests;

/// <summary>
/// What the Roslyn that the tests run on knows of C#. The only place that asks: a test or a case of a younger C# says so
/// here, and is skipped where that is not known.
/// </summary>
internal static class LanguageVersions
{
    /// <summary>Collection expressions, primary constructors, defaults of lambda parameters.</summary>
    public const LanguageVersion CSharp12 = (LanguageVersion)1200;

    /// <summary>The escape <c>\e</c>.</summary>
    public const LanguageVersion CSharp13 = (LanguageVersion)1300;

    /// <summary>The youngest version that is not a preview.</summary>
    public static LanguageVersion Latest { get; } = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion();

    /// <summary>Whether code of that version can be compiled.</summary>
    public static bool AreKnown(LanguageVersion since) => since <= Latest;

    /// <summary>Why a test is skipped; null where it is not.</summary>
    public static string? SkipBefore(LanguageVersion since) =>
        AreKnown(since) ? null : $"It is of C# {(int)since / 100}, and this Roslyn knows C# {(int)Latest / 100}.";
}

/// <summary>A test whose code is of a version of C# that the oldest Roslyn does not know.</summary>
internal sealed class FactSinceAttribute : FactAttribute
{
    public FactSinceAttribute(LanguageVersion version) => Skip = LanguageVersions.SkipBefore(version);
}

/// <summary>The same for a test with data.</summary>
internal sealed class TheorySinceAttribute : TheoryAttribute
{
    public TheorySinceAttribute(LanguageVersion version) => Skip = LanguageVersions.SkipBefore(version);
}
