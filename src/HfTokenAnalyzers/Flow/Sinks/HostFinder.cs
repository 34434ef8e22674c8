using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow.Sinks;

/// <summary>
/// Finds the host that a call, creation or assignment sends to, by the addresses that are written in the file. The nearest address
/// counts: one in the expression itself, then those of the objects that it uses (a request, a client, its options), then those of
/// the objects that these are passed to.
/// </summary>
internal sealed class HostFinder(ValueTracer values)
{
    /// <summary>
    /// Maximum number of steps: from a header to its request, and from there to the client and the client's options.
    /// </summary>
    private const int MaxSteps = 4;

    /// <summary>Maximum nesting of creations, as in <c>new Client(new Options { Endpoint = new Uri("…") })</c>.</summary>
    private const int MaxNesting = 4;

    /// <summary>Parts of the names of parameters for an address.</summary>
    private static readonly string[] AddressWords = ["url", "uri", "address", "endpoint"];

    /// <summary>Maximum number of objects to follow; a client that sends more requests is not followed to all of them.</summary>
    private const int MaxObjects = 64;

    private readonly Dictionary<ISymbol, Surroundings> _uses = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// The owner of the host. Unknown if no address is known, if the nearest ones are on different hosts, or if an unknown address
    /// is nearer.
    /// </summary>
    public UrlHost HostOf(IOperation sink)
    {
        var near = Around(sink);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var step = 0; step < MaxSteps; step++)
        {
            if (near.Decide() is { } host)
            {
                return host;
            }

            var next = new Surroundings();
            foreach (var variable in near.Objects.Where(seen.Add))
            {
                next.Add(UsesOf(variable));
            }

            near = next;
        }

        return UrlHost.Unknown;
    }

    /// <summary>The addresses and objects in the expression around an operation, and in its receiver.</summary>
    private Surroundings Around(IOperation sink)
    {
        var found = new Surroundings();
        for (var operation = sink; operation is not null; operation = operation.Parent)
        {
            switch (operation)
            {
                case IInvocationOperation or IObjectCreationOperation:
                    AddCall(operation, found, MaxNesting);
                    break;

                case IAssignmentOperation { Target: var target }:
                    AddRoot(target, found);
                    break;

                case IVariableDeclaratorOperation { Symbol: var local }:
                    found.Objects.Add(local);
                    break;

                case IFieldInitializerOperation { InitializedFields: [var field, ..] }:
                    found.Objects.Add(field);
                    break;

                case IPropertyInitializerOperation { InitializedProperties: [var property, ..] }:
                    found.Objects.Add(property);
                    break;

                case IAnonymousFunctionOperation or IBlockOperation:
                    return found;
            }
        }

        return found;
    }

    /// <summary>
    /// Adds the addresses among the arguments of a call or creation, and the object that it is called on. If a parameter has the
    /// name of an address, ignores other texts, because the body of a request may contain any URL.
    /// </summary>
    private void AddCall(IOperation call, Surroundings found, int depth, bool onlyNamed = false)
    {
        switch (call)
        {
            case IInvocationOperation invocation:
                if (invocation.Instance is { } instance)
                {
                    AddRoot(instance, found);
                }

                if (!IsOfHeader(invocation.TargetMethod))
                {
                    AddArguments(invocation.Arguments);
                }
                else if (invocation is { TargetMethod.IsExtensionMethod: true, Arguments: [{ Value: var receiver }, ..] })
                {
                    AddRoot(receiver, found);
                }

                break;

            case IObjectCreationOperation creation:
                AddArguments(creation.Arguments);
                foreach (var assignment in creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
                {
                    // An entry of a dictionary may be a header.
                    if (assignment.Target is not IPropertyReferenceOperation { Arguments.IsEmpty: false })
                    {
                        AddValue(assignment.Value, found, depth - 1);
                    }
                }

                break;
        }

        void AddArguments(IEnumerable<IArgumentOperation> arguments)
        {
            var given = arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit).ToList();
            var isNamed = onlyNamed || given.Any(IsAddress);
            foreach (var argument in given)
            {
                if (!isNamed || IsAddress(argument))
                {
                    AddValue(argument.Value, found, depth - 1, IsOfAddress(argument.Parameter?.Name));
                }
                else if (argument.Value.Type?.SpecialType != SpecialType.System_String && Variables.SymbolOf(PassThrough.WalkDownConversions(argument.Value)) is not null)
                {
                    AddRoot(argument.Value, found);
                }
            }
        }
    }

    /// <summary>Adds a value that is an address, that is created with one, or that is an object.</summary>
    private void AddValue(IOperation value, Surroundings found, int depth, bool isAddress = false)
    {
        var type = PassThrough.WalkDownConversions(value).Type;
        if (depth == 0 || type is null)
        {
            return;
        }

        if (type.SpecialType == SpecialType.System_String || type.Name == nameof(Uri))
        {
            found.AddAddress(HubUrl.TextsOf(value, values), isAddress || type.Name == nameof(Uri));
            return;
        }

        // The function that creates a request may get the address as an argument.
        if (PassThrough.WalkDownConversions(value) is IInvocationOperation factory)
        {
            AddCall(factory, found, depth);
        }

        switch (PassThrough.WalkDownConversions(values.Source(value)))
        {
            // The body of a request is not an address.
            case IObjectCreationOperation { Type.Name: var name } when name.EndsWith("Content", StringComparison.Ordinal):
                break;

            case (IObjectCreationOperation or IInvocationOperation) and var created:
                AddCall(created, found, depth);
                AddResult(created, found, depth - 1);
                break;
        }

        if (type.IsReferenceType)
        {
            AddRoot(value, found);
        }
    }

    /// <summary>Adds what a function of this file returns: a request that it creates, or a variable that holds it.</summary>
    private void AddResult(IOperation call, Surroundings found, int depth)
    {
        if (depth == 0
            || call is not IInvocationOperation { TargetMethod.DeclaringSyntaxReferences: [{ } declaration] }
            || declaration.SyntaxTree != values.Model.SyntaxTree)
        {
            return;
        }

        foreach (var returned in declaration.GetSyntax(values.CancellationToken).DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax))
        {
            if (returned is ReturnStatementSyntax { Expression: { } result } && values.Bind(PassThrough.WalkDownParentheses(result)) is { } value)
            {
                AddValue(value, found, depth);
            }
        }
    }

    /// <summary>
    /// Adds the object that a chain of members and calls starts with: <c>client</c> for <c>client.DefaultRequestHeaders</c>. The
    /// chain may also start with an address, or with the creation of an object.
    /// </summary>
    private void AddRoot(IOperation chain, Surroundings found)
    {
        for (IOperation? next = PassThrough.WalkDownConversions(chain); next is not null; next = next is null ? null : PassThrough.WalkDownConversions(next))
        {
            switch (next)
            {
                case ILocalReferenceOperation or IParameterReferenceOperation:
                    found.Objects.Add(Variables.SymbolOf(next)!);
                    return;

                case IFieldReferenceOperation or IPropertyReferenceOperation when ((IMemberReferenceOperation)next).Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                    found.Objects.Add(((IMemberReferenceOperation)next).Member);
                    return;

                case IMemberReferenceOperation member:
                    next = member.Instance;
                    break;

                case IConditionalAccessOperation access:
                    next = access.Operation;
                    break;

                case IInvocationOperation { Instance: { } instance }:
                    next = instance;
                    break;

                case IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: [{ Value: var receiver }, ..] }:
                    next = receiver;
                    break;

                case IObjectCreationOperation creation:
                    AddCall(creation, found, MaxNesting - 1);
                    return;

                case { Type.SpecialType: SpecialType.System_String }:
                    AddValue(next, found, MaxNesting);
                    return;

                default:
                    return;
            }
        }
    }

    /// <summary>The addresses that a variable is created with, that its members are set to, and that are passed along with it.</summary>
    private Surroundings UsesOf(ISymbol variable)
    {
        if (_uses.TryGetValue(variable, out var found))
        {
            return found;
        }

        _uses.Add(variable, found = new Surroundings());
        foreach (var write in values.VariableOf(variable)?.Writes.AsEnumerable() ?? [])
        {
            if (write.Value is { } value && values.Bind(PassThrough.WalkDownParentheses(value)) is { } written)
            {
                AddValue(written, found, MaxNesting);
            }
        }

        var place = variable.DeclaringSyntaxReferences is [{ } declaration] && declaration.SyntaxTree == values.Model.SyntaxTree ? declaration.GetSyntax(values.CancellationToken) : null;
        if (place is null)
        {
            return found;
        }

        foreach (var mention in values.MentionsAround(variable, place))
        {
            var whole = Variables.WholeOf(mention);
            if (SymbolEqualityComparer.Default.Equals(values.SymbolAt(whole)?.OriginalDefinition, variable.OriginalDefinition))
            {
                AddUse(whole, found);
            }
        }

        return found;
    }

    private void AddUse(ExpressionSyntax mention, Surroundings found)
    {
        switch (mention.Parent)
        {
            // client.BaseAddress = …
            case MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } member when assignment.Left == member && member.Expression == mention:
                if (values.Bind(assignment.Right) is { } value)
                {
                    AddValue(value, found, MaxNesting);
                }

                break;

            // client.GetAsync(…)
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member when member.Expression == mention:
                if (values.Bind(call) is { } bound)
                {
                    AddCall(bound, found, MaxNesting);
                }

                break;

            // client.SendAsync(request), new Client(options)
            case ArgumentSyntax { Parent.Parent: (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax) and ExpressionSyntax call }:
                if (values.Bind(call) is { } taker)
                {
                    AddCall(taker, found, MaxNesting, onlyNamed: taker is IInvocationOperation);
                }

                break;

            // new Options { Endpoint = …, Headers = headers }
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } } assignment when assignment.Right == mention:
                if (values.Bind(creation) is { } created)
                {
                    AddCall(created, found, MaxNesting);
                }

                break;

            case AssignmentExpressionSyntax assignment when assignment.Right == mention && values.Bind(assignment) is ISimpleAssignmentOperation { Target: var target }:
                AddRoot(target, found);
                break;

            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared } when values.SymbolAt(declared) is { } alias:
                found.Objects.Add(alias);
                break;
        }
    }

    private static bool IsAddress(IArgumentOperation argument) => PassThrough.WalkDownConversions(argument.Value).Type is { } type
        && (type.Name == nameof(Uri) || (type.SpecialType == SpecialType.System_String && IsOfAddress(argument.Parameter?.Name)));

    private static bool IsOfAddress(string? parameter) => parameter is not null && AddressWords.Any(word => parameter.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a method sets a header, whose value may be an address of another kind, such as the referrer.</summary>
    private static bool IsOfHeader(IMethodSymbol method) =>
        method.Name.IndexOf("Header", StringComparison.Ordinal) >= 0
        || method.ContainingType is { Name: var type } && (type.IndexOf("Header", StringComparison.Ordinal) >= 0 || type.IndexOf("Dictionary", StringComparison.Ordinal) >= 0);

    /// <summary>The hosts of known addresses, and the objects whose addresses count if there are none.</summary>
    private sealed class Surroundings
    {
        private readonly HashSet<UrlHost> _hosts = [];
        private bool _hasUnknown;

        public List<ISymbol> Objects { get; } = [];

        /// <summary>
        /// Adds the hosts of the texts that an address may have. If one of them is unknown, so is the address. A text that is not a
        /// complete URL counts only if it is used as an address.
        /// </summary>
        public void AddAddress(IReadOnlyList<string> texts, bool isAddress)
        {
            var hosts = texts.Where(text => isAddress || HubUrl.HasScheme(text)).Select(static text => (Host: HubUrl.HostOf(text, out var isRelative), isRelative)).ToList();
            if (hosts.Exists(static found => found.Host == UrlHost.Unknown && !found.isRelative))
            {
                _hasUnknown = true;
            }
            else
            {
                _hosts.UnionWith(hosts.Select(static found => found.Host).Where(static host => host != UrlHost.Unknown));
            }
        }

        public void Add(Surroundings other)
        {
            _hosts.UnionWith(other._hosts);
            _hasUnknown |= other._hasUnknown;
            Objects.AddRange(other.Objects.Take(MaxObjects));
        }

        /// <summary>The only owner of all known addresses; unknown if they have several or if none is known, null if there is no address.</summary>
        public UrlHost? Decide() => _hosts.Count switch
        {
            0 => _hasUnknown ? UrlHost.Unknown : null,
            1 => _hosts.Single(),
            _ => UrlHost.Unknown,
        };
    }
}
