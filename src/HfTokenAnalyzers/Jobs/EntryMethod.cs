using System.Text.RegularExpressions;

namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// The name of a method of which each call is an entry, or passes a list of entries: <c>AddSpaceVariable</c>, <c>WithSecret</c>. The
/// name says whether the entries are secrets.
/// </summary>
/// <param name="Start">The name before the noun.</param>
/// <param name="Noun">What is set: <c>Secret</c>, <c>EnvironmentVariables</c>.</param>
/// <param name="End">The name after the noun: <c>Async</c>, or nothing.</param>
internal sealed record EntryMethod(string Start, string Noun, string End)
{
    /// <summary>Words for a fast search: every name contains one of them.</summary>
    public static readonly string[] Words = ["Secret", "secret", "Env", "env", "Variable", "variable"];

    /// <summary>The methods of Python's client for Spaces, those that are named after a route of the Hub, and those of builders.</summary>
    private static readonly Regex Pattern = new(
        """
        ^(?<start>(add|set|update)_?space_?|(create|update)SpacesByNamespaceByRepo|(with|add)_?(job_?)?)
        (?<noun>secret(_?env(ironment)?)?(_?var(iable)?)?s?|env(ironment)?(_?var(iable)?)?s?|variables?)
        (?<end>(_?async)?)$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace);

    /// <summary>Whether the method is one of a Space, and not of a builder.</summary>
    public bool IsOfSpace => Start.IndexOf("space", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether the method sets secrets, and not the environment.</summary>
    public bool SetsSecrets => Noun.StartsWith("secret", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The names that the method for secrets may have next to this one for the environment, the most likely first: for
    /// <c>WithEnvironment</c> these are <c>WithSecret</c>, <c>WithSecrets</c> and <c>WithSecretEnvironment</c>.
    /// </summary>
    public IEnumerable<string> NamesForSecrets
    {
        get
        {
            var secret = char.IsUpper(Noun[0]) ? "Secret" : "secret";
            var (same, other) = Noun.EndsWith("s", StringComparison.OrdinalIgnoreCase) ? ("s", "") : ("", "s");
            return [Start + secret + same + End, Start + secret + other + End, Start + secret + Noun + End];
        }
    }

    /// <summary>Reads the name of a method; null if its calls are not entries.</summary>
    public static EntryMethod? TryParse(string name) =>
        Words.Any(word => name.IndexOf(word, StringComparison.Ordinal) > 0) && Pattern.Match(name) is { Success: true, Groups: var groups }
            ? new EntryMethod(groups["start"].Value, groups["noun"].Value, groups["end"].Value)
            : null;
}
