using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads requests of an <c>HttpClient</c> to the jobs endpoint of the Hub. Secrets and environment are in the request's body.
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
            || !IsJobsEndpoint(HubUrl.TextsOf(address, entries.Values), client, entries.Values))
        {
            return [];
        }

        return Create(call, new JsonBodyReader(entries).Read(body), entries);
    }

    /// <summary>Whether at least one URL is known, and all known URLs are jobs endpoints of the Hub.</summary>
    private static bool IsJobsEndpoint(IReadOnlyList<string> addresses, IOperation client, ValueTracer values) =>
        addresses.Where(static address => address is not [UnknownText.Hole]).ToList() is { Count: > 0 } known
        && known.TrueForAll(address => HubUrl.IsOfJobs(address, out var host, out var isRelative) && host != UrlHost.Other && !(isRelative && HasOtherBaseAddress(client, values)));

    /// <summary>The <c>HttpClient</c> that sends the request; null if another type sends it.</summary>
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

    /// <summary>Takes the last match, because a property that is set later replaces the constructor's argument.</summary>
    private static IOperation? FindLast(EntryList list, params string[] names) =>
        list.Entries.LastOrDefault(entry => names.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))?.Value;

    /// <summary>
    /// Whether the client's base address is set in this file to another host. If it is not set for this client, all clients in
    /// the file count.
    /// </summary>
    private static bool HasOtherBaseAddress(IOperation client, ValueTracer values)
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

    /// <summary>
    /// The name of the client whose property is mentioned; null if it is unknown. <paramref name="value"/> is what the property is
    /// set to; null if it is only read.
    /// </summary>
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
