using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>The names that attributes give to members in JSON.</summary>
internal static class JsonNames
{
    /// <summary>The name from <c>[JsonPropertyName]</c> of .NET or <c>[JsonProperty]</c> of Newtonsoft; null if there is none.</summary>
    public static string? Of(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonPropertyAttribute")
            {
                return attribute.ConstructorArguments is [{ Value: string name }, ..] ? name
                    : attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "PropertyName").Value.Value as string;
            }
        }

        return null;
    }
}
