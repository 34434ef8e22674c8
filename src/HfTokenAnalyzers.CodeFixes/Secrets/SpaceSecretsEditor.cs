using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Edits a call that sets one variable or secret of a Space: the method is what makes it public or secret.</summary>
internal sealed class SpaceSecretsEditor(SourceEdit edit, JobCall job) : SecretsEditor(edit, job)
{
    /// <remarks>The call keeps its only entry, whatever the key is.</remarks>
    protected override bool CanMove(Entry entry) => true;

    protected override void MoveAll(List<Entry> moved)
    {
        if (Job.Method is not { } method
            || Job.Call.Syntax is not InvocationExpressionSyntax
            || SpaceReader.SecretMethodFor(method.Name) is not { } name
            || !method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().Any(other => TakesTheSame(other, method)))
        {
            return;
        }

        Edit.Replace(Job.NameSpan, name);

        // The Space's other secrets are not known, so a key that only looks wrong keeps its name.
        foreach (var entry in moved.Where(entry => Edit.File.Settings.Classify(entry.Key) == TokenName.Wrong))
        {
            Rename(entry);
        }
    }

    private static bool TakesTheSame(IMethodSymbol other, IMethodSymbol method) =>
        other.Parameters.Length == method.Parameters.Length
        && other.Parameters.Zip(method.Parameters, static (one, two) => one.Name == two.Name && SymbolEqualityComparer.Default.Equals(one.Type, two.Type)).All(static same => same);
}
