using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Token-shaped texts that are not reported: examples and revoked tokens. The list identifies a token by its SHA-256,
/// so that it does not contain the token itself.
/// </summary>
internal sealed class AllowList
{
    public static readonly AllowList Empty = new([], [], []);

    private const string HashPrefix = "sha256:";

    /// <summary>Stops a pattern that backtracks too much; the token is then reported.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(50);

    private readonly HashSet<string> _hashes;
    private readonly HashSet<string> _texts;
    private readonly List<Regex> _patterns;

    private AllowList(HashSet<string> hashes, HashSet<string> texts, List<Regex> patterns)
    {
        _hashes = hashes;
        _texts = texts;
        _patterns = patterns;
    }

    /// <summary>Parses a list of <c>sha256:</c> hashes (hexadecimal), <c>/patterns/</c> and plain texts that are not tokens.</summary>
    /// <param name="list">The comma-separated list.</param>
    /// <param name="badItem">The first invalid item; null if there is none.</param>
    /// <returns>The parsed list; <see cref="Empty"/> if an item is invalid.</returns>
    public static AllowList Parse(string list, out string? badItem)
    {
        var (hashes, texts, patterns) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.Ordinal), new List<Regex>());
        foreach (var item in Split(list))
        {
            if (!TryAdd(item))
            {
                badItem = item;
                return Empty;
            }
        }

        badItem = null;
        return new AllowList(hashes, texts, patterns);

        bool TryAdd(string item)
        {
            if (item.StartsWith(HashPrefix, StringComparison.OrdinalIgnoreCase))
            {
                var hash = item.Substring(HashPrefix.Length);
                hashes.Add(hash);
                return hash.Length == 64 && hash.All(Uri.IsHexDigit);
            }

            if (item.Length > 2 && item[0] == '/' && item[item.Length - 1] == '/')
            {
                if (TryCreate(item.Substring(1, item.Length - 2)) is not { } pattern)
                {
                    return false;
                }

                patterns.Add(pattern);
                return true;
            }

            texts.Add(item);
            return item.Length > 0 && item[0] != '/' && !TokenScanner.Contains(item);
        }
    }

    /// <summary>All tokens in <paramref name="text"/> except the allowed ones, in the order of the text.</summary>
    public IEnumerable<TokenMatch> FindTokens(string text)
    {
        for (var start = 0; TokenScanner.TryFind(text.AsSpan(), start, out var match); start = match.End)
        {
            if (IsEmpty || !Allows(text.Substring(match.Start, match.Length)))
            {
                yield return match;
            }
        }
    }

    /// <summary>Whether <paramref name="text"/> contains a token that is not allowed.</summary>
    public bool HasToken(string text) => FindTokens(text).Any();

    /// <summary>Whether <paramref name="text"/> is a token that is not allowed, and nothing else.</summary>
    public bool IsToken(string text) => FindTokens(text).FirstOrDefault().Length == text.Length && text.Length > 0;

    /// <summary>Whether the list allows nothing, so that callers can skip <see cref="Allows"/>.</summary>
    public bool IsEmpty => _texts.Count + _hashes.Count + _patterns.Count == 0;

    /// <summary>Whether <paramref name="text"/> is on the list. A pattern must match the whole text.</summary>
    public bool Allows(string text) =>
        _texts.Contains(text)
        || (_hashes.Count > 0 && _hashes.Contains(HashOf(text)))
        || _patterns.Exists(pattern => IsMatch(pattern, text));

    /// <summary>
    /// Splits at commas, except in patterns: a pattern ends at a slash that is followed by a comma or by the end of the
    /// list.
    /// </summary>
    private static IEnumerable<string> Split(string list)
    {
        for (var start = 0; start <= list.Length;)
        {
            var item = list.Substring(start).TrimStart();
            start = list.Length - item.Length;
            var end = item.StartsWith("/", StringComparison.Ordinal) ? EndOfPattern(item) : item.IndexOf(',');
            if (end < 0)
            {
                yield return item.TrimEnd();
                yield break;
            }

            yield return item.Substring(0, end).TrimEnd();
            start += end + 1;
        }
    }

    /// <summary>The index of the comma after a pattern; -1 if the pattern is the last item.</summary>
    private static int EndOfPattern(string item)
    {
        for (var slash = item.IndexOf('/', 1); slash >= 0; slash = item.IndexOf('/', slash + 1))
        {
            var next = slash + 1;
            while (next < item.Length && item[next] == ' ')
            {
                next++;
            }

            if (next < item.Length && item[next] == ',')
            {
                return next;
            }
        }

        return -1;
    }

    private static Regex? TryCreate(string pattern)
    {
        try
        {
            return new Regex(@"\A(?:" + pattern + @")\z", RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsMatch(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string HashOf(string text)
    {
        using var algorithm = SHA256.Create();
        return string.Concat(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
