using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>
/// Edits a request whose dictionaries already exist: <c>request.Env["HF_TOKEN"] = value;</c> becomes <c>request.Secrets["HF_TOKEN"]
/// = value;</c>. The request may be the parameter of a lambda.
/// </summary>
internal sealed class MemberSecretsEditor(SourceEdit edit, JobCall job) : CodeSecretsEditor(edit, job)
{
    protected override void MoveAll(List<Entry> moved)
    {
        if (!Ownership.IsOfJobAlone(Edit, Job)
            || TryAssignKeys(moved) is not { } added
            || moved.Exists(entry => SecretsNextTo(entry) is null || (!entry.IsStatement && !added.Exists(item => item.Entry == entry))))
        {
            return;
        }

        foreach (var entry in moved.Where(entry => !added.Exists(item => item.Entry == entry)))
        {
            Edit.Remove(Edit.LinesOf(entry.Node.Parent!));
        }

        foreach (var (entry, key) in added)
        {
            Edit.Replace(NameOf(MemberOf(entry)!).Span, SecretsNextTo(entry)!.Name);
            if (entry.Key != key)
            {
                Rename(entry);
            }
        }
    }

    /// <summary>The access to the property that a statement, or a lambda, adds to; null if the entry is written in another way.</summary>
    private static ExpressionSyntax? MemberOf(Entry entry) =>
        !entry.IsStatement && entry.Node.Parent is not LambdaExpressionSyntax ? null : entry.Node switch
        {
            ConditionalAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax member, WhenNotNull: var change } when ListOf(change) is null => member,
            ConditionalAccessExpressionSyntax { WhenNotNull: var change } => ListOf(change),
            ExpressionSyntax change => ListOf(change),
            _ => null,
        };

    /// <summary>The property that an assignment or a call changes; null if that is written in another way.</summary>
    private static ExpressionSyntax? ListOf(ExpressionSyntax change) => change switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: ElementAccessExpressionSyntax { Expression: var list } } => list as MemberAccessExpressionSyntax ?? list as MemberBindingExpressionSyntax as ExpressionSyntax,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var list } } => list as MemberAccessExpressionSyntax ?? list as MemberBindingExpressionSyntax as ExpressionSyntax,
        _ => null,
    };

    private static SimpleNameSyntax NameOf(ExpressionSyntax member) => member is MemberAccessExpressionSyntax access ? access.Name : ((MemberBindingExpressionSyntax)member).Name;

    /// <summary>
    /// The property for the secrets, if it has the type of the property for the environment and is set before the statement.
    /// </summary>
    private IPropertySymbol? SecretsNextTo(Entry entry) =>
        MemberOf(entry) is { } member
        && Edit.SymbolOf(member) is IPropertySymbol environment
        && SecretsPlaces.PropertyOf(environment.ContainingType) is { } secrets
        && SymbolEqualityComparer.IncludeNullability.Equals(environment.Type, secrets.Type)
        && secrets.NullableAnnotation != NullableAnnotation.Annotated
        && IsFilled(secrets, entry)
            ? secrets
            : null;

    /// <summary>
    /// Whether the secrets exist when the statement runs, because the code has set them before, or the object sets them itself.
    /// </summary>
    private bool IsFilled(IPropertySymbol secrets, Entry entry) =>
        Job.SecretsParameter is { Value: not null } parameter
            ? parameter.KeySpan.End < entry.Node.SpanStart && Conditions.AlwaysRuns(Edit, parameter) && Job.Secrets is { } list && Ownership.IsOfThisCallAlone(Edit, list)
            : IsInitialized(secrets);
}
