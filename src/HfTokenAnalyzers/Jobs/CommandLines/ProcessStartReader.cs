using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>
/// Reads which program <c>Process.Start</c> or a <c>ProcessStartInfo</c> runs, and its arguments. What cannot be followed
/// ends the list: what stands behind it has no known place.
/// </summary>
internal sealed class ProcessStartReader
{
    /// <summary>The type that says which program is started and how; its creation is a call too.</summary>
    public const string InfoType = "ProcessStartInfo";

    private readonly ValueTracer _values;
    private readonly ImmutableArray<CommandWord>.Builder _list = ImmutableArray.CreateBuilder<CommandWord>();
    private IOperation? _program;
    private IOperation? _text;
    private bool _isWhole = true;

    private ProcessStartReader(ValueTracer values) => _values = values;

    /// <summary>
    /// The arguments, and whether these are all; several lists where a condition selects one. None if the call runs another
    /// program, or one that is not known.
    /// </summary>
    public static IEnumerable<(ImmutableArray<CommandWord> Words, bool IsWhole)> Read(BoundCall call, ValueTracer values, Func<string, bool> isProgram)
    {
        if (call.Method is not { ContainingType: { Name: "Process" or InfoType, ContainingNamespace.Name: "Diagnostics" } } method)
        {
            return [];
        }

        return (call.Arguments.Find("arguments")?.Value is { } arguments ? values.Alternatives(arguments) : (IReadOnlyList<IOperation?>)[null]).SelectMany(given =>
        {
            var reader = new ProcessStartReader(values);
            reader.ReadCall(call, method, given);
            return reader._program is { } program
                && values.MayOnlyBe(program, isProgram)
                ? reader.Lists()
                : [];
        });
    }

    private IEnumerable<(ImmutableArray<CommandWord> Words, bool IsWhole)> Lists() => _text is { } text
        ? _values.Alternatives(text).Select(line => (CommandWord.Split(TextOf(line, _values)), _isWhole))
        : [(_list.ToImmutable(), _isWhole)];

    /// <summary>
    /// The text of an argument. A variable that holds no text is one piece and stays itself: who asks whether it is there
    /// asks by its name.
    /// </summary>
    private static PartialString TextOf(IOperation argument, ValueTracer values)
    {
        var text = PartialString.Read(argument, values.Follow);
        return text.Text is [UnknownText.Hole] && text.OperationAt(0)?.Syntax == text.Node ? PartialString.Read(argument, static _ => null) : text;
    }

    private void ReadCall(BoundCall call, IMethodSymbol method, IOperation? arguments)
    {
        _program = call.Arguments.Find("fileName")?.Value;
        if (arguments is not null)
        {
            if (method.Parameters.Any(static parameter => parameter is { Name: "arguments", Type.SpecialType: SpecialType.System_String }))
            {
                _text = arguments;
            }
            else
            {
                AddAll(arguments);
            }
        }

        if (call.Operation is not IObjectCreationOperation creation)
        {
            return;
        }

        foreach (var member in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            switch (member)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value }:
                    Set(name, value);
                    break;

                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: "ArgumentList" }, Initializer: var list }:
                    AddInitializers(list.Initializers);
                    break;
            }
        }

        // What is not named before the first statement may still be.
        if (VariableOf(creation) is { } variable)
        {
            ReadStatements(variable, creation.Syntax, end: int.MaxValue);
        }
    }

    /// <summary>The local that the creation is the first value of.</summary>
    private static ILocalSymbol? VariableOf(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;
    }

    private void Set(string property, IOperation value)
    {
        if (property == "FileName")
        {
            _program = value;
        }
        else if (property == "Arguments")
        {
            _text = value;
        }
    }

    private void AddInitializers(IEnumerable<IOperation> initializers)
    {
        foreach (var initializer in initializers)
        {
            if (initializer is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var element }] })
            {
                AddOne(element, ElementOf(element));
            }
            else
            {
                _isWhole = false;
            }
        }
    }

    private void AddElements(IArrayInitializerOperation initializer)
    {
        foreach (var element in initializer.ElementValues)
        {
            AddOne(element, ElementOf(element));
        }
    }

    /// <summary>The element as it stands in its list: with parentheses and <c>!</c>.</summary>
    private static SyntaxNode ElementOf(IOperation value) => value.Syntax is ExpressionSyntax expression ? PassThrough.WalkUpParentheses(expression) : value.Syntax;

    private void AddOne(IOperation element, SyntaxNode node)
    {
        // Behind what could not be followed nothing has a known place.
        if (_isWhole)
        {
            _list.Add(CommandWord.Whole(TextOf(element, _values), node));
        }
    }

    private void AddAll(IOperation list)
    {
        while (PassThrough.From(list) is { } passing && passing.Values.ToList() is [var only])
        {
            list = only;
        }

        switch (list)
        {
            case IArrayCreationOperation { Initializer: { } initializer }:
                AddElements(initializer);
                break;

            // Braces alone, where an array is declared.
            case IArrayInitializerOperation initializer:
                AddElements(initializer);
                break;

            case { Syntax.RawKind: NewerSyntax.CollectionExpression }:
                foreach (var element in list.ChildOperations)
                {
                    // A spread is no expression.
                    _isWhole &= element.Syntax is ExpressionSyntax;
                    AddOne(element, ElementOf(element));
                }

                break;

            case IObjectCreationOperation { Initializer: { } initializer } creation when creation.Arguments.All(static argument => argument.Value.Type?.SpecialType == SpecialType.System_Int32):
                AddInitializers(initializer.Initializers);
                break;

            case IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null }:
                break;

            case ILocalReferenceOperation { Local: var local } when _values.Initializer(list) is { } initial and not ILocalReferenceOperation:
                AddAll(initial);
                ReadStatements(local, initial.Syntax, list.Syntax.SpanStart);
                break;

            // Other code could add to a list that is not of this method alone, but not to an array.
            case { Type: IArrayTypeSymbol } when _values.Source(list) is var source and (IArrayCreationOperation or IArrayInitializerOperation or { Syntax.RawKind: NewerSyntax.CollectionExpression }):
                AddAll(source);
                break;

            default:
                _isWhole = false;
                break;
        }
    }

    /// <summary>
    /// What statements do to a list or to a <c>ProcessStartInfo</c> from where it is made to where it is used, as long as
    /// each surely runs, once and in the order of the text: those beside the declaration do.
    /// </summary>
    private void ReadStatements(ILocalSymbol variable, SyntaxNode value, int end)
    {
        var declaration = value.FirstAncestorOrSelf<StatementSyntax>();
        foreach (var mention in _values.MentionsOf(variable).Where(mention => mention.SpanStart > value.Span.End).TakeWhile(mention => mention.SpanStart < end))
        {
            if (!_isWhole || !TryReadMention(mention, Variables.BlockOf(declaration), out var isUsed))
            {
                _isWhole = false;
                return;
            }

            if (isUsed)
            {
                return;
            }
        }
    }

    /// <summary>Whether it is known what a mention does; gives whether the program is started with it.</summary>
    private bool TryReadMention(ExpressionSyntax mention, SyntaxNode? block, out bool isUsed)
    {
        isUsed = mention.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && ValueTracer.NameOf(call) == "Start"
            || mention.Parent is AssignmentExpressionSyntax assignment && assignment.Right == mention
            || mention.Parent is ReturnStatementSyntax;
        if (isUsed || mention.Parent is not MemberAccessExpressionSyntax access || access.Expression != mention)
        {
            return isUsed;
        }

        switch (access.Name.Identifier.ValueText)
        {
            case "Add":
                return TryAdd(access, block);

            case "ArgumentList":
                return access.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } add && TryAdd(add, block);

            case "FileName" or "Arguments" when access.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set && set.Left == access:
                if (Variables.BlockOf(set.Parent) != block || _values.Bind(set.Right) is not { } value)
                {
                    _program = null;
                    return false;
                }

                Set(access.Name.Identifier.ValueText, value);
                return true;

            case "Arguments" or "FileName":
                return access.Parent is not AssignmentExpressionSyntax other || other.Left != access;

            // All else of a ProcessStartInfo has nothing to do with its arguments; of a list it may.
            default:
                return _values.Bind(mention)?.Type?.Name == InfoType;
        }
    }

    private bool TryAdd(MemberAccessExpressionSyntax add, SyntaxNode? block)
    {
        if (add.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var element }] } call
            || Variables.BlockOf(call.Parent) != block
            || _values.Bind(element) is not { } value)
        {
            return false;
        }

        AddOne(value, call);
        return true;
    }
}
