using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using Microsoft.CodeAnalysis;

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

            Edit.Add(list.Append([.. elements.Select(item => environment.ElementOf(item, secrets))], Edit.NewLine));
        }

        foreach (var (entry, key) in statements)
        {
            var text = EntryWriter.Like(Edit.Text, entry, key, EntryWriter.ValueOf(Edit.Text, entry));
            Edit.Replace(entry.Node.Span, secrets.Variable!.Name + text.Substring(environment.Variable!.Name.Length));
        }

        return true;
    }

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
