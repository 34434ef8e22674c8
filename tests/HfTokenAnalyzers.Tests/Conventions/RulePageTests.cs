using System.Diagnostics.CodeAnalysis;
using HfTokenAnalyzers.GetToken;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The rules and the fixes do what the pages show.</summary>
public class RulePageTests
{
    /// <summary>The path that the test library gives to the test code.</summary>
    private const string TestCodePath = "/0/Test0.cs";

    /// <summary>An example in this file configures the analysis and is not analyzed itself.</summary>
    private const string EditorConfig = ".editorconfig";

    public static TheoryData<string> Pages => [.. RulePage.Ids];

    /// <summary>The page and line of each example that is not the result of a fix.</summary>
    public static TheoryData<string, int> Examples
    {
        get
        {
            var examples = new TheoryData<string, int>();
            foreach (var page in RulePage.Ids.Select(RulePage.Read))
            {
                foreach (var example in page.Examples.Where(static example => example.Kind is "wrong" or "right"))
                {
                    examples.Add(page.Id, example.Line);
                }
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_HasTheCommonHeadings(string id) => Assert.Equal(
        ["What it finds", "Why", "What to do first", "Wrong", RuleFixes.Of(id) is not null ? "What the fix writes" : "Why there is no fix", "Right", "When it is silent", "Settings"],
        RulePage.Read(id).Headings);

    /// <summary>If there is no fix, the page must give the reason.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_SaysWhereAFixIsOfferedAndWhereNot(string id)
    {
        var rows = Repository.Read(RulePage.FileOf(id)).ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(static line => line != "| Code | Fix | Why |")
            .Skip(2)
            .TakeWhile(static line => line.StartsWith('|'))
            .Select(static line => line.Trim('|').Split(" | ", StringSplitOptions.TrimEntries))
            .ToList();

        if (RuleFixes.Of(id) is not null)
        {
            Assert.All(rows, static row => Assert.True(row is [_, "yes" or "second choice only" or "no", { Length: > 0 }], string.Join(" | ", row)));
            Assert.Contains(rows, static row => row[1] == "yes");
            Assert.Contains(rows, static row => row[1] == "no");
        }
        else
        {
            Assert.Empty(rows);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_MarksItsExamples(string id)
    {
        var examples = RulePage.Read(id).Examples;

        Assert.All(examples, static example => Assert.True(example.IsKnown, $"Line {example.Line}: '{example.Mark}' is not a known mark."));
        Assert.All(RuleFixes.Of(id) is not null ? ["wrong", "fixed", "right"] : (string[])["wrong", "right"], kind => Assert.Contains(examples, example => example.Kind == kind));
        Assert.All(examples.Index(), item => Assert.True(
            item.Item is not { Kind: "wrong", HasNoFix: false } || (item.Index + 1 < examples.Count && examples[item.Index + 1].Kind == "fixed"),
            $"Line {item.Item.Line}: the result of the fix does not follow."));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_IsWhatItsMarkSays(string id, int line)
    {
        var examples = RulePage.Read(id).Examples.ToList();
        var index = examples.FindIndex(example => example.Line == line);
        var example = examples[index];

        var test = CreateTest(id, example);
        var reported = await AnalyzeAsync(test, example);
        test.ExpectedDiagnostics.AddRange(reported.Select(Expect));
        if (example.Kind == "right")
        {
            Assert.Equal(example.AlsoReported, IdsOf(reported));
        }
        else
        {
            Assert.Equal(example.AlsoReported.Append(id).Order(StringComparer.Ordinal), IdsOf(reported));
            if (example.HasNoFix)
            {
                test.ExpectNoFix = true;
            }
            else
            {
                var @fixed = examples[index + 1];
                var remaining = await AnalyzeAsync(test, @fixed);
                Assert.Equal(@fixed.AlsoReported, IdsOf(remaining));
                test.FixedCode = @fixed.Code;
                test.CodeActionIndex = @fixed.Choice;
                test.FixedState.ExpectedDiagnostics.AddRange(remaining.Select(Expect));
            }
        }

        await test.RunAsync();
    }

    private static HubTest<EmptyCodeFixProvider> CreateTest(string id, Example example)
    {
        var test = new HubTest<EmptyCodeFixProvider>
        {
            CodeFix = RuleFixes.Of(id) ?? (CodeFixProvider)new EmptyCodeFixProvider(),
            TestCode = example.File is null ? example.Code : "",

            // Also checks that each diagnostic can be suppressed, and is reported in generated code.
            TestBehaviors = TestBehaviors.None,
        };
        if (example.File == EditorConfig)
        {
            test.EditorConfig = "root = true\n" + example.Code;
        }
        else if (example.File is { } file)
        {
            test.TestState.AdditionalFiles.Add(("/0/" + file, example.Code));
        }

        // The implicit usings of an SDK project, and the namespace of the client.
        test.UnchangedSources.Add(("/0/Usings.cs", """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Net.Http;
            global using System.Threading;
            global using System.Threading.Tasks;
            global using Hub;
            """));
        return test;
    }

    /// <summary>What the analyzer reports for the example, so that a page does not need the markup of a test.</summary>
    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(HubTest<EmptyCodeFixProvider> test, Example example)
    {
        var options = new CSharpParseOptions(test.LanguageVersion);
        var code = CSharpSyntaxTree.ParseText(example.File is null ? example.Code : "", options, path: "Example.cs");
        var files = new AnalyzerOptions(
            example.File is { } file and not EditorConfig ? [new InMemoryFile(file, example.Code)] : [],
            new OptionsOfAll(example.File == EditorConfig ? example.Code : ""));
        var compilation = CSharpCompilation.Create(
            "Example",
            [code, .. test.UnchangedSources.Select(source => CSharpSyntaxTree.ParseText(source.content, options, path: source.filename))],
            test.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new HfTokenGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        var diagnostics = await complete.WithAnalyzers([new HfTokenAnalyzer()], files).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }

    private static IEnumerable<string> IdsOf(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);

    private static DiagnosticResult Expect(Diagnostic diagnostic)
    {
        if (diagnostic.Location == Location.None)
        {
            return new DiagnosticResult(diagnostic.Id, diagnostic.Severity);
        }

        var (start, end) = (diagnostic.Location.GetLineSpan().StartLinePosition, diagnostic.Location.GetLineSpan().EndLinePosition);
        var path = diagnostic.Location.IsInSource ? TestCodePath : "/0/" + diagnostic.Location.GetLineSpan().Path;
        return new DiagnosticResult(diagnostic.Id, diagnostic.Severity)
            .WithSpan(path, start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1);
    }

    /// <summary>Parses settings and applies them to all files; section headers are ignored.</summary>
    private sealed class OptionsOfAll(string text) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Settings(text);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Settings(string text) : AnalyzerConfigOptions
        {
            private readonly Dictionary<string, string> _values = text.Split('\n')
                .Select(static line => line.Split('=', 2))
                .Where(static pair => pair.Length == 2)
                .ToDictionary(static pair => pair[0].Trim(), static pair => pair[1].Trim());

            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
        }
    }
}
