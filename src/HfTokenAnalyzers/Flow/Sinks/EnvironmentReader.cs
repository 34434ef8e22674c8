using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow.Sinks;

/// <summary>
/// Finds the values that code sets for a variable with a token name, in its own environment, that of a process or container that it
/// starts, or in the configuration. Other code reads them there: a missing token is not an error yet, but a placeholder is.
/// </summary>
internal sealed class EnvironmentReader(ValueTracer values)
{
    /// <summary>The names of members and parameters that hold environment variables.</summary>
    private static readonly string[] Holders = ["Environment", "EnvironmentVariables", "env"];

    /// <summary>The sinks in <paramref name="operation"/> itself, not in its child operations.</summary>
    public IEnumerable<TokenSink> Read(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: var method } call when IsSetter(call)
            => InOrder(call.Arguments).Zip(InOrder(call.Arguments).Skip(1), (name, value) => (Name: values.ConstantOf(name.Value), Value: value.Value))
                .Where(pair => values.Settings.IsTokenName(pair.Name))
                .Select(static pair => new TokenSink(pair.Value, NeedsValue: false) { Variable = pair.Name })
                .Take(1),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var key] } indexer } assignment when IsVariable(indexer, key.Value)
            => [new TokenSink(assignment.Value, NeedsValue: false) { Variable = values.ConstantOf(key.Value) }],

        // Python's os.environ["HF_TOKEN"] = value
        ISimpleAssignmentOperation { Target: IDynamicIndexerAccessOperation { Operation: IDynamicMemberReferenceOperation { MemberName: "environ" }, Arguments: [var key] } } assignment
            when values.Settings.IsTokenName(values.ConstantOf(key))
            => [new TokenSink(assignment.Value, NeedsValue: false) { Variable = values.ConstantOf(key) }],
        _ => [],
    };

    private static IEnumerable<IArgumentOperation> InOrder(IEnumerable<IArgumentOperation> arguments) => arguments.OrderBy(static argument => argument.Parameter?.Ordinal);

    /// <summary>Whether a call sets a variable: <c>SetEnvironmentVariable</c>, <c>WithEnvironment</c>, <c>Environment.Add</c>, <c>Set</c> of CliWrap's builder.</summary>
    private static bool IsSetter(IInvocationOperation call) => call.TargetMethod.Name is var method && (
        method.IndexOf("Environment", StringComparison.Ordinal) > 0 && !method.StartsWith("Get", StringComparison.Ordinal)
        || (method == "Set" && call.Instance?.Type?.Name.StartsWith("EnvironmentVariables", StringComparison.Ordinal) == true)
        || (method is "Add" or "TryAdd" && (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } holder && IsHolder(InitializedMember(call) ?? holder)));

    private bool IsVariable(IPropertyReferenceOperation indexer, IOperation key)
    {
        if (values.ConstantOf(key) is not { } name)
        {
            return false;
        }

        var holder = indexer.Instance is IInstanceReferenceOperation && indexer.Parent is { } element ? InitializedMember(element) : indexer.Instance;
        return holder is not null
            && (values.Settings.IsTokenName(name) && IsHolder(holder) || values.Settings.IsTokenKey(name) && ConfigurationReader.IsConfiguration(holder.Type));
    }

    /// <summary>
    /// The member, or the argument, whose initializer contains an element: <c>Environment = { ["KEY"] = value }</c>, also with a
    /// <c>new Dictionary</c> before the brace. Null if the element is set elsewhere.
    /// </summary>
    private static IOperation? InitializedMember(IOperation element)
    {
        if (element.Parent is not IObjectOrCollectionInitializerOperation initializer)
        {
            return null;
        }

        var whole = initializer.Parent;
        while (whole?.Parent is IConversionOperation conversion)
        {
            whole = conversion;
        }

        return whole switch
        {
            IMemberInitializerOperation member => member.InitializedMember,
            { Parent: ISimpleAssignmentOperation { Target: var target } } => target,
            { Parent: IArgumentOperation argument } => argument,
            _ => null,
        };
    }

    private static bool IsHolder(IOperation holder) => holder switch
    {
        IPropertyReferenceOperation { Property.Name: var name } => Holders.Contains(name, StringComparer.OrdinalIgnoreCase),
        IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call }
            => Holders.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase) || call.TargetMethod.Name.IndexOf("Environment", StringComparison.Ordinal) > 0,
        _ => false,
    };
}
