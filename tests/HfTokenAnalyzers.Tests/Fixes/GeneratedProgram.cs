using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>What all programs of a batch have in common.</summary>
/// <param name="GlobalUsings">The names that the project imports for every file; null where it has no such file.</param>
/// <param name="Own">How the project finds its token already.</param>
/// <param name="EditorConfig">The style options of the project.</param>
internal sealed record ProgramSettings(LanguageVersion Version, bool Nullable, IReadOnlyList<string>? GlobalUsings, OwnMethod Own, string EditorConfig);

/// <summary>A method of the project that fixes call instead of the helper.</summary>
internal enum OwnMethod
{
    /// <summary>The project has none.</summary>
    None,

    /// <summary>It throws an exception if there is no token.</summary>
    Throws,

    /// <summary>It returns null if there is no token.</summary>
    MayBeNull,
}

/// <summary>A program with known mistakes.</summary>
/// <param name="Seed">The seed that makes it again.</param>
/// <param name="Units">How many mistakes it has, each in a place of its own.</param>
internal sealed partial record GeneratedProgram(int Seed, string Name, ProgramSettings Settings, SourceText Text, string NewLine, bool IsTopLevel, int Units)
{
    /// <summary>Marks the end of a line that fixes must not change.</summary>
    public const string KeptLine = "- kept";

    /// <summary>Text that looks like a token.</summary>
    public static Regex Tokens { get; } = TokenText();

    /// <summary>The program, with an obvious dummy instead of each token.</summary>
    public static string Show(string text) => Tokens.Replace(text, "hf_<token>");

    [GeneratedRegex("hf_[A-Za-z0-9]{34}", RegexOptions.CultureInvariant)]
    private static partial Regex TokenText();
}
