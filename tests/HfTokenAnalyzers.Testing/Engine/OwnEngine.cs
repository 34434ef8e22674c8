using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.Testing.Engine;

/// <summary>The project's own engine: what a test expects, over Workspaces and nothing else.</summary>
internal static class OwnEngine
{
    /// <summary>Runs a test: the source, its fixes one by one, Fix All in every scope, and the code that they leave.</summary>
    public static async Task RunAsync(CodeFixTest test, CancellationToken cancellationToken)
    {
        var before = test.Before();
        using var workspace = new AdhocWorkspace();
        var project = ProjectFactory.Create(workspace, test, before);
        var analysis = new Analysis(test, cancellationToken);

        var run = await analysis.RunAsync(project);
        DiagnosticComparison.Verify("the source", before, run, test.CompilerDiagnostics);

        var after = test.HasFix ? test.After() : before;
        var fixer = new FixRun(test, analysis, cancellationToken);
        if (test.ExpectNoFix || (test.HasFix && after.HasSourcesOf(before)))
        {
            if (!after.HasSourcesOf(before))
            {
                throw new VerificationException("The test expects both no fix and a fixed code that differs from the source.");
            }

            await fixer.VerifyNothingOfferedAsync(project);
        }
        else if (test.HasFix)
        {
            // One by one comes first: its failure is the easiest to read.
            var @fixed = test.FixAllInDocumentOnly ? await fixer.FixAllAsync(project, FixAllScope.Document) : await fixer.OneByOneAsync(project);
            await SourceComparison.VerifyAsync(test.FixAllInDocumentOnly ? "Fix All in Document" : "fixing one by one", after, @fixed, cancellationToken);
            if (!test.NoFixAll && !test.FixAllInDocumentOnly)
            {
                foreach (var scope in (FixAllScope[])[FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution])
                {
                    var all = await fixer.FixAllAsync(project, scope);
                    await SourceComparison.VerifyAsync($"Fix All in {scope}", after, all, cancellationToken);
                }
            }

            var fixedRun = await analysis.RunAsync(@fixed);
            DiagnosticComparison.Verify("the fixed code", after, fixedRun, test.CompilerDiagnostics);
            if (test.CompilerDiagnostics is not CompilerDiagnostics.None)
            {
                DiagnosticComparison.VerifyNoNewWarning(run, after, fixedRun);
            }
        }
    }
}
