using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Options;

/// <summary>A setting with an invalid value.</summary>
/// <param name="Key">The key of the setting.</param>
/// <param name="Item">The invalid value, or the invalid item of a list. It may contain a token.</param>
internal readonly record struct BadSetting(string Key, string Item);

/// <summary>The settings for a file from <c>.editorconfig</c> and <c>.globalconfig</c>, with their defaults.</summary>
internal sealed class Settings
{
    /// <summary>All keys with a description of their allowed values, for messages.</summary>
    public static readonly ImmutableArray<(string Key, string AllowedValues)> Keys = ImmutableArray.Create(
        (JobMethodsKey, "names of methods, separated by commas"),
        (NamesKey, "names of environment variables, separated by commas"),
        (AllowedKey, "'sha256:' and a token's hash, '/a pattern/', or text that is not a token, separated by commas"),
        (GetTokenKey, "a static method with its type and namespace, as 'My.Secrets.GetToken'"),
        (McpPlaceholderKey, "'replaced' or 'literal'"),
        (TestCodeKey, "'shapes' or 'all'"));

    public static readonly Settings Default = new(ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty, AllowList.Empty, getToken: null, mcpReplacesPlaceholder: true, reportsDummiesInTests: false, ImmutableArray<BadSetting>.Empty);

    private const string JobMethodsKey = "hf_token_job_methods";

    private const string NamesKey = "hf_token_names";

    private const string AllowedKey = "hf_token_allowed";

    private const string GetTokenKey = "hf_token_get_token";

    private const string McpPlaceholderKey = "hf_token_mcp_placeholder";

    private const string TestCodeKey = "hf_token_test_code";

    /// <summary>Files that match the same sections share an options object, and so their settings.</summary>
    private static readonly ConditionalWeakTable<AnalyzerConfigOptions, Settings> Known = new();

    private readonly ImmutableHashSet<string> _names;

    private Settings(ImmutableHashSet<string> jobMethods, ImmutableHashSet<string> names, AllowList allowed, string? getToken, bool mcpReplacesPlaceholder, bool reportsDummiesInTests, ImmutableArray<BadSetting> bad)
    {
        JobMethods = jobMethods;
        _names = names;
        Allowed = allowed;
        GetToken = getToken;
        McpReplacesPlaceholder = mcpReplacesPlaceholder;
        ReportsDummiesInTests = reportsDummiesInTests;
        Bad = bad;
        Words = new WordSet(jobMethods.Concat(names));
    }

    /// <summary>
    /// <c>hf_token_job_methods</c>: the user's own methods that submit a job, without the suffix <c>Async</c>. Their
    /// parameters for secrets and environment are expected to be like those of the ports of <c>run_job</c>.
    /// </summary>
    public ImmutableHashSet<string> JobMethods { get; }

    /// <summary><c>hf_token_allowed</c>: token-shaped texts that are not reported.</summary>
    public AllowList Allowed { get; }

    /// <summary>
    /// <c>hf_token_get_token</c>: the fully qualified method that fixes call to get the token; null if they should find
    /// one in the project or use the generated one.
    /// </summary>
    public string? GetToken { get; }

    /// <summary>
    /// <c>hf_token_mcp_placeholder</c>: whether the MCP server replaces the placeholder with the token. Self-hosted
    /// servers may not.
    /// </summary>
    public bool McpReplacesPlaceholder { get; }

    /// <summary>
    /// <c>hf_token_test_code</c>: whether dummies and placeholders are also reported in test code. Tokens with a shape always are.
    /// </summary>
    public bool ReportsDummiesInTests { get; }

    /// <summary>The invalid settings; their defaults are used.</summary>
    public ImmutableArray<BadSetting> Bad { get; }

    /// <summary>Texts that make a file worth analyzing because of these settings, in addition to the usual markers.</summary>
    public WordSet Words { get; }

    /// <summary>The settings of the files with these options.</summary>
    public static Settings Of(AnalyzerConfigOptions options) => Known.GetValue(options, static options => Read(options));

    /// <summary>Classifies the name of a variable or secret; includes <c>hf_token_names</c>.</summary>
    public TokenName Classify(string? name) =>
        TokenNames.Classify(name) is not TokenName.None and var known ? known
            : name is not null && _names.Contains(name) ? TokenName.Own
            : TokenName.None;

    /// <summary>Whether a variable with this name should contain the token.</summary>
    public bool IsTokenName(string? name) => Classify(name) is TokenName.Right or TokenName.Deprecated or TokenName.Wrong or TokenName.Own;

    /// <summary>Whether a .NET configuration key, in any section, should contain the token.</summary>
    public bool IsTokenKey(string key) => IsTokenName(key.Substring(key.LastIndexOf(':') + 1)) || IsTokenName(key) || TokenNames.IsConfigurationKey(key);

    /// <summary>Whether a literal may be such a key, or the name of a section that contains one.</summary>
    public bool MayBeTokenKey(string text) => TokenNames.MayBeSection(text) || IsTokenKey(text);

    private static Settings Read(AnalyzerConfigOptions options)
    {
        var bad = ImmutableArray.CreateBuilder<BadSetting>();
        var methods = ReadNames(options, JobMethodsKey, SyntaxFacts.IsValidIdentifier, bad);
        var names = ReadNames(options, NamesKey, IsVariableName, bad);
        var allowed = ReadAllowed(options, bad);
        var getToken = ReadMethod(options, GetTokenKey, bad);
        var replaces = ReadChoice(options, McpPlaceholderKey, "replaced", "literal", bad);
        var onlyShapes = ReadChoice(options, TestCodeKey, "shapes", "all", bad);
        return methods.IsEmpty && names.IsEmpty && allowed == AllowList.Empty && getToken is null && replaces && onlyShapes && bad.Count == 0
            ? Default
            : new Settings(methods.Select(WithoutAsync).ToImmutableHashSet(StringComparer.Ordinal), names, allowed, getToken, replaces, !onlyShapes, bad.ToImmutable());
    }

    private static ImmutableHashSet<string> ReadNames(AnalyzerConfigOptions options, string key, Func<string, bool> isName, ImmutableArray<BadSetting>.Builder bad)
    {
        if (Find(options, key) is not { } value)
        {
            return ImmutableHashSet<string>.Empty;
        }

        var names = value.Split(',').Select(static name => name.Trim()).ToList();
        if (names.Find(name => !isName(name)) is { } wrong)
        {
            bad.Add(new BadSetting(key, wrong));
            return ImmutableHashSet<string>.Empty;
        }

        return names.ToImmutableHashSet(StringComparer.Ordinal);
    }

    private static AllowList ReadAllowed(AnalyzerConfigOptions options, ImmutableArray<BadSetting>.Builder bad)
    {
        if (Find(options, AllowedKey) is not { } value)
        {
            return AllowList.Empty;
        }

        var allowed = AllowList.Parse(value, out var wrong);
        if (wrong is not null)
        {
            bad.Add(new BadSetting(AllowedKey, wrong));
        }

        return allowed;
    }

    /// <summary>
    /// Reads a method with its type and namespace, separated by dots and with optional parentheses; null if there is
    /// none or the value is invalid.
    /// </summary>
    private static string? ReadMethod(AnalyzerConfigOptions options, string key, ImmutableArray<BadSetting>.Builder bad)
    {
        if (Find(options, key) is not { } value)
        {
            return null;
        }

        var name = value.EndsWith("()", StringComparison.Ordinal) ? value.Substring(0, value.Length - "()".Length) : value;
        if (name.IndexOf('.') > 0 && name.Split('.').All(SyntaxFacts.IsValidIdentifier))
        {
            return name;
        }

        bad.Add(new BadSetting(key, value));
        return null;
    }

    /// <summary>Returns true for the first of two values, which is the default; false for the second.</summary>
    private static bool ReadChoice(AnalyzerConfigOptions options, string key, string first, string second, ImmutableArray<BadSetting>.Builder bad)
    {
        var value = Find(options, key) ?? first;
        if (value.Equals(second, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!value.Equals(first, StringComparison.OrdinalIgnoreCase))
        {
            bad.Add(new BadSetting(key, value));
        }

        return true;
    }

    /// <summary>The value of a key; null if there is none, or if it is <c>unset</c>, which EditorConfig defines as no value.</summary>
    private static string? Find(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) && value.Trim() is var trimmed && !trimmed.Equals("unset", StringComparison.OrdinalIgnoreCase)
            ? trimmed
            : null;

    /// <summary>
    /// Whether the name may be an environment variable in a shell, or a .NET configuration key. A token may not, so
    /// that it cannot leak through a message.
    /// </summary>
    private static bool IsVariableName(string name) =>
        name.Length > 0 && name.All(static c => Ascii.IsWordOrDash(c) || c is '.' or ':') && !TokenScanner.Contains(name);

    private static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) && name.Length > "Async".Length ? name.Substring(0, name.Length - "Async".Length) : name;
}
