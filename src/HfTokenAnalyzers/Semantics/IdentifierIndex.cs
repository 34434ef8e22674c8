using System.Globalization;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Semantics;

/// <summary>
/// What a file mentions: where each name stands, and the calls and texts. A large file that speaks of Hugging Face does so
/// in a few of its members: the text tells in which, and only those are walked through.
/// </summary>
internal sealed class IdentifierIndex
{
    /// <summary>Whoever asks for more names than this is better served by one walk through the whole file.</summary>
    private const int MostSearches = 64;

    /// <summary>A name or a text with one of these is written otherwise than it reads.</summary>
    private static readonly WordSet Escapes = new(["\\u", "\\U", "\\x"]);

    private readonly SyntaxNode _root;
    private readonly SourceText _text;
    private readonly List<SyntaxNode> _parts;
    private readonly MemberIdentifiers?[] _indexes;
    private readonly Dictionary<string, List<int>> _partsWith = new(StringComparer.Ordinal);
    private readonly List<int> _formatted = [];
    private List<int>? _escaped;
    private MemberIdentifiers? _whole;

    /// <summary>Collects what may tell deep casts, and all else when somebody asks.</summary>
    public IdentifierIndex(SyntaxNode root, SourceText text, CancellationToken cancellationToken)
    {
        _root = root;
        _text = text;
        CancellationToken = cancellationToken;
        _parts = [.. root.DescendantNodes(static node => HoldsParts(node)).Where(static node => !HoldsParts(node))];
        _indexes = new MemberIdentifiers?[_parts.Count];
        HaveDeepCasts = FindDeepCasts();
    }

    /// <summary>The token of the request that is served now.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Whether nothing of the file may be bound.</summary>
    public bool HaveDeepCasts { get; }

    /// <summary>The mentions of <paramref name="name"/> inside <paramref name="scope"/>, in the order of the text.</summary>
    public IEnumerable<IdentifierNameSyntax> Of(string name, TextSpan scope) =>
        PartAround(scope) is { } part ? IndexOf(part).Of(name, scope)
            : PartsWith(name) is { } parts ? parts.Skip(FirstEndingBehind(scope.Start, parts))
                .TakeWhile(number => _parts[number].FullSpan.Start < scope.End)
                .SelectMany(number => IndexOf(number).Of(name, scope))
            : Whole.Of(name, scope);

    /// <summary>The string literals of that text, in their order.</summary>
    public IEnumerable<LiteralExpressionSyntax> LiteralsOf(string text) =>
        (PartsWith(text) is { } parts ? parts.SelectMany(number => IndexOf(number).Expressions) : Whole.Expressions)
            .OfType<LiteralExpressionSyntax>()
            .Where(literal => literal.Token.ValueText == text);

    /// <summary>
    /// Calls, creations of objects, and string literals, in the order of the text: all those of members that hold any of
    /// these words, and so all that are called or read like one.
    /// </summary>
    public IEnumerable<ExpressionSyntax> ExpressionsNear(IEnumerable<WordSet> words) =>
        new SortedSet<int>(words.SelectMany(PartsWithAny).Concat(Escaped)).SelectMany(number => IndexOf(number).Expressions);

    private MemberIdentifiers Whole => _whole ??= new MemberIdentifiers(_root, CancellationToken);

    private List<int> Escaped => _escaped ??= [.. PartsWithAny(Escapes), .. _formatted];

    /// <summary>Whether a node consists of members, which are parts of their own.</summary>
    private static bool HoldsParts(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    private MemberIdentifiers IndexOf(int part) => _indexes[part] ??= new MemberIdentifiers(_parts[part], CancellationToken);

    /// <summary>The parts whose text holds a name, and those where it may be written with escapes; null after too many names.</summary>
    private List<int>? PartsWith(string name)
    {
        if (!_partsWith.TryGetValue(name, out var parts) && _whole is null && _partsWith.Count < MostSearches)
        {
            parts = [.. new SortedSet<int>(PartsAt(PlacesOf(name)).Concat(Escaped))];
            _partsWith.Add(name, parts);
        }

        return parts;
    }

    private List<int> PartsWithAny(WordSet words)
    {
        var search = new Places(words);
        if (words.Words.Length > 0)
        {
            _text.Write(search, CancellationToken);
        }

        search.All.Sort();
        return PartsAt(search.All);
    }

    /// <summary>The parts that hold any of those ascending positions.</summary>
    private List<int> PartsAt(IEnumerable<int> places)
    {
        var parts = new List<int>();
        foreach (var place in places)
        {
            if ((parts.Count == 0 || place >= _parts[parts[^1]].FullSpan.End) && PartAt(place) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <summary>The part that holds all of a span; null where none does.</summary>
    private int? PartAround(TextSpan span) => PartAt(span.Start) is { } part && span.End <= _parts[part].FullSpan.End ? part : null;

    private int? PartAt(int position) =>
        FirstEndingBehind(position) is var part && part < _parts.Count && _parts[part].FullSpan.Start <= position ? part : null;

    /// <summary>Of some parts in their order, or of all: the place of the first that does not end before a position.</summary>
    private int FirstEndingBehind(int position, List<int>? some = null)
    {
        var (low, high) = (0, some?.Count ?? _parts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_parts[some?[middle] ?? middle].FullSpan.End <= position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Where the text holds a name, also as a part of a longer one.</summary>
    private IEnumerable<int> PlacesOf(string name)
    {
        // Missing, in code that is half typed.
        if (name.Length == 0)
        {
            yield break;
        }

        var window = new char[Math.Min(_text.Length, 8 * 1024 + name.Length)];
        for (var start = 0; start + name.Length <= _text.Length; start += window.Length - name.Length + 1)
        {
            CancellationToken.ThrowIfCancellationRequested();
            var length = Math.Min(window.Length, _text.Length - start);
            _text.CopyTo(start, window, 0, length);
            for (var place = Find(0); place >= 0; place = Find(place + 1))
            {
                yield return start + place;
            }

            int Find(int from) => window.AsSpan(from, length - from).IndexOf(name.AsSpan()) is >= 0 and var found ? from + found : -1;
        }
    }

    /// <summary>
    /// Each cast has its parenthesis: a part with few of them need not be walked through to know. On the way it meets the
    /// characters that only format, as some languages join words with: no name has them in it, however it is written.
    /// </summary>
    private bool FindDeepCasts()
    {
        var closing = new int[_parts.Count];
        var window = new char[Math.Min(_text.Length, 8 * 1024)];
        var part = 0;
        for (var start = 0; start < _text.Length; start += window.Length)
        {
            CancellationToken.ThrowIfCancellationRequested();
            var length = Math.Min(window.Length, _text.Length - start);
            _text.CopyTo(start, window, 0, length);
            for (var i = 0; i < length; i++)
            {
                var formats = window[i] > '\x7F' && char.GetUnicodeCategory(window[i]) == UnicodeCategory.Format;
                if (window[i] != ')' && !formats)
                {
                    continue;
                }

                while (part < _parts.Count && _parts[part].FullSpan.End <= start + i)
                {
                    part++;
                }

                if (part < _parts.Count && formats && (_formatted.Count == 0 || _formatted[^1] != part))
                {
                    _formatted.Add(part);
                }

                if (part < _parts.Count && !formats)
                {
                    closing[part]++;
                }
            }
        }

        return Enumerable.Range(0, closing.Length).Any(number => closing[number] >= DeepCasts.Deepest && IndexOf(number).HasDeepCasts);
    }

    private sealed class Places(WordSet words) : WordSearch(words)
    {
        public List<int> All { get; } = [];

        protected override bool Wants(int word) => true;

        protected override void Found(int word, int position) => All.Add(position);
    }
}
