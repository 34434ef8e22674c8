using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow;

/// <summary>
/// Finds the <c>Microsoft.Extensions.Configuration</c> key that a value is read from. The types are matched by name and
/// namespace, so the analyzer needs no reference to the package.
/// </summary>
internal static class ConfigurationReader
{
    /// <summary>Maximum nesting of sections to follow; real configuration is shallower, and the loop needs an end.</summary>
    private const int MaxSections = 8;

    /// <summary>
    /// The full key of a read that returns null if the key is not set, including its sections:
    /// <c>configuration["A:Key"]</c>, <c>configuration.GetSection("A")["Key"]</c>, <c>configuration.GetValue&lt;string&gt;("Key")</c>,
    /// <c>configuration.GetSection("A:Key").Value</c>, <c>configuration.GetConnectionString("Name")</c>. Null for any other operation.
    /// </summary>
    public static string? KeyOf(IOperation operation, ValueTracer values) => operation switch
    {
        IConditionalAccessOperation { WhenNotNull: IPropertyReferenceOperation or IInvocationOperation } access => KeyOf(access.WhenNotNull, values),

        IPropertyReferenceOperation { Arguments: [{ Value: var key }], Instance: { } configuration } when IsConfiguration(configuration.Type)
            => Join(PathOf(configuration, values), values.ConstantOf(key)),

        // GetRequiredSection throws if the section is missing, so its value cannot be missing here.
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { } section } when IsConfiguration(section.Type)
            => values.Source(section) is IInvocationOperation { TargetMethod.Name: "GetSection" } ? PathOf(section, values) : null,

        // GetValue with a default never returns null, so only accept an empty default.
        IInvocationOperation
        {
            TargetMethod: { Name: "GetValue", TypeArguments: [{ SpecialType: SpecialType.System_String }] },
            Arguments: [{ Value: var configuration }, { Value: var key }, ..] arguments,
        } when IsConfiguration(PassThrough.WalkDownConversions(configuration).Type) && arguments.Skip(2).All(static other => ValueTracer.IsEmpty(PassThrough.WalkDownConversions(other.Value)))
            => Join(PathOf(configuration, values), values.ConstantOf(key)),

        IInvocationOperation { TargetMethod.Name: "GetConnectionString", Arguments: [{ Value: var configuration }, { Value: var name }] } when IsConfiguration(PassThrough.WalkDownConversions(configuration).Type)
            => Join("ConnectionStrings", values.ConstantOf(name)),

        _ => null,
    };

    /// <summary>The path of a configuration section, separated by colons; empty for the root or an unknown section.</summary>
    private static string PathOf(IOperation configuration, ValueTracer values)
    {
        var path = "";
        for (var depth = 0; depth < MaxSections; depth++)
        {
            if (values.Source(configuration) is not IInvocationOperation
                {
                    TargetMethod.Name: "GetSection" or "GetRequiredSection",
                    Arguments: [.., { Value: var section }],
                } call
                || values.ConstantOf(section) is not { } name
                || (call.Instance ?? call.Arguments[0].Value) is not { } outer)
            {
                break;
            }

            path = path.Length == 0 ? name : name + ":" + path;
            configuration = outer;
        }

        return path;
    }

    private static string? Join(string path, string? key) => key is null ? null : path.Length == 0 ? key : path + ":" + key;

    /// <summary>Whether a type is a configuration of <c>Microsoft.Extensions.Configuration</c> or a section of one.</summary>
    public static bool IsConfiguration(ITypeSymbol? type) =>
        type is
        {
            Name: "IConfiguration" or "IConfigurationRoot" or "IConfigurationSection" or "IConfigurationManager"
                or "ConfigurationManager" or "ConfigurationRoot" or "ConfigurationSection",
            ContainingNamespace: { Name: "Configuration", ContainingNamespace: { Name: "Extensions", ContainingNamespace.Name: "Microsoft" } },
        };
}
