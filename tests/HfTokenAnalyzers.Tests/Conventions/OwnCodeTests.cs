using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The project's own files have no diagnostics, except the samples, which contain mistakes on purpose.</summary>
public class OwnCodeTests
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    [Fact]
    public async Task Rules_FindNothing()
    {
        var code = Repository.Files.Where(static file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("samples/", StringComparison.Ordinal)).ToList();
        ImmutableArray<AdditionalText> others =
        [
            .. Repository.Files
                .Where(static file => Path.GetExtension(file) is ".json" or ".md" or ".yml" or ".yaml" or ".py" or ".props" or ".targets" or ".csproj" or ".globalconfig" or ".resx")
                .Select(static file => new InMemoryFile(file, Repository.Read(file))),
        ];
        var compilation = CSharpCompilation.Create(
            "Own",
            code.Select(static file => CSharpSyntaxTree.ParseText(Repository.Read(file), ParseOptions, file)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        var found = await compilation.WithAnalyzers([new HfTokenAnalyzer()], new AnalyzerOptions(others)).GetAnalyzerDiagnosticsAsync();

        Assert.NotEmpty(code);
        Assert.NotEmpty(others);
        Assert.Empty(found.Select(static diagnostic => $"{diagnostic.Location.GetLineSpan()}: {diagnostic.Id}"));
    }
}
