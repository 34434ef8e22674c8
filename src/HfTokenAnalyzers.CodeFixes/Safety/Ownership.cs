using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>Determines whether only one call uses a list or a request, so that a change to it does not affect other code.</summary>
internal static class Ownership
{
    /// <summary>Whether a list is written in the call, or in a local that only the call and the statements that fill it use.</summary>
    public static bool IsOfThisCallAlone(SourceEdit edit, EntryList list) => list.Variable switch
    {
        null => true,
        ILocalSymbol local => edit.File.Values.MentionsOf(local).Count() == 1 + list.Entries.Count(entry => entry.IsStatement && Conditions.RootOf(entry)?.Identifier.ValueText == local.Name),
        _ => false,
    };

    /// <summary>Whether a list is in a private member that only the call uses, of a type that is not partial.</summary>
    public static bool IsMemberOfThisCallAlone(SourceEdit edit, EntryList list) =>
        list.Variable is IFieldSymbol or IPropertySymbol
        && IsPrivateHere(list.Variable)
        && !list.Entries.Any(static entry => entry.IsStatement)
        && edit.File.Values.MentionsOf(list.Variable).Count() == 1;

    /// <summary>
    /// Whether only the job uses the request that contains both lists: other files cannot access it, no code reads its environment,
    /// and neither list comes from another request, which would change, too.
    /// </summary>
    public static bool IsOfJobAlone(SourceEdit edit, JobCall job)
    {
        if (IsOfTemplate(job, job.EnvironmentParameter) || IsOfTemplate(job, job.SecretsParameter))
        {
            return false;
        }

        return job.Parameters.Variable switch
        {
            null => true,
            IFieldSymbol or IPropertySymbol when !IsPrivateHere(job.Parameters.Variable) => false,
            var variable => edit.MentionsOf(variable, job.Call.Syntax).All(mention =>
                !IsReadOf(job.EnvironmentParameter!, mention, edit) || job.AllEntries.Any(entry => entry.Node.Span.Contains(mention.Span))),
        };
    }

    /// <summary>Whether <c>request with { … }</c> gets a list from the request that it copies.</summary>
    public static bool IsOfTemplate(JobCall job, Entry? parameter) =>
        job.Parameters.Node is InitializerExpressionSyntax { Parent: WithExpressionSyntax } with && parameter is not null && !with.Span.Contains(parameter.Node.Span);

    private static bool IsPrivateHere(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 };

    /// <summary>Whether <c>request.Env</c> or <c>request["env"]</c> is read at that mention of the request.</summary>
    private static bool IsReadOf(Entry parameter, ExpressionSyntax request, SourceEdit edit) => request.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == request => access.Name.Identifier.ValueText == parameter.Key && !Variables.IsAssigned(access),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] } access => edit.File.Values.ConstantText(key) == parameter.Key && !Variables.IsAssigned(access),
        _ => false,
    };
}
