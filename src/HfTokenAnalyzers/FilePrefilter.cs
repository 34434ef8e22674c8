using System.Runtime.CompilerServices;
using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers;

/// <summary>What a file's text contains that makes the file worth analyzing.</summary>
[Flags]
internal enum Markers
{
    None = 0,

    /// <summary>The start of a token prefix, or an escape sequence that may write one.</summary>
    Token = 1,

    /// <summary>A job call, a client type, or the name of a token variable.</summary>
    Hub = 2,

    /// <summary>The namespace of <c>HfToken</c>, which the generator adds to projects that use it.</summary>
    HelperNamespace = 4,

    /// <summary>Part of a token prefix, or part of an encoded one.</summary>
    TokenPiece = 8,
}

/// <summary>
/// Searches a file's text once for all rules and the generator. Files without markers, which are most files, need no
/// other work.
/// </summary>
internal sealed class FilePrefilter
{
    private static readonly FilePrefilter Nothing = new(Markers.None, [], []);

    /// <summary>The results by text. Texts are immutable, and stay alive as long as their file does not change.</summary>
    private static readonly ConditionalWeakTable<SourceText, FilePrefilter> Known = new();

    /// <summary>Texts that were searched and have no markers. They are the most common, so remembering them must not cost memory.</summary>
    private static readonly RecentTexts WithoutMarkers = new();

    /// <summary>Search shorter texts completely; that is faster than finding what changed.</summary>
    private const int MinLengthToCompare = 32 * 1024;

    /// <summary>Search the whole text after larger edits; typing never changes this much at a time.</summary>
    private const int MaxEditLength = 1024;

    /// <summary>The last large text without markers; in an editor, it is the text before the last edit.</summary>
    private static readonly WeakReference<SourceText?> LastWithoutMarkers = new(null);

    private readonly Markers _markers;

    private FilePrefilter(Markers markers, int[] tokenAnchors, int[] pieceAnchors)
    {
        _markers = markers;
        TokenAnchors = tokenAnchors;
        PieceAnchors = pieceAnchors;
    }

    /// <summary>The positions in the file where a token may start, in ascending order.</summary>
    public IReadOnlyList<int> TokenAnchors { get; }

    /// <summary>The positions of token parts that code may concatenate, in ascending order.</summary>
    public IReadOnlyList<int> PieceAnchors { get; }

    /// <summary>Whether the file has any of these markers.</summary>
    public bool Has(Markers markers) => (_markers & markers) != 0;

    /// <summary>Searches the text of a file, or returns the earlier result.</summary>
    public static FilePrefilter Of(SourceText text, CancellationToken cancellationToken)
    {
        if (WithoutMarkers.Contains(text))
        {
            return Nothing;
        }

        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        var markers = Changes(text) is { } changed && Search.Run(text, changed, cancellationToken) == Nothing
            ? Nothing
            : Search.Run(text, new TextSpan(0, text.Length), cancellationToken);
        if (markers == Nothing)
        {
            WithoutMarkers.Add(text);
            if (text.Length >= MinLengthToCompare)
            {
                LastWithoutMarkers.SetTarget(text);
            }

            return Nothing;
        }

        return Keep(text, markers);
    }

    /// <summary>
    /// The span that differs from the last text without markers, extended by the length of a word on each side; null if
    /// unknown. Avoids searching a large file again after each edit.
    /// </summary>
    private static TextSpan? Changes(SourceText text)
    {
        if (text.Length < MinLengthToCompare
            || !LastWithoutMarkers.TryGetTarget(out var before)
            || before is null
            || Math.Abs(text.Length - before.Length) > MaxEditLength
            || text.GetChangeRanges(before) is not [{ NewLength: <= MaxEditLength } change])
        {
            return null;
        }

        return TextSpan.FromBounds(
            Math.Max(0, change.Span.Start - Search.MaxWordLength),
            Math.Min(text.Length, change.Span.Start + change.NewLength + Search.MaxWordLength));
    }

    // A separate method, so that the closure is allocated only if needed.
    private static FilePrefilter Keep(SourceText text, FilePrefilter markers) => Known.GetValue(text, _ => markers);

    /// <summary>Whether a text contains any of these words. A second search, needed only if the user's settings add words.</summary>
    public static bool HasAny(SourceText text, WordSet words, CancellationToken cancellationToken)
    {
        if (words.Words.Length == 0)
        {
            return false;
        }

        var search = new AnyWord(words);
        text.Write(search, cancellationToken);
        return search.IsFound;
    }

    private sealed class AnyWord(WordSet words) : WordSearch(words)
    {
        public bool IsFound { get; private set; }

        protected override bool Wants(int word) => !IsFound;

        protected override void Found(int word, int position) => IsFound = true;
    }

    private sealed class Search : WordSearch
    {
        private static readonly (string[] Words, Markers Marker)[] WordsByMarker =
        [
            (TokenMarkers.Prefixes, Markers.Token),
            (LiteralText.EscapeAnchors, Markers.Token),
            (TokenFragments.Anchors, Markers.TokenPiece),
            (TokenNames.Anchors, Markers.Hub),
            (JobSurfaces.Anchors, Markers.Hub),
            (HubUrl.Anchors, Markers.Hub),
            (["HuggingFace.Tokens"], Markers.HelperNamespace),
        ];

        /// <summary>
        /// Filters that these words pass, but only one in three hundred other places in C# code does. They were found
        /// by trying all factors and choosing, at each step, the one that passes the most words for its cost. They
        /// affect only speed: a word that passes none gets its own filter.
        /// </summary>
        private static readonly BigramFilter[] Sieves =
        [
            new(9, 9, 181), new(45065, 7, 12), new(50441, 9, 449), new(33997, 8, 44),
            new(3933, 9, 242), new(64663, 9, 386), new(53651, 9, 113), new(57363, 9, 492),
        ];

        private static readonly WordSet Set = CreateSet();

        private static readonly Markers[] MarkersOfWord = CreateMarkers();

        /// <summary>One instance per thread, to reuse its buffers; it keeps no state between texts.</summary>
        [ThreadStatic]
        private static Search? _ofThisThread;

        private readonly List<int> _tokens = [];
        private readonly List<int> _pieces = [];
        private Markers _found;

        private Search()
            : base(Set)
        {
        }

        public static int MaxWordLength => Set.MaxLength;

        public static FilePrefilter Run(SourceText text, TextSpan span, CancellationToken cancellationToken)
        {
            var search = _ofThisThread ??= new Search();
            search.Restart();
            search._found = Markers.None;
            search._tokens.Clear();
            search._pieces.Clear();
            text.Write(search, span, cancellationToken);
            if (search._found == Markers.None)
            {
                return Nothing;
            }

            search._tokens.Sort();
            search._pieces.Sort();
            return new FilePrefilter(search._found, [.. search._tokens], [.. search._pieces]);
        }

        /// <summary>All positions of tokens and token parts are needed; for other markers, one match is enough.</summary>
        protected override bool Wants(int word) =>
            MarkersOfWord[word] is var marker && ((marker & (Markers.Token | Markers.TokenPiece)) != 0 || (_found & marker) != marker);

        protected override void Found(int word, int position)
        {
            var marker = MarkersOfWord[word];
            _found |= marker;
            if ((marker & Markers.Token) != 0)
            {
                _tokens.Add(position);
            }

            if ((marker & Markers.TokenPiece) != 0)
            {
                _pieces.Add(position);
            }
        }

        /// <summary>
        /// A word may belong to several markers but is searched for once. Uses loops because the JIT compiles LINQ over
        /// value types again at every compiler start.
        /// </summary>
        private static WordSet CreateSet()
        {
            var words = new List<string>();
            foreach (var (markerWords, _) in WordsByMarker)
            {
                foreach (var word in markerWords)
                {
                    if (!words.Contains(word))
                    {
                        words.Add(word);
                    }
                }
            }

            return new WordSet(words, Sieves);
        }

        private static Markers[] CreateMarkers()
        {
            var markers = new Markers[Set.Words.Length];
            foreach (var (markerWords, marker) in WordsByMarker)
            {
                foreach (var word in markerWords)
                {
                    markers[Array.IndexOf(Set.Words, word)] |= marker;
                }
            }

            return markers;
        }
    }
}
