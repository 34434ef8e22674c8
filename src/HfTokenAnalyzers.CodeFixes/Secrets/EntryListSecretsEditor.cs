using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Edits a job whose environment is a single list, in the call or in a variable.</summary>
internal sealed class EntryListSecretsEditor(SourceEdit edit, JobCall job) : CodeSecretsEditor(edit, job)
{
    protected override void MoveAll(List<Entry> moved)
    {
        if (EnvironmentList.TryCreate(Edit, Job) is not { } environment || !moved.TrueForAll(environment.CanRemove) || TryAssignKeys(moved) is not { } added)
        {
            return;
        }

        if (added.Count == 0 || (Job.Secrets is { } secrets ? TryAddTo(secrets, environment, added) : TryCreateSecrets(environment, moved, added)))
        {
            environment.Remove(moved);
        }
    }

    private bool TryAddTo(EntryList secrets, EnvironmentList environment, List<(Entry Entry, string Key)> added)
    {
        if (!Ownership.IsOfThisCallAlone(Edit, secrets))
        {
            return false;
        }

        // A statement that adds to one local can add to the other instead.
        var statements = secrets is { Variable: ILocalSymbol local, IsComplete: true } && environment.Variable is ILocalSymbol
            ? added.Where(item => item.Entry.IsStatement && IsKnownAt(item.Entry.Node.SpanStart, local)).ToList()
            : [];
        var elements = added.Except(statements).ToList();
        if (elements.Count > 0)
        {
            if (ListOf(secrets) is not { } list || !elements.TrueForAll(item => environment.IsSure(item.Entry) && environment.MeansTheSameAt(secrets.Node, item.Entry)))
            {
                return false;
            }

            if (StatementBefore(secrets, environment, elements) is { } declaration)
            {
                Edit.InsertBehind(declaration, elements.Select(item => StatementFor(item) + ";"));
            }
            else
            {
                Edit.Add(list.Append([.. elements.Select(item => environment.ElementOf(item, secrets))], Edit.NewLine));
            }
        }

        foreach (var item in statements)
        {
            Edit.Replace(item.Entry.Node.Span, StatementFor(item));
        }

        return true;

        string StatementFor((Entry Entry, string Key) item) => secrets.Variable!.Name
            + EntryWriter.Like(Edit.Text, item.Entry, item.Key, EntryWriter.ValueOf(Edit.Text, item.Entry)).Substring(environment.Variable!.Name.Length);
    }

    /// <summary>
    /// The declaration of the secrets, if only statements add to them and statements without comments add the entries to the
    /// environment; otherwise null.
    /// </summary>
    private LocalDeclarationStatementSyntax? StatementBefore(EntryList secrets, EnvironmentList environment, List<(Entry Entry, string Key)> added) =>
        secrets is { Variable: ILocalSymbol local, Entries.IsEmpty: false, HasOthers: false }
        && environment.Variable is ILocalSymbol
        && secrets.Entries.All(static entry => entry.IsStatement)
        && added.TrueForAll(item => item.Entry.IsStatement && Edit.CommentsOf(item.Entry.Node.Parent!).Count == 0)
            ? local.DeclaringSyntaxReferences[0].GetSyntax(Edit.CancellationToken).FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()
            : null;

    /// <summary>
    /// Creates the secrets. False if there is no place for them, or if the environment has become the secrets, so that there is
    /// nothing left to move.
    /// </summary>
    private bool TryCreateSecrets(EnvironmentList environment, List<Entry> moved, List<(Entry Entry, string Key)> added)
    {
        if (Places.FindNextTo(environment.Parameter) is not { } place)
        {
            return false;
        }

        if (Job.SecretsParameter is null)
        {
            if (environment.FillsMember && !(place.Property is { } property && IsInitialized(property)))
            {
                return false;
            }

            if (environment.HoldsOnly(moved))
            {
                environment.BecomeSecrets(place.Name, moved, added);
                return false;
            }
        }

        if (environment.CopyWith(added) is not { } copy)
        {
            return false;
        }

        place.Write(copy);
        return true;
    }

    private bool IsKnownAt(int position, ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.All(reference => reference.Span.End < position)
        && Edit.Model.LookupSymbols(position, name: local.Name).Contains(local, SymbolEqualityComparer.Default);
}
