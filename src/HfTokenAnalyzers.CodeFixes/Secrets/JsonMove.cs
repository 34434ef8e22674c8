using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>
/// The move of entries from a job's environment into its secrets inside one JSON text. All that is written anew is
/// copied from the text as it stands there: so it has its quotes, its escapes and its layout.
/// </summary>
internal sealed class JsonMove
{
    private readonly SourceEdit _edit;
    private readonly JobCall _job;
    private readonly PartialString _text;
    private readonly JsonValue _parameters;
    private readonly JsonMember _environment;

    private JsonMove(SourceEdit edit, JobCall job, PartialString text, JsonValue parameters, JsonMember environment)
    {
        _edit = edit;
        _job = job;
        _text = text;
        _parameters = parameters;
        _environment = environment;
    }

    private IReadOnlyList<JsonMember> Members => _environment.Value.Members;

    private bool IsInterpolated => _text.Node is InterpolatedStringExpressionSyntax;

    /// <summary>Null where the text is put together of several: no part of it can be moved from one to the other.</summary>
    public static JsonMove? TryCreate(SourceEdit edit, JobCall job)
    {
        if (job is not { EnvironmentParameter: { Node: ExpressionSyntax expression } parameter, Environment: { } environment }
            || edit.File.Values.Bind(expression) is not { } written
            || PartialString.Read(written, edit.File.Values.Initializer) is not { IsOneLiteral: true } text
            || JsonReader.ReadObject(text.Text) is not { } root
            || Find(root) is not ({ } parameters, { } member)
            || member.Value.Members.Count != environment.Entries.Length)
        {
            return null;
        }

        return new JsonMove(edit, job, text, parameters, member);

        (JsonValue, JsonMember)? Find(JsonValue value) =>
            value.Members.FirstOrDefault(candidate =>
                JsonReader.Decode(text.Text, candidate.Key) == parameter.Key
                && text.SpanOf(candidate.Key.ContentStart, candidate.Key.ContentLength) == parameter.KeySpan) is { } found
                ? (value, found)
                : value.Members.Select(candidate => Find(candidate.Value)).FirstOrDefault(static inner => inner is not null);
    }

    /// <summary>Notes the changes, or none where something stands between the members that no member may take along.</summary>
    public void Apply(List<Entry> moved)
    {
        var removed = new HashSet<int>(moved.Select(entry => _job.Environment!.Entries.IndexOf(entry)));
        var isEmptied = _environment.Value.IsComplete && removed.Count == Members.Count;
        if (!IsLaidOut(_environment.Value)
            || !IsLaidOut(_parameters)
            || (removed.Count == Members.Count && !isEmptied)
            || KeysInSecrets(moved) is not { } added)
        {
            return;
        }

        // The right one beside them stays, to be moved.
        if (added.Count == 0 && !isEmptied)
        {
            Remove(Members, removed);
            return;
        }

        var secrets = _job.SecretsParameter is { } parameter
            ? _parameters.Members.FirstOrDefault(member =>
                member != _environment && _text.SpanOf(member.Key.ContentStart, member.Key.ContentLength) == parameter.KeySpan)
            : null;
        switch (secrets?.Value)
        {
            case null when isEmptied:
                RenameEnvironment(added);
                return;

            case null:
                _edit.Insert(EndOf(_environment.Value.End), Separator(_parameters) + Copy(_environment.Key.Start, _environment.Key.Start + 1) + NewName
                    + Copy(_environment.Key.End - 1, _environment.Value.Start) + NewObject(added));
                break;

            case { Kind: JsonKind.Object, IsComplete: true } list when added.Count == 0 || TryAppend(list, added):
                break;

            case { Kind: JsonKind.Other } none when _text.Text.Substring(none.Start, none.End - none.Start) == "null":
                // Closing braces side by side may end a hole.
                _edit.Replace(SpanOf(none.Start, none.End), NewObject(added) + (IsInterpolated && _text.Text[none.End] == '}' ? " " : ""));
                break;

            default:
                return;
        }

        if (isEmptied)
        {
            Remove(_parameters.Members, new HashSet<int> { _parameters.Members.ToList().IndexOf(_environment) });
        }
        else
        {
            Remove(Members, removed);
        }
    }

    private string NewName => char.IsUpper(_text.Text[_environment.Key.ContentStart]) ? "Secrets" : "secrets";

    /// <summary>The moved entries by their index, each with its other key; null where it keeps its own.</summary>
    private List<(int Index, string? Key)>? KeysInSecrets(List<Entry> moved) =>
        SecretKeys.For(_edit, _job, moved)?.ConvertAll(item => (_job.Environment!.Entries.IndexOf(item.Entry), item.Key == item.Entry.Key ? null : item.Key));

    /// <summary>All of the environment belongs in the secrets, or is there already: so it becomes them.</summary>
    private void RenameEnvironment(List<(int Index, string? Key)> added)
    {
        _edit.Replace(ContentOf(_environment.Key), NewName);
        foreach (var (index, key) in added)
        {
            if (key is not null)
            {
                _edit.Replace(ContentOf(Members[index].Key), key);
            }
        }

        Remove(Members, new HashSet<int>(Enumerable.Range(0, Members.Count).Except(added.Select(static item => item.Index))));
    }

    private bool TryAppend(JsonValue list, List<(int Index, string? Key)> added)
    {
        if (!IsLaidOut(list))
        {
            return false;
        }

        if (list.Members.Count == 0)
        {
            _edit.Replace(SpanOf(list.Start, list.End), NewObject(added));
            return true;
        }

        var separator = Separator(list);
        _edit.Insert(EndOf(list.Members[list.Members.Count - 1].Value.End), string.Concat(added.Select(item => separator + MemberUnder(item))));
        return true;
    }

    /// <summary>An object with those members, laid out as the environment is.</summary>
    private string NewObject(List<(int Index, string? Key)> added) =>
        Copy(_environment.Value.Start, Members[0].Key.Start)
        + string.Join(Separator(_environment.Value), added.Select(MemberUnder))
        + Copy(Members[Members.Count - 1].Value.End, _environment.Value.End);

    private string MemberUnder((int Index, string? Key) item)
    {
        var (key, value) = (Members[item.Index].Key, Members[item.Index].Value);
        return item.Key is null
            ? Copy(key.Start, value.End)
            : Copy(key.Start, key.ContentStart) + item.Key + Copy(key.ContentStart + key.ContentLength, value.End);
    }

    /// <summary>What stands between members: as between others, or as the only one is laid out.</summary>
    private string Separator(JsonValue list)
    {
        var (first, last) = (list.Members[0], list.Members[list.Members.Count - 1]);
        return first != last ? Copy(first.Value.End, list.Members[1].Key.Start)
            : _text.Text.IndexOf('\n', list.Start, first.Key.Start - list.Start) >= 0 ? "," + Copy(list.Start + 1, first.Key.Start)
            : _text.Text[first.Key.End] == ':' && _text.Text[first.Key.End + 1] != ' ' ? ","
            : ", ";
    }

    /// <summary>Takes members away, and what stands between them and their neighbours.</summary>
    private void Remove(IReadOnlyList<JsonMember> members, HashSet<int> removed)
    {
        var lastKept = members.Count - 1;
        while (lastKept >= 0 && removed.Contains(lastKept))
        {
            lastKept--;
        }

        foreach (var index in removed.Where(index => index < lastKept))
        {
            _edit.Remove(SpanOf(members[index].Key.Start, members[index + 1].Key.Start));
        }

        if (lastKept < members.Count - 1)
        {
            _edit.Remove(SpanOf(members[lastKept].Value.End, members[members.Count - 1].Value.End));
        }
    }

    /// <summary>Whether nothing but layout stands around the members, no comment, no hole; and each is written there as a whole.</summary>
    private bool IsLaidOut(JsonValue list)
    {
        var position = list.Start + 1;
        foreach (var member in list.Members)
        {
            if (!IsLayout(position, member.Key.Start)
                || !IsLayout(member.Key.End, member.Value.Start)
                || !_text.CanRemove(member.Key.Start, member.Value.End - member.Key.Start))
            {
                return false;
            }

            position = member.Value.End;
        }

        return IsLayout(position, list.End - 1);
    }

    private bool IsLayout(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_text.Text[i] is not (' ' or '\t' or '\r' or '\n' or ',' or ':'))
            {
                return false;
            }
        }

        return true;
    }

    private TextSpan ContentOf(JsonValue key) => _text.SpanOf(key.ContentStart, key.ContentLength);

    private TextSpan SpanOf(int start, int end) => start < end ? _text.SpanOf(start, end - start) : new TextSpan(EndOf(end), 0);

    private int EndOf(int end) => _text.SpanOf(end - 1, 1).End;

    private string Copy(int start, int end) => _edit.Text.ToString(SpanOf(start, end));
}
