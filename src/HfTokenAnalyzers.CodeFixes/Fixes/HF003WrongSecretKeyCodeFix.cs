using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.CodeFixes.Secrets;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF003: renames the secret to <c>HF_TOKEN</c>, or removes it if the job also has that secret.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF003WrongSecretKeyCodeFix))]
public sealed class HF003WrongSecretKeyCodeFix : HubCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public HF003WrongSecretKeyCodeFix()
        : base(HF003WrongSecretKey.Id, new FixVariant("Rename secret to 'HF_TOKEN'", "RenameSecret"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var superfluous = new List<(JobCall Job, Entry Entry)>();
        foreach (var diagnostic in diagnostics)
        {
            if (edit.File.FindEntry(entry => entry.KeySpan == diagnostic.Location.SourceSpan) is not var (owner, entry))
            {
                continue;
            }

            if (IsSuperfluous(edit, owner, entry, diagnostics))
            {
                superfluous.Add((owner, entry));
            }
            else if (edit.File.Jobs.All(job => job.AllEntries.FirstOrDefault(other => other.KeySpan == entry.KeySpan) is not { } own || (CanRename(job, own, edit.File) && !IsLookedUp(edit, job, own))))
            {
                SecretsEditorFactory.Create(edit, owner).Rename(entry);
            }
        }

        foreach (var job in superfluous.GroupBy(static item => item.Job, static item => item.Entry))
        {
            edit.Remove(ElementListFactory.TryCreate(edit.Text, job.Key.Secrets!.Node)!, job.Select(static entry => entry.Node));
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Whether the job also gets the value as <c>HF_TOKEN</c>, already or by the same fix, so that the entry can be removed.
    /// </summary>
    private static bool IsSuperfluous(SourceEdit edit, JobCall job, Entry entry, IReadOnlyList<Diagnostic> diagnostics) =>
        job.Secrets is { } secrets
        && !entry.IsInText
        && !entry.IsStatement
        && Ownership.IsOfThisCallAlone(edit, secrets)
        && ElementListFactory.TryCreate(edit.Text, secrets.Node)?.Contains(entry.Node) == true
        && secrets.Entries.Any(token => token != entry
            && (token.Key == TokenNames.Right || (CanRename(job, token, edit.File) && diagnostics.Any(diagnostic => diagnostic.Location.SourceSpan == token.KeySpan)))
            && Conditions.IsSure(edit, job, token)
            && edit.Text.ToString(token.ValueSpan) == edit.Text.ToString(entry.ValueSpan))
        && !IsLookedUp(edit, job, entry);

    /// <summary>
    /// Whether the job gets one <c>HF_TOKEN</c> by it: the secrets do not have that key and cannot get it elsewhere, and of
    /// several wrong keys only one is renamed, a well-known one first.
    /// </summary>
    private static bool CanRename(JobCall job, Entry entry, HubFile file) =>
        job.Secrets is { } secrets
        && (secrets.Variable is null || secrets.IsComplete || (entry.IsStatement && entry.Node is AssignmentExpressionSyntax))
        && secrets is not { HasOthers: true, IsComplete: false }
        && secrets.Entries.All(static secret => secret.Key is not (null or TokenNames.Right))
        && secrets.Entries
            .Where(candidate => HF003WrongSecretKey.IsWrongIn(job, candidate, file))
            .OrderBy(candidate => file.Settings.Classify(candidate.Key) != TokenName.Wrong)
            .FirstOrDefault() == entry;

    /// <summary>Whether the program looks the key up in the secrets, where it would no longer be.</summary>
    private static bool IsLookedUp(SourceEdit edit, JobCall job, Entry entry)
    {
        var lists = job.Secrets?.Variable is { } variable ? edit.MentionsOf(variable, job.Call.Syntax)
            : job.Parameters.Variable is { } request ? edit.MentionsOf(request, job.Call.Syntax).Select(static mention => mention.Parent).OfType<MemberAccessExpressionSyntax>().Where(access => access.Name.Identifier.ValueText == job.SecretsParameter?.Key)
            : [];
        return lists.Any(list => KeyAskedOf(PassThrough.WalkUpParentheses(list)) is { } key && edit.File.Values.ConstantText(key) == entry.Key);
    }

    /// <summary>
    /// The key of a lookup, as in <c>secrets["KEY"]</c> or <c>secrets.ContainsKey("KEY")</c>; null for other expressions.
    /// </summary>
    private static ExpressionSyntax? KeyAskedOf(ExpressionSyntax secrets) => secrets.Parent switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] } access
            when access.Parent is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment || assignment.Left != access => key,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContainsKey" or "TryGetValue" or "GetValueOrDefault" or "Remove", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }, ..] } } => key,
        _ => null,
    };
}
