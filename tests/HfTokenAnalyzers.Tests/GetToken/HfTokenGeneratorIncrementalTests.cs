using HfTokenAnalyzers.GetToken;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.GetToken;

public class HfTokenGeneratorIncrementalTests
{
    [Fact]
    public void SameCompilation_OutputIsCached()
    {
        var run = GeneratorRun.On(GeneratorRun.Use).Then(static compilation => compilation);

        Assert.Equal([IncrementalStepRunReason.Cached], Outputs(run));
    }

    [Fact]
    public void EditThatChangesNoTrait_OutputIsCached()
    {
        var run = GeneratorRun.On(GeneratorRun.Use).Then(static compilation => AddFile(compilation, "class Another { }"));

        Assert.Equal([IncrementalStepRunReason.Unchanged], Traits(run));
        Assert.Equal([IncrementalStepRunReason.Cached], Outputs(run));
    }

    [Fact]
    public void EditOfAProjectWithoutTheName_OutputIsCached()
    {
        var run = GeneratorRun.On("class C { }").Then(static compilation => AddFile(compilation, "class Another { }"));

        Assert.Equal([IncrementalStepRunReason.Unchanged], Traits(run));
        Assert.Equal([IncrementalStepRunReason.Cached], Outputs(run));
    }

    [Fact]
    public void NameAppears_HelperIsAdded()
    {
        var run = GeneratorRun.On("class C { }").Then(static compilation => AddFile(compilation, GeneratorRun.Use));

        Assert.True(run.AddsHelper);
    }

    [Fact]
    public void NameDisappears_HelperGoes()
    {
        var run = GeneratorRun.On(["class C { }", GeneratorRun.Use])
            .Then(static compilation => compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[1]));

        Assert.Empty(run.Added);
    }

    private static CSharpCompilation AddFile(CSharpCompilation compilation, string source) => compilation.AddSyntaxTrees(
        CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Another.cs"));

    private static IEnumerable<IncrementalStepRunReason> Traits(GeneratorRun run) =>
        Reasons(run.Result.TrackedSteps[HfTokenGenerator.TraitsStep]);

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRun run) =>
        Reasons(run.Result.TrackedOutputSteps.SelectMany(static pair => pair.Value));

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason).Distinct();
}
