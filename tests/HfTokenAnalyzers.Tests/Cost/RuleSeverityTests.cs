using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Cost;

/// <summary>A rule runs if, and only if, the compiler would show its diagnostics.</summary>
public class RuleSeverityTests
{
    private const string Mistake = """string? token = System.Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN");""";

    /// <summary>
    /// The configuration files, the command-line option (Suppress is /nowarn, Default is /warnaserror-), and whether the rule runs.
    /// </summary>
    public static TheoryData<string, string, ReportDiagnostic?, bool> Configurations => new()
    {
        { "", "", null, true },
        { "dotnet_diagnostic.HF010.severity = none", "", null, false },
        { "dotnet_diagnostic.HF010.severity = silent", "", null, true },
        { "dotnet_diagnostic.HF002.severity = none", "", null, true },
        { "dotnet_analyzer_diagnostic.category-Security.severity = none", "", null, false },
        { "dotnet_analyzer_diagnostic.category-Security.severity = None", "", null, false },
        { "dotnet_analyzer_diagnostic.category-Style.severity = none", "", null, true },
        { "dotnet_analyzer_diagnostic.severity = none", "", null, false },
        { "dotnet_analyzer_diagnostic.severity = none\ndotnet_analyzer_diagnostic.category-Security.severity = warning", "", null, true },
        { "dotnet_analyzer_diagnostic.severity = none\ndotnet_diagnostic.HF010.severity = suggestion", "", null, true },
        { "dotnet_analyzer_diagnostic.category-Security.severity = none\ndotnet_diagnostic.HF010.severity = warning", "", null, true },
        { "", "dotnet_diagnostic.HF010.severity = none", null, false },
        { "", "dotnet_analyzer_diagnostic.category-Security.severity = none", null, false },
        { "dotnet_diagnostic.HF010.severity = warning", "dotnet_diagnostic.HF010.severity = none", null, true },
        { "dotnet_diagnostic.HF010.severity = none", "dotnet_diagnostic.HF010.severity = warning", null, false },
        { "dotnet_analyzer_diagnostic.severity = none", "dotnet_diagnostic.HF010.severity = warning", null, true },
        { "", "", ReportDiagnostic.Suppress, false },
        { "dotnet_diagnostic.HF010.severity = error", "", ReportDiagnostic.Suppress, false },
        { "", "", ReportDiagnostic.Error, true },
        { "dotnet_diagnostic.HF010.severity = none", "", ReportDiagnostic.Warn, true },
        { "dotnet_analyzer_diagnostic.severity = none", "", ReportDiagnostic.Warn, true },
        { "", "", ReportDiagnostic.Default, true },
        { "dotnet_diagnostic.HF010.severity = none", "", ReportDiagnostic.Default, false },
        { "", "dotnet_diagnostic.HF010.severity = none", ReportDiagnostic.Default, false },
        { "dotnet_analyzer_diagnostic.severity = none", "", ReportDiagnostic.Default, true },
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public async Task Rule_IsCheckedWhereTheCompilerShowsIt(string editorConfig, string globalConfig, ReportDiagnostic? option, bool isOn)
    {
        var project = Create($"class C {{ {Mistake} }}", editorConfig, globalConfig, option);

        Assert.Equal(isOn, await IsShownAsync(project));
        Assert.Equal(isOn, await IsCheckedAsync(project));
    }

    [Fact]
    public async Task Pragma_DoesNotTurnOnARuleThatIsOff()
    {
        var project = Create($"#pragma warning restore HF010\nclass C {{ {Mistake} }}", "dotnet_diagnostic.HF010.severity = none");

        Assert.False(await IsShownAsync(project));
        Assert.False(await IsCheckedAsync(project));
    }

    [Fact]
    public async Task FileOfAnotherFolder_HasItsOwnSeverity()
    {
        var project = Create($"class C {{ {Mistake} }}", "dotnet_diagnostic.HF010.severity = none", section: "[other/*.cs]");

        Assert.True(await IsShownAsync(project));
        Assert.True(await IsCheckedAsync(project));
    }

    private static Project Create(string code, string editorConfig = "", string globalConfig = "", ReportDiagnostic? option = null, string section = "[*.cs]")
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var project = new AdhocWorkspace().AddProject("Test", LanguageNames.CSharp)
            .WithCompilationOptions(option is { } severity ? options.WithSpecificDiagnosticOptions([KeyValuePair.Create("HF010", severity)]) : options)
            .WithMetadataReferences(FrameworkReferences.All);
        project = project.AddDocument("Test.cs", code, filePath: "/code/Test.cs").Project;
        project = project.AddAnalyzerConfigDocument(".editorconfig", SourceText.From($"root = true\n{section}\n{editorConfig}\n"), filePath: "/code/.editorconfig").Project;
        return project.AddAnalyzerConfigDocument(".globalconfig", SourceText.From($"is_global = true\n{globalConfig}\n"), filePath: "/code/.globalconfig").Project;
    }

    private static async Task<bool> IsShownAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var shown = await compilation.WithAnalyzers([new HfTokenAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return shown.Any(static diagnostic => diagnostic.Id == "HF010");
    }

    /// <summary>Calls the analyzer without the compiler's filter.</summary>
    private static async Task<bool> IsCheckedAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var context = new RecordingContext();
        new HfTokenAnalyzer().Initialize(context);
        var reported = new List<string>();
#pragma warning disable CS0618 // CompilationWithAnalyzers, which is recommended instead, has the filter.
        context.SemanticModelAction(new SemanticModelAnalysisContext(
            compilation.GetSemanticModel(compilation.SyntaxTrees.Single()), project.AnalyzerOptions, diagnostic => reported.Add(diagnostic.Id), static _ => true, CancellationToken.None));
#pragma warning restore CS0618
        return reported.Contains("HF010");
    }
}
