using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// Edits JSON inside a string literal. New text is copied from the literal, so it has the same quotes, escapes and layout.
/// </summary>
internal sealed class JsonTextEdit(SourceEdit edit, PartialString text)
{
    /// <summary>
    /// Whether there are only white space and commas around the members, without comments and holes, and each member is in one
    /// piece.
    /// </summary>
    public bool CanEdit(JsonValue list)
    {
        var position = list.Start + 1;
        foreach (var member in list.Members)
        {
            if (!IsLayout(position, member.Key.Start)
                || !IsLayout(member.Key.End, member.Value.Start)
                || !text.CanRemove(member.Key.Start, member.Value.End - member.Key.Start))
            {
                return false;
            }

            position = member.Value.End;
        }

        return IsLayout(position, list.End - 1);
    }

    /// <summary>The source of that part of the text.</summary>
    public string Copy(int start, int end) => edit.Text.ToString(SpanOf(start, end));

    /// <summary>The source of a member, with another key if one is given.</summary>
    public string Copy(JsonMember member, string? key) => key is null
        ? Copy(member.Key.Start, member.Value.End)
        : Copy(member.Key.Start, member.Key.ContentStart) + key + Copy(member.Key.ContentStart + member.Key.ContentLength, member.Value.End);

    /// <summary>The source between two members of a list. If there is only one member, uses a separator that fits its layout.</summary>
    public string SeparatorOf(JsonValue list)
    {
        var (first, last) = (list.Members[0], list.Members[list.Members.Count - 1]);
        return first != last ? Copy(first.Value.End, list.Members[1].Key.Start)
            : text.Text.IndexOf('\n', list.Start, first.Key.Start - list.Start) >= 0 ? "," + Copy(list.Start + 1, first.Key.Start)
            : text.Text[first.Key.End] == ':' && text.Text[first.Key.End + 1] != ' ' ? ","
            : ", ";
    }

    public void Rename(JsonValue key, string name) => edit.Replace(text.SpanOf(key.ContentStart, key.ContentLength), name);

    public void Replace(JsonValue value, string content)
    {
        // In an interpolated string, two braces that come together could end a hole.
        var joinsBraces = text.Node is InterpolatedStringExpressionSyntax && text.Text[value.End - 1] != '}' && text.Text[value.End] == '}';
        edit.Replace(SpanOf(value.Start, value.End), content + (joinsBraces ? " " : ""));
    }

    public void InsertBehind(JsonValue value, string content) => edit.Insert(EndOf(value.End), content);

    /// <summary>Removes the members with those indexes, and their separators.</summary>
    public void Remove(IReadOnlyList<JsonMember> members, ISet<int> removed)
    {
        var lastKept = members.Count - 1;
        while (lastKept >= 0 && removed.Contains(lastKept))
        {
            lastKept--;
        }

        foreach (var index in removed.Where(index => index < lastKept))
        {
            edit.Remove(SpanOf(members[index].Key.Start, members[index + 1].Key.Start));
        }

        if (lastKept < members.Count - 1)
        {
            edit.Remove(SpanOf(members[lastKept].Value.End, members[members.Count - 1].Value.End));
        }
    }

    private bool IsLayout(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text.Text[i] is not (' ' or '\t' or '\r' or '\n' or ',' or ':'))
            {
                return false;
            }
        }

        return true;
    }

    private TextSpan SpanOf(int start, int end) => start < end ? text.SpanOf(start, end - start) : new TextSpan(EndOf(end), 0);

    private int EndOf(int end) => text.SpanOf(end - 1, 1).End;
}
