using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow;

/// <summary>Finds the nodes worth binding, using identifiers and literals only.</summary>
internal sealed class CandidateFinder(IdentifierIndex mentions, TextSpan fileSpan, Settings settings, CancellationToken cancellationToken)
{
    /// <summary>Maximum nesting to follow; deeper code is machine-generated.</summary>
    private const int MaxNesting = 64;

    /// <summary>Skip longer texts; even OAuth bearer tokens are shorter.</summary>
    private const int MaxTextLength = 512;

    /// <summary>Maximum length of a dummy, which is a few words.</summary>
    private const int MaxStandInLength = 64;

    private const string Authorization = "Authorization";

    /// <summary>The property of a process that holds its arguments.</summary>
    private const string Arguments = "Arguments";

    /// <summary>The property of a process that contains its arguments as a list.</summary>
    private const string ArgumentList = "ArgumentList";

    /// <summary>The property of a URL builder that holds the query.</summary>
    private const string Query = "Query";

    /// <summary>Members through which code sets the token as a header.</summary>
    private static readonly string[] HeaderMembers = [Authorization, "DefaultRequestHeaders", "Headers"];

    /// <summary>Parts of scripts that may need the token. The method that submits such a script can have any name.</summary>
    private static readonly string[] ScriptWords = ["push_to_hub", "huggingface_hub"];

    /// <summary>
    /// Words for a fast search of a member. Each call that submits a job or sends a token contains one of them, and so does each
    /// literal that may be a token or the name of one.
    /// </summary>
    public static readonly WordSet Words = new(
        [.. JobSurfaces.CandidateWords, .. ScriptWords, .. HubUrl.Anchors, "uthorization", "Bearer", "bearer", "Credential", "Authenticat", "Token", "token", "ApiKey", "apiKey", "Login"]);

    /// <summary>Parts of the names of methods and types that take a token.</summary>
    private static readonly string[] SinkNames = ["Token", "ApiKey", "Authori", "Authenticat", "Bearer", "Credential", "Login", "RequestHeader"];

    /// <summary>The starts of the names of methods that write to output, logs and traces.</summary>
    private static readonly string[] ShowingNames =
    [
        "Write", "Log", "Trace", "Debug", "Info", "Warn", "Error", "Fatal", "Verbose", "Print", "Fail", "AppendAll", "SetTag", "AddTag", "AddBaggage", "SetBaggage", "Markup",
    ];

    /// <summary>Methods that add to the object that they are called on.</summary>
    private static readonly string[] AddingMethods = ["Append", "AppendLine", "AppendFormat", "AppendJoin", "Insert", "Add", "TryAdd", "Set", "SetItem", "TryAddWithoutValidation", "SetRequestHeader"];

    /// <summary>Parts of texts that may be sent instead of a token. Whether a text is one depends on its receiver.</summary>
    private static readonly string[] StandInWords = ["your", "token", "key", "xxx", "secret", "here", "<", "***", "...", "dummy", "fake", "test", "demo", "placeholder", "todo", "change", "replace", "insert"];

    private readonly HashSet<SyntaxNode> _receivers = [];
    private readonly HashSet<(string Name, TextSpan Scope)> _variables = [];
    private readonly Queue<(string Name, TextSpan Scope)> _pending = new();

    public List<ExpressionSyntax> JobCalls { get; } = [];

    /// <summary>The literals that may be a token, depending on the name of the variable that contains them, in source order.</summary>
    public List<LiteralExpressionSyntax> LikeTokens { get; } = [];

    /// <summary>Calls, creations and assignments that a possible token flows into, in source order.</summary>
    public IEnumerable<SyntaxNode> Receivers => _receivers.OrderBy(static node => node.SpanStart).ThenBy(static node => node.Span.Length);

    public void Find()
    {
        foreach (var node in mentions.ExpressionsNear([Words, settings.Words]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadStart(node);
        }

        foreach (var mention in HubNames.TokenProperties.Concat([Authorization, Arguments, Query]).SelectMany(name => mentions.Of(name, fileSpan)))
        {
            ReadMember(mention);
        }

        foreach (var mention in HeaderMembers.SelectMany(name => mentions.Of(name, fileSpan)))
        {
            if (mention.Parent is MemberAccessExpressionSyntax headers && headers.Name == mention)
            {
                TrackUpwards(headers);
            }
        }

        foreach (var mention in mentions.Of(ArgumentList, fileSpan))
        {
            if (Variables.WholeOf(mention).Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call })
            {
                _receivers.Add(call);
            }
        }

        while (_pending.Count > 0)
        {
            var (name, scope) = _pending.Dequeue();
            foreach (var mention in mentions.Of(name, scope))
            {
                cancellationToken.ThrowIfCancellationRequested();
                TrackUpwards(mention);
            }
        }
    }

    private void ReadStart(ExpressionSyntax node)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call:
                var name = ValueTracer.NameOf(call);
                if (JobSurfaces.MaySubmitJob(name, settings))
                {
                    JobCalls.Add(call);
                }
                else if (HubNames.MayReadToken(name))
                {
                    TrackUpwards(call);
                }

                if (MaySend(call, name) || MayTakeJob(call) || (MayShow(name) && HasNameOfToken(call.ArgumentList)))
                {
                    _receivers.Add(call);
                }

                break;

            case BaseObjectCreationExpressionSyntax creation when NameOf(creation) is { } type:
                if (JobSurfaces.MaySubmitJobByCreation(type))
                {
                    JobCalls.Add(creation);
                }
                else if (HubNames.NameSpeaks(type) || IsOfSink(type))
                {
                    _receivers.Add(creation);
                    TrackUpwards(creation);
                }
                else if (type.EndsWith(nameof(Exception), StringComparison.Ordinal) && HasNameOfToken(creation.ArgumentList))
                {
                    _receivers.Add(creation);
                }

                break;

            // [Post("/api/jobs/{name}")] of Refit
            case LiteralExpressionSyntax { Parent: AttributeArgumentSyntax { Parent.Parent: AttributeSyntax { Name: var attribute, Parent.Parent: MethodDeclarationSyntax { Identifier.ValueText: var request } } } }
                when NameOf(attribute) is "Post" or "Put" or "Patch" && !JobSurfaces.MaySubmitJob(request, settings):
                JobCalls.AddRange(mentions.Of(request, fileSpan).Select(static mention => (mention.Parent as MemberAccessExpressionSyntax)?.Parent as InvocationExpressionSyntax).OfType<InvocationExpressionSyntax>());
                break;

            case LiteralExpressionSyntax { Token.ValueText: var text } literal when MayBeSent(text) || IsOfHeader(text) || settings.MayBeTokenKey(text) || ScriptWords.Any(text.Contains):
                TrackUpwards(literal);
                if (NamedLiterals.MayBe(text))
                {
                    LikeTokens.Add(literal);
                }

                break;
        }
    }

    /// <summary>Adds the assignment of a header, of arguments, of a query or of a token property, and the objects that are created for it.</summary>
    private void ReadMember(IdentifierNameSyntax mention)
    {
        ExpressionSyntax target = mention.Parent is MemberBindingExpressionSyntax binding ? binding : Variables.WholeOf(mention);
        if (target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target)
        {
            _receivers.Add(assignment);
            _receivers.UnionWith(assignment.Right.DescendantNodesAndSelf().OfType<BaseObjectCreationExpressionSyntax>());
        }
    }

    /// <summary>
    /// The unqualified name of the created type: from the expression itself, or for <c>new()</c> from the declaration that
    /// determines its type. If the target is an assignment, the name of the variable or property; null if it is unknown.
    /// </summary>
    private static string? NameOf(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => NameOf(type),
        { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } } } => NameOf(type),
        { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: var type } } } => NameOf(type),
        { Parent: ArrowExpressionClauseSyntax or ReturnStatementSyntax } => ReturnTypeAt(creation) is { } type ? NameOf(type) : null,
        { Parent: AssignmentExpressionSyntax { Left: var target } } => NameOf(target),
        _ => null,
    };

    /// <summary>The return type of the enclosing member or local function; null in a lambda, which rarely declares one.</summary>
    private static TypeSyntax? ReturnTypeAt(SyntaxNode place)
    {
        var type = place.Ancestors().FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) switch
        {
            LocalFunctionStatementSyntax function => function.ReturnType,
            MethodDeclarationSyntax method => method.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };
        type = type is QualifiedNameSyntax qualified ? qualified.Right : type;
        return type is GenericNameSyntax { Identifier.ValueText: nameof(Task) or "ValueTask", TypeArgumentList.Arguments: [var awaited] } ? awaited : type;
    }

    private static string? NameOf(ExpressionSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether a text may be sent as the token, or is an address that a token may be sent to.</summary>
    private static bool MayBeSent(string text) =>
        text.Length <= MaxTextLength
        && ((text.Length <= MaxStandInLength && StandInWords.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))
            || text.IndexOf("hf_", StringComparison.Ordinal) >= 0
            || TokenNames.TemplateIn(text) is not null
            || HubUrl.Anchors.Any(text.Contains));

    private static bool IsOfHeader(string text) =>
        text.StartsWith(Authorization, StringComparison.OrdinalIgnoreCase) || text.StartsWith(TokenNames.Bearer, StringComparison.OrdinalIgnoreCase);

    private static bool IsOfSink(string name) => SinkNames.Any(part => name.IndexOf(part, StringComparison.Ordinal) >= 0);

    /// <summary>
    /// Whether a call may be made on a client, judging by the names of the method, the receiver and the arguments.
    /// </summary>
    private static bool MaySend(InvocationExpressionSyntax call, string? name) =>
        name is not null && (HubNames.NameSpeaks(name) || IsOfSink(name) || name == "login")
        || call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && NameOf(receiver) is { } owner && HubNames.NameSpeaks(owner)
        || call.ArgumentList.Arguments.Any(static argument => HubNames.IsTokenParameter(argument.NameColon?.Name.Identifier.ValueText));

    /// <summary>
    /// Whether a call with any name may submit a job: an argument has the name of secrets or environment, or the name of the
    /// receiver ends with <c>jobs</c>.
    /// </summary>
    private static bool MayTakeJob(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Any(static argument => EntryListNames.IsEither(argument.NameColon?.Name.Identifier.ValueText))
        || call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && NameOf(receiver)?.EndsWith("jobs", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether a call may write its arguments, judging by its name.</summary>
    private static bool MayShow(string? name) => name is not null && ShowingNames.Any(part => name.StartsWith(part, StringComparison.Ordinal));

    /// <summary>Whether an argument refers to a variable with the name of a token. Its value may be unknown.</summary>
    private static bool HasNameOfToken(ArgumentListSyntax? arguments) =>
        arguments?.DescendantNodes().OfType<IdentifierNameSyntax>().Any(static name => NamedTokens.IsTokenIdentifier(name.Identifier.ValueText)) == true;

    /// <summary>Walks up from an expression to the node that receives it, or to the variable that it is stored in.</summary>
    private void TrackUpwards(SyntaxNode source)
    {
        var node = source;
        for (var depth = 0; depth < MaxNesting && node.Parent is { } parent; depth++)
        {
            switch (parent)
            {
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } call } when Array.IndexOf(AddingMethods, method.Name.Identifier.ValueText) >= 0:
                    _receivers.Add(call);
                    TrackOwner(method.Expression);
                    break;

                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax }:
                    _receivers.Add(parent.Parent!.Parent!);
                    break;

                // [Headers("Authorization: …")] of Refit
                case AttributeArgumentSyntax { Parent.Parent: AttributeSyntax { Name: var attribute } } when NameOf(attribute) is "Headers" or "HeadersAttribute":
                    _receivers.Add(source);
                    return;

                // { "Authorization", value } in a collection initializer
                case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression }:
                    _receivers.Add(parent);
                    break;

                case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax or ImplicitElementAccessSyntax } assignment when assignment.Right == node:
                    _receivers.Add(assignment);
                    TrackOwner(assignment.Left);
                    break;

                // env["KEY"] = value
                case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax } assignment when assignment.Left == node:
                    TrackOwner(assignment.Left);
                    break;

                case AssignmentExpressionSyntax assignment when assignment.Right == node:
                    if (NameOf(assignment.Left) is Arguments or ArgumentList or Query or "Password")
                    {
                        _receivers.Add(assignment);
                    }

                    TrackVariables(assignment.Left);
                    TrackOwner(assignment.Left);
                    break;

                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForEach", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: SimpleLambdaExpressionSyntax lambda }] } }:
                    TrackVariable(lambda.Parameter.Identifier.ValueText, lambda);
                    break;

                case ForEachStatementSyntax loop when loop.Expression == node:
                    TrackVariable(loop.Identifier.ValueText, loop);
                    return;

                case ForEachVariableStatementSyntax loop when loop.Expression == node:
                    TrackVariables(loop.Variable);
                    return;

                case IsPatternExpressionSyntax test when test.Expression == node:
                    TrackVariables(test.Pattern);
                    break;

                case EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax when NameOfHolder(parent) is { } name:
                    TrackVariable(name, parent.Parent is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } ? Variables.MemberOf(parent) : null);
                    return;

                case ReturnStatementSyntax { Parent: BlockSyntax { Parent: AnonymousFunctionExpressionSyntax lambda } }:
                    node = lambda;
                    continue;

                case SwitchExpressionSyntax choice when choice.GoverningExpression == node:
                    TrackPatterns(choice);
                    break;

                case SwitchStatementSyntax choice when choice.Expression == node:
                    TrackPatterns(choice);
                    return;

                // options => { options.Secrets["KEY"] = value; }
                case ExpressionStatementSyntax statement when LambdaAround(statement) is { } lambda:
                    node = lambda;
                    continue;

                case StatementSyntax or MemberDeclarationSyntax:
                    return;
            }

            node = parent;
        }
    }

    /// <summary>The lambda to whose parameter a statement adds; null if it adds to something else.</summary>
    private static LambdaExpressionSyntax? LambdaAround(ExpressionStatementSyntax statement) =>
        statement.Ancestors().FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) is LambdaExpressionSyntax lambda
        && statement.GetFirstToken().ValueText is { Length: > 0 } owner
        && lambda switch
        {
            SimpleLambdaExpressionSyntax { Parameter.Identifier.ValueText: var parameter } => parameter == owner,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var parameters } => parameters.Any(parameter => parameter.Identifier.ValueText == owner),
            _ => false,
        }
            ? lambda
            : null;

    /// <summary>The name of the variable that a value initializes, or of the property or function that returns it.</summary>
    private static string? NameOfHolder(SyntaxNode clause)
    {
        var holder = clause is ReturnStatementSyntax ? clause.Parent?.Parent : clause.Parent;
        return (holder is AccessorDeclarationSyntax ? holder.Parent?.Parent : holder) switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => null,
        };
    }

    /// <summary>Tracks the variables that the patterns of a switch declare.</summary>
    private void TrackPatterns(SyntaxNode choice)
    {
        foreach (var pattern in choice.DescendantNodes(static node => node is not StatementSyntax or SwitchStatementSyntax).OfType<PatternSyntax>())
        {
            TrackVariables(pattern);
        }
    }

    /// <summary>Tracks all variables in an assignment target or a pattern; a tuple has several.</summary>
    private void TrackVariables(SyntaxNode target)
    {
        foreach (var node in target.DescendantNodesAndSelf(static node => node is not InvocationExpressionSyntax))
        {
            switch (node)
            {
                case IdentifierNameSyntax { Parent: not MemberAccessExpressionSyntax } name:
                    TrackVariable(name.Identifier.ValueText);
                    break;
                case MemberAccessExpressionSyntax access:
                    TrackVariable(access.Name.Identifier.ValueText);
                    break;
                case SingleVariableDesignationSyntax designation:
                    TrackVariable(designation.Identifier.ValueText);
                    break;
            }
        }
    }

    /// <summary>Tracks the variable with the object that gets the value: <c>x</c> of <c>x.Headers["KEY"]</c>, or of <c>x.Append(a)</c>.</summary>
    private void TrackOwner(ExpressionSyntax target)
    {
        for (var depth = 0; depth < MaxNesting; depth++)
        {
            switch (target)
            {
                case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own:
                    TrackVariable(own.Name.Identifier.ValueText);
                    return;
                case MemberAccessExpressionSyntax access:
                    target = access.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    target = element.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax chained }:
                    target = chained.Expression;
                    break;
                case PostfixUnaryExpressionSyntax suppressed:
                    target = suppressed.Operand;
                    break;
                case IdentifierNameSyntax name:
                    TrackVariable(name.Identifier.ValueText, Variables.MemberOf(name));
                    return;
                default:
                    return;
            }
        }
    }

    /// <summary>Tracks a variable within <paramref name="scope"/>; in the whole file if that is null.</summary>
    private void TrackVariable(string name, SyntaxNode? scope = null)
    {
        var variable = (name, scope?.Span ?? fileSpan);
        if (_variables.Add(variable))
        {
            _pending.Enqueue(variable);
        }
    }
}
