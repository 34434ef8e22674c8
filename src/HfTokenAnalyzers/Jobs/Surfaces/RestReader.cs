using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Requests;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads requests to the endpoints of the Hub that take secrets or environment variables, which are in the request's body. The
/// requests are those of <c>HttpClient</c>, RestSharp, Flurl and Refit.
/// </summary>
internal sealed class RestReader : JobCallReader
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "Post", "Put", "Patch", "PostAsJson", "PutAsJson", "PatchAsJson", "Send",
        "PostJson", "PutJson", "PatchJson", "SendJson", "PostString", "PutString", "PatchString",
        "Execute", "ExecutePost", "ExecutePut", "ExecutePatch", "UploadString", "UploadStringTask",
    };

    /// <inheritdoc/>
    /// <remarks>A file that only uses the other endpoints names the token or the host.</remarks>
    public override string[] Anchors => ["api/jobs", "scheduled-jobs"];

    /// <inheritdoc/>
    public override string[] CallWords => ["Post", "Put", "Patch", "Send", "Execute", "Upload"];

    /// <inheritdoc/>
    public override bool HasOwnNames => false;

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => Methods.Contains(WithoutAsync(name));

    /// <inheritdoc/>
    /// <remarks>Refit finds the address in an attribute of the method, which can have any name.</remarks>
    public override bool MayRead(BoundCall call, Settings settings) => base.MayRead(call, settings) || (call.Method is { } method && RefitRequests.IsRequest(method));

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries)
    {
        var values = entries.Values;
        var json = entries.ForJson();
        return (HttpClientRequests.Read(call, entries) ?? RestSharpRequests.Read(call, values) ?? FlurlRequests.Read(call, values) ?? RefitRequests.Read(call, values)) is { } request
            ? Read(call, request, ApiOf(request.Addresses), json)
            : [];
    }

    private IEnumerable<JobCall> Read(BoundCall call, SentRequest request, HubApi api, EntryReader entries)
    {
        if (api == HubApi.None || new JsonBodyReader(entries).Read(request.Body, request.IsText) is not { } body)
        {
            return [];
        }

        return api switch
        {
            HubApi.SpaceSecrets or HubApi.SpaceVariables => ReadSpace(call, request, body, entries.Values, isSecret: api == HubApi.SpaceSecrets),
            HubApi.Repository => ReadRepository(call, body, entries),
            HubApi.Mcp => ReadToolCall(call, body, entries),
            _ => Create(call, body, entries),
        };
    }

    /// <summary>What all known URLs address; none if no URL is known, or if one is on another host.</summary>
    private static HubApi ApiOf(IReadOnlyList<string> addresses)
    {
        var known = addresses.Where(static address => address is not [UnknownText.Hole]).ToList();
        var apis = known.Select(static address => HubUrl.ApiOf(address, out var host, out _) is var api && host == UrlHost.Other ? HubApi.None : api).Distinct().ToList();
        return apis is [var only] ? only : HubApi.None;
    }

    /// <summary>A request that sets one secret or one variable of a Space: its body is the entry.</summary>
    private static IEnumerable<JobCall> ReadSpace(BoundCall call, SentRequest request, EntryList body, ValueTracer values, bool isSecret)
    {
        if (body.Find("key", StringComparison.OrdinalIgnoreCase) is not { } key || body.Find("value", StringComparison.OrdinalIgnoreCase) is not { } value)
        {
            return [];
        }

        var entry = value with { Key = key.Value is { } name ? values.ConstantOf(name) : key.Text, KeySpan = key.ValueSpan, Node = call.Operation.Syntax };
        var list = new EntryList(call.Operation.Syntax, ImmutableArray.Create(entry), IsComplete: false);
        var parameters = body with { Entries = ImmutableArray<Entry>.Empty };
        var (secrets, environment) = isSecret ? (list, (EntryList?)null) : (null, list);
        return
        [
            new JobCall(call.Operation, parameters, SecretsParameter: null, EnvironmentParameter: null, secrets, environment)
            {
                HasPublicEnvironment = true,
                VariablesWord = isSecret ? null : WordOf(request.Address, call),
            },
        ];
    }

    /// <summary>The position of the last part of the URL in the call.</summary>
    private static TextSpan? WordOf(IOperation? address, BoundCall call)
    {
        const string Word = "variables";
        if (address is null)
        {
            return null;
        }

        var text = PartialString.Read(address, static _ => null);
        var index = text.Text.LastIndexOf("/" + Word, StringComparison.Ordinal) + 1;
        return index > 0 && text.IsInText(index) && text.CanReplace(index, Word.Length) && text.SpanOf(index, Word.Length) is var span && call.Operation.Syntax.Span.Contains(span) ? span : null;
    }

    /// <summary>A request that creates a repository with the secrets and the variables of a Space, both lists of keys and values.</summary>
    private static IEnumerable<JobCall> ReadRepository(BoundCall call, EntryList body, EntryReader entries)
    {
        var (secrets, variables) = (body.Find("secrets"), body.Find("variables"));
        return secrets is null && variables is null
            ? []
            : [new JobCall(call.Operation, body, secrets, variables, entries.ReadVariables(secrets), entries.ReadVariables(variables)) { HasPublicEnvironment = true }];
    }

    /// <summary>A call of the MCP server's tool for jobs, in JSON-RPC.</summary>
    private IEnumerable<JobCall> ReadToolCall(BoundCall call, EntryList body, EntryReader entries) =>
        Is(body.Find("method"), "tools/call", entries.Values)
        && entries.Read(body.Find("params")) is { } parameters
        && Is(parameters.Find("name"), McpToolReader.Tool, entries.Values)
            ? Create(call, entries.Read(parameters.Find("arguments")), entries).Select(job => job with { Whole = body, ReplacesPlaceholder = entries.Values.Settings.McpReplacesPlaceholder })
            : [];

    private static bool Is(Entry? entry, string text, ValueTracer values) => entry is not null && (entry.Text ?? (entry.Value is { } value ? values.ConstantOf(value) : null)) == text;
}
