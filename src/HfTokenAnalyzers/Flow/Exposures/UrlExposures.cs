using System.Text;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow.Exposures;

/// <summary>Finds the token in URLs: in their text, and in the parts that are passed to a URL builder.</summary>
internal sealed class UrlExposures(ValueTracer values, ExposedParts exposedParts)
{
    /// <summary>Maximum number of calls in a row that extend a URL; longer chains are generated.</summary>
    private const int MaxCalls = 32;

    /// <summary>The exposures in the URLs that a call receives, or in a URL that it extends.</summary>
    public IEnumerable<TokenExposure> Read(IInvocationOperation call) => call switch
    {
        { TargetMethod: { Name: "AddQueryString", ContainingType.Name: "QueryHelpers" }, Arguments: [{ Value: var url }, ..] }
            => ReadQuery(url, call.Arguments.Skip(1).Select(static argument => argument.Value)),
        { TargetMethod: { Name: "SetQueryParam" or "SetQueryParams" or "AppendQueryParam" or "AppendQueryParams", IsExtensionMethod: var isExtension } }
            => ReadQuery(StartOf(call), call.Arguments.Skip(isExtension && call.Instance is null ? 1 : 0).Select(static argument => argument.Value)),
        _ => Read(call.TargetMethod, call.Arguments),
    };

    /// <summary>The exposures in a value that is assigned to the query or the password of a <see cref="UriBuilder"/>.</summary>
    public IEnumerable<TokenExposure> Read(IPropertyReferenceOperation part, IOperation value) =>
        part is { Property: { Name: "Query" or "Password", ContainingType.Name: nameof(UriBuilder) } } && CreationOf(part) is var creation
        && (creation is null || HostOf(creation) != UrlHost.Other)
            ? ParametersOf(value).SelectMany(exposedParts.TokensIn).Select(static token => new TokenExposure(ExposureKind.Url, token.Place))
            : [];

    private IEnumerable<TokenExposure> ReadQuery(IOperation url, IEnumerable<IOperation> given) =>
        HubUrl.TextsOf(url, values).All(static text => HubUrl.HostOf(text, out _) == UrlHost.Other)
            ? []
            : given.SelectMany(ElementsOf).SelectMany(exposedParts.TokensIn).Select(static token => new TokenExposure(ExposureKind.Url, token.Place));

    /// <summary>
    /// If a query is the text of a collection from <c>HttpUtility.ParseQueryString</c>, the values that are added to the
    /// collection; otherwise, the query itself.
    /// </summary>
    private IEnumerable<IOperation> ParametersOf(IOperation query) =>
        values.Source(query) is IInvocationOperation { TargetMethod.Name: nameof(ToString), Instance: ILocalReferenceOperation { Local: var parameters } collection }
        && values.Source(collection) is IInvocationOperation { TargetMethod: { Name: "ParseQueryString", ContainingType.Name: "HttpUtility" } }
            ? values.MentionsOf(parameters).Select(ValueAt).OfType<ExpressionSyntax>().Select(value => values.Bind(PassThrough.WalkDownParentheses(value))).OfType<IOperation>()
            : [query];

    /// <summary>The value in <c>query["key"] = value</c>, <c>query.Add("key", value)</c> and <c>query.Set("key", value)</c>.</summary>
    private static ExpressionSyntax? ValueAt(ExpressionSyntax mention) => mention.Parent switch
    {
        ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax set } element when set.Left == element => set.Right,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Set", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [_, { Expression: var value }] } } => value,
        _ => null,
    };

    /// <summary>The URL that a chain of calls extends: the receiver of the first one.</summary>
    private static IOperation StartOf(IInvocationOperation call)
    {
        IOperation start = call;
        for (var i = 0; i < MaxCalls && PassThrough.WalkDownConversions(start) is IInvocationOperation extension; i++)
        {
            if ((extension.Instance ?? (extension.TargetMethod.IsExtensionMethod ? extension.Arguments.FirstOrDefault()?.Value : null)) is not { } inner)
            {
                break;
            }

            start = inner;
        }

        return PassThrough.WalkDownConversions(start) is IObjectCreationOperation { Type.Name: "Url", Arguments: [{ Value: var text }] } ? text : start;
    }

    /// <summary>The values in the initializer of a dictionary; for other values, the value itself.</summary>
    private IEnumerable<IOperation> ElementsOf(IOperation value) =>
        values.Source(value) is IObjectCreationOperation { Initializer.Initializers: var elements }
            ? elements.Select(static element => element switch
            {
                IInvocationOperation { TargetMethod.Name: "Add", Arguments: [.., { Value: var added }] } => added,
                ISimpleAssignmentOperation set => set.Value,
                _ => element,
            })
            : [value];

    /// <summary>The creation of the builder whose property is set; null if it is unknown.</summary>
    private IObjectCreationOperation? CreationOf(IPropertyReferenceOperation part) => part.Instance switch
    {
        IInstanceReferenceOperation => part.Parent?.Parent?.Parent as IObjectCreationOperation,
        { } builder => values.Source(builder) as IObjectCreationOperation,
        null => null,
    };

    /// <summary>The owner of the host that a builder starts with.</summary>
    private UrlHost HostOf(IObjectCreationOperation builder)
    {
        var host = builder.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(static set => set.Target is IPropertyReferenceOperation { Property.Name: "Host" })?.Value
            ?? builder.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name is "hostName" or "host")?.Value;
        var hosts = host is not null ? HubUrl.TextsOf(host, values).Select(static name => "https://" + name)
            : builder.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "uri")?.Value is { } url ? HubUrl.TextsOf(url, values)
            : [];
        var owners = hosts.Select(static text => HubUrl.HostOf(text, out _)).Distinct().ToList();
        return owners is [var only] ? only : UrlHost.Unknown;
    }

    /// <summary>The exposures in URLs that a call receives, if the host is Hugging Face or is not known at compile time.</summary>
    public IEnumerable<TokenExposure> Read(IMethodSymbol method, IEnumerable<IArgumentOperation> arguments)
    {
        // String methods and assertions do not send the text; process arguments are read elsewhere.
        if (ProgramStarts.IsOfStart(method.ContainingType) || method is { ContainingType: { Name: nameof(String) or nameof(StringBuilder) or "Regex" or "Assert" } })
        {
            yield break;
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || (parameter.Type.SpecialType != SpecialType.System_String && parameter.Type.Name != nameof(Uri)))
            {
                continue;
            }

            var parts = exposedParts.Read(argument.Value).ToList();
            var before = new StringBuilder();
            foreach (var part in parts)
            {
                if (part.IsSeparate)
                {
                    before.Clear();
                }

                if (before.Length > 0 && exposedParts.IsToken(part) && IsUrl(before.ToString(), parts, parameter))
                {
                    yield return new TokenExposure(ExposureKind.Url, part.Place);
                }

                before.Append(part.TextOrHole);
            }
        }
    }

    private static bool IsUrl(string before, List<ExposedPart> parts, IParameterSymbol parameter)
    {
        if (before.Any(static c => char.IsWhiteSpace(c) || c is '"' or '\'' or '{'))
        {
            return false;
        }

        var hasScheme = before.IndexOf("://", StringComparison.Ordinal) is > 0 and <= 8;
        return HubUrl.HostOf(TextOf(parts), out _) switch
        {
            UrlHost.HuggingFace => hasScheme,
            UrlHost.Unknown => (hasScheme || IsUrlParameter(parameter)) && before.IndexOf('?') >= 0,
            _ => false,
        };
    }

    private static bool IsUrlParameter(IParameterSymbol parameter) =>
        parameter.Type.Name == nameof(Uri)
        || parameter.Name.EndsWith("uri", StringComparison.OrdinalIgnoreCase)
        || parameter.Name.EndsWith("url", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(IEnumerable<ExposedPart> parts) => string.Concat(parts.Select(static part => part.TextOrHole));
}
