using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>
/// Edits calls that are entries themselves, or that pass a list of them: those that set variables of a Space, and those of a
/// builder. The name of the method determines whether an entry is a secret.
/// </summary>
internal sealed class EntryCallsSecretsEditor(SourceEdit edit, JobCall job) : SecretsEditor(edit, job)
{
    /// <remarks>A call keeps its only entry, regardless of the key.</remarks>
    protected override bool CanMove(Entry entry) => entry.Node is InvocationExpressionSyntax || base.CanMove(entry);

    protected override void MoveAll(List<Entry> moved)
    {
        var taken = new HashSet<string>(EntryList.EntriesOf(Job.Secrets).Select(static secret => secret.Key ?? ""), StringComparer.Ordinal);
        foreach (var entries in ByPrecedence(moved, static entry => entry).GroupBy(CallOf))
        {
            if (entries.Key is { } call)
            {
                Move(call, [.. entries], taken);
            }
        }
    }

    private void Move(InvocationExpressionSyntax call, List<Entry> entries, HashSet<string> taken)
    {
        var keys = entries.ConvertAll(entry => KeyAmong(entry, taken));
        var isWhole = entries.Count == EntryList.EntriesOf(Job.Environment).Count(entry => CallOf(entry) == call);
        var isThere = keys.TrueForAll(key => key is not null && taken.Contains(key));
        if (isThere && isWhole && call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax } chained)
        {
            Edit.Replace(TextSpan.FromBounds(chained.Expression.Span.End, call.Span.End), "");
            return;
        }

        if (isThere || keys.Exists(key => key is not null && taken.Contains(key)))
        {
            return;
        }

        if (isWhole && NameForSecrets(call, method => TakesTheSame(call, method)) is { } name)
        {
            Edit.Replace(NameOf(call)!.Span, name);
            foreach (var (entry, key) in entries.Zip(keys, static (entry, key) => (entry, key)).Where(static item => item.key is not null && item.key != item.entry.Key))
            {
                EntryWriter.Rename(Edit, entry, key!);
            }
        }
        else if (!TrySplit(call, entries, keys, isWhole))
        {
            return;
        }

        taken.UnionWith(keys.OfType<string>());
    }

    /// <summary>Adds a call for each entry to the chain, and removes the entries from their list.</summary>
    private bool TrySplit(InvocationExpressionSyntax call, List<Entry> entries, List<string?> keys, bool isWhole)
    {
        if (EntryMethod.TryParse(NameOf(call)?.Identifier.ValueText ?? "") is not { IsOfSpace: false }
            || call.Expression is not MemberAccessExpressionSyntax chained
            || NameForSecrets(call, TakesKeyAndValue) is not { } name
            || entries.Exists(static entry => entry.Value is null || entry.Key is null))
        {
            return false;
        }

        var added = string.Concat(entries.Zip(keys, (entry, key) => $".{name}({SymbolDisplay.FormatLiteral(key!, quote: true)}, {EntryWriter.ValueOf(Edit.Text, entry)})"));
        if (isWhole)
        {
            Edit.Replace(TextSpan.FromBounds(chained.OperatorToken.SpanStart, call.Span.End), added);
            return true;
        }

        if (entries[0].Node.Parent is not { } parent || ElementListFactory.TryCreate(Edit.Text, parent) is not { } list || !entries.TrueForAll(entry => list.Contains(entry.Node)))
        {
            return false;
        }

        Edit.Remove(list, entries.Select(static entry => entry.Node));
        Edit.Insert(call.Span.End, added);
        return true;
    }

    /// <summary>
    /// The key of an entry in the secrets; null if it is unknown. A Space may have other secrets, so a key that only looks wrong
    /// keeps its name.
    /// </summary>
    private string? KeyAmong(Entry entry, HashSet<string> taken) => entry.Key is null ? null
        : Job.Secrets is { IsComplete: true } || Job.Environment is { IsComplete: true } ? KeyOf(entry, taken)
        : Edit.File.Settings.Classify(entry.Key) == TokenName.Wrong ? TokenNames.Right
        : entry.Key;

    /// <summary>The call that is the entry, or that passes it in a list; null if the list is written elsewhere.</summary>
    private InvocationExpressionSyntax? CallOf(Entry entry) => entry.Node.AncestorsAndSelf()
        .TakeWhile(node => Job.Call.Syntax.Span.Contains(node.Span))
        .OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(static call => NameOf(call) is { Identifier.ValueText: var name } && EntryMethod.TryParse(name) is not null);

    /// <summary>The name of the method for secrets that corresponds to the called one; null if there is none that fits.</summary>
    private string? NameForSecrets(InvocationExpressionSyntax call, Func<IMethodSymbol, bool> fits)
    {
        var names = EntryMethod.TryParse(NameOf(call)!.Identifier.ValueText)?.NamesForSecrets ?? [];

        // The client of Python, which is bound at run time, has a method for each.
        return Edit.SymbolOf(call) is not IMethodSymbol method ? Job.Method is null ? names.FirstOrDefault() : null
            : names.FirstOrDefault(name => new[] { method.ContainingType, method.ReceiverType }.Any(type => type?.GetMembers(name).OfType<IMethodSymbol>().Any(fits) == true));
    }

    private bool TakesTheSame(InvocationExpressionSyntax call, IMethodSymbol other) =>
        (Edit.SymbolOf(call) as IMethodSymbol) is { } called
        && (called.ReducedFrom ?? called).Parameters is var parameters
        && other.Parameters.Length == parameters.Length
        && other.Parameters.Zip(parameters, static (one, two) => (one, two)).All(pair => SymbolEqualityComparer.Default.Equals(pair.one.Type, pair.two.Type)
            && (pair.one.Name == pair.two.Name || call.ArgumentList.Arguments.All(static argument => argument.NameColon is null)));

    private static bool TakesKeyAndValue(IMethodSymbol method) =>
        method.Parameters.Skip(method.IsExtensionMethod ? 1 : 0).Where(static parameter => !parameter.IsOptional).Select(static parameter => parameter.Type.SpecialType).ToList()
            is [SpecialType.System_String, SpecialType.System_String];

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
