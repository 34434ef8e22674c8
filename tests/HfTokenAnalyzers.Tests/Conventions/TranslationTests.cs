using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>Each language has all that users read, and nothing else. English is the text in the code.</summary>
public sealed partial class TranslationTests
{
    /// <summary>All texts that users read, in English.</summary>
    private static IEnumerable<string> English =>
    [
        .. Descriptors.All.SelectMany(static descriptor => new[] { descriptor.Title, descriptor.MessageFormat, descriptor.Description })
            .Select(static text => text.ToString(CultureInfo.InvariantCulture)),
        .. Settings.Keys.Select(static setting => setting.AllowedValues),
        .. Enum.GetValues<HfTokenAnalyzers.Flow.ExposureKind>().Select(HF008TokenShown.Show).OfType<string>(),
        .. typeof(HubCodeFixProvider).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(HubCodeFixProvider)) && !type.IsAbstract)
            .SelectMany(static type => ((HubCodeFixProvider)Activator.CreateInstance(type)!).Choices)
            .Select(static choice => choice.Title),
        HF001HardcodedTokenCodeFix.PlaceholderTitle,
        PlaceholderOptions.Title,
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
    [InlineData("en-US", "Hugging Face token is hardcoded")]
    [InlineData("fr", "Hugging Face token is hardcoded")]
    [InlineData("zh-Hant", "Hugging Face token is hardcoded")]
    [InlineData("es", "Token de Hugging Face escrito en el código")]
    [InlineData("es-MX", "Token de Hugging Face escrito en el código")]
    [InlineData("zh-Hans", "Hugging Face 令牌被硬编码")]
    [InlineData("zh-CN", "Hugging Face 令牌被硬编码")]
    public void Title_IsInTheLanguageOfTheReader(string language, string title)
        => Assert.Equal(title, Descriptors.HardcodedToken.Title.ToString(CultureInfo.GetCultureInfo(language)));

    [Theory]
    [InlineData("en", "The token is written to a log, where others read it: leave it out, or say no more than whether it is there")]
    [InlineData("es", "El token se escribe en un registro, donde otros lo leen: quítelo, o diga solo si está")]
    [InlineData("zh-CN", "令牌被写入日志，其他人可以读到：请去掉它，或只说明令牌是否存在")]
    public void Message_IsInTheLanguageOfTheReaderWithWhatIsFilledIn(string language, string message)
        => Assert.Equal(message, Diagnostic.Create(Descriptors.TokenShown, Location.None, LocalizedStrings.Localize("a log")).GetMessage(CultureInfo.GetCultureInfo(language)));

    /// <summary>Holes of the format, names of code, files and addresses.</summary>
    private static IEnumerable<string> Kept(string text) => Code().Matches(text).Select(static match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<(string English, string Translated)> Read(string language) =>
        XDocument.Load(Repository.PathOf($"src/HfTokenAnalyzers/Resources/Texts.{language}.resx")).Root!.Elements("data")
            .Select(static data => ((string)data.Attribute("name")!, (string)data.Element("value")!));

    [GeneratedRegex(@"\{\d\}|https://[\w./]+|HfToken\.GetToken\(\)|\$?HF_TOKEN|hf_\w*|\.\w+config|sha256:|Authorization|401|MCP")]
    private static partial Regex Code();
}
