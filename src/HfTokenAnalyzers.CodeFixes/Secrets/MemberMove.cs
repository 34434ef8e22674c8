using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>
/// Makes <c>request.Env["HF_TOKEN"] = value;</c> an entry of <c>request.Secrets</c>: a request whose dictionaries are
/// there already, and are filled by statements.
/// </summary>
internal static class MemberMove
{
    /// <summary>Whether the environment is what statements add to a property, and nothing that is written as a whole.</summary>
    public static bool IsFor(JobCall job) => job.EnvironmentParameter is { Value: null, IsInText: false };

    /// <summary>Notes the changes; none where the secrets may not be there to be filled.</summary>
    public static void Apply(SourceEdit edit, JobCall job, List<Entry> moved)
    {
        if (!EntryMove.IsOfJobsAlone(edit, job) || SecretKeys.For(edit, job, moved) is not { } added || moved.Any(entry => SecretsOf(edit, job, entry) is null))
        {
            return;
        }

        foreach (var entry in moved.Where(entry => added.All(item => item.Entry != entry)))
        {
            edit.Remove(edit.LinesOf(entry.Node.Parent!));
        }

        foreach (var (entry, key) in added)
        {
            edit.Replace(MemberOf(entry)!.Name.Span, SecretsOf(edit, job, entry)!.Name);
            if (entry.Key != key)
            {
                EntryWriter.Rename(edit, entry, key);
            }
        }
    }

    /// <summary>The access to the property that a statement adds to; null where the entry is written in another way.</summary>
    private static MemberAccessExpressionSyntax? MemberOf(Entry entry) => !EntryWriter.IsStatement(entry) ? null : entry.Node switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: ElementAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax member } } => member,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax member } } => member,
        _ => null,
    };

    /// <summary>The property of the secrets beside that of the environment: of the same type, and set before the statement.</summary>
    private static IPropertySymbol? SecretsOf(SourceEdit edit, JobCall job, Entry entry) =>
        MemberOf(entry) is { } member
        && edit.Model.GetSymbolInfo(member, edit.CancellationToken).Symbol is IPropertySymbol environment
        && environment.ContainingType.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(static property => string.Equals(property.Name, "secrets", StringComparison.OrdinalIgnoreCase)) is { } secrets
        && SymbolEqualityComparer.IncludeNullability.Equals(environment.Type, secrets.Type)
        && secrets.NullableAnnotation != NullableAnnotation.Annotated
        && IsFilled(edit, job, secrets, entry)
            ? secrets
            : null;

    /// <summary>Whether the object makes its secrets itself, or the code has done so before; and nobody takes them away.</summary>
    private static bool IsFilled(SourceEdit edit, JobCall job, IPropertySymbol secrets, Entry entry) =>
        job.SecretsParameter is { Value: not null } parameter
            ? parameter.KeySpan.End < entry.Node.SpanStart && Conditions.AlwaysRuns(edit, parameter) && job.Secrets is { } list && EntryMove.IsOfThisCallAlone(edit, list)
            : IsMadeWithItsObject(secrets, edit.CancellationToken);

    /// <summary>Whether a property holds something from the beginning that can be filled.</summary>
    public static bool IsMadeWithItsObject(IPropertySymbol property, CancellationToken cancellationToken) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax
        {
            Initializer.Value: not (LiteralExpressionSyntax or PostfixUnaryExpressionSyntax),
        });
}
