using System.Collections.Immutable;
using HfTokenAnalyzers.GetToken;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.GetToken;

/// <summary>A compilation after <c>HfTokenGenerator</c> has run.</summary>
internal sealed class GeneratorRun
{
    /// <summary>A caller of both methods, in C# 7.3.</summary>
    public const string Use =
        """
        using HuggingFace.Tokens;

        internal static class Use
        {
            public static string Get() { return HfToken.GetToken(); }
            public static bool Find() { return HfToken.FindToken() != null; }
        }
        """;

    public const string HelperPath = "HuggingFace.Tokens.HfToken.g.cs";
    public const string EmbeddedAttributePath = "Microsoft.CodeAnalysis.EmbeddedAttribute.g.cs";

    /// <summary>Whether this version of Roslyn allows source code to define <c>EmbeddedAttribute</c>.</summary>
    public static readonly bool CompilerKnowsEmbedded = typeof(Compilation).Assembly.GetName().Version >= new Version(4, 14);

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private GeneratorRun(CSharpCompilation input, GeneratorDriver driver)
    {
        Input = input;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        Output = (CSharpCompilation)output;
        Assert.Empty(diagnostics);
        Assert.All(Driver.GetRunResult().Results, static result => Assert.Null(result.Exception));
    }

    public CSharpCompilation Input { get; }

    public CSharpCompilation Output { get; }

    public GeneratorDriver Driver { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results[0];

    /// <summary>The names of the added files.</summary>
    public IEnumerable<string> Added => Result.GeneratedSources.Select(static source => source.HintName);

    public bool AddsHelper => Added.Contains(HelperPath);

    /// <summary>Runs the generator on a library.</summary>
    public static GeneratorRun On(
        string source,
        string assemblyName = "App",
        LanguageVersion language = LanguageVersion.Latest,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary,
        IEnumerable<MetadataReference>? references = null,
        string? property = null,
        params IIncrementalGenerator[] others) => On([source], assemblyName, language, nullable, kind, references, property, others);

    /// <summary>Runs the generator on a library with several files.</summary>
    public static GeneratorRun On(
        string[] sources,
        string assemblyName = "App",
        LanguageVersion language = LanguageVersion.Latest,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary,
        IEnumerable<MetadataReference>? references = null,
        string? property = null,
        params IIncrementalGenerator[] others)
    {
        // Parses documentation comments, so that CS1591 and CS1574 are reported.
        var parseOptions = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        var input = CSharpCompilation.Create(
            assemblyName,
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(SourceText.From(source), parseOptions, $"File{i}.cs")),
            [.. Framework, .. references ?? []],
            new CSharpCompilationOptions(kind, nullableContextOptions: nullable, checkOverflow: true, warningLevel: 9999));

        var driver = CSharpGeneratorDriver.Create(
            [new HfTokenGenerator().AsSourceGenerator(), .. others.Select(static other => other.AsSourceGenerator())],
            parseOptions: parseOptions,
            optionsProvider: new Options(property),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

        return new(input, driver);
    }

    /// <summary>Runs the same driver again, on the compilation after an edit.</summary>
    public GeneratorRun Then(Func<CSharpCompilation, CSharpCompilation> edit) => new(edit(Input), Driver);

    /// <summary>The warnings and errors of the compiler, including those of the emit phase.</summary>
    public IEnumerable<string> Complaints() => Complaints(Output);

    /// <summary>The same without the pragmas of the helper that disable warnings.</summary>
    public IEnumerable<string> ComplaintsWithoutPragma()
    {
        var helper = Output.SyntaxTrees.Single(static tree => tree.FilePath.EndsWith(HelperPath, StringComparison.Ordinal));
        var text = helper.ToString();
        Assert.Contains("#pragma warning disable\n", text, StringComparison.Ordinal);

        // Without the header, the compiler treats the file like the user's own code: it reports warnings, and uses the nullable
        // context of the project.
        text = text.Replace("#pragma warning disable\n", "", StringComparison.Ordinal);
        text = text.Replace("// <auto-generated/>\n", "", StringComparison.Ordinal);
        return Complaints(Output.ReplaceSyntaxTree(helper, helper.WithChangedText(SourceText.From(text))));
    }

    /// <summary>The compiled library, as other projects reference it.</summary>
    public MetadataReference Image()
    {
        using var image = new MemoryStream();
        Assert.True(Output.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static IEnumerable<string> Complaints(Compilation compilation)
    {
        using var image = new MemoryStream();
        using var documentation = new MemoryStream();
        return compilation.Emit(image, xmlDocumentationStream: documentation).Diagnostics
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(static diagnostic => diagnostic.ToString());
    }

    private sealed class Options(string? property) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(property);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Global(string? property) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                (value = key == "build_property.HfTokenGenerateGetToken" ? property : null) is not null;
        }
    }
}
