using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>Each language translates all user-visible texts and contains no others. The English texts are in the code.</summary>
public sealed partial class TranslationTests
{
    /// <summary>All user-visible texts in English.</summary>
    private static IEnumerable<string> English =>
    [
        .. RuleCatalogue.Descriptors.SelectMany(static descriptor => new[] { descriptor.Title, descriptor.MessageFormat, descriptor.Description })
            .Select(static text => text.ToString(CultureInfo.InvariantCulture)),
        .. Settings.Keys.Select(static setting => setting.AllowedValues),
        .. Enum.GetValues<HfTokenAnalyzers.Flow.Exposures.ExposureKind>().Select(HF008TokenShown.Show).OfType<string>(),
        .. RuleFixes.All.SelectMany(static fix => fix.Choices).Select(static choice => choice.Title),
        HF001HardcodedTokenCodeFix.PlaceholderTitle,
        HF005UncheckedTokenCodeFix.ThrowTitle,
        PlaceholderOptions.Title,
        HF009TokenInArgumentsCodeFix.JobTitle,
    ];

    [Theory]
    [InlineData("es")]
    [InlineData("zh-Hans")]
    public void Language_HasEveryTextAndNoOther(string language)
        => Assert.Equal(English.Distinct().Order(StringComparer.Ordinal), Read(language).Select(static text => text.English).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("es")]
    [InlineData("zh-Hans")]
    public void Translation_HasTheHolesAndTheCodeOfTheEnglish(string language) => Assert.All(Read(language), static text =>
    {
        Assert.Equal(Kept(text.English), Kept(text.Translated));
        Assert.NotEqual(text.English, text.Translated);
    });

    [Theory]
    [InlineData("en-US", "Token is hardcoded")]
    [InlineData("fr", "Token is hardcoded")]
    [InlineData("zh-Hant", "Token is hardcoded")]
    [InlineData("es", "El token está codificado de forma rígida")]
    [InlineData("es-MX", "El token está codificado de forma rígida")]
    [InlineData("zh-Hans", "令牌已硬编码")]
    [InlineData("zh-CN", "令牌已硬编码")]
    public void Title_IsInTheLanguageOfTheReader(string language, string title)
        => Assert.Equal(title, HF001HardcodedToken.Descriptor.Title.ToString(CultureInfo.GetCultureInfo(language)));

    [Theory]
    [InlineData("en", "The token is written to a log; remove it from the message")]
    [InlineData("es", "El token se escribe en un registro; quítelo del mensaje")]
    [InlineData("zh-CN", "令牌被写入日志；请将其从消息中删除")]
    public void Message_IsInTheLanguageOfTheReaderWithWhatIsFilledIn(string language, string message)
        => Assert.Equal(message, Diagnostic.Create(HF008TokenShown.Descriptor, Location.None, LocalizedStrings.Localize("a log")).GetMessage(CultureInfo.GetCultureInfo(language)));

    /// <summary>The parts that a translation must not change: placeholders, code, file names and URLs.</summary>
    private static IEnumerable<string> Kept(string text) => Code().Matches(text).Select(static match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<(string English, string Translated)> Read(string language) =>
        XDocument.Load(Repository.PathOf($"src/HfTokenAnalyzers/Resources/Texts.{language}.resx")).Root!.Elements("data")
            .Select(static data => ((string)data.Attribute("name")!, (string)data.Element("value")!));

    [GeneratedRegex(@"\{\d\}|https://[\w./]+|HfToken\.GetToken\(\)|\$?HF_TOKEN|hf_\w*|\.\w+config|sha256:|Authorization|401|MCP")]
    private static partial Regex Code();
}
