using HfTokenAnalyzers.CodeFixes.Editing;
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

/// <summary>Mends HF003: names the secret <c>HF_TOKEN</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF003WrongSecretKeyCodeFix))]
public sealed class HF003WrongSecretKeyCodeFix : HubCodeFixProvider
{
    /// <summary>Called by the host.</summary>
    public HF003WrongSecretKeyCodeFix()
        : base(HF003WrongSecretKey.Id, new FixVariant("Rename the secret to 'HF_TOKEN'", "RenameSecret"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (edit.File.FindEntry(entry => entry.KeySpan == diagnostic.Location.SourceSpan) is var (_, entry)
                && edit.File.Jobs.All(job => job.AllEntries.FirstOrDefault(other => other.KeySpan == entry.KeySpan) is not { } own || (CanRename(job, own, edit.File) && !IsLookedUp(edit, job, own))))
            {
                EntryWriter.Rename(edit, entry, TokenNames.Right);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Never two of that name: not where it stands or may stand already, nor for a second wrong one, of which a known one
    /// comes first; and not where the job reads the other name.
    /// </summary>
    private static bool CanRename(JobCall job, Entry entry, HubFile file) =>
        job.Secrets is { } secrets
        && (secrets.Variable is null || secrets.IsComplete || (EntryWriter.IsStatement(entry) && entry.Node is AssignmentExpressionSyntax))
        && secrets is not { HasOthers: true, IsComplete: false }
        && secrets.Entries.All(static secret => secret.Key is not (null or TokenNames.Right))
        && secrets.Entries
            .Where(candidate => HF003WrongSecretKey.IsWrongIn(job, candidate, file))
            .OrderBy(candidate => file.Settings.Classify(candidate.Key) != TokenName.Wrong)
            .FirstOrDefault() == entry;

    /// <summary>Whether the program asks the secrets for that key, so that it would find nothing under it.</summary>
    private static bool IsLookedUp(SourceEdit edit, JobCall job, Entry entry)
    {
        var lists = job.Secrets?.Variable is { } variable ? edit.MentionsOf(variable, job.Call.Syntax)
            : job.Parameters.Variable is { } request ? edit.MentionsOf(request, job.Call.Syntax).Select(static mention => mention.Parent).OfType<MemberAccessExpressionSyntax>().Where(access => access.Name.Identifier.ValueText == job.SecretsParameter?.Key)
            : [];
        return lists.Any(list => KeyAskedOf(PassThrough.WalkUpParentheses(list)) is { } key && edit.File.Values.ConstantText(key) == entry.Key);
    }

    /// <summary>The key of <c>secrets["KEY"]</c> that is read, and of <c>secrets.ContainsKey("KEY")</c> and its like; null for all else.</summary>
    private static ExpressionSyntax? KeyAskedOf(ExpressionSyntax secrets) => secrets.Parent switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] } access
            when access.Parent is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment || assignment.Left != access => key,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContainsKey" or "TryGetValue" or "GetValueOrDefault" or "Remove", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }, ..] } } => key,
        _ => null,
    };
}
