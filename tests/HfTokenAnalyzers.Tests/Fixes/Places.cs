using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>Statements with a mistake, and the members that they need.</summary>
internal sealed record Block(IReadOnlyList<string> Statements, string Members = "");

/// <summary>The places for code.</summary>
internal static class Places
{
    /// <summary>Members that hold one or several mistakes; <paramref name="index"/> keeps their names apart.</summary>
    public static string Unit(Pick pick, int index) => pick.Next(5) < 3
        ? InMember(pick, StatementsOf(pick), index)
        : ExpressionPlaces.Member(pick, index);

    /// <summary>The statements of a program without members.</summary>
    public static string TopLevel(Pick pick)
    {
        while (true)
        {
            if (StatementsOf(pick) is { Members: "" } block)
            {
                return "var value = Shared.Value;\n" + string.Join("\n", block.Statements);
            }
        }
    }

    private static Block StatementsOf(Pick pick)
    {
        var block = pick.Next(12) switch
        {
            <= 4 => JobMistakes.Submit(pick),
            5 => JobMistakes.JsonText(pick),
            6 or 7 => ProcessMistakes.Run(pick),
            8 or 9 => UseMistakes.Show(pick),
            _ => UseMistakes.Use(pick),
        };
        var statements = new List<string>();
        foreach (var statement in block.Statements)
        {
            if (pick.Chance(4))
            {
                statements.Add(pick.KeptStatement());
            }

            if (pick.Chance(6))
            {
                statements.Add($"// note-{pick.Number()}- above");
            }

            statements.Add(statement);
        }

        if (pick.Chance(3))
        {
            statements.Add(pick.KeptStatement());
        }

        return block with { Statements = statements };
    }

    private static string InMember(Pick pick, Block block, int index)
    {
        var name = "Submit" + index;
        var isShort = block.Statements.Count <= 2 && block.Statements.All(static s => !s.Contains('\n') && !s.Contains("//")) && pick.Chance(3);
        var body = isShort ? " { " + string.Join(" ", block.Statements) + " }" : "\n{\n" + Code.Indent(string.Join("\n", block.Statements)) + "\n}";
        var isSingle = block.Statements is [var only] && SyntaxFactory.ParseStatement(only) is ExpressionStatementSyntax or ThrowStatementSyntax && only.Count(static c => c == ';') == 1;
        var braces = isShort ? body : "\n    " + Code.Hang(body.TrimStart('\n'));
        var member = pick.OneOf<Func<string>>(
            (LanguageVersion.CSharp7_3, () => $"public void {name}(string value){body}"),
            (LanguageVersion.CSharp7_3, () => $"public static void {name}(string value){body}"),
            (LanguageVersion.CSharp7_3, () => $"public async Task {name}(string value){body.TrimEnd('}', '\n', ' ')}{(isShort ? " " : "\n    ")}await Task.Yield();{(isShort ? " }" : "\n}")}"),
            (LanguageVersion.CSharp7_3, () => $"public IEnumerable<int> {name}(string value){body.TrimEnd('}', '\n', ' ')}{(isShort ? " " : "\n    ")}yield return 1;{(isShort ? " }" : "\n}")}"),
            (LanguageVersion.CSharp7_3, () => $"public T {name}<T>(string value, T item)\n{{\n    Local();\n    return item;\n\n    void Local(){braces}\n}}"),
            (LanguageVersion.CSharp8, () => $"public void {name}(string given)\n{{\n    Local(given);\n\n    static void Local(string value){braces}\n}}"),
            (LanguageVersion.CSharp7_3, () => $"public void {name}(string value)\n{{\n    Shared.Run(() =>{braces});\n}}"),
            (LanguageVersion.CSharp7_3, () => $"public void {name}(string value)\n{{\n    Shared.RunAsync(async () =>{braces.TrimEnd('}', '\n', ' ')}\n        await Task.Yield();\n    }});\n}}"),
            (LanguageVersion.CSharp7_3, () => $"public static int {name}\n{{\n    get\n    {{\n        var value = Shared.Value;\n{Code.Indent(string.Join("\n", block.Statements), 2)}\n        return 1;\n    }}\n}}"),
            (LanguageVersion.CSharp7_3, () => $"private sealed class Nested{index}\n{{\n    public Nested{index}(string value){braces}\n}}"),
            (LanguageVersion.CSharp7_3, () => $"private struct Nested{index}\n{{\n    public void {name}(string value){braces}\n}}"),
            (LanguageVersion.CSharp7_3, () => $"public void {name}(string value, int n)\n{{\n    switch (n)\n    {{\n        case 1:\n{Code.Indent(string.Join("\n", block.Statements), 3)}\n            break;\n    }}\n}}"),
            (LanguageVersion.CSharp7_3, () => $"public void {name}(string value)\n{{\n    try{braces}\n    catch (InvalidOperationException)\n    {{\n    }}\n}}"),
            (LanguageVersion.CSharp7_3, () => $"public void {name}(string[] values)\n{{\n    foreach (var value in values){braces}\n}}"),
            (LanguageVersion.CSharp7_3, () => $"public unsafe void {name}(string value)\n{{\n    fixed (char* p = value){braces}\n}}"),
            (LanguageVersion.CSharp7_3, () => isSingle ? $"public void {name}(string value)\n{{\n    if (Shared.Flag)\n        {Code.Hang(block.Statements[0], 2)}\n}}" : $"public void {name}(string value){body}"),
            (LanguageVersion.CSharp7_3, () => isSingle ? $"public void {name}(string value) => {Code.Hang(block.Statements[0])}" : $"public void {name}(string value){body}"))();
        return block.Members.Length == 0 ? member : block.Members + "\n\n" + member;
    }
}
