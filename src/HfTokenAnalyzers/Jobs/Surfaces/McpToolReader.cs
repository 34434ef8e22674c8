using System.Text.RegularExpressions;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls of the MCP tool <c>hf_jobs</c>: by its name, as a method of that name, or through the object that a client lists for
/// it. Secrets and environment are inside <c>args</c>, or at the top level in older clients.
/// </summary>
internal sealed class McpToolReader : JobCallReader
{
    /// <summary>The name of the tool.</summary>
    public const string Tool = "hf_jobs";

    /// <summary>The names of methods that call the tool, possibly with a verb.</summary>
    private static readonly Regex OwnMethod = new("^(Call|Execute|Invoke|Run|Submit|Use)?HfJobs(Tool)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override string[] Anchors => [Tool, "HfJobs", "CallTool"];

    /// <inheritdoc/>
    /// <remarks>The last ones are calls of a listed tool, in a file that names it.</remarks>
    public override string[] CallWords => [.. Anchors, "CallAsync", "InvokeAsync"];

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => IsToolCall(name) || IsOwnMethod(name) || IsFunctionCall(name);

    /// <inheritdoc/>
    public override bool IsOfClient(IMethodSymbol method, Settings settings) => IsToolCall(method.Name) || IsOwnMethod(method.Name);

    /// <inheritdoc/>
    protected override bool ReplacesPlaceholder(Settings settings) => settings.McpReplacesPlaceholder;

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries)
    {
        var isOfTool = IsToolCall(call.Name) ? CallsJobsTool(call.Arguments, entries)
            : !IsFunctionCall(call.Name) || (call.Operation is IInvocationOperation { Instance: { } function } && IsJobsTool(function, entries.Values));
        return isOfTool ? Create(call, call.Arguments, entries) : [];
    }

    /// <summary>Whether a method is a tool call of the MCP SDK; only some versions have <c>CallToolAsTaskAsync</c>.</summary>
    private static bool IsToolCall(string name) => WithoutAsync(name) is "CallTool" or "CallToolAsTask";

    /// <summary>Whether a method calls a listed tool: that of <c>McpClientTool</c>, or of <c>AIFunction</c>.</summary>
    private static bool IsFunctionCall(string name) => name is "CallAsync" or "InvokeAsync";

    private static bool IsOwnMethod(string name) => name.IndexOf("obs", StringComparison.OrdinalIgnoreCase) > 0 && OwnMethod.IsMatch(PlainName(name));

    /// <summary>Whether the called tool is <c>hf_jobs</c>. Its name is an argument, or a property of the request.</summary>
    private static bool CallsJobsTool(EntryList arguments, EntryReader entries) =>
        arguments.Entries.Any(argument =>
            IsToolName(argument, entries) || EntryList.EntriesOf(entries.Read(argument)).Any(member => member.Key == "Name" && IsToolName(member, entries)));

    private static bool IsToolName(Entry entry, EntryReader entries) =>
        entry.Value is { } value && entries.Values.MayOnlyBe(value, static text => text == Tool);

    /// <summary>
    /// Whether a tool is selected by the name <c>hf_jobs</c>. A method of the user may select it, so its call is checked before the
    /// method is followed.
    /// </summary>
    private static bool IsJobsTool(IOperation tool, ValueTracer values)
    {
        IOperation? next = tool;
        for (var step = 0; next is not null && step < ValueTracer.MaxSteps; step++)
        {
            if (Selects(next, values))
            {
                return true;
            }

            next = PassThrough.From(next) is { } passing ? passing.Only : values.Follow(next);
        }

        return false;
    }

    private static bool Selects(IOperation selection, ValueTracer values) => selection switch
    {
        // tools.First(tool => tool.Name == "hf_jobs"), tools.Where(…).First(), GetTool("hf_jobs")
        IInvocationOperation call => call.Arguments.Any(argument => IsPredicate(argument.Value, values) || IsTool(argument.Value, values))
            || ((call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } source && PassThrough.WalkDownConversions(source) is IInvocationOperation { TargetMethod.Name: "Where" } where && Selects(where, values)),

        // toolsByName["hf_jobs"]
        IPropertyReferenceOperation { Arguments: [{ Value: var key }] } => IsTool(key, values),
        _ => false,
    };

    /// <summary>Whether a lambda compares something with the tool's name.</summary>
    private static bool IsPredicate(IOperation value, ValueTracer values) =>
        PassThrough.WalkDownConversions(value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } condition }] } }
        && Compares(PassThrough.WalkDownConversions(condition), values);

    private static bool Compares(IOperation condition, ValueTracer values) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals => IsTool(equals.LeftOperand, values) || IsTool(equals.RightOperand, values),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var name } } => IsTool(name, values),
        IInvocationOperation { TargetMethod.Name: nameof(Equals) } equals => equals.Arguments.Any(argument => IsTool(argument.Value, values)),
        _ => false,
    };

    private static bool IsTool(IOperation value, ValueTracer values) => values.ConstantOf(value) == Tool;
}
