using System.Collections.Immutable;
using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>
/// The environment of a job as one list in the code. Its entries can be removed or copied, and the whole list can become the
/// secrets.
/// </summary>
internal sealed class EnvironmentList
{
    private readonly SourceEdit _edit;
    private readonly JobCall _job;
    private readonly EntryList _list;
    private readonly ElementList _elements;

    /// <summary>The arguments or members that contain the environment; null if a separate statement sets it.</summary>
    private readonly ElementList? _parameters;

    /// <summary>The comments that move with statements.</summary>
    private readonly Dictionary<Entry, IReadOnlyCollection<SyntaxTrivia>> _comments = [];

    private EnvironmentList(SourceEdit edit, JobCall job, Entry parameter, EntryList list, ElementList elements, ElementList? parameters)
    {
        _edit = edit;
        _job = job;
        Parameter = parameter;
        _list = list;
        _elements = elements;
        _parameters = parameters;
    }

    /// <summary>The argument or member that passes the environment.</summary>
    public Entry Parameter { get; }

    public ISymbol? Variable => _list.Variable;

    /// <summary>Whether it is written as <c>Env = { … }</c>, which adds to the existing dictionary of the member.</summary>
    public bool FillsMember => _list.Node is InitializerExpressionSyntax { Parent: AssignmentExpressionSyntax };

    /// <summary>Null if other code also uses the environment, and would lose the moved entries.</summary>
    public static EnvironmentList? TryCreate(SourceEdit edit, JobCall job)
    {
        if (job is not { EnvironmentParameter: { Value: not null, Node: { Parent: { } parent } node } parameter, Environment: { } list }
            || Conditions.IsChoice(job.Parameters.Node)
            || !Ownership.IsOfJobAlone(edit, job)
            || !(Ownership.IsOfThisCallAlone(edit, list) || Ownership.IsMemberOfThisCallAlone(edit, list))
            || ElementListFactory.TryCreate(edit.Text, list.Node) is not { } elements
            || !list.Entries.All(entry => elements.Contains(entry.Node) || entry.IsStatement || list.HasOthers))
        {
            return null;
        }

        var parameters = ElementListFactory.TryCreate(edit.Text, parent);
        return parameters?.Contains(node) == true || parameter.IsStatement
            ? new EnvironmentList(edit, job, parameter, list, elements, parameters)
            : null;
    }

    /// <summary>Whether the entry is written here, and not in another list.</summary>
    public bool CanRemove(Entry entry) => _elements.Contains(entry.Node) || entry.IsStatement;

    /// <summary>Whether the environment can contain no other entries, so that it can be removed with them.</summary>
    public bool HoldsOnly(List<Entry> entries) =>
        entries.Count == _list.Entries.Length && !_list.HasOthers && (_list.IsComplete || FillsMember);

    /// <summary>Whether the job always gets the entry, so that it can be written in another list.</summary>
    public bool IsSure(Entry entry) => Conditions.AlwaysRuns(_edit, entry) && Conditions.AlwaysRuns(_edit, Parameter);

    /// <summary>Whether the entry has the same value at that position. Within the call, it is evaluated at the same time.</summary>
    public bool MeansTheSameAt(SyntaxNode place, Entry entry) =>
        entry.Value is { } value
        && ((IsInCall(place) && IsInCall(entry.Node)) || EvaluationOrder.MeansTheSameAt(_edit, value.Syntax, place));

    /// <summary>An entry with another key as an element of <paramref name="target"/>, including its comments.</summary>
    public Element ElementOf((Entry Entry, string Key) item, EntryList target)
    {
        var (above, behind) = _elements.CommentsOf(item.Entry.Node);
        if (item.Entry.IsStatement && item.Entry.Node.Parent is { } statement)
        {
            var comments = _edit.CommentsOf(statement);
            _comments[item.Entry] = comments;
            above = [.. comments.Where(comment => comment.SpanStart < statement.SpanStart).Select(static comment => comment.ToString())];
            behind = string.Join(" ", comments.Where(comment => comment.SpanStart > statement.SpanStart));
        }

        return new Element(EntryWriter.Write(_edit.Text, target, item.Key, EntryWriter.ValueOf(_edit.Text, item.Entry)), above, behind);
    }

    /// <summary>Removes entries, and the environment with its variable if it has no others and the call can omit it.</summary>
    public void Remove(List<Entry> removed)
    {
        if (!HoldsOnly(removed) || !CanOmit() || (Variable is IFieldSymbol or IPropertySymbol && RemovableDeclaration() is null))
        {
            RemoveEntries(removed);
            return;
        }

        RemoveStatements(removed);
        NameArgumentsBehind();
        if (_parameters is null)
        {
            _edit.Remove(_edit.LinesOf(Parameter.Node.Parent!));
        }
        else
        {
            _edit.Remove(_parameters, [Parameter.Node]);
        }

        switch (RemovableDeclaration())
        {
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables: var variables } } variable:
                var index = variables.IndexOf(variable);
                _edit.Remove(index == 0
                    ? TextSpan.FromBounds(variable.SpanStart, variables[1].SpanStart)
                    : TextSpan.FromBounds(variables[index - 1].Span.End, variable.Span.End));
                break;

            case { } declaration:
                _edit.Remove(_edit.LinesOf(declaration));
                break;
        }
    }

    /// <summary>Passes the whole environment as the secrets instead. Removes the moved entries that the secrets do not need.</summary>
    public void BecomeSecrets(string name, List<Entry> moved, List<(Entry Entry, string Key)> added)
    {
        EntryWriter.Rename(_edit, Parameter, name);
        NameArgumentsBehind();
        foreach (var (entry, key) in added.Where(static item => item.Entry.Key != item.Key))
        {
            EntryWriter.Rename(_edit, entry, key);
        }

        var removed = moved.Except(added.Select(static item => item.Entry)).ToList();
        if (Variable is { } variable
            && NameOfSecretsFor(variable) is { } newName
            && !_edit.Model.LookupSymbols(Parameter.Node.SpanStart, name: newName).Any()
            && (variable is not ILocalSymbol || IsFreeAround(newName, variable)))
        {
            _edit.Replace(Declaration(variable) is PropertyDeclarationSyntax property ? property.Identifier.Span : ((VariableDeclaratorSyntax)Declaration(variable)).Identifier.Span, newName);
            foreach (var mention in _edit.File.Values.MentionsOf(variable).Where(mention => !removed.Exists(entry => entry.Node.Span.Contains(mention.Span))))
            {
                _edit.Replace((mention as MemberAccessExpressionSyntax)?.Name.Span ?? mention.Span, newName);
            }
        }

        RemoveEntries(removed);
    }

    /// <summary>
    /// The expression of the environment with only those entries, in its style and with its comments. Null if an entry would have
    /// another value there, or if entries of another list would be copied, too.
    /// </summary>
    public string? CopyWith(List<(Entry Entry, string Key)> added)
    {
        if (_list.HasOthers
            || !added.TrueForAll(item => IsSure(item.Entry)
                && ((_elements.Contains(item.Entry.Node) && Variable is null) || MeansTheSameAt(Parameter.Node, item.Entry))))
        {
            return null;
        }

        return TextOf(added) is { } copy ? InPlaceOfVariable(Variable is null ? copy : LayOut(copy)) : null;
    }

    /// <summary>
    /// Formats the copy of a variable's list for the call: a single entry on one line, and several lines with the indentation of
    /// the call.
    /// </summary>
    private string LayOut(string copy)
    {
        var hasLongTexts = _list.Node.DescendantTokens().Any(static token => token.Text.IndexOf('\n') >= 0);
        if (hasLongTexts || copy.IndexOf('\n') < 0)
        {
            return copy;
        }

        var node = SyntaxFactory.ParseExpression(copy);
        if (ElementListFactory.TryCreate(SourceText.From(copy), node) is { Elements: [var only] } && node.DescendantTrivia().All(static trivia => trivia.IsWhiteSpace()))
        {
            // An element is written as it is; the brackets get one blank.
            var before = copy.Substring(0, only.SpanStart).TrimEnd();
            var head = before.Substring(0, before.Length - 1).TrimEnd();
            var space = before[before.Length - 1] == '{' ? " " : "";
            return head + space + before[before.Length - 1] + space + only + space + copy[copy.Length - 1];
        }

        return Lines.Reindent(copy, _elements.IndentationOf(_list.Node.SpanStart), _elements.IndentationOf(Parameter.Node.SpanStart));
    }

    /// <summary>The text of the list with only those entries; null if it cannot be written in the list's style.</summary>
    private string? TextOf(List<(Entry Entry, string Key)> added)
    {
        var node = _list.Node;
        var fromElements = added.Where(item => _elements.Contains(item.Entry.Node)).ToList();
        var fromStatements = added.Except(fromElements).ToList();
        var kept = new HashSet<SyntaxNode>(fromElements.Select(static item => item.Entry.Node));
        var removed = _elements.Without(new HashSet<SyntaxNode>(_elements.Elements.Where(element => !kept.Contains(element)))).ToList();
        IEnumerable<TextChange> changes = kept.Count > 0
            ? removed.Concat(CommentsOfList().Where(comment => !removed.Exists(span => span.OverlapsWith(comment)))).Select(static span => new TextChange(span, ""))
                .Concat(fromElements.Where(static item => item.Entry.Key != item.Key).Select(static item => EntryWriter.Renaming(item.Entry, item.Key)))
            : [_elements.Fill([.. fromStatements.Select(item => ElementOf(item, _list with { Entries = ImmutableArray<Entry>.Empty }))])];
        var text = SourceText.From(node.ToString()).WithChanges(changes
            .Select(change => new TextChange(new TextSpan(change.Span.Start - node.SpanStart, change.Span.Length), change.NewText!))
            .OrderBy(static change => change.Span.Start));
        if (kept.Count > 0 && fromStatements.Count > 0)
        {
            if (ElementListFactory.TryCreate(text, SyntaxFactory.ParseExpression(text.ToString())) is not { } list)
            {
                return null;
            }

            text = text.WithChanges(list.Append([.. fromStatements.Select(item => ElementOf(item, _list))], _edit.NewLine));
        }

        return text.ToString();
    }

    /// <summary>The comments next to the brackets, which stay with the list.</summary>
    private IEnumerable<TextSpan> CommentsOfList() => _elements.Elements[0].GetFirstToken().GetPreviousToken().TrailingTrivia
        .Concat(_list.Node.GetLastToken().LeadingTrivia)
        .Where(static trivia => trivia.IsComment())
        .Select(trivia => Lines.IsAlone(_edit.Text, trivia.Span)
            ? _edit.Text.Lines.GetLineFromPosition(trivia.SpanStart).SpanIncludingLineBreak
            : TextSpan.FromBounds(trivia.SpanStart - Lines.BlanksBefore(_edit.Text, trivia.SpanStart), trivia.Span.End));

    /// <summary>
    /// The expression of the environment with a copy of the list. If the expression is a variable, the copy replaces its name.
    /// </summary>
    private string InPlaceOfVariable(string copy)
    {
        var node = _list.Node;
        if (Variable is not { } variable)
        {
            return Within(Parameter.ValueSpan, node.Span, copy);
        }

        // "new()" gets its type from the variable, which the copy does not have.
        if (node is ImplicitObjectCreationExpressionSyntax creation && _edit.TypeOf(creation) is { } type)
        {
            var head = creation.ArgumentList.Arguments.Count == 0 ? creation.ArgumentList.Span.End - creation.SpanStart : creation.NewKeyword.Span.Length;
            copy = "new " + type.ToMinimalDisplayString(_edit.Model, Parameter.Node.SpanStart) + copy.Substring(head);
        }

        var mention = _edit.File.Values.MentionsOf(variable).FirstOrDefault(mention => Parameter.ValueSpan.Contains(mention.Span));
        return Within(Parameter.ValueSpan, mention?.Span ?? Parameter.ValueSpan, Within(Declaration(variable) switch
        {
            VariableDeclaratorSyntax { Initializer.Value.Span: var value } => value,
            PropertyDeclarationSyntax { Initializer.Value.Span: var value } => value,
            _ => node.Span,
        }, node.Span, copy));
    }

    private void RemoveEntries(List<Entry> removed)
    {
        RemoveStatements(removed);
        _edit.Remove(_elements, removed.Select(static entry => entry.Node));
    }

    private void RemoveStatements(List<Entry> removed)
    {
        foreach (var entry in removed.Where(entry => entry.IsStatement && !_edit.IsChanged(entry.Node.Span)))
        {
            _edit.Remove(_edit.LinesOf(entry.Node.Parent!, _comments.TryGetValue(entry, out var comments) ? comments : null));
        }
    }

    private bool CanOmit() => Conditions.AlwaysRuns(_edit, Parameter)
        && (_job.Method is null
            || Parameter.Node is not ArgumentSyntax { Parent: ArgumentListSyntax arguments }
            || SecretsPlaces.ParameterOf(_edit, arguments, Parameter.Key!) is { IsOptional: true });

    /// <summary>
    /// The declaration of the environment's variable, or only its declarator if the statement declares other locals, too; null if there
    /// is none, or if it is a member that has a comment or is declared with others.
    /// </summary>
    private SyntaxNode? RemovableDeclaration() => (Variable is { } variable ? Declaration(variable) : null) switch
    {
        { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } => statement,
        VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local => local,
        { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } when HasNoComment(field) => field,
        PropertyDeclarationSyntax property when HasNoComment(property) => property,
        _ => null,
    };

    private static bool HasNoComment(SyntaxNode member) =>
        member.GetLeadingTrivia().Concat(member.GetTrailingTrivia()).All(static trivia => trivia.IsWhiteSpace());

    /// <summary>
    /// Names the positional arguments that are no longer allowed to follow, because the one before them is removed or gets a name.
    /// </summary>
    private void NameArgumentsBehind()
    {
        foreach (var entry in _job.Parameters.Entries.Where(entry =>
            entry is { Key: not null, Node: ArgumentSyntax { NameColon: null } }
            && entry.Node.Parent == Parameter.Node.Parent
            && entry.Node.SpanStart > Parameter.Node.SpanStart))
        {
            EntryWriter.Rename(_edit, entry, Names.Escape(entry.Key!));
        }
    }

    /// <summary>
    /// The new name of a variable that now contains the secrets. Null for a member whose name does not refer to the environment, or
    /// that documentation may refer to.
    /// </summary>
    private string? NameOfSecretsFor(ISymbol variable) => variable switch
    {
        ILocalSymbol => "secrets",
        _ when IsNamedInDocumentation(variable) => null,
        { Name: var name } when EntryListNames.IsEnvironment(name) => (name[0] == '_' ? "_" : "") + EntryListNames.SecretsNextTo(name.TrimStart('_')),
        _ => null,
    };

    private bool IsNamedInDocumentation(ISymbol member) => Declaration(member).SyntaxTree.GetRoot(_edit.CancellationToken)
        .DescendantNodes(descendIntoTrivia: true)
        .OfType<CrefSyntax>()
        .Any(reference => reference.DescendantTokens().Any(token => token.ValueText == member.Name));

    /// <summary>Whether no other variable of the member has that name, or could get it from the same fix.</summary>
    private bool IsFreeAround(string name, ISymbol variable)
    {
        var member = Variables.MemberOf(Parameter.Node) ?? _edit.Model.SyntaxTree.GetRoot(_edit.CancellationToken);
        return !member.DescendantNodes().Any(node => node switch
            {
                VariableDeclaratorSyntax local => local.Identifier.ValueText == name,
                ParameterSyntax parameter => parameter.Identifier.ValueText == name,
                SingleVariableDesignationSyntax designation => designation.Identifier.ValueText == name,
                _ => false,
            })
            && !_edit.File.Jobs.Any(job => member.Span.Contains(job.Call.Syntax.Span)
                && new[] { job.Environment?.Variable, job.Secrets?.Variable }.Any(other => other is ILocalSymbol && !SymbolEqualityComparer.Default.Equals(other, variable)));
    }

    /// <summary>The text that replaces a part of an expression, with the cast, conversion or <c>new[]</c> around that part.</summary>
    private string Within(TextSpan whole, TextSpan part, string text) => whole.Contains(part)
        ? _edit.Text.ToString(TextSpan.FromBounds(whole.Start, part.Start)) + text + _edit.Text.ToString(TextSpan.FromBounds(part.End, whole.End))
        : text;

    private bool IsInCall(SyntaxNode node) => _job.Parameters.Node.Span.Contains(node.Span);

    private SyntaxNode Declaration(ISymbol variable) => variable.DeclaringSyntaxReferences[0].GetSyntax(_edit.CancellationToken);
}
