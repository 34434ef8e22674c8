using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>The random choices of a program, and small pieces of code.</summary>
internal sealed class Pick(Random random, ProgramSettings settings, int seed)
{
    /// <summary>The symbols for <c>#if</c>. With a single target, the second one is not defined.</summary>
    public static readonly string[] Symbols = ["NET8_0", "NET472"];

    private int _number = (seed & 0xFFFF) * 100;

    public ProgramSettings Settings { get; } = settings;

    /// <summary>A number that the program does not contain yet.</summary>
    public string Number() => (_number++).ToString(CultureInfo.InvariantCulture);

    public int Next(int count) => random.Next(count);

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public T One<T>(params T[] items) => items[random.Next(items.Length)];

    /// <summary>Whether the programs are written in at least that version.</summary>
    public bool Has(LanguageVersion version) => Settings.Version >= version;

    /// <summary>One of those that the version of the program supports.</summary>
    public T OneOf<T>(params (LanguageVersion Since, T Item)[] items)
    {
        var known = items.Where(item => Has(item.Since)).ToArray();
        return known[random.Next(known.Length)].Item;
    }

    /// <summary>The question mark of a nullable type, if the program has nullable annotations.</summary>
    public string Mark => Settings.Nullable ? "?" : "";

    /// <summary>A call that finds the token: of the helper if all targets have it.</summary>
    public string GetToken() => Settings.HasHelper ? "HuggingFace.Tokens.HfToken.GetToken()" : "Shared.GetToken()";

    /// <summary>Text with the shape of a token.</summary>
    public string Token() => RandomTokens.User(random.Next());

    /// <summary>Code that only one of the targets compiles, and code for the others.</summary>
    public string If(string code, string? otherwise = null) => $"#if {One(Symbols)}\n{code}{(otherwise is null ? "" : "\n#else\n" + otherwise)}\n#endif";

    /// <summary>A comment that every fix must keep.</summary>
    public string Note() => One($"// note-{Number()}-", $"/* note-{Number()}- */");

    /// <summary>A comment at the end of a line that must not change.</summary>
    public string KeptNote() => $" // note-{Number()}{GeneratedProgram.KeptLine}";

    /// <summary>A statement without a mistake, in a layout that a formatter would change.</summary>
    public string KeptStatement()
    {
        var name = "kept" + Number();
        return One(
            $"var {name}  =  1 ;Shared.TakeAny( {name} );{KeptNote()}",
            $"if( Shared.Flag ){{Shared.Take( \"a\" ) ; }}{KeptNote()}",
            $"Shared.TakeAny( new   {{A=1}} );{KeptNote()}",
            $"  Shared.TakeAny(\"x\",1) ;{KeptNote()}");
    }

    /// <summary>A member without a mistake.</summary>
    public string KeptMember()
    {
        var name = "Kept" + Number();
        return One(
            $"private static int {name}( ) {{return 1 ; }}{KeptNote()}",
            $"public const   string {name}=\"hf_jobs\";{KeptNote()}",
            $"[Mark( \"x\" )]  public int {name} {{get;set;}}{KeptNote()}");
    }
}

/// <summary>Indents code.</summary>
internal static class Code
{
    /// <summary>Indents every line, except empty ones and directives.</summary>
    public static string Indent(string text, int steps = 1) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 || line.StartsWith('#') ? line : new string(' ', 4 * steps) + line));

    /// <summary>Indents every line but the first.</summary>
    public static string Hang(string text, int steps = 1) => text.Contains('\n') ? Indent(text, steps).TrimStart(' ') : text;
}
