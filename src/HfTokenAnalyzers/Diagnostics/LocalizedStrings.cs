using System.Globalization;
using System.Resources;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Diagnostics;

/// <summary>
/// What users read, in their language where there is one. The English text stands in the code, and is the key of its
/// translations in <c>Resources/Texts.*.resx</c>: what has none stays English.
/// </summary>
internal sealed class LocalizedStrings : ResourceManager
{
    private static readonly LocalizedStrings Instance = new();

    private LocalizedStrings()
        : base("HfTokenAnalyzers.Resources.Texts", typeof(LocalizedStrings).Assembly)
    {
    }

    /// <summary>An English text that is shown in the reader's language.</summary>
    public static LocalizableString Localize(string english) => new LocalizableResourceString(english, Instance, typeof(LocalizedStrings));

    /// <summary>The text in a language, or in one that is closer to English.</summary>
    /// <remarks>There are no neutral resources, which the base would ask last: so the languages are asked one by one.</remarks>
    public override string GetString(string name, CultureInfo? culture)
    {
        for (; culture is { Name.Length: > 0 }; culture = culture.Parent)
        {
            if (GetResourceSet(culture, createIfNotExists: true, tryParents: false)?.GetString(name) is { } text)
            {
                return text;
            }
        }

        return name;
    }
}
