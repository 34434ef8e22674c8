using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow.Checks;

/// <summary>
/// Evaluates the conditions of code for the case that the token is missing. The expressions that contain it are then null or empty.
/// </summary>
/// <param name="values">The values of the file.</param>
/// <param name="isToken">Whether an operation is the token: a read of it, or a variable that holds it.</param>
/// <param name="isChecker">Whether a method or property tests the token.</param>
internal sealed class MissingValue(ValueTracer values, Func<IOperation, bool> isToken, Func<ISymbol, bool> isChecker)
{
    /// <summary>Maximum number of variables and functions to follow to a test.</summary>
    private const int MaxDepth = 6;

    /// <summary>The arguments of the calls that are being evaluated.</summary>
    private readonly Dictionary<ISymbol, IOperation> _arguments = new(SymbolEqualityComparer.Default);

    /// <summary>The branches of a condition that code takes without the token; none if the condition checks it in an unknown way.</summary>
    public Branches BranchesOf(IOperation condition) => Evaluate(condition, MaxDepth) switch
    {
        true => Branches.WhenTrue,
        false => Branches.WhenFalse,
        null => IsUnknownCheck(condition) ? Branches.None : Branches.Both,
    };

    /// <summary>The value of a condition; null if it is unknown.</summary>
    private bool? Evaluate(IOperation condition, int depth)
    {
        if (depth == 0)
        {
            return null;
        }

        switch (Original(condition))
        {
            case IConversionOperation conversion:
                return Evaluate(conversion.Operand, depth);

            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand }:
                return !Evaluate(operand, depth);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both:
                return Evaluate(both.LeftOperand, depth) is var left && Evaluate(both.RightOperand, depth) is var right && (left == false || right == false) ? false : left & right;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either:
                return Evaluate(either.LeftOperand, depth) is var first && Evaluate(either.RightOperand, depth) is var second && (first == true || second == true) ? true : first | second;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return EqualsMissing(comparison.LeftOperand, comparison.RightOperand, depth) is { } equal ? equal == (comparison.OperatorKind == BinaryOperatorKind.Equals) : null;

            // A comparison with null is false: token?.Length > 0.
            case IBinaryOperation { LeftOperand: var compared, RightOperand.ConstantValue.HasValue: true } when IsMissing(compared, depth):
            case IBinaryOperation { LeftOperand.ConstantValue.HasValue: true, RightOperand: var other } when IsMissing(other, depth):
                return false;

            case IIsNullOperation { Operand: var tested } when IsMissing(tested, depth):
                return true;

            case IIsPatternOperation { Value: var matched, Pattern: var pattern } when IsMissing(matched, depth):
                return Matches(pattern);

            case IIsTypeOperation { ValueOperand: var typed } when IsMissing(typed, depth):
                return false;

            case IInvocationOperation call:
                return EvaluateCall(call, depth);

            case IConditionalOperation { WhenFalse: { } whenFalse } choice when Evaluate(choice.Condition, depth) is { } chosen:
                return Evaluate(chosen ? choice.WhenTrue : whenFalse, depth);

            case { ConstantValue: { HasValue: true, Value: bool constant } }:
                return constant;

            case var variable when values.Follow(variable) is { } source:
                return Evaluate(source, depth - 1);

            default:
                return null;
        }
    }

    private bool? EvaluateCall(IInvocationOperation call, int depth) => call switch
    {
        { TargetMethod: { Name: nameof(string.IsNullOrEmpty) or nameof(string.IsNullOrWhiteSpace) }, Arguments: [{ Value: var tested }] } when IsMissing(tested, depth) => true,
        { TargetMethod.Name: nameof(Equals) or nameof(ReferenceEquals), Arguments: [{ Value: var left }, { Value: var right }, ..] } => EqualsMissing(left, right, depth),
        { TargetMethod.Name: "GetValueOrDefault", Instance: { } lifted } when IsMissing(lifted, depth) => false,
        _ when values.Follow(call) is { } result => EvaluateResult(call, result, depth),
        _ => null,
    };

    /// <summary>Evaluates what a function returns for the arguments of a call.</summary>
    private bool? EvaluateResult(IInvocationOperation call, IOperation result, int depth)
    {
        var parameters = call.Arguments.Where(static argument => argument.Parameter is not null).ToList();
        foreach (var argument in parameters)
        {
            _arguments[argument.Parameter!.OriginalDefinition] = argument.Value;
        }

        var value = Evaluate(result, depth - 1);
        parameters.ForEach(argument => _arguments.Remove(argument.Parameter!.OriginalDefinition));
        return value;
    }

    /// <summary>Whether two values are equal if one of them is missing; null if that is unknown.</summary>
    private bool? EqualsMissing(IOperation left, IOperation right, int depth)
    {
        var other = IsMissing(left, depth) ? right : IsMissing(right, depth) ? left : null;
        return other is null ? null
            : IsMissing(other, depth) || PassThrough.WalkDownConversions(other).ConstantValue is { HasValue: true, Value: 0 } ? true
            : PassThrough.WalkDownConversions(other).ConstantValue.HasValue ? false
            : null;
    }

    private static bool? Matches(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } => constant is null or "" or 0,
        IConstantPatternOperation => null,
        INegatedPatternOperation { Pattern: var negated } => !Matches(negated),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => Matches(either.LeftPattern) | Matches(either.RightPattern),
        IBinaryPatternOperation both => Matches(both.LeftPattern) & Matches(both.RightPattern),
        IDiscardPatternOperation => true,
        IDeclarationPatternOperation { MatchesNull: var matchesNull } => matchesNull,
        _ => false,
    };

    /// <summary>Whether a value is null or empty if the token is.</summary>
    private bool IsMissing(IOperation value, int depth)
    {
        if (depth == 0)
        {
            return false;
        }

        var operation = Original(value);
        return isToken(operation)
            || ValueTracer.IsEmpty(operation)
            || operation switch
            {
                IConversionOperation conversion => IsMissing(conversion.Operand, depth),
                IParameterReferenceOperation { Parameter: var parameter } when _arguments.TryGetValue(parameter.OriginalDefinition, out var argument) => IsMissing(argument, depth - 1),

                // token?.Length, token?.Trim()
                IConditionalAccessOperation access => IsMissing(access.Operation, depth),
                _ when PassThrough.From(operation) is { } passing => passing.Sources.All(source => IsMissing(source, depth - 1)),
                IPropertyReferenceOperation { Property.Name: "Length", Instance: { } text } => IsMissing(text, depth),
                _ when values.Follow(operation) is { } source => IsMissing(source, depth - 1),
                _ => false,
            };
    }

    /// <summary>Whether a condition depends on the token, and not only on whether it equals another value.</summary>
    private bool IsUnknownCheck(IOperation condition, int depth = MaxDepth)
    {
        var whole = Original(condition);
        return whole is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }
            && whole.DescendantsAndSelf().Any(part => isToken(part)
                || (part is ILocalReferenceOperation && (IsMissing(part, MaxDepth) || (depth > 0 && values.Follow(part) is { } source && IsUnknownCheck(source, depth - 1))))
                || (part is IInvocationOperation { TargetMethod: var method } && isChecker(method.OriginalDefinition))
                || (part is IPropertyReferenceOperation { Property: var property } && isChecker(property.OriginalDefinition)));
    }

    /// <summary>The operation that the compiler's control flow graph has split into several.</summary>
    private IOperation Original(IOperation operation) =>
        operation is IFlowCaptureReferenceOperation { Syntax: ExpressionSyntax written } && values.Bind(PassThrough.WalkDownParentheses(written)) is { } bound ? bound
        : operation is IUnaryOperation or IBinaryOperation or IIsPatternOperation && operation.Syntax is ExpressionSyntax whole && values.Bind(PassThrough.WalkDownParentheses(whole)) is { } original && original.Kind == operation.Kind ? original
        : operation;
}
