using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow.Sinks;

/// <summary>Finds the values that a call, an object creation or an assignment sends to Hugging Face as the token.</summary>
internal sealed class TokenSinkReader(ValueTracer values)
{
    /// <summary>Parts of the names of methods that mask the token, so their result can be shown.</summary>
    private static readonly string[] MaskVerbs = ["Mask", "Redact", "Hide", "Hash", "Censor", "Obfuscate", "Anonymize", "Scrub"];

    /// <summary>Prefixes of the names of methods that inspect the token's text and do not send it.</summary>
    private static readonly string[] InspectionPrefixes = ["Parse", "TryParse", "Is", "Has", "Looks", "Detect", "Classify", "Match"];

    private static readonly WordSet PythonLibrary = new(["huggingface_hub"]);

    private readonly HostFinder _hosts = new(values);
    private readonly BearerReader _bearer = new(values);
    private readonly EnvironmentReader _environment = new(values);

    /// <summary>The sinks in <paramref name="operation"/> itself, not in its child operations.</summary>
    public IReadOnlyList<TokenSink> Read(IOperation? operation)
    {
        if (operation is null)
        {
            return [];
        }

        var credentials = _bearer.Read(operation).ToList();
        if (credentials.Count > 0)
        {
            return [.. credentials.Select(sink => sink with { Host = _hosts.HostOf(operation) })];
        }

        var variables = _environment.Read(operation).ToList();
        return variables.Count > 0 ? variables : [.. ReadClient(operation)];
    }

    /// <summary>The entries of a job whose key is a token name.</summary>
    public IEnumerable<TokenSink> Read(JobCall job) =>
        job.AllEntries
            .Where(entry => entry.Value is not null && values.Settings.IsTokenName(entry.Key))
            .Select(static entry => new TokenSink(entry.Value!, IsEntry: true));

    private IEnumerable<TokenSink> ReadClient(IOperation operation) => operation switch
    {
        IInvocationOperation call => ReadCall(call),
        IObjectCreationOperation { Constructor: { } constructor } creation
            => ReadArguments(creation, constructor, creation.Arguments, HubNames.IsClientType(constructor.ContainingType)),
        (ISimpleAssignmentOperation or ICoalesceAssignmentOperation) and IAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.IsEmpty: true } property } assignment
            => ReadProperty(assignment, property),
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation member } call => ReadDynamic(call, member.MemberName),
        _ => [],
    };

    private IEnumerable<TokenSink> ReadCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (NullChecks.SpeaksOfCheck(method.Name) || IsMask(method.Name) || IsInspection(method))
        {
            return [];
        }

        var isClient = JobSurfaces.IsOfClient(method, values.Settings) && !HubNames.IsOfOtherService(method.ContainingType) && !HubNames.IsTokenizer(method);
        var sinks = ReadArguments(call, method, call.Arguments, isClient);
        return isClient
            && method.Name is "Login" or "LoginAsync" && call.Arguments is [{ ArgumentKind: ArgumentKind.Explicit } first, ..]
            && !method.Parameters.Any(HubNames.IsTokenParameter)
            ? sinks.Append(new TokenSink(first.Value, NeedsValue: !AcceptsNull(first.Parameter)) { AcceptsNull = AcceptsNull(first.Parameter), Host = HostOfClient(call) })
            : sinks;
    }

    /// <summary>
    /// The arguments for token parameters. A call that is not a client's sends the token to Hugging Face if it, or an object that
    /// it uses, has an address there.
    /// </summary>
    private IEnumerable<TokenSink> ReadArguments(IOperation call, IMethodSymbol method, IEnumerable<IArgumentOperation> arguments, bool isClient)
    {
        UrlHost? host = null;
        foreach (var argument in arguments)
        {
            if (argument is not { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } || TokenIn(argument) is not { } token)
            {
                continue;
            }

            host ??= isClient ? HostOfClient(call) : _hosts.HostOf(call);
            if (isClient || host == UrlHost.HuggingFace)
            {
                var needsValue = !AcceptsNull(parameter) || (HubNames.IsOfSemanticKernel(method) && host != UrlHost.Other);
                yield return new TokenSink(token, NeedsValue: needsValue) { AcceptsNull = !needsValue, Argument = token == argument.Value ? argument : null, Host = host.Value };
            }
        }
    }

    /// <summary>
    /// The token in an argument for a token parameter: the argument itself, or what a credential such as
    /// <c>new ApiKeyCredential(token)</c> is created with. Null if it is not a text.
    /// </summary>
    private IOperation? TokenIn(IArgumentOperation argument)
    {
        if (argument.Value.Type?.SpecialType == SpecialType.System_String || PassThrough.WalkDownConversions(argument.Value).Type is null or { SpecialType: SpecialType.System_String })
        {
            return HubNames.IsTokenParameter(argument.Parameter) ? argument.Value : null;
        }

        return argument.Parameter?.Type.Name.EndsWith("Credential", StringComparison.Ordinal) == true
            && values.Source(argument.Value) is IObjectCreationOperation { Arguments: [{ Value: var token }] } credential
            && credential.Type?.Name.EndsWith("KeyCredential", StringComparison.Ordinal) == true
                ? token
                : null;
    }

    /// <summary>
    /// The value of a client's or its options' token property. A type that sets its own property keeps the token for later, and
    /// does not send it.
    /// </summary>
    private IEnumerable<TokenSink> ReadProperty(IAssignmentOperation assignment, IPropertyReferenceOperation reference)
    {
        if (reference is not { Property: { Type.SpecialType: SpecialType.System_String } property }
            || reference.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            || !HubNames.IsTokenParameter(property.Name))
        {
            return [];
        }

        var isClient = HubNames.IsClientType(property.ContainingType);
        var host = isClient ? HostOfClient(assignment) : _hosts.HostOf(assignment);
        var acceptsNull = property.NullableAnnotation == NullableAnnotation.Annotated;
        return isClient || host == UrlHost.HuggingFace
            ? [new TokenSink(assignment.Value, NeedsValue: !acceptsNull) { AcceptsNull = acceptsNull, Host = host }]
            : [];
    }

    /// <summary>
    /// The arguments of a call that is bound at run time, such as one of Python's <c>login</c> or <c>HfApi</c>. Other objects also
    /// have a login, so it counts only if the code refers to the Python library. Other functions of that library also take a token.
    /// </summary>
    private IEnumerable<TokenSink> ReadDynamic(IDynamicInvocationOperation call, string name)
    {
        var isLogin = name.Equals("login", StringComparison.OrdinalIgnoreCase);
        var isNamed = HubNames.NameSpeaks(name) || JobSurfaces.HasOwnName(name, values.Settings);
        var isOfLibrary = values.Mentions.TextContains(PythonLibrary);
        var host = isNamed || (isLogin && isOfLibrary) ? UrlHost.HuggingFace : UrlHost.Unknown;
        return isLogin || isNamed || isOfLibrary
            ? call.Arguments
                .Where((argument, i) => argument.Type is null or { SpecialType: SpecialType.System_String } && (HubNames.IsTokenParameter(call.GetArgumentName(i)) || (isLogin && i == 0 && IsOnlyPositional(call))))
                .Select(argument => new TokenSink(argument, NeedsValue: isLogin) { AcceptsNull = !isLogin, Host = host })
            : [];
    }

    /// <summary>Whether the first argument is the only one without a name: <c>login</c> takes its other arguments by name.</summary>
    private static bool IsOnlyPositional(IDynamicInvocationOperation call) =>
        call.GetArgumentName(0) is null && Enumerable.Range(1, call.Arguments.Length - 1).All(i => call.GetArgumentName(i) is not null);

    /// <summary>A client is Hugging Face's own, unless it gets the address of another server.</summary>
    private UrlHost HostOfClient(IOperation call) => _hosts.HostOf(call) == UrlHost.Other ? UrlHost.Other : UrlHost.HuggingFace;

    private static bool IsMask(string method) => MaskVerbs.Any(verb => method.IndexOf(verb, StringComparison.Ordinal) >= 0);

    /// <summary>Whether a method only inspects a token's text: <c>Parse</c>, <c>IsWellFormed</c>.</summary>
    private static bool IsInspection(IMethodSymbol method) =>
        method.Parameters.Where(static parameter => parameter is { IsOptional: false, RefKind: not RefKind.Out }).ToList() is [{ Name: var name }]
        && HubNames.IsTokenParameter(name)
        && method.ReturnType.Name is not (nameof(Task) or "ValueTask")
        && InspectionPrefixes.Any(prefix => method.Name.StartsWith(prefix, StringComparison.Ordinal) && (method.Name.Length == prefix.Length || char.IsUpper(method.Name[prefix.Length])));

    /// <summary>
    /// Whether null is a valid argument. A default of null means "find the token yourself". A nullable parameter of the user's
    /// own type also accepts null, unless the type is named after Hugging Face: the method may check the token itself.
    /// </summary>
    private static bool AcceptsNull(IParameterSymbol? parameter) =>
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null }
        || parameter is { NullableAnnotation: NullableAnnotation.Annotated, DeclaringSyntaxReferences.IsEmpty: false } && !HubNames.IsNamedAfterHub(parameter.ContainingType);
}
