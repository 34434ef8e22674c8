using System.Collections.Immutable;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>
/// Collects the arguments of a program from lists and from the statements that fill them. It stops at the first part that cannot be
/// followed, because the positions of later arguments are unknown.
/// </summary>
/// <param name="values">Follows the values of the file.</param>
/// <param name="isJoined">Whether the elements become one text, in which each blank starts another argument.</param>
internal sealed class ArgumentReader(ValueTracer values, bool isJoined = false)
{
    /// <summary>Maximum nesting of lists in lists; real code has one or two.</summary>
    private const int MaxDepth = 16;

    /// <summary>Methods that return the elements that they are called on.</summary>
    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal)
    {
        "ToArray", "ToList", "AsEnumerable", "AsReadOnly", "ToImmutableArray", "ToImmutableList", "AsSpan",
    };

    /// <summary>Members of a list that do not change it.</summary>
    private static readonly HashSet<string> ReadingMembers = new(Copies, StringComparer.Ordinal) { "Count", "Length", "Contains", "Concat", "Append", "Any" };

    private readonly ImmutableArray<CommandWord>.Builder _words = ImmutableArray.CreateBuilder<CommandWord>();
    private int _depth;
    private bool _isConditional;
    private bool _hasConditional;

    /// <summary>The arguments so far.</summary>
    public ImmutableArray<CommandWord> Words => _words.ToImmutable();

    /// <summary>Whether these are all arguments, regardless of conditions.</summary>
    public bool IsWhole => !IsStopped && !_hasConditional;

    /// <summary>Whether the list has ended, because what follows is unknown.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The arguments in a text, and whether they are all; several if a condition selects the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="values">Follows the values of the file.</param>
    /// <param name="piecesOf">The parts of a text that statements built; those of a <c>StringBuilder</c> if this is null.</param>
    public static IEnumerable<(ImmutableArray<CommandWord> Words, bool IsWhole)> ReadText(IOperation text, ValueTracer values, Func<IOperation, IReadOnlyList<IOperation>?>? piecesOf = null)
    {
        foreach (var line in values.Alternatives(text))
        {
            if (JoinedIn(values.Source(line)) is { } elements)
            {
                var reader = new ArgumentReader(values, isJoined: true);
                reader.AddEach(elements);
                yield return (reader.Words, reader.IsWhole);
            }
            else
            {
                var words = CommandWord.Split(TextOf(line, values, piecesOf));
                yield return (words, !words.Any(static word => word.Source.IsBuilt));
            }
        }
    }

    /// <summary>The arguments in a list, and whether they are all.</summary>
    public static (ImmutableArray<CommandWord> Words, bool IsWhole) ReadList(IOperation list, ValueTracer values)
    {
        var reader = new ArgumentReader(values);
        reader.AddAll(list);
        return (reader.Words, reader.IsWhole);
    }

    /// <summary>An element of a list of arguments.</summary>
    public static CommandWord WordOf(IOperation element, ValueTracer values) => CommandWord.Whole(TextOf(element, values), ElementOf(element));

    /// <summary>Ends the list, because what follows is unknown.</summary>
    public void Stop() => IsStopped = true;

    /// <summary>Adds one argument.</summary>
    /// <param name="element">The argument.</param>
    /// <param name="node">The list element, or the call that adds it.</param>
    public void Add(IOperation element, SyntaxNode node)
    {
        // After an unknown element, positions are unknown.
        if (IsStopped)
        {
            return;
        }

        var text = TextOf(element, values);
        var words = isJoined && text.Text.IndexOfAny([' ', '\t', '"', '\\']) >= 0
            ? CommandWord.Split(text).Select(word => word with { Container = node })
            : [CommandWord.Whole(text, node)];
        _words.AddRange(_isConditional ? words.Select(static word => word with { IsConditional = true }) : words);
    }

    /// <summary>Adds the arguments of a list.</summary>
    public void AddAll(IOperation list)
    {
        while (PassThrough.From(list)?.Only is { } only)
        {
            list = only;
        }

        if (_depth == MaxDepth || IsStopped)
        {
            Stop();
            return;
        }

        _depth++;
        AddList(list);
        _depth--;
    }

    /// <summary>Adds the elements of a collection initializer.</summary>
    public void AddInitializers(IEnumerable<IOperation> initializers)
    {
        foreach (var initializer in initializers)
        {
            if (initializer is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var element }] })
            {
                Add(element, ElementOf(element));
            }
            else
            {
                Stop();
            }
        }
    }

    /// <summary>
    /// Adds what a call of <c>Add</c> or <c>AddRange</c> adds; returns false if that is unknown. A call in a loop over a list adds
    /// each of its elements.
    /// </summary>
    /// <param name="method">The method that is called, after its dot.</param>
    /// <param name="block">The block in which the call must run once, or not at all.</param>
    public bool TryAddBy(MemberAccessExpressionSyntax method, SyntaxNode? block)
    {
        if (method.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var element }], Parent: ExpressionStatementSyntax call } add)
        {
            return false;
        }

        var loop = LoopAround(call, element);
        var statement = loop ?? (StatementSyntax)call;
        _isConditional = !IsIn(statement, block);
        if ((_isConditional && !IsConditionalIn(statement, block)) || values.Bind(PassThrough.WalkDownParentheses(loop?.Expression ?? element)) is not { } value)
        {
            return false;
        }

        _hasConditional |= _isConditional;
        if (loop is not null || method.Name.Identifier.ValueText == "AddRange")
        {
            AddAll(value);
        }
        else
        {
            Add(value, add);
        }

        _isConditional = false;
        return !IsStopped;
    }

    /// <summary>Whether a statement runs exactly once if that block does: it is in the block, or in one that has no condition.</summary>
    public static bool IsIn(StatementSyntax statement, SyntaxNode? block)
    {
        var around = Variables.BlockOf(statement);
        while (around != block && around is BlockSyntax { Parent: StatementSyntax outer } inner
            && (outer is BlockSyntax or UsingStatementSyntax or LockStatementSyntax || (outer is TryStatementSyntax attempt && attempt.Block == inner)))
        {
            around = Variables.BlockOf(outer);
        }

        return around is not null && around == block;
    }

    /// <summary>Whether only conditions decide if a statement runs once or not at all when that block runs.</summary>
    public static bool IsConditionalIn(StatementSyntax statement, SyntaxNode? block)
    {
        var around = statement.Parent;
        while (around is not null && around != block && around is BlockSyntax or IfStatementSyntax or ElseClauseSyntax or GlobalStatementSyntax)
        {
            around = around.Parent;
        }

        return around is not null && around == block;
    }

    /// <summary>The block whose statements run after a declaration; null if the node is not in a statement.</summary>
    public static SyntaxNode? BlockBehind(SyntaxNode declaration) => declaration.FirstAncestorOrSelf<StatementSyntax>() switch
    {
        UsingStatementSyntax { Statement: BlockSyntax block } => block,
        var statement => Variables.BlockOf(statement),
    };

    /// <summary>The list element, including parentheses and <c>!</c>.</summary>
    public static SyntaxNode ElementOf(IOperation value) => value.Syntax is ExpressionSyntax expression ? PassThrough.WalkUpParentheses(expression) : value.Syntax;

    /// <summary>
    /// The text of an argument. A variable without known text is not followed, so that null checks find it by its own
    /// name.
    /// </summary>
    private static PartialString TextOf(IOperation argument, ValueTracer values, Func<IOperation, IReadOnlyList<IOperation>?>? piecesOf = null)
    {
        var text = PartialString.Read(argument, values.Follow, piecesOf ?? values.AppendedTo);
        return text.Text is [UnknownText.Hole] && text.OperationAt(0)?.Syntax == text.Node ? PartialString.Read(argument, static _ => null) : text;
    }

    /// <summary>The elements that <c>string.Join</c> joins with blanks; null for other operations.</summary>
    private static IReadOnlyList<IOperation>? JoinedIn(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: { Name: nameof(string.Join), ContainingType.SpecialType: SpecialType.System_String } } join)
        {
            return null;
        }

        var arguments = PartialString.ArgumentsOf(join).ToList();
        return IsBlank(arguments[0]) ? arguments.GetRange(1, arguments.Count - 1) : null;
    }

    private static bool IsBlank(IOperation separator) => PassThrough.WalkDownConversions(separator).ConstantValue is { HasValue: true, Value: ' ' or " " };

    private static ForEachStatementSyntax? LoopAround(StatementSyntax statement, ExpressionSyntax element) =>
        (statement.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : statement.Parent) is ForEachStatementSyntax loop
        && element is IdentifierNameSyntax name && name.Identifier.ValueText == loop.Identifier.ValueText
            ? loop
            : null;

    /// <summary>Adds the arguments of a call that takes elements, or one list.</summary>
    private void AddEach(IReadOnlyList<IOperation> elements)
    {
        foreach (var element in elements)
        {
            if (PassThrough.WalkDownConversions(element).Type is { SpecialType: SpecialType.System_String or SpecialType.System_Object })
            {
                Add(element, ElementOf(PassThrough.WalkDownConversions(element)));
            }
            else
            {
                AddAll(element);
            }
        }
    }

    private void AddList(IOperation list)
    {
        switch (list)
        {
            case IArrayCreationOperation { Initializer: { } initializer }:
                AddElements(initializer.ElementValues);
                break;

            // An array declaration with braces only.
            case IArrayInitializerOperation initializer:
                AddElements(initializer.ElementValues);
                break;

            case { Syntax.RawKind: NewerSyntax.CollectionExpression }:
                AddElements(list.ChildOperations);
                break;

            case IObjectCreationOperation creation:
                foreach (var argument in creation.Arguments.Where(static argument => argument.Value.Type?.SpecialType != SpecialType.System_Int32))
                {
                    AddAll(argument.Value);
                }

                AddInitializers(creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty);
                break;

            case IInvocationOperation call:
                AddResult(call);
                break;

            case ILocalReferenceOperation { Local: var local } when values.Initializer(list) is { } initial and not ILocalReferenceOperation:
                AddAll(initial);
                ReadStatements(local, initial.Syntax, list.Syntax.SpanStart);
                break;

            // Other members could add to a list, but not to an array.
            case { Type: IArrayTypeSymbol } when values.Source(list) is var source && source != list:
                AddAll(source);
                break;

            default:
                Stop();
                break;
        }
    }

    private void AddElements(IEnumerable<IOperation> elements)
    {
        foreach (var element in elements)
        {
            if (element.Syntax.RawKind == NewerSyntax.SpreadElement)
            {
                if (element.ChildOperations.FirstOrDefault() is { } spread)
                {
                    AddAll(spread);
                }
                else
                {
                    Stop();
                }
            }
            else
            {
                Add(element, ElementOf(element));
                IsStopped |= element.Syntax is not ExpressionSyntax;
            }
        }
    }

    /// <summary>Adds the list that a call returns.</summary>
    private void AddResult(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        var operands = call.Instance is { } instance
            ? [instance, .. PartialString.ArgumentsOf(call)]
            : PartialString.ArgumentsOf(call).ToList();
        switch (operands)
        {
            case [var list] when Copies.Contains(name):
                AddAll(list);
                break;

            case [var first, var second] when name == "Concat":
                AddAll(first);
                AddAll(second);
                break;

            case [var list, var element] when name == "Append":
                AddAll(list);
                Add(element, ElementOf(element));
                break;

            case [var list, var element] when name == "Prepend":
                Add(element, ElementOf(element));
                AddAll(list);
                break;

            case [] when name == "Empty":
                break;

            // A split text has no quotes.
            case [{ Type.SpecialType: SpecialType.System_String } text, var separator, ..]
                when name == "Split" && IsBlank(separator) && TextOf(text, values) is var whole && whole.Text.IndexOfAny(['"', '\\', '\t']) < 0:
                _words.AddRange(CommandWord.Split(whole));
                _hasConditional |= whole.IsBuilt;
                break;

            case var _ when values.ReturnedBy(call) is { } returned:
                AddAll(returned);
                break;

            default:
                Stop();
                break;
        }
    }

    /// <summary>
    /// Applies the statements between the creation and the use of a list. Each must run in text order, and once or not at all, so
    /// those in loops and functions are not followed.
    /// </summary>
    private void ReadStatements(ILocalSymbol variable, SyntaxNode value, int end)
    {
        var block = BlockBehind(value);
        foreach (var mention in values.MentionsOf(variable).Where(mention => mention.SpanStart > value.Span.End).TakeWhile(mention => mention.SpanStart < end))
        {
            if (IsStopped || !(IsOnlyRead(mention) || (mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "AddRange" } method && TryAddBy(method, block))))
            {
                Stop();
                return;
            }
        }
    }

    /// <summary>Whether code that refers to a list only reads its elements.</summary>
    private static bool IsOnlyRead(ExpressionSyntax mention) => mention.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == mention && ReadingMembers.Contains(access.Name.Identifier.ValueText),
        ForEachStatementSyntax => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(string.Join), Expression: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } } } } => true,
        _ => false,
    };
}
