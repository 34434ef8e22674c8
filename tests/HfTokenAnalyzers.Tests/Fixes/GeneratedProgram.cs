using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>What all programs of a batch have in common.</summary>
/// <param name="Version">The version of C# that the programs use, which all targets support.</param>
/// <param name="Nullable">Whether the programs have nullable annotations.</param>
/// <param name="GlobalUsings">The namespaces that the projects import for every file; null if they have no such file.</param>
/// <param name="Own">How the project already loads its token.</param>
/// <param name="EditorConfig">The style options of the projects.</param>
/// <param name="Targets">The projects that compile the files.</param>
internal sealed record ProgramSettings(LanguageVersion Version, bool Nullable, IReadOnlyList<string>? GlobalUsings, OwnMethod Own, string EditorConfig, IReadOnlyList<Target> Targets)
{
    /// <summary>Whether all projects have <c>HfToken</c>, so that a program can use it.</summary>
    public bool HasHelper => Targets.All(static target => target.HasPackage);
}

/// <summary>A target framework of a project, or another project with the same files.</summary>
/// <param name="Symbol">The symbol that it defines for <c>#if</c>.</param>
/// <param name="HasPackage">Whether it references the package. Without it, there are no diagnostics and no <c>HfToken</c>.</param>
internal sealed record Target(string Name, string Symbol, LanguageVersion Version, bool Nullable, bool HasPackage);

/// <summary>A method of the project that fixes call instead of <c>HfToken.GetToken()</c>.</summary>
internal enum OwnMethod
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It throws if there is no token.</summary>
    Throws,

    /// <summary>It returns null if there is no token.</summary>
    MayBeNull,
}

/// <summary>A program with mistakes.</summary>
/// <param name="Seed">The seed that generates it again.</param>
/// <param name="Units">The number of its mistakes. Each one is in a marked place.</param>
internal sealed partial record GeneratedProgram(int Seed, string Name, ProgramSettings Settings, SourceText Text, string NewLine, bool IsTopLevel, int Units)
{
    /// <summary>The end of a line without a mistake, which no fix may change.</summary>
    public const string KeptLine = "- kept";

    /// <summary>Matches text with the shape of a token.</summary>
    public static Regex Tokens { get; } = TokenText();

    /// <summary>The text with a dummy for each token.</summary>
    public static string Show(string text) => Tokens.Replace(text, "hf_<token>");

    [GeneratedRegex("hf_[A-Za-z0-9]{34}", RegexOptions.CultureInvariant)]
    private static partial Regex TokenText();
}
