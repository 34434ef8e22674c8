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
/// Reads the program and arguments of <c>Process.Start</c> or a <c>ProcessStartInfo</c>. The list ends at the first
/// unknown element, because the positions of later ones are unknown.
/// </summary>
internal sealed class ProcessStartReader
{
    /// <summary>The type that describes how a process is started; its creation is read as a call, too.</summary>
    public const string InfoType = "ProcessStartInfo";

    private readonly ValueTracer _values;
    private readonly ImmutableArray<CommandWord>.Builder _list = ImmutableArray.CreateBuilder<CommandWord>();
    private IOperation? _program;
    private IOperation? _text;
    private bool _isWhole = true;

    private ProcessStartReader(ValueTracer values) => _values = values;

    /// <summary>
    /// The arguments, and whether they are complete; several lists if a condition selects one. Empty if the call starts
    /// another or an unknown program.
    /// </summary>
    public static IEnumerable<(ImmutableArray<CommandWord> Words, bool IsWhole)> Read(BoundCall call, ValueTracer values, Func<string, bool> isProgram) =>
        Read(call, values).Where(start => start.Program is { } program && values.MayOnlyBe(program, isProgram)).Select(static start => (start.Words, start.IsWhole));

    /// <summary>The program that a call starts, its arguments, and whether they are complete; several lists if a condition selects one.</summary>
    public static IEnumerable<(IOperation? Program, ImmutableArray<CommandWord> Words, bool IsWhole)> Read(BoundCall call, ValueTracer values)
    {
        if (call.Method is not { ContainingType: { Name: "Process" or InfoType, ContainingNamespace.Name: "Diagnostics" } } method)
        {
            return [];
        }

        return (call.Arguments.Find("arguments")?.Value is { } arguments ? values.Alternatives(arguments) : (IReadOnlyList<IOperation?>)[null]).SelectMany(given =>
        {
            var reader = new ProcessStartReader(values);
            reader.ReadCall(call, method, given);
            return reader.Lists().Select(list => (reader._program, list.Words, list.IsWhole));
        });
    }

    /// <summary>The arguments in a text; several lists if a condition selects one.</summary>
    public static IEnumerable<ImmutableArray<CommandWord>> WordsOf(IOperation text, ValueTracer values) =>
        values.Alternatives(text).Select(line => CommandWord.Split(TextOf(line, values)));

    /// <summary>An element of a list of arguments.</summary>
    public static CommandWord WordOf(IOperation element, ValueTracer values) => CommandWord.Whole(TextOf(element, values), ElementOf(element));

    private IEnumerable<(ImmutableArray<CommandWord> Words, bool IsWhole)> Lists() => _text is { } text
        ? WordsOf(text, _values).Select(words => (words, _isWhole && !words.Any(static word => word.Source.IsBuilt)))
        : [(_list.ToImmutable(), _isWhole)];

    /// <summary>
    /// The text of an argument. A variable without known text is not followed, so that null checks find it by its own
    /// name.
    /// </summary>
    private static PartialString TextOf(IOperation argument, ValueTracer values)
    {
        var text = PartialString.Read(argument, values.Follow, values.AppendedTo);
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

        // Later statements may set the other properties.
        if (VariableOf(creation) is { } variable)
        {
            ReadStatements(variable, creation.Syntax, end: int.MaxValue);
        }
    }

    /// <summary>The local that is initialized with the creation; null if there is none.</summary>
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

    /// <summary>The list element, including parentheses and <c>!</c>.</summary>
    private static SyntaxNode ElementOf(IOperation value) => value.Syntax is ExpressionSyntax expression ? PassThrough.WalkUpParentheses(expression) : value.Syntax;

    private void AddOne(IOperation element, SyntaxNode node)
    {
        // After an unknown element, positions are unknown.
        if (_isWhole)
        {
            _list.Add(CommandWord.Whole(TextOf(element, _values), node));
        }
    }

    private void AddAll(IOperation list)
    {
        while (PassThrough.From(list)?.Only is { } only)
        {
            list = only;
        }

        switch (list)
        {
            case IArrayCreationOperation { Initializer: { } initializer }:
                AddElements(initializer);
                break;

            // An array declaration with braces only.
            case IArrayInitializerOperation initializer:
                AddElements(initializer);
                break;

            case { Syntax.RawKind: NewerSyntax.CollectionExpression }:
                foreach (var element in list.ChildOperations)
                {
                    // A spread element is not an expression.
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

            // Other members could add to a list, but not to an array.
            case { Type: IArrayTypeSymbol } when _values.Source(list) is var source and (IArrayCreationOperation or IArrayInitializerOperation or { Syntax.RawKind: NewerSyntax.CollectionExpression }):
                AddAll(source);
                break;

            default:
                _isWhole = false;
                break;
        }
    }

    /// <summary>
    /// Applies the statements between the creation and the use of a list or <c>ProcessStartInfo</c>. Each must run
    /// exactly once and in text order, so only statements in the same block as the declaration are followed.
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

    /// <summary>Reads what a mention does; returns false if that is unknown. Also returns whether the mention starts the program.</summary>
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
            case "Add" or "AddRange":
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

            // Other properties of a ProcessStartInfo do not affect its arguments; other members of a list may.
            default:
                return _values.Bind(mention)?.Type?.Name == InfoType;
        }
    }

    private bool TryAdd(MemberAccessExpressionSyntax add, SyntaxNode? block)
    {
        if (add.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var element }] } call
            || Variables.BlockOf(call.Parent) != block
            || _values.Bind(PassThrough.WalkDownParentheses(element)) is not { } value)
        {
            return false;
        }

        if (add.Name.Identifier.ValueText == "AddRange")
        {
            AddAll(value);
            return _isWhole;
        }

        AddOne(value, call);
        return true;
    }
}
