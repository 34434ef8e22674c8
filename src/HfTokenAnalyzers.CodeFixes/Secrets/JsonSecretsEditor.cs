using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Edits the JSON text of a request's body.</summary>
internal sealed class JsonSecretsEditor(SourceEdit edit, JobCall job) : SecretsEditor(edit, job)
{
    protected override void MoveAll(List<Entry> moved)
    {
        if (TryFind() is not var (text, parameters, environment))
        {
            return;
        }

        var json = new JsonTextEdit(Edit, text);
        var members = environment.Value.Members;
        var removed = new HashSet<int>(moved.Select(entry => Job.Environment!.Entries.IndexOf(entry)));
        var isEmptied = environment.Value.IsComplete && removed.Count == members.Count;
        if (!json.CanEdit(environment.Value)
            || !json.CanEdit(parameters)
            || (removed.Count == members.Count && !isEmptied)
            || TryAssignKeys(moved) is not { } assigned)
        {
            return;
        }

        // Without a key in the secrets, the entries make way for an HF_TOKEN that stays until it is moved itself.
        if (assigned.Count == 0 && !isEmptied)
        {
            json.Remove(members, removed);
            return;
        }

        // A key is null where the entry keeps its own.
        var added = assigned.ConvertAll(item => (Index: Job.Environment!.Entries.IndexOf(item.Entry), Key: item.Key == item.Entry.Key ? null : item.Key));
        var name = char.IsUpper(text.Text[environment.Key.ContentStart]) ? "Secrets" : "secrets";
        var secrets = Job.SecretsParameter is { } parameter
            ? parameters.Members.FirstOrDefault(member => member != environment && text.SpanOf(member.Key.ContentStart, member.Key.ContentLength) == parameter.KeySpan)
            : null;
        switch (secrets?.Value)
        {
            case null when isEmptied:
                json.Rename(environment.Key, name);
                foreach (var (index, key) in added.Where(static item => item.Key is not null))
                {
                    json.Rename(members[index].Key, key!);
                }

                json.Remove(members, new HashSet<int>(Enumerable.Range(0, members.Count).Except(added.Select(static item => item.Index))));
                return;

            case null:
                json.InsertBehind(environment.Value, json.SeparatorOf(parameters) + json.Copy(environment.Key.Start, environment.Key.Start + 1) + name
                    + json.Copy(environment.Key.End - 1, environment.Value.Start) + NewObject());
                break;

            case { Kind: JsonKind.Object, IsComplete: true } when added.Count == 0:
                break;

            case { Kind: JsonKind.Object, IsComplete: true, Members: [] } list when json.CanEdit(list):
                json.Replace(list, NewObject());
                break;

            case { Kind: JsonKind.Object, IsComplete: true, Members: [.., { Value: var last }] } list when json.CanEdit(list):
                json.InsertBehind(last, string.Concat(added.Select(item => json.SeparatorOf(list) + json.Copy(members[item.Index], item.Key))));
                break;

            case { Kind: JsonKind.Other } none when text.Text.Substring(none.Start, none.End - none.Start) == "null":
                json.Replace(none, NewObject());
                break;

            default:
                return;
        }

        if (isEmptied)
        {
            json.Remove(parameters.Members, new HashSet<int> { parameters.Members.ToList().IndexOf(environment) });
        }
        else
        {
            json.Remove(members, removed);
        }

        string NewObject() =>
            json.Copy(environment.Value.Start, members[0].Key.Start)
            + string.Join(json.SeparatorOf(environment.Value), added.Select(item => json.Copy(members[item.Index], item.Key)))
            + json.Copy(members[members.Count - 1].Value.End, environment.Value.End);
    }

    /// <summary>The environment and the object that holds it; null unless one literal writes both.</summary>
    private (PartialString Text, JsonValue Parameters, JsonMember Environment)? TryFind()
    {
        if (Job is not { EnvironmentParameter: { IsInText: true, Node: ExpressionSyntax expression } parameter, Environment: { } environment }
            || Edit.File.Values.Bind(expression) is not { } written
            || PartialString.Read(written, Edit.File.Values.Initializer) is not { IsOneLiteral: true } text
            || JsonReader.ReadObject(text.Text) is not { } root
            || Find(root) is not var (parameters, member)
            || member.Value.Members.Count != environment.Entries.Length)
        {
            return null;
        }

        return (text, parameters, member);

        (JsonValue Parameters, JsonMember Member)? Find(JsonValue value) =>
            value.Members.FirstOrDefault(candidate =>
                JsonReader.Decode(text.Text, candidate.Key) == parameter.Key
                && text.SpanOf(candidate.Key.ContentStart, candidate.Key.ContentLength) == parameter.KeySpan) is { } found
                ? (value, found)
                : value.Members.Select(candidate => Find(candidate.Value)).FirstOrDefault(static inner => inner is not null);
    }
}
