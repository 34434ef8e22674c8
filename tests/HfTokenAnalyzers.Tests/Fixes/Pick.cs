using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>The choices of a generated program, and the small things that stand everywhere in it.</summary>
internal sealed class Pick(Random random, ProgramSettings settings, int seed)
{
    private int _number = (seed & 0xFFFF) * 100;

    public ProgramSettings Settings { get; } = settings;

    /// <summary>A number that the program has not had.</summary>
    public string Number() => (_number++).ToString(CultureInfo.InvariantCulture);

    public int Next(int count) => random.Next(count);

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public T One<T>(params T[] items) => items[random.Next(items.Length)];

    /// <summary>Whether the language has what came with that version.</summary>
    public bool Has(LanguageVersion version) => Settings.Version >= version;

    /// <summary>One of those that the language has: each with the version that brought it.</summary>
    public T OneOf<T>(params (LanguageVersion Since, T Item)[] items)
    {
        var known = items.Where(item => Has(item.Since)).ToArray();
        return known[random.Next(known.Length)].Item;
    }

    /// <summary>A question mark where the project says what may be null.</summary>
    public string Mark => Settings.Nullable ? "?" : "";

    /// <summary>Text that is a token.</summary>
    public string Token() => RandomTokens.User(random.Next());

    /// <summary>A comment that must be there, once, whatever is mended.</summary>
    public string Note() => One($"// note-{Number()}-", $"/* note-{Number()}- */");

    /// <summary>A comment to the line's end, on a line that must not change.</summary>
    public string KeptNote() => $" // note-{Number()}{GeneratedProgram.KeptLine}";

    /// <summary>A statement that no fix has to do with, in a layout that no formatter would leave.</summary>
    public string KeptStatement()
    {
        var name = "kept" + Number();
        return One(
            $"var {name}  =  1 ;Shared.TakeAny( {name} );{KeptNote()}",
            $"if( Shared.Flag ){{Shared.Take( \"a\" ) ; }}{KeptNote()}",
            $"Shared.TakeAny( new   {{A=1}} );{KeptNote()}",
            $"  Shared.TakeAny(\"x\",1) ;{KeptNote()}");
    }

    /// <summary>A member that no fix has to do with.</summary>
    public string KeptMember()
    {
        var name = "Kept" + Number();
        return One(
            $"private static int {name}( ) {{return 1 ; }}{KeptNote()}",
            $"public const   string {name}=\"hf_jobs\";{KeptNote()}",
            $"[Mark( \"x\" )]  public int {name} {{get;set;}}{KeptNote()}");
    }
}

/// <summary>Text of programs.</summary>
internal static class Code
{
    /// <summary>Every line one step to the right, but for empty lines and directives.</summary>
    public static string Indent(string text, int steps = 1) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 || line.StartsWith('#') ? line : new string(' ', 4 * steps) + line));

    /// <summary>Every line but the first one step to the right: what continues a line.</summary>
    public static string Hang(string text, int steps = 1) => text.Contains('\n') ? Indent(text, steps).TrimStart(' ') : text;
}
