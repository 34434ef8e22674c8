using System.Collections.Immutable;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>
/// Reads the statements that change the list in a variable, or in a member of it, before a place: <c>env["KEY"] = value;</c>,
/// <c>request.Env ??= new();</c>, <c>request.Env?.Remove("KEY");</c>, also through another variable for the same object.
/// </summary>
internal sealed class ChangeReader(ValueTracer values, PairReader pairs)
{
    /// <summary>Maximum number of accesses and parentheses in the target of a statement, as in <c>(job.Options!).Secrets["KEY"] = …</c>.</summary>
    private const int MaxTargetParts = 12;

    /// <summary>Maximum number of variables for one object, each set to a member of the one before.</summary>
    private const int MaxAliases = 3;

    private readonly Dictionary<(ISymbol Variable, SyntaxNode? Member), IReadOnlyList<EntryChange>> _changes = [];

    /// <summary>The changes before <paramref name="place"/>, in text order. A change that the place is a part of is not before it.</summary>
    public IEnumerable<EntryChange> ReadBefore(ISymbol variable, SyntaxNode place)
    {
        if (variable is not (ILocalSymbol or IParameterSymbol))
        {
            return ReadOfMember(variable, place);
        }

        return ReadAll(variable, place)
            .TakeWhile(change => change.Node.SpanStart < place.SpanStart)
            .Where(change => !change.Node.Span.Contains(place.Span) && !IsInOtherBranch(change.Node, place))
            .Select(change => AtPlace(change, place, variable));
    }

    /// <summary>The changes that a function makes to its parameter.</summary>
    public IEnumerable<EntryChange> ReadIn(IParameterSymbol parameter, SyntaxNode function)
    {
        var changes = new List<EntryChange>();
        Collect(parameter, values.Mentions.Of(parameter.Name, function.Span), ImmutableArray<string>.Empty, changes, MaxAliases);
        return changes.OrderBy(static change => change.Node.SpanStart).Select(change => AtPlace(change, function, parameter));
    }

    /// <summary>The changes to a field or property in constructors, and in the same member before the place.</summary>
    private IEnumerable<EntryChange> ReadOfMember(ISymbol variable, SyntaxNode place)
    {
        var member = Variables.MemberOf(place);
        var changes = ReadAll(variable, place).Select(change => (Change: change, Member: Variables.MemberOf(change.Node))).ToList();
        return changes
            .Where(item => item.Member is ConstructorDeclarationSyntax && item.Member != member)
            .Select(item => AtPlace(item.Change, item.Member!, variable))
            .Concat(changes
                .Where(item => item.Member == member && item.Change.Node.SpanStart < place.SpanStart && !item.Change.Node.Span.Contains(place.Span) && !IsInOtherBranch(item.Change.Node, place))
                .Select(item => AtPlace(item.Change, place, variable)));
    }

    private static EntryChange AtPlace(EntryChange change, SyntaxNode place, ISymbol variable) =>
        change with { IsSure = change.IsSure && AlwaysRuns(change.Node, place, variable.Name) };

    /// <summary>All changes in the scope of a variable. Those that are not conditional in themselves are sure for now.</summary>
    private IReadOnlyList<EntryChange> ReadAll(ISymbol variable, SyntaxNode place)
    {
        var key = (variable, variable is IParameterSymbol ? Variables.MemberOf(place) : null);
        if (!_changes.TryGetValue(key, out var changes))
        {
            var found = new List<EntryChange>();
            Collect(variable, variable is ILocalSymbol ? values.MentionsOf(variable) : values.MentionsAround(variable, place), ImmutableArray<string>.Empty, found, MaxAliases);
            _changes.Add(key, changes = [.. found.OrderBy(static change => change.Node.SpanStart)]);
        }

        return changes;
    }

    private void Collect(ISymbol variable, IEnumerable<ExpressionSyntax> mentions, ImmutableArray<string> members, List<EntryChange> changes, int aliases)
    {
        foreach (var mention in mentions)
        {
            values.CancellationToken.ThrowIfCancellationRequested();
            var whole = mention is IdentifierNameSyntax name ? Variables.WholeOf(name) : mention;
            if (whole is not MemberAccessExpressionSyntax access || access.Expression is ThisExpressionSyntax || variable.IsStatic)
            {
                Collect(new Target(variable, whole, members, aliases), changes);
            }
        }
    }

    /// <summary>Walks up from a reference to the list, and adds the change that the code makes.</summary>
    private void Collect(Target target, List<EntryChange> changes)
    {
        var node = target.Mention;
        var members = target.Members;
        for (var part = 0; part < MaxTargetParts && node.Parent is { } parent; part++)
        {
            switch (parent)
            {
                case ExpressionSyntax when PassThrough.IsParentheses(parent) || parent is CastExpressionSyntax || parent.IsKind(SyntaxKind.AsExpression):
                    node = (ExpressionSyntax)parent;
                    break;

                // The value of (list ??= other) is the list.
                case AssignmentExpressionSyntax assignment when assignment.Left == node:
                    if (!(target.IsAlias && members.Length == target.Members.Length) && IsOf(target))
                    {
                        AddAssignment(assignment, node, members, changes);
                    }

                    if (!assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression))
                    {
                        return;
                    }

                    node = assignment;
                    break;

                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax other } assignment when assignment.Right == node:
                    CollectAlias(target, other, members, changes);
                    return;

                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax other }:
                    CollectAlias(target, other, members, changes);
                    return;

                case IsPatternExpressionSyntax test when test.Expression == node:
                    foreach (var other in test.Pattern.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>().Where(other => Variables.InitialValue(other) == node))
                    {
                        CollectAlias(target, other, members, changes);
                    }

                    return;

                case ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax:
                    if (members.IsEmpty && !target.IsAlias && (argument.Parent is not TupleExpressionSyntax || Variables.WriteAt(node) is not null) && IsOf(target))
                    {
                        var written = Variables.WriteAt(node);
                        changes.Add(Assign(written?.Node ?? argument, members, written?.Value));
                    }

                    return;

                case ElementAccessExpressionSyntax { ArgumentList: var arguments } element when element.Expression == node:
                    if (TryAddElement(target, element, arguments, ref members, changes))
                    {
                        return;
                    }

                    node = element;
                    break;

                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsObject" or "AsArray", Parent: InvocationExpressionSyntax same } access when access.Expression == node:
                    node = same;
                    break;

                case MemberAccessExpressionSyntax access when access.Expression == node:
                    if (TryAddCall(target, access, access.Name, ref members, changes))
                    {
                        return;
                    }

                    node = access;
                    break;

                case ConditionalAccessExpressionSyntax access when access.Expression == node && BindingOf(access) is { } binding:
                    if (binding is MemberBindingExpressionSyntax { Name: var name }
                        ? TryAddCall(target, binding, name, ref members, changes)
                        : TryAddElement(target, binding, ((ElementBindingExpressionSyntax)binding).ArgumentList, ref members, changes))
                    {
                        return;
                    }

                    node = binding;
                    break;

                default:
                    return;
            }
        }
    }

    /// <summary>The <c>.Member</c> or <c>[key]</c> directly after the <c>?</c>.</summary>
    private static ExpressionSyntax? BindingOf(ConditionalAccessExpressionSyntax access)
    {
        ExpressionSyntax? node = access.WhenNotNull;
        while (node is not (null or MemberBindingExpressionSyntax or ElementBindingExpressionSyntax))
        {
            node = node switch
            {
                MemberAccessExpressionSyntax member => member.Expression,
                ElementAccessExpressionSyntax element => element.Expression,
                InvocationExpressionSyntax call => call.Expression,
                ConditionalAccessExpressionSyntax inner => inner.Expression,
                AssignmentExpressionSyntax assignment => assignment.Left,
                PostfixUnaryExpressionSyntax suppressed => suppressed.Operand,
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Adds the changes through a variable that is set to the list, or to the object that has it.</summary>
    private void CollectAlias(Target target, SyntaxNode other, ImmutableArray<string> members, List<EntryChange> changes)
    {
        if (target.Aliases > 0
            && IsOf(target)
            && values.SymbolAt(other) is ILocalSymbol { Type: { IsReferenceType: true, SpecialType: not SpecialType.System_String } } alias
            && values.MentionsOf(alias) is var mentions)
        {
            Collect(alias, mentions.Where(mention => mention.SpanStart > other.Span.End), members, changes, target.Aliases - 1);
        }
    }

    /// <summary>Adds <c>list = other</c>, <c>list ??= other</c> or <c>request.Member = other</c>.</summary>
    private void AddAssignment(AssignmentExpressionSyntax assignment, ExpressionSyntax left, ImmutableArray<string> members, List<EntryChange> changes)
    {
        var kind = assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) ? ChangeKind.Default : ChangeKind.Assign;
        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && kind == ChangeKind.Assign)
        {
            return;
        }

        if (left is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax && !members.IsEmpty)
        {
            var entry = values.Bind(assignment) is { } operation ? pairs.ReadMember(operation) : null;
            changes.Add(new EntryChange(entry is null ? ChangeKind.Unknown : kind, PairReader.NodeOf(assignment), entry is null ? members.RemoveAt(members.Length - 1) : members) { IsSure = true, Entry = entry, Value = entry?.Value });
        }
        else if (members.IsEmpty)
        {
            changes.Add(Assign(assignment, members, assignment.Right) with { Kind = kind });
        }
    }

    private EntryChange Assign(SyntaxNode node, ImmutableArray<string> members, ExpressionSyntax? value) =>
        new(ChangeKind.Assign, node, members) { IsSure = true, Value = value is null ? null : values.Bind(PassThrough.WalkDownParentheses(value)) };

    /// <summary>Adds the assignment of an element; otherwise, adds its key to the members and returns false.</summary>
    private bool TryAddElement(Target target, ExpressionSyntax element, BracketedArgumentListSyntax arguments, ref ImmutableArray<string> members, List<EntryChange> changes)
    {
        var whole = PassThrough.WalkUpParentheses(element);
        if (whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole)
        {
            if (IsOf(target))
            {
                AddRead(assignment, members, isSure: assignment.IsKind(SyntaxKind.SimpleAssignmentExpression), changes);
            }

            return true;
        }

        if (arguments.Arguments is not [{ Expression: var key }] || values.ConstantText(key) is not { } name)
        {
            return true;
        }

        members = members.Add(name);
        return false;
    }

    /// <summary>Adds a call that changes the list; otherwise, adds the name to the members and returns false.</summary>
    private bool TryAddCall(Target target, ExpressionSyntax access, SimpleNameSyntax name, ref ImmutableArray<string> members, List<EntryChange> changes)
    {
        if (access.Parent is not InvocationExpressionSyntax call || call.Expression != access)
        {
            members = members.Add(pairs.NameAt(name));
            return false;
        }

        var kind = KindOf(name.Identifier.ValueText);
        if (kind is null || !IsOf(target))
        {
            return true;
        }

        var operation = values.Bind(call);
        if (operation is null)
        {
            changes.Add(new EntryChange(ChangeKind.Unknown, call, members));
        }
        else if (!IsImmutable(operation))
        {
            var arguments = call.ArgumentList.Arguments;
            switch (kind)
            {
                case ChangeKind.Set:
                    AddRead(call, members, isSure: name.Identifier.ValueText != "TryAdd", changes);
                    break;
                case ChangeKind.AddAll when arguments is [.., { Expression: var others }]:
                    changes.Add(new EntryChange(ChangeKind.AddAll, PairReader.NodeOf(call), members) { IsSure = true, Value = values.Bind(PassThrough.WalkDownParentheses(others)) });
                    break;
                case ChangeKind.Remove when arguments is [{ Expression: var key }, ..]:
                    AddRemovals(key, call, members, changes);
                    break;
                default:
                    changes.Add(new EntryChange(ChangeKind.Clear, call, members) { IsSure = true });
                    break;
            }
        }

        // A call may return its receiver, for the next one.
        if (call.Parent is MemberAccessExpressionSyntax && kind == ChangeKind.Set)
        {
            Collect(target with { Mention = call, Members = members }, changes);
        }

        return true;
    }

    private static ChangeKind? KindOf(string method) => method switch
    {
        "AddRange" or "InsertRange" or "UnionWith" or "SetItems" => ChangeKind.AddAll,
        "Remove" or "TryRemove" or "RemoveAll" or "Unset" => ChangeKind.Remove,
        "Clear" or "RemoveAt" or "RemoveRange" or "RemoveWhere" or "ExceptWith" or "IntersectWith" => ChangeKind.Clear,
        _ => PairReader.Adds(method) ? ChangeKind.Set : null,
    };

    /// <summary>Whether the method returns a changed copy, which the statement does not use.</summary>
    private static bool IsImmutable(IOperation call) =>
        call is IInvocationOperation { TargetMethod: { ContainingType: { Name: var type, ContainingNamespace.Name: "Immutable" }, ReturnsVoid: false } } && type.StartsWith("Immutable", StringComparison.Ordinal)
        || call is IInvocationOperation { TargetMethod: { Name: "Append", ContainingType.Name: nameof(Enumerable) } };

    /// <summary>Adds the entry that an assignment or a call sets.</summary>
    private void AddRead(ExpressionSyntax change, ImmutableArray<string> members, bool isSure, List<EntryChange> changes)
    {
        var operation = values.Bind(change);
        if (operation is not null && pairs.ReadMember(operation) is { } entry)
        {
            changes.Add(new EntryChange(ChangeKind.Set, PairReader.NodeOf(change), members) { IsSure = isSure, Entry = entry });
        }
        else if (operation is IInvocationOperation { Arguments: [.., { Value: { Type.SpecialType: SpecialType.System_String } text }] })
        {
            // It may be "KEY=value", if the list takes such texts.
            changes.Add(new EntryChange(ChangeKind.Set, PairReader.NodeOf(change), members) { Value = text });
        }
        else if (operation is not IInvocationOperation { Arguments: [.., { Value: var added }] } || PairReader.MayBePair(added))
        {
            changes.Add(new EntryChange(ChangeKind.Unknown, PairReader.NodeOf(change), members));
        }
    }

    /// <summary>Adds the removal of a key, of each key of a loop, or of the entries that a predicate selects.</summary>
    private void AddRemovals(ExpressionSyntax key, InvocationExpressionSyntax call, ImmutableArray<string> members, List<EntryChange> changes)
    {
        var removal = new EntryChange(ChangeKind.Remove, call, members) { IsSure = true };
        if (key is LambdaExpressionSyntax { Body: var body })
        {
            var texts = body.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Select(static literal => literal.Token.Value).OfType<string>().ToList();
            changes.Add(texts is [var only] && body.IsKind(SyntaxKind.EqualsExpression) ? removal with { Key = only } : removal with { Kind = ChangeKind.Clear });
        }
        else if (values.Bind(key) is { } operation)
        {
            var keys = operation is ILocalReferenceOperation { Local: var local } && values.LoopValues(local) is { Count: > 0 } all ? all : [operation];
            changes.AddRange(keys.SelectMany(one => values.Origins(one)).Select(origin => removal with { Key = origin.Text }));
        }
    }

    /// <summary>Mentions are found by name; another variable in the member may have the same name.</summary>
    private bool IsOf(Target target) => target.IsVariable ??= SymbolEqualityComparer.Default.Equals(values.SymbolAt(target.Name), target.Variable);

    /// <summary>
    /// Whether the place is not reached after a statement: the statement's block ends with return or throw, or they are in
    /// different branches.
    /// </summary>
    private static bool IsInOtherBranch(SyntaxNode statement, SyntaxNode place)
    {
        var below = statement;
        foreach (var node in statement.Ancestors())
        {
            if (node.Span.Contains(place.Span))
            {
                return node switch
                {
                    IfStatementSyntax choice => below == choice.Statement,
                    SwitchStatementSyntax => below is SwitchSectionSyntax,
                    ConditionalExpressionSyntax choice => below == choice.WhenTrue,
                    _ => false,
                };
            }

            if (node is BlockSyntax { Statements: [.., ReturnStatementSyntax or ThrowStatementSyntax] })
            {
                return true;
            }

            below = node;
        }

        return false;
    }

    /// <summary>
    /// Whether code always runs before a place is reached. A condition that only asks whether the list exists or has the key does
    /// not count.
    /// </summary>
    private static bool AlwaysRuns(SyntaxNode code, SyntaxNode place, string variable)
    {
        var below = code;
        foreach (var node in code.Ancestors())
        {
            if (node == place || (node.Span.Contains(place.Span) && node is not (IfStatementSyntax or ConditionalExpressionSyntax)))
            {
                return true;
            }

            switch (node)
            {
                case IfStatementSyntax choice when below == choice.Condition || (below == choice.Statement && IsAbout(choice.Condition, variable)):
                case ForEachStatementSyntax { Expression: var list } when list.DescendantNodesAndSelf().Any(static part => part is InitializerExpressionSyntax || part.RawKind == NewerSyntax.CollectionExpression):
                case BinaryExpressionSyntax binary when below == binary.Left:
                case BlockSyntax or GlobalStatementSyntax or ExpressionStatementSyntax or LocalDeclarationStatementSyntax or VariableDeclarationSyntax or VariableDeclaratorSyntax or EqualsValueClauseSyntax:
                case ArgumentSyntax or ArgumentListSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or AssignmentExpressionSyntax or ConditionalAccessExpressionSyntax:
                case ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or AwaitExpressionSyntax:
                case TryStatementSyntax or FinallyClauseSyntax or UsingStatementSyntax or LockStatementSyntax or CheckedStatementSyntax:
                    below = node;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether a condition is about that variable alone.</summary>
    private static bool IsAbout(ExpressionSyntax condition, string variable)
    {
        var names = condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(static name => name.Parent is not (MemberBindingExpressionSyntax or NameColonSyntax) && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name))
            .Select(static name => name.Identifier.ValueText)
            .ToList();
        return names.Count > 0 && names.TrueForAll(name => name == variable);
    }

    /// <summary>A mention of a variable, or a call that returns the variable's value.</summary>
    private sealed record Target(ISymbol Variable, ExpressionSyntax Mention, ImmutableArray<string> Members, int Aliases)
    {
        /// <summary>The name that the walk starts from.</summary>
        public ExpressionSyntax Name { get; } = Mention;

        /// <summary>Whether the variable is another one for the same object.</summary>
        public bool IsAlias => Aliases < MaxAliases;

        /// <summary>Whether the name refers to the variable; null if that is not known yet.</summary>
        public bool? IsVariable { get; set; }
    }
}
