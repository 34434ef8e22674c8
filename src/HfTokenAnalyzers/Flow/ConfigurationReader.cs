using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow;

/// <summary>
/// Reads which key of <c>Microsoft.Extensions.Configuration</c> a value is taken from. Its types are known by name and
/// namespace.
/// </summary>
internal static class ConfigurationReader
{
    /// <summary>Sections are nested this deep by people.</summary>
    private const int MostSections = 8;

    /// <summary>
    /// The key that gives null where nothing is set, with the sections that lead to it:
    /// <c>configuration["A:Key"]</c>, <c>configuration.GetSection("A")["Key"]</c>, <c>configuration.GetValue&lt;string&gt;("Key")</c>,
    /// <c>configuration.GetSection("A:Key").Value</c>; null for all else.
    /// </summary>
    public static string? KeyOf(IOperation operation, ValueTracer values) => operation switch
    {
        IConditionalAccessOperation { WhenNotNull: IPropertyReferenceOperation or IInvocationOperation } access => KeyOf(access.WhenNotNull, values),

        IPropertyReferenceOperation { Arguments: [{ Value: var key }], Instance: { } configuration } when IsConfiguration(configuration.Type)
            => Join(PathOf(configuration, values), values.ConstantOf(key)),

        // A section that is required is there.
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { } section } when IsConfiguration(section.Type)
            => values.Source(section) is IInvocationOperation { TargetMethod.Name: "GetSection" } ? PathOf(section, values) : null,

        // With a default behind the key, that is what is given.
        IInvocationOperation
        {
            TargetMethod: { Name: "GetValue", TypeArguments: [{ SpecialType: SpecialType.System_String }] },
            Arguments: [{ Value: var configuration }, { Value: var key }, ..] arguments,
        } when IsConfiguration(PassThrough.WalkDownConversions(configuration).Type) && arguments.Skip(2).All(static other => ValueTracer.IsEmpty(PassThrough.WalkDownConversions(other.Value)))
            => Join(PathOf(configuration, values), values.ConstantOf(key)),

        _ => null,
    };

    /// <summary>The sections that lead to a part of the configuration; empty where none is known.</summary>
    private static string PathOf(IOperation configuration, ValueTracer values)
    {
        var path = "";
        for (var depth = 0; depth < MostSections; depth++)
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

    private static bool IsConfiguration(ITypeSymbol? type) =>
        type is
        {
            Name: "IConfiguration" or "IConfigurationRoot" or "IConfigurationSection" or "IConfigurationManager"
                or "ConfigurationManager" or "ConfigurationRoot" or "ConfigurationSection",
            ContainingNamespace: { Name: "Configuration", ContainingNamespace: { Name: "Extensions", ContainingNamespace.Name: "Microsoft" } },
        };
}
