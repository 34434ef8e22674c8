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

        // The secrets need none of these entries, because an HF_TOKEN stays in the environment until it is moved itself.
        if (assigned.Count == 0 && !isEmptied)
        {
            json.Remove(members, removed);
            return;
        }

        var name = char.IsUpper(text.Text[environment.Key.ContentStart]) ? "Secrets" : "secrets";
        var secrets = Job.SecretsParameter is { } parameter
            ? parameters.Members.FirstOrDefault(member => member != environment && text.SpanOf(member.Key.ContentStart, member.Key.ContentLength) == parameter.KeySpan)
            : null;
        var move = new MemberMove(json, parameters, environment, assigned.ConvertAll(item => (Job.Environment!.Entries.IndexOf(item.Entry), item.Key == item.Entry.Key ? null : item.Key)));
        if (secrets is null && isEmptied)
        {
            move.RenameEnvironment(name);
        }
        else if (move.TryAddTo(secrets?.Value, name))
        {
            if (isEmptied)
            {
                json.Remove(parameters.Members, new HashSet<int> { parameters.Members.ToList().IndexOf(environment) });
            }
            else
            {
                json.Remove(members, removed);
            }
        }
    }

    /// <summary>The environment and the object that contains it; null unless both are in one literal.</summary>
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

    /// <summary>Members of the environment that move to the secrets.</summary>
    /// <param name="Json">The text.</param>
    /// <param name="Parameters">The object that holds the environment.</param>
    /// <param name="Environment">The environment.</param>
    /// <param name="Added">The indexes of the entries, and their keys in the secrets; null where an entry keeps its own.</param>
    private sealed record MemberMove(JsonTextEdit Json, JsonValue Parameters, JsonMember Environment, List<(int Index, string? Key)> Added)
    {
        private IReadOnlyList<JsonMember> Members => Environment.Value.Members;

        /// <summary>Turns the environment into the secrets, with only the added entries.</summary>
        public void RenameEnvironment(string name)
        {
            Json.Rename(Environment.Key, name);
            foreach (var (index, key) in Added.Where(static item => item.Key is not null))
            {
                Json.Rename(Members[index].Key, key!);
            }

            Json.Remove(Members, new HashSet<int>(Enumerable.Range(0, Members.Count).Except(Added.Select(static item => item.Index))));
        }

        /// <summary>Adds the entries to the secrets, or creates secrets with this name. Returns false if that is not possible.</summary>
        public bool TryAddTo(JsonValue? secrets, string name)
        {
            switch (secrets)
            {
                case null:
                    Json.InsertBehind(Environment.Value, Json.SeparatorOf(Parameters) + Json.Copy(Environment.Key.Start, Environment.Key.Start + 1) + name
                        + Json.Copy(Environment.Key.End - 1, Environment.Value.Start) + NewObject());
                    return true;

                case { Kind: JsonKind.Object, IsComplete: true } when Added.Count == 0:
                    return true;

                case { Kind: JsonKind.Object, IsComplete: true, Members: [] } list when Json.CanEdit(list):
                    Json.Replace(list, NewObject());
                    return true;

                case { Kind: JsonKind.Object, IsComplete: true, Members: [.., { Value: var last }] } list when Json.CanEdit(list):
                    Json.InsertBehind(last, string.Concat(Added.Select(item => Json.SeparatorOf(list) + Json.Copy(Members[item.Index], item.Key))));
                    return true;

                case { Kind: JsonKind.Other } none when Json.Copy(none.Start, none.End) == "null":
                    Json.Replace(none, NewObject());
                    return true;

                default:
                    return false;
            }
        }

        private string NewObject() =>
            Json.Copy(Environment.Value.Start, Members[0].Key.Start)
            + string.Join(Json.SeparatorOf(Environment.Value), Added.Select(item => Json.Copy(Members[item.Index], item.Key)))
            + Json.Copy(Members[Members.Count - 1].Value.End, Environment.Value.End);
    }
}
