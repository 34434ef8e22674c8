using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Tests.Detection;

/// <summary>
/// A token in a page is reported once, at its line in the page: as HF001 in C#, and as HF006 in markup and comments. The generated
/// files look like the output of Razor's generator. In all files, %T1% to %T3% are tokens.
/// </summary>
public class RazorFileTests
{
    private const string Component = """
        <h1 title="%T1%">Hub</h1>
        @* %T2% *@
        <Child Token="@("%T3%")" />
        @code {
            private string token = "%T1%"; // %T2%
        }
        """;

    private const string GeneratedComponent = """
        #pragma checksum "/app/Counter.razor" "{8829d00f-11b8-4213-878b-770e8597ac16}" "00"
        public class Counter
        {
            void BuildRenderTree()
            {
                AddMarkupContent(0, "<h1 title=\"%T1%\">Hub</h1>\n");
                AddComponentParameter(5,
        #nullable restore
        #line (3,17)-(3,56) "/app/Counter.razor"
        "%T3%"

        #line default
        #line hidden
        #nullable disable
                    );
            }
        #nullable restore
        #line (4,8)-(6,1) "/app/Counter.razor"

            private string token = "%T1%"; // %T2%

        #line default
        #line hidden
        #nullable disable
            void AddMarkupContent(int sequence, string markup) { }
            void AddComponentParameter(int sequence, string value) { }
        }
        """;

    [Fact]
    public async Task Component_IsReportedOnceForEachTokenAndInThePage() => Assert.Equal(
        [
            "/app/Counter.razor(1,12): HF006",
            "/app/Counter.razor(2,4): HF006",
            "/app/Counter.razor(3,18): HF001",
            "/app/Counter.razor(5,29): HF001",
            "/app/Counter.razor(5,72): HF001",
        ],
        await AnalyzeAsync([("/app/obj/Counter_razor.g.cs", GeneratedComponent)], [("/app/Counter.razor", Component)]));

    /// <summary>Before C# 10, a directive had a line but no columns. Razor then indented the copy like the page, if possible.</summary>
    [Theory]
    [InlineData("                                                     ", "/app/Index.cshtml(1,3): HF006", "/app/Index.cshtml(1,61): HF001")]
    [InlineData("", "/app/Index.cshtml(1,8): HF001", "/app/Index.cshtml(1,61): HF006")]
    public async Task PageWithLinesAlone_IsReportedOnceForEachToken(string indentation, params string[] expected) => Assert.Equal(
        [.. expected, "/app/Index.cshtml(2,4): HF006"],
        await AnalyzeAsync(
            [("/app/obj/Razor/Index.cshtml.g.cs", $$"""
                class Index
                {
                    void Execute()
                    {
                        WriteLiteral(" ");
                #line 1 "/app/Index.cshtml"
                {{indentation}}Write("%T1%");
                #line default
                #line hidden
                        WriteLiteral("<p title=\"%T1%\">");
                    }
                    void Write(string text) { }
                    void WriteLiteral(string text) { }
                }
                """)],
            [("/app/Index.cshtml", """
                @*%T1%*@           @Write("%T1%")
                <p>%T1%</p>
                """)]));

    [Fact]
    public async Task PageWithoutGeneratedCode_IsReportedAsAnyFile() => Assert.Equal(
        ["/app/Index.cshtml(1,7): HF006", "/app/Index.cshtml(1,50): HF006"],
        await AnalyzeAsync([], [("/app/Index.cshtml", """@{ M("%T1%"); } %T2%""")]));

    /// <summary>Otherwise, the token would not be reported at all.</summary>
    [Fact]
    public async Task MarkupOfAPageThatIsNoAdditionalFile_IsReportedInTheGeneratedFile() => Assert.Equal(
        ["/app/Counter.razor(3,18): HF001", "/app/Counter.razor(5,29): HF001", "/app/Counter.razor(5,72): HF001", "/app/obj/Counter_razor.g.cs(6,42): HF001"],
        await AnalyzeAsync([("/app/obj/Counter_razor.g.cs", GeneratedComponent)], []));

    [Fact]
    public async Task OtherGeneratedCode_IsReportedWhereItIs() => Assert.Equal(
        ["/app/Index.cshtml(1,1): HF006", "/app/obj/Other.g.cs(1,14): HF001"],
        await AnalyzeAsync([("/app/obj/Other.g.cs", "class C { // %T1%\n}")], [("/app/Index.cshtml", "%T1%")]));

    private static async Task<IEnumerable<string>> AnalyzeAsync((string Path, string Text)[] sources, (string Path, string Text)[] pages)
    {
        var compilation = CSharpCompilation.Create(
            "Test",
            sources.Select(static source => CSharpSyntaxTree.ParseText(Fill(source.Text), path: source.Path)),
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        ImmutableArray<AdditionalText> files = [.. pages.Select(static page => new InMemoryFile(page.Path, Fill(page.Text)))];
        var found = await compilation.WithAnalyzers([new HfTokenAnalyzer()], new AnalyzerOptions(files)).GetAnalyzerDiagnosticsAsync();
        return found
            .Select(static diagnostic => (Place: diagnostic.Location.GetMappedLineSpan(), diagnostic.Id))
            .OrderBy(static finding => finding.Place.Path, StringComparer.Ordinal).ThenBy(static finding => finding.Place.StartLinePosition)
            .Select(static finding => $"{finding.Place.Path}({finding.Place.StartLinePosition.Line + 1},{finding.Place.StartLinePosition.Character + 1}): {finding.Id}");
    }

    private static string Fill(string text) => text
        .Replace("%T1%", RandomTokens.User(1), StringComparison.Ordinal)
        .Replace("%T2%", RandomTokens.User(2), StringComparison.Ordinal)
        .Replace("%T3%", RandomTokens.User(3), StringComparison.Ordinal);
}
