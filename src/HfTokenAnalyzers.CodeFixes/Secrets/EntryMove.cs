using System.Collections.Immutable;
using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Moves entries of one job call from its environment into its secrets, in the style that stands there.</summary>
internal sealed class EntryMove
{
    private const string Secrets = "secrets";

    private readonly SourceEdit _edit;
    private readonly JobCall _job;
    private readonly Entry _parameter;
    private readonly EntryList _environment;
    private readonly ElementList _elements;

    /// <summary>The list in which the environment stands among others; null where a statement of its own sets it.</summary>
    private readonly ElementList? _parameters;

    private EntryMove(SourceEdit edit, JobCall job, Entry parameter, EntryList environment, ElementList elements, ElementList? parameters)
    {
        _edit = edit;
        _job = job;
        _parameter = parameter;
        _environment = environment;
        _elements = elements;
        _parameters = parameters;
    }

    /// <summary>
    /// Whether what is written is all, and all of it is this job's: <c>Env = { … }</c> adds to what is there, and takes
    /// nothing along.
    /// </summary>
    private bool HoldsNothingElse =>
        !_environment.HasOthers && (_environment.IsComplete || FillsMember);

    private bool FillsMember => _environment.Node is InitializerExpressionSyntax { Parent: AssignmentExpressionSyntax };

    /// <summary>Null where the environment is not this call's alone, so that others would miss what is moved.</summary>
    public static EntryMove? TryCreate(SourceEdit edit, JobCall job)
    {
        if (job is not { EnvironmentParameter: { Value: not null, Node: { Parent: { } parent } node } parameter, Environment: { } environment }
            || Conditions.IsChoice(job.Parameters.Node)
            || !IsOfJobsAlone(edit, job)
            || !(IsOfThisCallAlone(edit, environment) || IsMemberOfThisCallAlone(edit, environment))
            || ElementList.TryCreate(edit.Text, environment.Node) is not { } elements
            || !environment.Entries.All(entry => elements.Contains(entry.Node) || EntryWriter.IsStatement(entry) || environment.HasOthers))
        {
            return null;
        }

        var parameters = ElementList.TryCreate(edit.Text, parent);
        return parameters?.Contains(node) == true || EntryWriter.IsStatement(parameter)
            ? new EntryMove(edit, job, parameter, environment, elements, parameters)
            : null;
    }

    /// <summary>Notes the changes that move those entries; none where they cannot be moved.</summary>
    public void Apply(List<Entry> moved)
    {
        if (moved.Any(entry => !_elements.Contains(entry.Node) && !EntryWriter.IsStatement(entry)))
        {
            return;
        }

        if (SecretKeys.For(_edit, _job, moved) is not { } added)
        {
            return;
        }

        if (added.Count == 0 || (_job.Secrets is { } secrets ? TryAddTo(secrets, added) : TryCreateSecrets(moved, added)))
        {
            RemoveFromEnvironment(moved);
        }
    }

    /// <summary>Whether a list stands in the call, or in a local that only the call and the statements that fill it mention.</summary>
    public static bool IsOfThisCallAlone(SourceEdit edit, EntryList list) => list.Variable switch
    {
        null => true,
        ILocalSymbol local => edit.File.Values.MentionsOf(local).Count() == 1 + list.Entries.Count(entry => EntryWriter.IsStatement(entry) && Conditions.RootOf(entry)?.Identifier.ValueText == local.Name),
        _ => false,
    };

    /// <summary>
    /// Whether the request that has both lists is the job's: no other file sees it, nobody reads its environment, and it
    /// does not have them from another request, which would change.
    /// </summary>
    public static bool IsOfJobsAlone(SourceEdit edit, JobCall job)
    {
        if (IsOfTemplate(job, job.EnvironmentParameter) || IsOfTemplate(job, job.SecretsParameter))
        {
            return false;
        }

        return job.Parameters.Variable switch
        {
            null => true,
            (IFieldSymbol or IPropertySymbol) and not { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 } => false,
            var variable => edit.MentionsOf(variable, job.Call.Syntax).All(mention =>
                !IsReadOf(job.EnvironmentParameter!, mention, edit) || job.AllEntries.Any(entry => entry.Node.Span.Contains(mention.Span))),
        };
    }

    /// <summary>Whether <c>request with { … }</c> has a list from the request that it copies.</summary>
    public static bool IsOfTemplate(JobCall job, Entry? parameter) =>
        job.Parameters.Node is InitializerExpressionSyntax { Parent: WithExpressionSyntax } with && parameter is not null && !with.Span.Contains(parameter.Node.Span);

    /// <summary>Whether <c>request.Env</c> or <c>request["env"]</c> stands there, and is not set.</summary>
    private static bool IsReadOf(Entry parameter, ExpressionSyntax request, SourceEdit edit) => request.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == request => access.Name.Identifier.ValueText == parameter.Key && !Variables.IsAssigned(access),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] } access => edit.File.Values.ConstantText(key) == parameter.Key && !Variables.IsAssigned(access),
        _ => false,
    };

    /// <summary>Whether a list stands in a private member of a type in one part, which nothing but the call mentions.</summary>
    private static bool IsMemberOfThisCallAlone(SourceEdit edit, EntryList list) =>
        list.Variable is IFieldSymbol or IPropertySymbol
        && list.Variable is { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 } member
        && !list.Entries.Any(static entry => EntryWriter.IsStatement(entry))
        && edit.File.Values.MentionsOf(member).Count() == 1;

    private bool TryAddTo(EntryList secrets, List<(Entry Entry, string Key)> added)
    {
        if (!IsOfThisCallAlone(_edit, secrets))
        {
            return false;
        }

        // A statement that fills one local fills the other one in the same place.
        var statements = secrets is { Variable: ILocalSymbol local, IsComplete: true } && _environment.Variable is ILocalSymbol
            ? added.Where(item => EntryWriter.IsStatement(item.Entry) && IsKnownAt(item.Entry.Node.SpanStart, local)).ToList()
            : [];
        var elements = added.Except(statements).ToList();
        if (elements.Count > 0)
        {
            if (ElementList.TryCreate(_edit.Text, secrets.Node) is not { } list || !elements.All(item => IsSure(item.Entry) && MeansTheSameAt(secrets.Node, item.Entry)))
            {
                return false;
            }

            _edit.Add(list.Append([.. elements.Select(item => AsElement(secrets, item))], _edit.NewLine));
        }

        foreach (var (entry, key) in statements)
        {
            var text = EntryWriter.Like(_edit.Text, entry, key, EntryWriter.ValueOf(_edit.Text, entry));
            _edit.Replace(entry.Node.Span, secrets.Variable!.Name + text.Substring(_environment.Variable!.Name.Length));
        }

        return true;
    }

    private Element AsElement(EntryList list, (Entry Entry, string Key) item)
    {
        var (above, behind) = _elements.CommentsOf(item.Entry.Node);
        return new Element(EntryWriter.Write(_edit.Text, list, item.Key, EntryWriter.ValueOf(_edit.Text, item.Entry)), above, behind);
    }

    /// <summary>Makes secrets where there are none. False where there is no place, or where nothing is left to move.</summary>
    private bool TryCreateSecrets(List<Entry> moved, List<(Entry Entry, string Key)> added)
    {
        if (_job.SecretsParameter is { } parameter)
        {
            // "secrets: null" makes room; what cannot be followed does not.
            if (parameter.Value is null
                || PassThrough.WalkDownConversions(parameter.Value).ConstantValue is not { HasValue: true, Value: null }
                || !HasSameType(parameter.Key!)
                || !Conditions.AlwaysRuns(_edit, parameter)
                || CopyWith(added) is not { } content)
            {
                return false;
            }

            _edit.Replace(parameter.ValueSpan, content);
            return true;
        }

        if (NewParameterName() is not { } name
            || (FillsMember && !(Property(name) is { } property && MemberMove.IsMadeWithItsObject(property, _edit.CancellationToken))))
        {
            return false;
        }

        if (moved.Count == _environment.Entries.Length && HoldsNothingElse)
        {
            RenameEnvironment(name, added);
            RemoveEntries(moved.Except(added.Select(static item => item.Entry)).ToList());
            return false;
        }

        if (CopyWith(added) is not { } copy)
        {
            return false;
        }

        if (_parameters is null)
        {
            var statement = _parameter.Node.Parent!;
            _edit.InsertBehind(statement, [EntryWriter.Like(_edit.Text, _parameter, name, copy) + ";"]);
            return true;
        }

        // Between positional arguments there is no room for a named one.
        var index = _parameters.IndexOf(_parameter.Node);
        if (_parameters.Elements.Skip(index + 1).Any(static element => element is ArgumentSyntax { NameColon: null }))
        {
            index = _parameters.Elements.Count - 1;
        }

        _edit.Add(_parameters.Insert(index, [new Element(EntryWriter.Like(_edit.Text, _parameter, name, copy))], _edit.NewLine));
        return true;
    }

    /// <summary>All that stands in the environment belongs in the secrets: so it becomes them.</summary>
    private void RenameEnvironment(string name, List<(Entry Entry, string Key)> added)
    {
        EntryWriter.Rename(_edit, _parameter, name);
        NameArgumentsBehind();
        foreach (var (entry, key) in added.Where(static item => item.Entry.Key != item.Key))
        {
            EntryWriter.Rename(_edit, entry, key);
        }

        if (_environment.Variable is { } variable
            && NameOfSecretsFor(variable) is { } newName
            && !_edit.Model.LookupSymbols(_parameter.Node.SpanStart, name: newName).Any()
            && (variable is not ILocalSymbol || IsFreeAround(newName, variable)))
        {
            _edit.Replace(IdentifierOf(Declaration(variable)).Span, newName);
            foreach (var mention in _edit.File.Values.MentionsOf(variable))
            {
                _edit.Replace((mention as MemberAccessExpressionSyntax)?.Name.Span ?? mention.Span, newName);
            }
        }
    }

    /// <summary>Whether nothing else in the member has that name, or gets it in the same way.</summary>
    private bool IsFreeAround(string name, ISymbol variable)
    {
        var member = Variables.MemberOf(_parameter.Node) ?? _edit.Model.SyntaxTree.GetRoot(_edit.CancellationToken);
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

    /// <summary>A local is the call's own. A member has its name in the style of its type, and is left alone where documentation may name it.</summary>
    private string? NameOfSecretsFor(ISymbol variable)
    {
        var name = variable is ILocalSymbol ? Secrets : variable.Name switch
        {
            "_env" or "_environment" => "_secrets",
            "env" or "environment" => Secrets,
            "Env" or "Environment" => "Secrets",
            _ => null,
        };
        return variable is ILocalSymbol || !Declaration(variable).SyntaxTree.GetRoot(_edit.CancellationToken)
            .DescendantNodes(descendIntoTrivia: true)
            .OfType<CrefSyntax>()
            .Any(reference => reference.DescendantTokens().Any(token => token.ValueText == variable.Name))
            ? name
            : null;
    }

    private static SyntaxToken IdentifierOf(SyntaxNode declaration) =>
        declaration is PropertyDeclarationSyntax property ? property.Identifier : ((VariableDeclaratorSyntax)declaration).Identifier;

    private void RemoveFromEnvironment(List<Entry> moved)
    {
        var isEmptied = HoldsNothingElse && moved.Count == _environment.Entries.Length;
        if (!isEmptied || !CanOmit() || (_environment.Variable is IFieldSymbol or IPropertySymbol && RemovableDeclaration() is null))
        {
            RemoveEntries(moved);
            return;
        }

        RemoveStatements(moved);
        NameArgumentsBehind();
        if (_parameters is null)
        {
            _edit.Remove(_edit.LinesOf(_parameter.Node.Parent!));
        }
        else
        {
            RemoveAll(_parameters, new HashSet<SyntaxNode> { _parameter.Node });
        }

        if (RemovableDeclaration() is { } declaration)
        {
            _edit.Remove(_edit.LinesOf(declaration));
        }
    }

    private void RemoveEntries(List<Entry> removed)
    {
        RemoveStatements(removed);
        RemoveAll(_elements, new HashSet<SyntaxNode>(removed.Select(static entry => entry.Node)));
    }

    private void RemoveStatements(List<Entry> removed)
    {
        foreach (var entry in removed.Where(entry => EntryWriter.IsStatement(entry) && !_edit.IsChanged(entry.Node.Span)))
        {
            _edit.Remove(_edit.LinesOf(entry.Node.Parent!));
        }
    }

    /// <summary>What declares the environment's variable, and nothing else; null where there is none. Of a member no comment may be left.</summary>
    private SyntaxNode? RemovableDeclaration() => (_environment.Variable is { } variable ? Declaration(variable) : null) switch
    {
        { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax local } } => local,
        { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } when HasNoComment(field) => field,
        PropertyDeclarationSyntax property when HasNoComment(property) => property,
        _ => null,
    };

    private static bool HasNoComment(SyntaxNode member) =>
        member.GetLeadingTrivia().Concat(member.GetTrailingTrivia()).All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private void RemoveAll(ElementList list, ISet<SyntaxNode> removed)
    {
        foreach (var span in list.Without(removed))
        {
            _edit.Remove(span);
        }
    }

    /// <summary>
    /// The environment's expression with the moved entries alone: in its style, and with its comments. Null where an entry
    /// cannot be written there, or where others would come along.
    /// </summary>
    private string? CopyWith(List<(Entry Entry, string Key)> added)
    {
        if (_environment.HasOthers
            || !added.All(item => IsSure(item.Entry)
                && ((_elements.Contains(item.Entry.Node) && _environment.Variable is null) || MeansTheSameAt(_parameter.Node, item.Entry))))
        {
            return null;
        }

        var kept = new HashSet<SyntaxNode>(added.Select(static item => item.Entry.Node));
        var others = new HashSet<SyntaxNode>(_elements.Elements.Where(element => !kept.Contains(element)));
        var node = _environment.Node;
        var fromStatements = added.Where(item => !_elements.Contains(item.Entry.Node)).ToList();
        var changes = new List<TextChange>();
        if (others.Count < _elements.Elements.Count)
        {
            changes.AddRange(_elements.Without(others).Select(static span => new TextChange(span, "")));
            changes.AddRange(added
                .Where(item => item.Entry.Key != item.Key && _elements.Contains(item.Entry.Node))
                .Select(static item => EntryWriter.Renaming(item.Entry, item.Key)));
        }
        else
        {
            changes.Add(_elements.Fill([.. fromStatements.Select(item => AsElement(_environment with { Entries = ImmutableArray<Entry>.Empty }, item))]));
        }

        var copy = SourceText.From(node.ToString())
            .WithChanges(changes
                .Select(change => new TextChange(new TextSpan(change.Span.Start - node.SpanStart, change.Span.Length), change.NewText!))
                .OrderBy(static change => change.Span.Start))
            .ToString();
        if (others.Count < _elements.Elements.Count && fromStatements.Count > 0)
        {
            var text = SourceText.From(copy);
            if (ElementList.TryCreate(text, SyntaxFactory.ParseExpression(copy)) is not { } list)
            {
                return null;
            }

            copy = text.WithChanges(list.Append([.. fromStatements.Select(item => AsElement(_environment, item))], _edit.NewLine)).ToString();
        }

        // What "new()" makes is told by the variable's type, which does not come along.
        copy = node is ImplicitObjectCreationExpressionSyntax creation && TypeOf(_environment.Variable) is { } type
            ? "new " + type.ToMinimalDisplayString(_edit.Model, _parameter.Node.SpanStart) + copy.Substring(HeadLength(creation))
            : copy;
        if (_environment.Variable is not { } variable)
        {
            return Within(_parameter.ValueSpan, node.Span, copy);
        }

        var mention = _edit.File.Values.MentionsOf(variable).FirstOrDefault(mention => _parameter.ValueSpan.Contains(mention.Span));
        return Within(_parameter.ValueSpan, mention?.Span ?? _parameter.ValueSpan, Within(Declaration(variable) switch
        {
            VariableDeclaratorSyntax { Initializer.Value.Span: var value } => value,
            PropertyDeclarationSyntax { Initializer.Value.Span: var value } => value,
            _ => node.Span,
        }, node.Span, copy));
    }

    /// <summary>A text in the place of a part of an expression, with what is written around that part: a cast, a conversion, <c>new[]</c>.</summary>
    private string Within(TextSpan whole, TextSpan part, string text) => whole.Contains(part)
        ? _edit.Text.ToString(TextSpan.FromBounds(whole.Start, part.Start)) + text + _edit.Text.ToString(TextSpan.FromBounds(part.End, whole.End))
        : text;

    private static ITypeSymbol? TypeOf(ISymbol? variable) => variable switch
    {
        ILocalSymbol local => local.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    /// <summary>What a type's name takes the place of: <c>new</c>, and the parentheses where they hold nothing.</summary>
    private static int HeadLength(ImplicitObjectCreationExpressionSyntax creation) =>
        creation.ArgumentList.Arguments.Count == 0 ? creation.ArgumentList.Span.End - creation.SpanStart : creation.NewKeyword.Span.Length;

    /// <summary>How the secrets are named where the environment stands; null where there is no place for them.</summary>
    private string? NewParameterName() => _parameter.Node switch
    {
        // A method that is found at run time is taken to have Python's names.
        ArgumentSyntax when _job.Method is null => Secrets,
        ArgumentSyntax => Parameter(Secrets)?.Name is { } name && HasSameType(name) ? name : null,
        AnonymousObjectMemberDeclaratorSyntax => Secrets,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax }
            => Property(Secrets)?.Name is { } name && HasSameType(name) ? name : null,
        _ => Secrets,
    };

    private bool HasSameType(string name) => _parameter.Node switch
    {
        ArgumentSyntax when _job.Method is null => true,
        ArgumentSyntax => AreSame(Parameter(name)?.Type, Parameter(_parameter.Key!)?.Type),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax }
            => AreSame(Property(name)?.Type, Property(_parameter.Key!)?.Type),
        _ => true,
    };

    /// <summary>Whether what one takes the other takes too. Null itself is not what is given to either.</summary>
    private static bool AreSame(ITypeSymbol? one, ITypeSymbol? other) => SymbolEqualityComparer.IncludeNullability.Equals(
        one?.WithNullableAnnotation(NullableAnnotation.None),
        other?.WithNullableAnnotation(NullableAnnotation.None));

    private bool CanOmit() => Conditions.AlwaysRuns(_edit, _parameter)
        && (_parameter.Node is not ArgumentSyntax || _job.Method is null || Parameter(_parameter.Key!) is { IsOptional: true });

    /// <summary>A parameter of the method, or of the constructor, to which the environment is given.</summary>
    private IParameterSymbol? Parameter(string name) =>
        _edit.Model.GetSymbolInfo(_parameter.Node.Parent!.Parent!, _edit.CancellationToken).Symbol is IMethodSymbol method
            ? method.Parameters.FirstOrDefault(parameter => IsNamed(parameter, name))
            : null;

    private IPropertySymbol? Property(string name) =>
        _edit.Model.GetSymbolInfo(((AssignmentExpressionSyntax)_parameter.Node).Left, _edit.CancellationToken).Symbol?.ContainingType
            .GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => IsNamed(property, name));

    private static bool IsNamed(ISymbol symbol, string name) => string.Equals(symbol.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Arguments behind one that goes, or that gets a name, need their names.</summary>
    private void NameArgumentsBehind()
    {
        foreach (var entry in _job.Parameters.Entries.Where(entry =>
            entry is { Key: not null, Node: ArgumentSyntax { NameColon: null } }
            && entry.Node.Parent == _parameter.Node.Parent
            && entry.Node.SpanStart > _parameter.Node.SpanStart))
        {
            EntryWriter.Rename(_edit, entry, Names.Escape(entry.Key!));
        }
    }

    /// <summary>Whether the entry is there in any case, so that it can be written elsewhere.</summary>
    private bool IsSure(Entry entry) => Conditions.AlwaysRuns(_edit, entry) && Conditions.AlwaysRuns(_edit, _parameter);

    /// <summary>Whether the entry's value is the same at that place. What stays in the call is read when it was.</summary>
    private bool MeansTheSameAt(SyntaxNode place, Entry entry) =>
        entry.Value is { } value
        && ((IsInCall(place) && IsInCall(entry.Node)) || EvaluationOrder.MeansTheSameAt(_edit, value.Syntax, place));

    private bool IsInCall(SyntaxNode node) => _job.Parameters.Node.Span.Contains(node.Span);

    private bool IsKnownAt(int position, ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.All(reference => reference.Span.End < position)
        && _edit.Model.LookupSymbols(position, name: local.Name).Contains(local, SymbolEqualityComparer.Default);

    private SyntaxNode Declaration(ISymbol variable) => variable.DeclaringSyntaxReferences[0].GetSyntax(_edit.CancellationToken);
}
