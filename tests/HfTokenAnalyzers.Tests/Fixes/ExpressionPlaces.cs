using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>Places for a text: those that allow a call, and those that require a constant.</summary>
internal static class ExpressionPlaces
{
    /// <summary>Members with a hardcoded token.</summary>
    public static string Member(Pick pick, int index)
    {
        var n = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return pick.Next(4) switch
        {
            0 => InConstant(pick, n),
            1 => OfMember(pick, n),
            _ => InStatement(pick, n),
        };
    }

    private static string InConstant(Pick pick, string n)
    {
        var text = Values.Constant(pick);
        return pick.OneOf(
            (LanguageVersion.CSharp7_3, $"private const string Constant{n} = {text};\n\npublic string Use{n}() {{ return Constant{n}; }}"),
            (LanguageVersion.CSharp7_3, $"public  const string  Constant{n}={text};{pick.KeptNote().Replace(GeneratedProgram.KeptLine, "-", StringComparison.Ordinal)}"),
            (LanguageVersion.CSharp7_3, $"private const string First{n} = \"a\", Second{n} = {text};\n\npublic string Use{n} => First{n} + Second{n};"),
            (LanguageVersion.CSharp7_3, $"private const string Constant{n} = {text};\n\nprivate const string Other{n} = \"b \" + Constant{n};\n\npublic string Use{n} => Other{n};"),
            (LanguageVersion.CSharp7_3, $"private const string Constant{n} = {text};\n\n[Mark(Constant{n})]\npublic void Use{n}() {{ }}"),
            (LanguageVersion.CSharp7_3, $"private const string Constant{n} = {text};\n\npublic void Use{n}(string a = Constant{n}) {{ }}"),
            (LanguageVersion.CSharp7_3, $"private const string Constant{n} = {text};\n\npublic int Use{n}(string a)\n{{\n    switch (a)\n    {{\n        case Constant{n}:\n            return 1;\n    }}\n    return 0;\n}}"),
            (LanguageVersion.CSharp7_3, $"private const string Constant{n} = {text};\n\npublic bool Use{n}(string a) => a is Constant{n};"),
            (LanguageVersion.CSharp7_3, $"public void Use{n}()\n{{\n    const string constant = {text};\n    Shared.Take(constant);\n}}"),
            (LanguageVersion.CSharp7_3, $"public void Use{n}()\n{{\n    const string a = \"x\", constant = {text};\n    Shared.Take(a + constant);\n    Shared.Run(() => Shared.Take(constant));\n}}"),
            (LanguageVersion.CSharp7_3, $"public int Use{n}(string a)\n{{\n    const string constant = {text};\n    switch (a) {{ case constant: return 1; default: return 2; }}\n}}"),
            (LanguageVersion.CSharp8, $"public void Use{n}()\n{{\n    const string constant = {text};\n    Local();\n\n    static void Local() {{ Shared.Take(constant); }}\n}}"),
            (LanguageVersion.CSharp8, $"private const string Constant{n} = {text};\n\npublic int Use{n}(string a) => a switch {{ Constant{n} => 1, _ => 2 }};"),
            (LanguageVersion.CSharp7_3, $"[Mark({text})]\npublic void Use{n}() {{ }}"),
            (LanguageVersion.CSharp7_3, $"[Mark(\"a\", Text = {text})]\npublic void Use{n}() {{ }}"),
            (LanguageVersion.CSharp7_3, $"public void Use{n}(string a = {text}) {{ }}"),
            (LanguageVersion.CSharp7_3, $"public int Use{n}(string a)\n{{\n    switch (a)\n    {{\n        case {text}:\n            return 1;\n        default:\n            goto case {text};\n    }}\n}}"),
            (LanguageVersion.CSharp8, $"public int Use{n}(string a) => a switch {{ {text} => 1, _ => 2 }};"),
            (LanguageVersion.CSharp7_3, $"// {pick.Token()}\npublic void Use{n}() {{ }}"),
            (LanguageVersion.CSharp7_3, $"/// <summary>{pick.Token()}</summary>\npublic void Use{n}() {{ /* {pick.Token()} */ }}"),
            (LanguageVersion.CSharp7_3, $"#if NEVER\npublic string Use{n} = {text};\n#endif"));
    }

    private static string OfMember(Pick pick, string n)
    {
        var text = Values.Hardcoded(pick);
        var constructor = $"private sealed class Nested{n} : Base\n{{\n    public Nested{n}(int a) : base({Code.Hang(text)}) {{ }}\n}}";
        return pick.OneOf(
            (LanguageVersion.CSharp7_3, $"public static readonly string Field{n} = {Code.Hang(text)};"),
            (LanguageVersion.CSharp7_3, $"public string Field{n} = {Code.Hang(text)}, More{n} = \"x\";"),
            (LanguageVersion.CSharp7_3, $"public string Property{n} {{ get; set; }} = {Code.Hang(text)};"),
            (LanguageVersion.CSharp7_3, $"public string Property{n} => {Code.Hang(text)};"),
            (LanguageVersion.CSharp7_3, $"public static string Property{n}\n{{\n    get {{ return {Code.Hang(text)}; }}\n}}"),
            (LanguageVersion.CSharp7_3, $"public string Method{n}() => {Code.Hang(text)};"),
            (LanguageVersion.CSharp7_3, constructor),
            (LanguageVersion.CSharp7_3, $"private sealed class Nested{n} : Base\n{{\n    public Nested{n}(string a) : base(a) {{ }}\n    public Nested{n}() : this({Code.Hang(text)}) {{ }}\n}}"),
            (LanguageVersion.CSharp7_3, $"public static string[] Array{n} = {{ \"a\", {Code.Hang(text)}, }};"),
            (LanguageVersion.CSharp7_3, $"public static readonly Func<string> Function{n} = () => {Code.Hang(text)};"),
            (LanguageVersion.CSharp7_3, $"private static readonly Lazy<string> s_lazy{n} = new Lazy<string>(() => {Code.Hang(text)});\n\npublic static string Lazy{n} => s_lazy{n}.Value;"),
            (LanguageVersion.CSharp9, $"private record Nested{n}(string A)\n{{\n    public string B {{ get; init; }} = {Code.Hang(text)};\n}}"),
            (LanguageVersions.CSharp12, $"private sealed class Nested{n}(int a) : Base({Code.Hang(text)})\n{{\n    public int A => a;\n}}"),
            (LanguageVersion.CSharp8, $"private interface INested{n}\n{{\n    string A() => {Code.Hang(text)};\n}}"),
            (LanguageVersion.CSharp7_3, $"public Box Box{n} {{ get; }} = new Box\n{{\n    Text = {Code.Hang(text)},\n}};"),
            (LanguageVersion.CSharp7_3, $"public dynamic Dynamic{n}()\n{{\n    return {Code.Hang(text)};\n}}"));
    }

    private static string InStatement(Pick pick, string n)
    {
        var text = Values.Hardcoded(pick);
        var (statements, isAsync) = pick.OneOf(
            (LanguageVersion.CSharp7_3, ($"Shared.Take({text});", false)),
            (LanguageVersion.CSharp7_3, ($"var text = {text};\nShared.Take(text);", false)),
            (LanguageVersion.CSharp7_3, ($"string text = {text}, other = \"x\";\nShared.Take(text + other);", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.TakeAny({text}, 1);", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.TakeIn({text});", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take(({text}).Length.ToString());", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.TakeAny(({text})[0]);", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take({text} + value);", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.TakeAny({text} == value);", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take(Shared.Flag ? {text} : value);", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take(Shared.Flag ? value : {text});", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take(Shared.Value ?? {text});", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take($\"a {{value}} \" + {text});", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take(Shared.Same({text}));", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take(Shared.Same<string>(item: {text}));", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take((string)(object){text.Insert(0, "(") + ")"});", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.TakeAny(new {{ text = {text} }}, new[] {{ {text} }}, (value, {text}));", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.TakeAny(new List<string> {{ value, {text} }}, new Box {{ Text = {text} }});", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Call(() => {text});", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Call(delegate {{ return {text}; }});", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Tree(() => {text});", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.TakeAny(from c in value where c + \"\" == {text} select c);", false)),
            (LanguageVersion.CSharp7_3, ($"foreach (var c in {text}) {{ Shared.TakeAny(c); }}", false)),
            (LanguageVersion.CSharp7_3, ($"if (value == {text}) return;\nShared.Take(value);", false)),
            (LanguageVersion.CSharp7_3, ($"while (value.StartsWith({text}, StringComparison.Ordinal)) {{ break; }}", false)),
            (LanguageVersion.CSharp7_3, ($"lock ({text}) {{ }}", false)),
            (LanguageVersion.CSharp7_3, ($"throw new InvalidOperationException(value, new Exception({text}));", false)),
            (LanguageVersion.CSharp7_3, ($"value = {text};\nShared.Take(value);", false)),
            (LanguageVersion.CSharp7_3, ($"value += {text};\nShared.Take(value);", false)),
            (LanguageVersion.CSharp8, ($"Shared.Take(value switch {{ \"a\" => {text}, _ => value }});", false)),
            (LanguageVersion.CSharp8, ($"Shared.Take(({text}) switch {{ \"a\" => \"b\", _ => value }});", false)),
            (LanguageVersion.CSharp8, ($"Local();\n\nstatic string Local() => {text};", false)),
            (LanguageVersion.CSharp7_3, ($"Local();\n\nstring Local() {{ return {text}; }}", false)),
            (LanguageVersion.CSharp9, ($"Shared.Call(static () => {text});", false)),
            (LanguageVersion.CSharp9, ($"Box box = new() {{ Text = {text} }};\nShared.TakeAny(box);", false)),
            (LanguageVersion.CSharp9, ($"Shared.TakeAny(Templates.Plain with {{ Script = {text} }});", false)),
            (LanguageVersions.CSharp12, ($"string[] items = [value, {text}];\nShared.TakeAny(items);", false)),
            (LanguageVersion.CSharp11, ($"Shared.TakeAny(\"{pick.Token()}\"u8.Length);", false)),
            (LanguageVersion.CSharp7_3, ($"await Task.Run(() => {text});", true)),
            (LanguageVersion.CSharp7_3, ($"using (var reader = new StringReader({text})) {{ await reader.ReadToEndAsync(); }}", true)),
            (LanguageVersion.CSharp7_3, ($"fixed (char* p = {text}) {{ Shared.TakeAny(*p); }}", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.TakeAny(Encoding.UTF8.GetBytes({text}));", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take($\"{{{text.Replace("\n", "", StringComparison.Ordinal)}}}\".Trim());", false)),
            (LanguageVersion.CSharp7_3, ($"FormattableString text = $\"a {{value}} {pick.Token()}\";\nShared.TakeAny(text);", false)),
            (LanguageVersion.CSharp7_3, ($"Shared.Take(value) /* note-{pick.Number()}- */ .Replace(\"x\" // note-{pick.Number()}-\n    , {Code.Hang(text)} /* note-{pick.Number()}- */);", false)));
        if ((text.Contains('\n') && statements.Contains("$\"{", StringComparison.Ordinal))

            // From C# 13 on, these take spans, which an expression tree cannot contain (CS8640).
            || (text.Contains("string.", StringComparison.Ordinal) && statements.StartsWith("Shared.Tree", StringComparison.Ordinal)))
        {
            statements = $"Shared.Take({text});";
        }

        var modifiers = pick.One("", "static ") + (statements.StartsWith("fixed", StringComparison.Ordinal) ? "unsafe " : "") + (isAsync ? "async " : "");
        return $"public {modifiers}{(isAsync ? "Task" : "void")} Take{n}(string value)\n{{\n{Code.Indent((pick.Chance(3) ? pick.KeptStatement() + "\n" : "") + statements)}\n}}";
    }
}
