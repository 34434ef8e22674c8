using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Makes the call that sets a public variable of a Space one that sets a secret.</summary>
internal static class SpaceMove
{
    /// <summary>Notes the change; none where the client has no such method, or one that takes other arguments.</summary>
    public static void Apply(SourceEdit edit, JobCall job)
    {
        if (job.Call is IInvocationOperation { TargetMethod: { } method, Syntax: InvocationExpressionSyntax call }
            && SpaceReader.SecretMethodFor(method.Name) is { } name
            && method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().Any(other => TakesTheSame(other, method))
            && NameOf(call) is { } written)
        {
            edit.Replace(written.Identifier.Span, name);
            // Which other secrets the Space has, nobody can tell here: only a known wrong name is put right.
            if (job.Environment is { Entries: [{ } entry] } && edit.File.Settings.Classify(entry.Key) == TokenName.Wrong)
            {
                EntryWriter.Rename(edit, entry, TokenNames.Right);
            }
        }
    }

    private static bool TakesTheSame(IMethodSymbol other, IMethodSymbol method) =>
        other.Parameters.Length == method.Parameters.Length
        && other.Parameters.Zip(method.Parameters, static (one, two) => one.Name == two.Name && SymbolEqualityComparer.Default.Equals(one.Type, two.Type)).All(static same => same);

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
