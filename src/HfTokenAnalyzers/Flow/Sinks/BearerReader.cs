using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow.Sinks;

/// <summary>Finds the credentials that code sends as a bearer token, for all ways to set an Authorization header.</summary>
internal sealed class BearerReader(ValueTracer values)
{
    private const string Header = "Authorization";

    /// <summary>RestSharp's authenticators that send their first argument as a bearer token.</summary>
    private static readonly string[] Authenticators = ["JwtAuthenticator", "OAuth2AuthorizationRequestHeaderAuthenticator"];

    /// <summary>The names of parameters for the value of the header.</summary>
    private static readonly string[] HeaderParameters = [Header, "authorizationHeader", "authHeader"];

    /// <summary>The credentials in <paramref name="operation"/> itself, not in its child operations.</summary>
    public IEnumerable<TokenSink> Read(IOperation operation) => operation switch
    {
        IInvocationOperation call => ReadCall(call, [.. call.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal)]),
        IObjectCreationOperation { Type.Name: "AuthenticationHeaderValue" } creation => ReadHeaderValue([.. creation.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal)]),
        IObjectCreationOperation { Type.Name: var type, Arguments: [var token, ..] } when Authenticators.Contains(type) => [new TokenSink(token.Value)],
        IAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var key] } } assignment when IsAuthorization(key.Value) => ReadHeader(assignment.Value),
        IAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: Header, Type.SpecialType: SpecialType.System_String } } } assignment => ReadHeader(assignment.Value),
        ILiteralOperation { Syntax.Parent: AttributeArgumentSyntax } line when IsHeaderLine(line) => ReadHeader(line),
        _ => [],
    };

    private IEnumerable<TokenSink> ReadCall(IInvocationOperation call, IReadOnlyList<IArgumentOperation> arguments)
    {
        var method = call.TargetMethod;
        if (method is { Name: "Parse", ContainingType.Name: "AuthenticationHeaderValue" })
        {
            return ReadHeader(arguments[0].Value);
        }

        if (method.Name.IndexOf("BearerToken", StringComparison.Ordinal) >= 0 && arguments.LastOrDefault(static argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String) is { } bearer)
        {
            return [new TokenSink(bearer.Value)];
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.ArgumentKind != ArgumentKind.Explicit)
            {
                continue;
            }

            if (i + 1 < arguments.Count && IsAuthorization(argument.Value))
            {
                return ReadHeader(arguments[i + 1].Value);
            }

            if (HeaderParameters.Contains(argument.Parameter?.Name, StringComparer.OrdinalIgnoreCase) || IsHeaderLine(call, argument))
            {
                return ReadHeader(argument.Value);
            }
        }

        return [];
    }

    private static IEnumerable<TokenSink> ReadHeaderValue(IReadOnlyList<IArgumentOperation> arguments) =>
        arguments is [var scheme, var parameter] && string.Equals(ValueTracer.TextOf(scheme.Value)?.Trim(), "Bearer", StringComparison.OrdinalIgnoreCase)
            ? [new TokenSink(parameter.Value)]
            : [];

    /// <summary>Whether an argument is a whole header, name and value, for a collection of headers.</summary>
    private bool IsHeaderLine(IInvocationOperation call, IArgumentOperation argument) =>
        call.Instance?.Type?.Name.IndexOf("Header", StringComparison.Ordinal) >= 0
        && IsHeaderLine(argument.Value);

    private bool IsHeaderLine(IOperation value) =>
        value.Type?.SpecialType == SpecialType.System_String
        && PartialString.Read(value, values.Follow).Text.StartsWith(Header + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>The possible credentials in the value of the header; empty if the scheme is not Bearer.</summary>
    private IEnumerable<TokenSink> ReadHeader(IOperation value)
    {
        foreach (var header in values.Ends(value))
        {
            var text = PartialString.Read(header, FollowToText);
            if (StartOfCredential(text.Text) is var start && start < 0)
            {
                if (StartOfCredential(text.Text + UnknownText.Hole) == text.Text.Length && LastPartOf(header) is { } empty && ValueTracer.IsEmpty(empty))
                {
                    yield return new TokenSink(empty);
                }

                continue;
            }

            if (text.OperationOf(start, text.Text.Length - start) is { } credential)
            {
                yield return new TokenSink(credential);
            }
            else if (ValueTracer.TextOf(header) is { } constant)
            {
                yield return new TokenSink(header, constant.Substring(0, start));
            }
        }
    }

    /// <summary>The expression at the end of a text. It adds nothing to the text if it is an empty constant.</summary>
    private static IOperation? LastPartOf(IOperation text) => text switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, RightOperand: var last } => last,
        IInterpolatedStringOperation { Parts: [.., IInterpolationOperation { Expression: var last }] } => last,
        IInvocationOperation { TargetMethod: { Name: nameof(string.Concat) or nameof(string.Format), ContainingType.SpecialType: SpecialType.System_String } } call
            => PartialString.ArgumentsOf(call).LastOrDefault() is { } last ? PassThrough.WalkDownConversions(last) : null,
        _ => null,
    };

    /// <summary>The value of a variable; null if it is an empty text, so that the caller keeps the variable.</summary>
    private IOperation? FollowToText(IOperation variable) => values.Follow(variable) is { } source && !ValueTracer.IsEmpty(source) ? source : null;

    /// <summary>The index after <c>Bearer </c>, which the name of the header may precede; -1 if there is no such scheme.</summary>
    public static int StartOfCredential(string header)
    {
        var start = header.StartsWith(Header + ":", StringComparison.OrdinalIgnoreCase) ? Header.Length + 1 : 0;
        while (start < header.Length && header[start] == ' ')
        {
            start++;
        }

        var end = start + TokenNames.Bearer.Length;
        return end < header.Length && header.IndexOf(TokenNames.Bearer, start, StringComparison.OrdinalIgnoreCase) == start ? end : -1;
    }

    /// <summary>
    /// Whether a header is Authorization: as a string, or as a member of <c>HeaderNames</c> or <c>HttpRequestHeader</c>.
    /// </summary>
    private bool IsAuthorization(IOperation header) =>
        header.Type?.SpecialType == SpecialType.System_String && string.Equals(values.ConstantOf(header), Header, StringComparison.OrdinalIgnoreCase)
        || PassThrough.WalkDownConversions(header) is IFieldReferenceOperation { Field: { Name: Header, IsStatic: true } };
}
