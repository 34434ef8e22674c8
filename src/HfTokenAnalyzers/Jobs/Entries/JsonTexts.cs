using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>Recognizes calls that create an object from JSON text, or that return a part of such an object unchanged.</summary>
internal static class JsonTexts
{
    /// <summary>Types with a <c>Parse</c> method that creates an object from JSON.</summary>
    private static readonly HashSet<string> Documents = new(StringComparer.Ordinal)
    {
        "JsonNode", "JsonObject", "JsonDocument", "JsonElement", "JObject", "JToken",
    };

    /// <summary>The text that a call parses; null for other operations.</summary>
    public static IOperation? ParsedBy(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Parse" or "ParseValue", ContainingType.Name: var type } } call when Documents.Contains(type) => First(call.Arguments),
        IInvocationOperation { TargetMethod: { Name: "Deserialize" or "DeserializeObject", ContainingType.Name: "JsonSerializer" or "JsonConvert" }, Type.SpecialType: not SpecialType.System_String } call => First(call.Arguments),
        _ => null,
    };

    /// <summary>The object that an operation returns in another type, such as <c>JsonDocument.RootElement</c>; null for other operations.</summary>
    public static IOperation? SameAs(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "AsObject" or "AsArray" or "Clone" or "DeepClone" or "ToObject", Instance: { Type: { } type } node } when Documents.Contains(type.Name) => node,
        IInvocationOperation { TargetMethod: { Name: "Deserialize", ContainingType.Name: "JsonSerializer" } } call when First(call.Arguments) is { Type: { } type } node && Documents.Contains(type.Name) => node,
        IPropertyReferenceOperation { Property.Name: "RootElement", Instance: { } document } => document,
        _ => null,
    };

    /// <summary>Whether a type is a JSON object that can be changed after it is created.</summary>
    public static bool IsDocument(ITypeSymbol type) => Documents.Contains(type.Name);

    /// <summary>The argument for the first parameter.</summary>
    public static IOperation? First(IEnumerable<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;
}
