using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Flow.Checks;

/// <summary>
/// Determines whether a test of the token prevents a missing token from reaching a place: the test runs before the place, and the
/// code returns or throws if there is no token. A test in another member counts only if that member runs before the place.
/// </summary>
internal sealed class TokenChecks(ValueTracer values)
{
    /// <summary>Maximum number of members to follow between the start of the program and a use.</summary>
    private const int MaxCalls = 4;

    /// <summary>
    /// Maximum number of tests to analyze; a later test always counts as a check if it precedes a use. Handwritten code has fewer.
    /// </summary>
    private const int MaxReaches = 256;

    /// <summary>Names of methods that frameworks and programs call before all others of the type.</summary>
    private static readonly string[] SetUpNames = ["Init", "SetUp", "Setup", "Configure", "Start", "Awake", "OnEnable", "Load", "Validate"];

    /// <summary>Names of methods that start a host that the program has configured.</summary>
    private static readonly string[] HostNames = ["Run", "RunAsync", "Start", "StartAsync", "RunConsoleAsync", "Build"];

    private const string AttributeSuffix = "Attribute";

    private readonly Dictionary<SyntaxNode, ControlFlow.Reach> _reaches = [];
    private readonly Dictionary<SyntaxNode, HashSet<string>> _names = [];

    /// <summary>Whether a test prevents a missing token from reaching a place.</summary>
    /// <param name="test">The tested value.</param>
    /// <param name="place">The place that uses the token.</param>
    /// <param name="missing">Evaluates the conditions on the way.</param>
    /// <param name="writes">Code that sets the tested variable again; null if a read is tested.</param>
    public bool Guards(ExpressionSyntax test, SyntaxNode place, MissingValue missing, IReadOnlyList<SyntaxNode>? writes = null) =>
        ControlFlow.BodyOf(test) == ControlFlow.BodyOf(place) ? GuardsInBody(test, place, missing, writes) : GuardsInOtherMember(test, place, missing);

    /// <summary>The same for a test in the same body, or a call that tests the token.</summary>
    private bool GuardsInBody(ExpressionSyntax test, SyntaxNode place, MissingValue missing, IReadOnlyList<SyntaxNode>? writes = null)
    {
        if (values.Reachability.FlowAround(test) is not { } flow || flow.FunctionOf(test) is not { } function)
        {
            return true;
        }

        // A lambda runs after the code that creates it, a local function after the code that calls it.
        if (PlacesIn(place, node => flow.FunctionOf(node) == function) is not { Count: > 0 } places)
        {
            return true;
        }

        return places.Exists(target => values.Reachability.After([test], writes ?? [])(target)
            && !WithoutToken(test, flow, missing, writes).Has(target));
    }

    /// <summary>What runs after a test if the token is missing.</summary>
    private ControlFlow.Reach WithoutToken(ExpressionSyntax test, ControlFlow flow, MissingValue missing, IReadOnlyList<SyntaxNode>? writes = null)
    {
        if (!_reaches.TryGetValue(test, out var reach))
        {
            Func<IOperation, Branches> branchesOf = _reaches.Count < MaxReaches ? missing.BranchesOf : static _ => Branches.None;
            reach = NullChecks.IsCertain(test, IsBool) || values.IsRequiredAt(test) ? flow.AfterThrow(test, branchesOf) : flow.From([test], writes ?? [], branchesOf);
            _reaches.Add(test, reach);
        }

        return reach;
    }

    private List<SyntaxNode> PlacesIn(SyntaxNode place, Func<SyntaxNode, bool> isInFunction)
    {
        if (place.AncestorsAndSelf().FirstOrDefault(isInFunction) is { } around)
        {
            return [around];
        }

        return place.Ancestors().OfType<LocalFunctionStatementSyntax>().FirstOrDefault() is { Identifier.ValueText: var name } function
            ? [.. values.Mentions.Of(name, (ControlFlow.BodyOf(function) ?? values.Root).Span).Select(static mention => mention.Parent).OfType<InvocationExpressionSyntax>().Where(isInFunction)]
            : [];
    }

    private bool IsBool(InvocationExpressionSyntax call) => values.Bind(call)?.Type?.SpecialType == SpecialType.System_Boolean;

    /// <summary>Whether the member that contains a test does not return to its caller without the token.</summary>
    private bool Leaves(ExpressionSyntax test, MissingValue missing) =>
        values.Reachability.FlowAround(test) is not { } flow
        || flow.FunctionOf(test) is null
        || !WithoutToken(test, flow, missing).HasEnd(test);

    private bool GuardsInOtherMember(ExpressionSyntax test, SyntaxNode place, MissingValue missing)
    {
        var (member, user) = (Variables.MemberOf(test), Variables.MemberOf(place));
        if (IsInFunction(test))
        {
            return false;
        }

        if (VariableWrite.IsConstruction(member) || member is PropertyDeclarationSyntax { Initializer: not null })
        {
            return ConstructsFor(member!, place) && Leaves(test, missing);
        }

        return member is null or MethodDeclarationSyntax { Identifier.ValueText: "Main" }
            ? CallsAfter(test, member, user, missing, MaxCalls) || StartsHostAfter(test, member, missing)
            : IsAskedBefore(test, member, user, place, missing) || CallsAfter(test, member, user, missing, depth: 1);
    }

    /// <summary>
    /// The names that a member or type mentions or declares; cached, because each pair of a test and a use needs them.
    /// </summary>
    private HashSet<string> NamesIn(SyntaxNode node)
    {
        if (!_names.TryGetValue(node, out var names))
        {
            names = new HashSet<string>(node.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText), StringComparer.Ordinal);
            _names.Add(node, names);
        }

        return names;
    }

    private static bool IsInFunction(SyntaxNode test) =>
        test.Ancestors().TakeWhile(static node => node is not MemberDeclarationSyntax).Any(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>
    /// Whether the type that a member constructs is the type of the place, a containing type, its base type, or a type that it
    /// refers to, such as an injected type or an attribute.
    /// </summary>
    private bool ConstructsFor(MemberDeclarationSyntax constructing, SyntaxNode place)
    {
        if (constructing.Parent is not TypeDeclarationSyntax { Identifier.ValueText: var name } type)
        {
            return true;
        }

        return type.Span.Contains(place.Span)
            || place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } user
                && (NamesIn(user).Contains(name) || (name.EndsWith(AttributeSuffix, StringComparison.Ordinal) && NamesIn(user).Contains(name.Substring(0, name.Length - AttributeSuffix.Length))));
    }

    /// <summary>
    /// Whether the test's member runs before the place: the place's member calls it first, or other code does, because it is a
    /// guard such as <c>CanExecute</c> or sets up the type.
    /// </summary>
    private bool IsAskedBefore(ExpressionSyntax test, MemberDeclarationSyntax member, MemberDeclarationSyntax? user, SyntaxNode place, MissingValue missing)
    {
        var isOfSameType = member.Parent is TypeDeclarationSyntax type && type.Span.Contains(place.Span);
        if (isOfSameType && (IsVisibleBool(member) || (IsSetUp(member) && Leaves(test, missing))))
        {
            return true;
        }

        return user is not null
            && NameOf(member) is { } name
            && NamesIn(user).Contains(name)
            && CallsOf(name, member, user.Span).Any(call => Leaves(test, missing) ? Precedes(call, place) : GuardsInBody(call, place, missing));
    }

    private bool Precedes(ExpressionSyntax call, SyntaxNode place) =>
        values.Reachability.FlowAround(call) is not { } flow
        || PlacesIn(place, node => flow.FunctionOf(node) == flow.FunctionOf(call)).Exists(target => values.Reachability.After([call], [])(target));

    /// <summary>Whether a member calls the place's member after its test, directly or through other members.</summary>
    private bool CallsAfter(ExpressionSyntax test, MemberDeclarationSyntax? member, MemberDeclarationSyntax? user, MissingValue missing, int depth)
    {
        var scope = (member ?? values.Root).Span;
        var pending = new Queue<(MemberDeclarationSyntax? Member, int Depth)>([(user, depth)]);
        var seen = new HashSet<SyntaxNode>();
        while (pending.Count > 0)
        {
            var (callee, left) = pending.Dequeue();
            if (callee is null || !seen.Add(callee) || NameOf(callee) is not { } name)
            {
                continue;
            }

            if ((member is null || NamesIn(member).Contains(name)) && CallsOf(name, callee, scope).Where(call => Variables.MemberOf(call) == member).ToList() is { Count: > 0 } calls)
            {
                return calls.TrueForAll(call => GuardsInBody(test, call, missing));
            }

            if (left > 1)
            {
                foreach (var call in CallsOf(name, callee, values.Root.Span))
                {
                    pending.Enqueue((Variables.MemberOf(call), left - 1));
                }
            }
        }

        return false;
    }

    /// <summary>Whether the program starts a host after its test; the host calls all other code.</summary>
    private bool StartsHostAfter(ExpressionSyntax test, MemberDeclarationSyntax? member, MissingValue missing) =>
        HostNames.SelectMany(name => values.Mentions.Of(name, (member ?? values.Root).Span))
            .Select(static mention => Variables.WholeOf(mention).Parent)
            .OfType<InvocationExpressionSyntax>()
            .Any(call => Variables.MemberOf(call) == member
                && values.SymbolAt(call) is not { DeclaringSyntaxReferences.Length: > 0 }
                && GuardsInBody(test, call, missing));

    /// <summary>The calls of a method, the reads of a property and the creations of a type in a part of the file.</summary>
    private IEnumerable<ExpressionSyntax> CallsOf(string name, MemberDeclarationSyntax member, Microsoft.CodeAnalysis.Text.TextSpan scope) =>
        values.Mentions.Of(name, scope)
            .Select(mention => member switch
            {
                ConstructorDeclarationSyntax or TypeDeclarationSyntax => mention.Parent as ObjectCreationExpressionSyntax,
                PropertyDeclarationSyntax => Variables.WholeOf(mention),
                _ => Variables.WholeOf(mention).Parent as InvocationExpressionSyntax as ExpressionSyntax,
            })
            .OfType<ExpressionSyntax>()
            .Where(call => values.SymbolAt(call) is { OriginalDefinition: var called } && called.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == member.SyntaxTree && part.Span == member.Span));

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        _ => null,
    };

    private static bool IsVisibleBool(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(static modifier => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword))
        && member switch
        {
            MethodDeclarationSyntax method => IsBoolType(method.ReturnType),
            PropertyDeclarationSyntax property => IsBoolType(property.Type),
            _ => false,
        };

    private static bool IsBoolType(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.BoolKeyword),
        GenericNameSyntax { TypeArgumentList.Arguments: [var awaited] } => IsBoolType(awaited),
        _ => false,
    };

    private static bool IsSetUp(MemberDeclarationSyntax member) =>
        NameOf(member) is { } name && SetUpNames.Any(start => name.StartsWith(start, StringComparison.Ordinal));
}
