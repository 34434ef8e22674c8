using System.Globalization;
using System.Text;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Cost;

/// <summary>The cost of a light bulb. An editor computes the fixes each time the caret enters a line with a diagnostic.</summary>
[Collection(nameof(Alone))]
public class FixCostTests
{
    private const int Methods = 1_000;

    [Fact]
    public async Task LightBulbForABody_CompilesNoOtherMember()
    {
        // One member of a long file.
        var source = new StringBuilder("using System;\n\npublic class Program\n{\n    public string First() => \"").Append(RandomTokens.User()).Append("\";\n");
        for (var i = 0; i < Methods; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $"\n    public static int Method{i}(int number)\n    {{\n        var sum = number + {i};\n        return sum > 10 ? Math.Abs(sum) : -sum;\n    }}\n");
        }

        using var workspace = new AdhocWorkspace();
        var project = ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Test",
            "Test",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            metadataReferences: FrameworkReferences.All);
        var document = workspace.AddProject(project).AddDocument("Test.cs", SourceText.From(source.Append("}\n").ToString()));
        var compilation = (await document.Project.GetCompilationAsync())!;
        var diagnostic = Assert.Single(await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        var model = await document.GetSemanticModelAsync();

        var bulb = await LeastAllocatedAsync(async () =>
        {
            var offered = new List<CodeAction>();
            await new HF001HardcodedTokenCodeFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), CancellationToken.None));
            Assert.Equal(2, offered.Count);
        });
        var whole = await LeastAllocatedAsync(() =>
        {
            Assert.Empty(compilation.Clone().GetSemanticModel(compilation.SyntaxTrees.Single()).GetDiagnostics());
            return Task.CompletedTask;
        });

        // What remains is mostly the symbols of all members, which the compiler creates for each changed file.
        Assert.True(bulb < whole / 3, $"{bulb:N0} bytes for the light bulb, {whole:N0} to compile the whole file");
        GC.KeepAlive(model);
    }

    private static async Task<long> LeastAllocatedAsync(Func<Task> action)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 8; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await action();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
