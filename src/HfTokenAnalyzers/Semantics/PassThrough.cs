using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Semantics;

/// <summary>How an expression gets its value from others.</summary>
internal enum PassKind
{
    /// <summary>It has the value of its only source.</summary>
    Same,

    /// <summary>It has the value of one of its sources, which a condition selects.</summary>
    Choice,

    /// <summary>It has the value of its first source, or of the second if the first is null.</summary>
    Fallback,
}

/// <summary>An expression that passes on the value of other expressions.</summary>
/// <param name="Kind">How it selects the value.</param>
/// <param name="Sources">The other expressions, in source order.</param>
internal readonly record struct Passing(PassKind Kind, IReadOnlyList<IOperation> Sources)
{
    /// <summary>The sources that have a value; a <c>throw</c> expression has none.</summary>
    public IEnumerable<IOperation> Values => Sources.Where(static source => PassThrough.WalkDownConversions(source) is not IThrowOperation);

    /// <summary>The only source that has a value; null if there are several.</summary>
    public IOperation? Only => Values.ToList() is [var only] ? only : null;
}

/// <summary>
/// Determines whether an expression passes on a value unchanged: downwards from an operation to its sources, and upwards from
/// an expression to the one around it. All code that follows values uses this class, so that it is consistent.
/// <see cref="ValueTracer.Follow"/> adds variables and methods, which need their declaration.
/// </summary>
internal static class PassThrough
{
    /// <summary>The sources of the operation's value; null if it produces a new value.</summary>
    public static Passing? From(IOperation operation) => operation switch
    {
        IConversionOperation conversion => MayHideValue(conversion) ? null : Same(conversion.Operand),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => new Passing(PassKind.Choice, [choice.WhenTrue, whenFalse]),
        ISwitchExpressionOperation choice => new Passing(PassKind.Choice, [.. choice.Arms.Select(static arm => arm.Value)]),
        ICoalesceOperation coalesce => new Passing(PassKind.Fallback, [coalesce.Value, coalesce.WhenNull]),
        ICoalesceAssignmentOperation assignment => new Passing(PassKind.Fallback, [assignment.Target, assignment.Value]),
        ISimpleAssignmentOperation { Target.Type: { } } assignment => Same(assignment.Value),
        IInvocationOperation { Instance: { Type.SpecialType: SpecialType.System_String } text, TargetMethod.Name: var method } when KeepsText(method) => Same(text),

        // A string that is stored as an object.
        IInvocationOperation { Instance: { Type.SpecialType: SpecialType.System_Object } text, TargetMethod.Name: nameof(ToString) } => Same(text),

        // A text that Python.NET wraps for Python.
        IObjectCreationOperation { Type.Name: "PyString", Arguments: [{ Value: { Type.SpecialType: SpecialType.System_String } text }] } => Same(text),
        IInvocationOperation { TargetMethod: { Name: "ToPython", IsExtensionMethod: true }, Arguments: [{ Value: var text }] } => Same(text),
        IConditionalAccessOperation access when KeepsText(access) => Same(access.Operation),
        IAwaitOperation { Operation: var task } => Same(task),
        IInvocationOperation { Instance: { } task, TargetMethod: { Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask", ContainingType: var type } } when IsTask(type) => Same(task),
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: nameof(Task) or "ValueTask" }, Arguments: [{ Value: var result }] } => Same(result),
        IPropertyReferenceOperation { Instance: { } task, Property: { Name: "Result", ContainingType.Name: nameof(Task) or "ValueTask" } } => Same(task),
        _ => null,
    };

    /// <summary>The expression around <paramref name="value"/> that takes its value from it; null if there is none.</summary>
    public static (PassKind Kind, ExpressionSyntax Whole)? Into(ExpressionSyntax value) => value.Parent switch
    {
        ExpressionSyntax around when IsParentheses(around) || around is CastExpressionSyntax or AwaitExpressionSyntax or CheckedExpressionSyntax => (PassKind.Same, around),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } conversion => (PassKind.Same, conversion),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => (PassKind.Fallback, coalesce),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment => (PassKind.Fallback, assignment),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Right == value => (PassKind.Same, assignment),
        ConditionalExpressionSyntax choice when choice.Condition != value => (PassKind.Choice, choice),
        SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } arm when arm.Expression == value => (PassKind.Choice, choice),
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == value && KeepsText(access.Name.Identifier.ValueText) => (PassKind.Same, call),
        ConditionalAccessExpressionSyntax access when access.WhenNotNull == value || KeepsText(access.WhenNotNull) => (PassKind.Same, access),
        _ => null,
    };

    /// <summary>Whether a node is another expression in parentheses, or followed by <c>!</c>.</summary>
    public static bool IsParentheses(SyntaxNode? node) =>
        node is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression };

    /// <summary>The expression inside parentheses and <c>!</c>, for which <c>GetOperation</c> returns null.</summary>
    public static ExpressionSyntax WalkDownParentheses(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case PostfixUnaryExpressionSyntax suppressed when IsParentheses(suppressed):
                    expression = suppressed.Operand;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>An expression with the parentheses and <c>!</c> around it.</summary>
    public static ExpressionSyntax WalkUpParentheses(ExpressionSyntax expression)
    {
        while (IsParentheses(expression.Parent))
        {
            expression = (ExpressionSyntax)expression.Parent!;
        }

        return expression;
    }

    /// <summary>The operand inside all conversions, including implicit and user-defined ones.</summary>
    public static IOperation WalkDownConversions(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>
    /// Whether a conversion uses an operator that is declared in source, which may mask the token. Operators of libraries, such
    /// as those of <c>StringValues</c> and <c>JsonNode</c>, only wrap the text.
    /// </summary>
    public static bool MayHideValue(IConversionOperation conversion) => conversion.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false };

    /// <summary>Whether a method of <see cref="string"/> returns the same text, except for white space.</summary>
    public static bool KeepsText(string? method) => method is "Trim" or "TrimEnd" or "TrimStart" or "ToString";

    private static Passing Same(IOperation source) => new(PassKind.Same, [source]);

    /// <summary>Whether a type is a task or one of its awaiters, such as <c>TaskAwaiter</c>.</summary>
    private static bool IsTask(INamedTypeSymbol type) =>
        type is { Name: nameof(Task) or "ValueTask", ContainingNamespace.Name: "Tasks" }
        || type is { Name: "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter", ContainingNamespace.Name: "CompilerServices" };

    /// <summary>Whether <c>a?.Trim()</c>, or a chain of such calls, returns the text of <c>a</c>.</summary>
    private static bool KeepsText(IConditionalAccessOperation access)
    {
        var part = access.WhenNotNull;
        while (true)
        {
            switch (part)
            {
                case IConditionalAccessInstanceOperation:
                    return true;
                case IInvocationOperation { Instance: { } instance, TargetMethod: { Name: var method, ContainingType.SpecialType: SpecialType.System_String or SpecialType.System_Object } } when KeepsText(method):
                    part = instance;
                    break;
                case IConditionalAccessOperation inner when KeepsText(inner):
                    part = inner.Operation;
                    break;
                case IConversionOperation conversion:
                    part = conversion.Operand;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>The same for the syntax after <c>?</c>, such as <c>.Trim()</c>.</summary>
    private static bool KeepsText(ExpressionSyntax? part)
    {
        while (true)
        {
            switch (part)
            {
                case MemberBindingExpressionSyntax { Name.Identifier.ValueText: var method }:
                    return KeepsText(method);
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } access } when KeepsText(method):
                    part = access.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding }:
                    part = binding;
                    break;
                case ConditionalAccessExpressionSyntax inner when KeepsText(inner.WhenNotNull):
                    part = inner.Expression;
                    break;
                default:
                    return false;
            }
        }
    }
}
