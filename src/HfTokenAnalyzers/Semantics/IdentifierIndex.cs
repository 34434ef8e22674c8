using System.Globalization;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Semantics;

/// <summary>
/// Finds identifiers, calls and literals in a file. In a large file, only a few members usually refer to Hugging Face:
/// searching the text finds these members, and only their syntax is visited.
/// </summary>
internal sealed class IdentifierIndex
{
    /// <summary>After this many searches, one walk through the whole file is cheaper.</summary>
    private const int MaxSearches = 64;

    /// <summary>Names and literals that contain one of these may be spelled differently in the source.</summary>
    private static readonly WordSet Escapes = new(["\\u", "\\U", "\\x"]);

    private readonly SyntaxNode _root;
    private readonly SourceText _text;
    private readonly List<SyntaxNode> _parts;
    private readonly MemberIdentifiers?[] _indexes;
    private readonly Dictionary<string, List<int>> _partsWith = new(StringComparer.Ordinal);
    private readonly List<int> _partsWithFormatting = [];
    private readonly Dictionary<WordSet, bool> _textContains = [];
    private List<int>? _escaped;
    private MemberIdentifiers? _whole;

    /// <summary>Visits only what is needed to detect deep casts; the rest is collected on demand.</summary>
    public IdentifierIndex(SyntaxNode root, SourceText text, CancellationToken cancellationToken)
    {
        _root = root;
        _text = text;
        CancellationToken = cancellationToken;
        _parts = [.. root.DescendantNodes(static node => HoldsParts(node)).Where(static node => !HoldsParts(node))];
        _indexes = new MemberIdentifiers?[_parts.Count];
        HaveDeepCasts = FindDeepCasts();
    }

    /// <summary>The cancellation token of the current request; a cached file serves several requests.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Whether casts are nested so deeply that no code of the file may be bound.</summary>
    public bool HaveDeepCasts { get; }

    /// <summary>The uses of <paramref name="name"/> inside <paramref name="scope"/>, in text order.</summary>
    public IEnumerable<IdentifierNameSyntax> Of(string name, TextSpan scope) =>
        PartAround(scope) is { } part ? IndexOf(part).Of(name, scope)
            : PartsWith(name) is { } parts ? parts.Skip(FirstEndingBehind(scope.Start, parts))
                .TakeWhile(number => _parts[number].FullSpan.Start < scope.End)
                .SelectMany(number => IndexOf(number).Of(name, scope))
            : Whole.Of(name, scope);

    /// <summary>The string literals with this value, in text order.</summary>
    public IEnumerable<LiteralExpressionSyntax> LiteralsOf(string text) =>
        (PartsWith(text) is { } parts ? parts.SelectMany(number => IndexOf(number).Expressions) : Whole.Expressions)
            .OfType<LiteralExpressionSyntax>()
            .Where(literal => literal.Token.ValueText == text);

    /// <summary>
    /// Calls, object creations and string literals of all members that contain one of these words, in text order. A
    /// superset of those that have such a name or value.
    /// </summary>
    public IEnumerable<ExpressionSyntax> ExpressionsNear(IEnumerable<WordSet> words) =>
        new SortedSet<int>(words.SelectMany(PartsWithAny).Concat(Escaped)).SelectMany(number => IndexOf(number).Expressions);

    /// <summary>Whether the text of the file contains one of the words, including in comments.</summary>
    public bool TextContains(WordSet words)
    {
        if (!_textContains.TryGetValue(words, out var contains))
        {
            var search = new Places(words);
            _text.Write(search, CancellationToken);
            _textContains.Add(words, contains = search.All.Count > 0);
        }

        return contains;
    }

    private MemberIdentifiers Whole => _whole ??= new MemberIdentifiers(_root, CancellationToken);

    private List<int> Escaped => _escaped ??= [.. PartsWithAny(Escapes), .. _partsWithFormatting];

    /// <summary>Whether a node contains members, which are parts of their own.</summary>
    private static bool HoldsParts(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    private MemberIdentifiers IndexOf(int part) => _indexes[part] ??= new MemberIdentifiers(_parts[part], CancellationToken);

    /// <summary>The parts whose text contains a name or may contain it with escapes; null after too many searches.</summary>
    private List<int>? PartsWith(string name)
    {
        if (!_partsWith.TryGetValue(name, out var parts) && _whole is null && _partsWith.Count < MaxSearches)
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

    /// <summary>The parts that contain any of these positions, which are in ascending order.</summary>
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

    /// <summary>The part that contains the whole span; null if there is none.</summary>
    private int? PartAround(TextSpan span) => PartAt(span.Start) is { } part && span.End <= _parts[part].FullSpan.End ? part : null;

    private int? PartAt(int position) =>
        FirstEndingBehind(position) is var part && part < _parts.Count && _parts[part].FullSpan.Start <= position ? part : null;

    /// <summary>The index of the first part, among some or all of them, that does not end before a position.</summary>
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

    /// <summary>The positions of a name in the text, including those inside longer words.</summary>
    private IEnumerable<int> PlacesOf(string name)
    {
        // A name is empty in incomplete code.
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
    /// Visits only parts that have enough closing parentheses for deep casts. Also remembers parts with formatting
    /// characters, such as the joiners of some scripts: the compiler ignores them in names, so a text search does not
    /// find such a name.
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

                if (part < _parts.Count && formats && (_partsWithFormatting.Count == 0 || _partsWithFormatting[^1] != part))
                {
                    _partsWithFormatting.Add(part);
                }

                if (part < _parts.Count && !formats)
                {
                    closing[part]++;
                }
            }
        }

        return Enumerable.Range(0, closing.Length).Any(number => closing[number] >= DeepCasts.MaxDepth && IndexOf(number).HasDeepCasts);
    }

    private sealed class Places(WordSet words) : WordSearch(words)
    {
        public List<int> All { get; } = [];

        protected override bool Wants(int word) => true;

        protected override void Found(int word, int position) => All.Add(position);
    }
}
