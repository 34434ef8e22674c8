using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Determines which types can contain secrets, and which type to create for a place with a given type.</summary>
internal sealed class SecretTypes(Compilation compilation)
{
    public INamedTypeSymbol? DictionaryOfStrings => DictionaryOf(String);

    private ITypeSymbol String => compilation.GetSpecialType(SpecialType.System_String);

    public static bool IsObject(ITypeSymbol type) => type is { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol;

    public static bool IsJson(ITypeSymbol type) => type is { Name: "JsonObject" or "JsonNode", ContainingNamespace.Name: "Nodes" };

    /// <summary>The type of <c>map["key"] = value</c>; null if the type has no such indexer.</summary>
    public static ITypeSymbol? ValueTypeOf(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(static property =>
                property is { IsIndexer: true, SetMethod: not null, DeclaredAccessibility: Accessibility.Public, Parameters: [{ Type.SpecialType: SpecialType.System_String }] }) is { } indexer)
            {
                return indexer.Type;
            }
        }

        return type?.AllInterfaces.FirstOrDefault(static implemented => implemented is { Name: "IDictionary", TypeArguments: [{ SpecialType: SpecialType.System_String }, _] })?.TypeArguments[1];
    }

    /// <summary>Whether <c>map["key"] = "text"</c> compiles.</summary>
    public bool TakesText(ITypeSymbol? map) => ValueTypeOf(map) is { } type && Takes(type, String);

    /// <summary>Whether a dictionary of strings can be assigned to that type.</summary>
    public bool TakesDictionary(ITypeSymbol type) => Takes(type, DictionaryOfStrings);

    /// <summary>The type to create for a place with that type; null if no known type fits.</summary>
    public ITypeSymbol? CreatableFor(ITypeSymbol type) =>
        IsJson(type) ? type.Name == "JsonNode" ? type.ContainingNamespace.GetTypeMembers("JsonObject").FirstOrDefault() : type
        : new[] { DictionaryOf((type as INamedTypeSymbol)?.TypeArguments.LastOrDefault()), DictionaryOfStrings }.FirstOrDefault(dictionary => Takes(type, dictionary) && TakesText(dictionary));

    private INamedTypeSymbol? DictionaryOf(ITypeSymbol? value) =>
        value is null ? null : compilation.GetTypeByMetadataName("System.Collections.Generic.Dictionary`2")?.Construct(String, value);

    private bool Takes(ITypeSymbol type, ITypeSymbol? given) =>
        given is not null && compilation.ClassifyCommonConversion(given, type).IsImplicit;
}
