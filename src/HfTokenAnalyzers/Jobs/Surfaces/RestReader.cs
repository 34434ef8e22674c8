using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads a request of an <c>HttpClient</c> to the Hub's own address for jobs: secrets and environment stand in its body.
/// </summary>
internal sealed class RestReader : JobCallReader
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "Post", "Put", "Patch", "PostAsJson", "PutAsJson", "PatchAsJson", "Send",
    };

    /// <inheritdoc/>
    public override string[] Anchors => ["api/jobs", "scheduled-jobs"];

    /// <inheritdoc/>
    public override string[] CallWords => ["Post", "Put", "Patch", "Send"];

    /// <inheritdoc/>
    public override bool HasOwnNames => false;

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => Methods.Contains(WithoutAsync(name));

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries)
    {
        if (ClientOf(call) is not { } client
            || (call.Arguments.Find("request") is { } message ? entries.Read(message) : call.Arguments) is not { } request
            || FindLast(request, "requestUri") is not { } address
            || FindLast(request, "content", "value") is not { } body
            || !LeadsToJobs(HubUrl.TextsOf(address, entries.Values), client, entries.Values))
        {
            return [];
        }

        return Create(call, new JsonBodyReader(entries).Read(body), entries);
    }

    /// <summary>Whether a known address is the Hub's for jobs, and no other one is known.</summary>
    private static bool LeadsToJobs(IReadOnlyList<string> addresses, IOperation client, ValueTracer values) =>
        addresses.Where(static address => address is not [UnknownText.Hole]).ToList() is { Count: > 0 } known
        && known.TrueForAll(address => HubUrl.IsOfJobs(address, out var host, out var isRelative) && host != UrlHost.Other && !(isRelative && HasOtherBase(client, values)));

    /// <summary>What sends the request; null where that is no <c>HttpClient</c>.</summary>
    private static IOperation? ClientOf(BoundCall call)
    {
        var client = call.Operation is not IInvocationOperation invocation ? null
            : invocation.Instance ?? (invocation.TargetMethod.IsExtensionMethod ? invocation.Arguments.FirstOrDefault()?.Value : null);
        client = client is null ? null : PassThrough.WalkDownConversions(client);
        for (var type = client?.Type; type is not null; type = type.BaseType)
        {
            if (type.Name is "HttpClient" or "HttpMessageInvoker")
            {
                return client;
            }
        }

        return null;
    }

    /// <summary>A property that is set later takes the place of an argument.</summary>
    private static IOperation? FindLast(EntryList list, params string[] names) =>
        list.Entries.LastOrDefault(entry => names.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))?.Value;

    /// <summary>
    /// Whether the address that paths are added to is written in this file, and is that of another host: for this client,
    /// or where nothing is said of it for those that the file sets up.
    /// </summary>
    private static bool HasOtherBase(IOperation client, ValueTracer values)
    {
        var bases = values.Mentions.Of("BaseAddress", client.Syntax.SyntaxTree.GetRoot().FullSpan)
            .Select(mention => (Owner: OwnerOf(mention, out var value), Value: value))
            .Where(static setting => setting.Value is not null)
            .ToList();
        var name = client is IObjectCreationOperation ? client.Syntax.ToString() : Variables.SymbolOf(client)?.Name;
        var own = bases.Where(setting => setting.Owner == name).ToList();
        return (own.Count > 0 ? own : bases) is { Count: > 0 } settings
            && settings.TrueForAll(setting => values.Bind(setting.Value!) is { } address
                && HubUrl.TextsOf(address, values).Any(static url => HubUrl.HostOf(url, out _) == UrlHost.Other));
    }

    /// <summary>The name of the client whose property is set, and to what; null where it is only read.</summary>
    private static string? OwnerOf(IdentifierNameSyntax property, out ExpressionSyntax? value)
    {
        var target = property.Parent is MemberAccessExpressionSyntax access && access.Name == property ? access : (ExpressionSyntax)property;
        var assignment = target.Parent as AssignmentExpressionSyntax;
        value = assignment?.Left == target ? assignment.Right : null;
        return target is MemberAccessExpressionSyntax { Expression: var owner } ? NameOf(owner)
            : assignment?.Parent?.Parent switch
            {
                BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } => variable.Identifier.ValueText,
                BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax declared } } => declared.Identifier.ValueText,
                BaseObjectCreationExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: var variable } } => NameOf(variable),
                BaseObjectCreationExpressionSyntax creation => creation.ToString(),
                _ => null,
            };
    }

    private static string? NameOf(ExpressionSyntax owner) => owner switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
