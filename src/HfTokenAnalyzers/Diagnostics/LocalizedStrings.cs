using System.Globalization;
using System.Resources;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Diagnostics;

/// <summary>
/// Translates the texts that users read. The English text is in the code and is the key of its translations in
/// <c>Resources/Texts.*.resx</c>; a text without a translation stays English.
/// </summary>
internal sealed class LocalizedStrings : ResourceManager
{
    private static readonly LocalizedStrings Instance = new();

    private LocalizedStrings()
        : base("HfTokenAnalyzers.Resources.Texts", typeof(LocalizedStrings).Assembly)
    {
    }

    /// <summary>Wraps an English text so that it is shown in the user's language.</summary>
    public static LocalizableString Localize(string english) => new LocalizableResourceString(english, Instance, typeof(LocalizedStrings));

    /// <summary>The translation for a culture or its nearest parent that has one; otherwise the English text.</summary>
    /// <remarks>
    /// Walks up the parent cultures itself: the base class would also search for neutral resources, and throw because there are
    /// none.
    /// </remarks>
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
