using HfTokenAnalyzers.GetToken;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.GetToken;

public class HfTokenGeneratorTests
{
    public static TheoryData<LanguageVersion, NullableContextOptions> Languages
    {
        get
        {
            var data = new TheoryData<LanguageVersion, NullableContextOptions> { { LanguageVersion.CSharp7_3, NullableContextOptions.Disable } };
            LanguageVersion[] nullableAware =
            [
                LanguageVersion.CSharp8,
                LanguageVersion.CSharp9,
                LanguageVersion.CSharp10,
                LanguageVersion.CSharp11,
                LanguageVersion.Latest,
                LanguageVersion.Preview,
            ];
            foreach (var language in nullableAware)
            {
                foreach (var nullable in Enum.GetValues<NullableContextOptions>())
                {
                    data.Add(language, nullable);
                }
            }

            return data;
        }
    }

    [Theory]
    [InlineData("using HuggingFace.Tokens; class C { string M() => HfToken.GetToken(); }")]
    [InlineData("using static HuggingFace.Tokens.HfToken; class C { string M() => GetToken(); }")]
    [InlineData("using T = HuggingFace.Tokens.HfToken; class C { string M() => T.GetToken(); }")]
    [InlineData("class C { string M() => HuggingFace.Tokens.HfToken.GetToken(); }")]
    [InlineData("class C { string M() => global::HuggingFace.Tokens.HfToken.FindToken() ?? \"\"; }")]
    public void NameIsUsed_HelperIsAdded(string source)
    {
        var run = GeneratorRun.On(source);

        Assert.True(run.AddsHelper);
        Assert.Empty(run.Complaints());
    }

    [Fact]
    public void NameIsImportedInAnotherFile_HelperIsAdded()
    {
        var run = GeneratorRun.On(["global using HuggingFace.Tokens;", "class C { string M() => HfToken.GetToken(); }"]);

        Assert.True(run.AddsHelper);
        Assert.Empty(run.Complaints());
    }

    [Fact]
    public void NamespaceIsImportedAndNotYetUsed_HelperIsAdded() =>
        Assert.True(GeneratorRun.On("using HuggingFace.Tokens;").AddsHelper);

    [Theory]
    [InlineData("")]
    [InlineData("class C { }")]
    [InlineData("namespace HuggingFace { class Client { } }")]
    [InlineData("namespace Mine { static class HfToken { public static string GetToken() => \"\"; } }")]
    public void NameIsNotUsed_NothingIsAdded(string source) => Assert.Empty(GeneratorRun.On(source).Added);

    /// <summary>The C# of Razor pages comes from another generator, whose output this generator does not see.</summary>
    [Theory]
    [InlineData("_Imports.razor", "@using HuggingFace.Tokens", true)]
    [InlineData("Pages/Index.CSHTML", "@HuggingFace.Tokens.HfToken.FindToken()", true)]
    [InlineData("Index.razor", "<p>HuggingFace</p>", false)]
    [InlineData("README.md", "using HuggingFace.Tokens;", false)]
    public void NameIsUsedInAnotherFile_HelperIsAddedToRazor(string path, string text, bool isAdded)
    {
        var driver = CSharpGeneratorDriver.Create([new HfTokenGenerator().AsSourceGenerator()], [new InMemoryFile(path, text)]);

        var result = driver.RunGenerators(GeneratorRun.On("").Input).GetRunResult().Results[0];

        Assert.Equal(isAdded, result.GeneratedSources.Any(static source => source.HintName == GeneratorRun.HelperPath));
    }

    [Fact]
    public void NameLiesAcrossTheChunksOfALongFile_HelperIsAdded()
    {
        // A text is written in chunks of 32 K. Places the name across the border of two chunks, at each of its letters.
        for (var offset = 0; offset <= "HuggingFace.Tokens".Length; offset++)
        {
            var comment = "/*" + new string('x', (32 * 1024) - "/**/using ".Length - offset) + "*/";
            var half = Microsoft.CodeAnalysis.Text.SourceText.From(comment + "using HuggingFace.Tokens;" + new string(' ', 40_000));
            var text = half.WithChanges(new Microsoft.CodeAnalysis.Text.TextChange(new(2, 1), "y"));
            var run = GeneratorRun.On("").Then(compilation => compilation.ReplaceSyntaxTree(
                compilation.SyntaxTrees[0], compilation.SyntaxTrees[0].WithChangedText(text)));

            Assert.True(run.AddsHelper, $"at {offset}");
        }
    }

    [Theory]
    [InlineData("false")]
    [InlineData("False")]
    [InlineData(" false ")]
    public void PropertySaysNo_NothingIsAdded(string property) =>
        Assert.Empty(GeneratorRun.On(GeneratorRun.Use, property: property).Added);

    [Theory]
    [InlineData("true")]
    [InlineData("")]
    [InlineData(null)]
    public void PropertyDoesNotSayNo_HelperIsAdded(string? property) =>
        Assert.True(GeneratorRun.On(GeneratorRun.Use, property: property).AddsHelper);

    [Fact]
    public void ProjectDeclaresTheTypeItself_NothingIsAdded()
    {
        var run = GeneratorRun.On(
            [
                GeneratorRun.Use,
                """
                namespace HuggingFace.Tokens
                {
                    internal static class HfToken
                    {
                        public static string GetToken() { return ""; }
                        public static string? FindToken() { return null; }
                    }
                }
                """,
            ]);

        Assert.Empty(run.Added);
        Assert.Empty(run.Complaints());
    }

    [Theory]
    [InlineData("static class HuggingFace { public static string[] Tokens = { }; public static int N = HuggingFace.Tokens.Length; }")]
    [InlineData("namespace HuggingFace { static class Tokens { public static int M() => HuggingFace.Tokens.M(); } }")]
    public void NameMeansATypeOfTheProject_NothingIsAdded(string source)
    {
        var run = GeneratorRun.On(source);

        Assert.Empty(run.Added);
        Assert.Empty(run.Complaints());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void AnyLanguageVersion_HelperCompilesWithoutWarning(LanguageVersion language, NullableContextOptions nullable)
    {
        var run = GeneratorRun.On(GeneratorRun.Use, language: language, nullable: nullable);

        Assert.True(run.AddsHelper);
        Assert.Empty(run.ComplaintsWithoutPragma());
    }

    [Fact]
    public void NullableProject_FindTokenMayReturnNull()
    {
        var run = GeneratorRun.On("class C { int M() => HuggingFace.Tokens.HfToken.FindToken().Length; }");

        Assert.Contains("CS8602", Assert.Single(run.Complaints()), StringComparison.Ordinal);
    }

    [Fact]
    public void NullableProject_GetTokenDoesNotReturnNull()
    {
        var run = GeneratorRun.On("class C { int M() => HuggingFace.Tokens.HfToken.GetToken().Length; }");

        Assert.Empty(run.Complaints());
    }

    [Fact]
    public void ClientNamespaceHasTypesOfTheSameNames_HelperCompiles()
    {
        var run = GeneratorRun.On(
            [
                GeneratorRun.Use,
                """
                namespace HuggingFace { class File { } class Path { } class Environment { } class System { } class Microsoft { } }
                namespace HuggingFace.Tokens { class Exception { } class System { } class Microsoft { } }
                """,
            ]);

        Assert.True(run.AddsHelper);
        Assert.Empty(run.Complaints());
    }

    [Fact]
    public void WarningsAreErrors_HelperCompiles()
    {
        var run = GeneratorRun.On(GeneratorRun.Use)
            .Then(static compilation => compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error)));

        Assert.Empty(run.ComplaintsWithoutPragma());
    }

    [Fact]
    public void HelperIsInternalAndStatic()
    {
        var type = GeneratorRun.On(GeneratorRun.Use).Output.Assembly.GetTypeByMetadataName("HuggingFace.Tokens.HfToken");

        Assert.NotNull(type);
        Assert.Equal(Accessibility.Internal, type.DeclaredAccessibility);
        Assert.True(type.IsStatic);
    }
}
