using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>The random choices of a generated program, and its common small parts.</summary>
internal sealed class Pick(Random random, ProgramSettings settings, int seed)
{
    private int _number = (seed & 0xFFFF) * 100;

    public ProgramSettings Settings { get; } = settings;

    /// <summary>A number that is not yet used in the program.</summary>
    public string Number() => (_number++).ToString(CultureInfo.InvariantCulture);

    public int Next(int count) => random.Next(count);

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public T One<T>(params T[] items) => items[random.Next(items.Length)];

    /// <summary>Whether the program may use features of that language version.</summary>
    public bool Has(LanguageVersion version) => Settings.Version >= version;

    /// <summary>One of the items that the language supports. Each has the version that introduced it.</summary>
    public T OneOf<T>(params (LanguageVersion Since, T Item)[] items)
    {
        var known = items.Where(item => Has(item.Since)).ToArray();
        return known[random.Next(known.Length)].Item;
    }

    /// <summary>A question mark, if the project uses nullable annotations.</summary>
    public string Mark => Settings.Nullable ? "?" : "";

    /// <summary>A text that is a token.</summary>
    public string Token() => RandomTokens.User(random.Next());

    /// <summary>A comment that must still exist exactly once after a fix.</summary>
    public string Note() => One($"// note-{Number()}-", $"/* note-{Number()}- */");

    /// <summary>A comment up to the end of a line that must not change.</summary>
    public string KeptNote() => $" // note-{Number()}{GeneratedProgram.KeptLine}";

    /// <summary>A statement that is not part of a mistake, with a layout that a formatter would change.</summary>
    public string KeptStatement()
    {
        var name = "kept" + Number();
        return One(
            $"var {name}  =  1 ;Shared.TakeAny( {name} );{KeptNote()}",
            $"if( Shared.Flag ){{Shared.Take( \"a\" ) ; }}{KeptNote()}",
            $"Shared.TakeAny( new   {{A=1}} );{KeptNote()}",
            $"  Shared.TakeAny(\"x\",1) ;{KeptNote()}");
    }

    /// <summary>A member that is not part of a mistake.</summary>
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
    /// <summary>Indents every line, except empty lines and directives.</summary>
    public static string Indent(string text, int steps = 1) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 || line.StartsWith('#') ? line : new string(' ', 4 * steps) + line));

    /// <summary>Indents every line but the first one, as for the continuation of a line.</summary>
    public static string Hang(string text, int steps = 1) => text.Contains('\n') ? Indent(text, steps).TrimStart(' ') : text;
}
