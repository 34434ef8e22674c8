using System.Runtime.CompilerServices;
using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers;

/// <summary>What a look at a file's text announces; each is worth a closer look at the code.</summary>
[Flags]
internal enum Markers
{
    None = 0,

    /// <summary>Text that a token begins with, or an escape that may write it.</summary>
    Token = 1,

    /// <summary>A job call, a client, or the name of a token variable.</summary>
    Hub = 2,

    /// <summary>The namespace of <c>HfToken</c>: the project uses the type that the generator adds.</summary>
    HelperNamespace = 4,

    /// <summary>A piece of what a token begins with, or of its code.</summary>
    TokenPiece = 8,
}

/// <summary>
/// The one look at a file's text that all rules and the generator share. The common file has no sign and costs
/// nothing more.
/// </summary>
internal sealed class FilePrefilter
{
    private static readonly FilePrefilter Nothing = new(Markers.None, [], []);

    /// <summary>Texts are immutable, and live as long as their file stays unchanged.</summary>
    private static readonly ConditionalWeakTable<SourceText, FilePrefilter> Known = new();

    /// <summary>Texts that were looked at and have no sign: the common ones, which must cost no memory.</summary>
    private static readonly RecentTexts WithoutSign = new();

    /// <summary>Shorter texts are looked at sooner than compared.</summary>
    private const int MinLengthToCompare = 32 * 1024;

    /// <summary>More characters than people type at a time.</summary>
    private const int MaxEditLength = 1024;

    /// <summary>The last text without sign that is worth comparing: in an editor the one before the edit.</summary>
    private static readonly WeakReference<SourceText?> LastWithoutSign = new(null);

    private readonly Markers _signs;

    private FilePrefilter(Markers signs, int[] tokenAnchors, int[] pieceAnchors)
    {
        _signs = signs;
        TokenAnchors = tokenAnchors;
        PieceAnchors = pieceAnchors;
    }

    /// <summary>Ascending positions in the file at which a token may begin.</summary>
    public IReadOnlyList<int> TokenAnchors { get; }

    /// <summary>Ascending positions at which a piece stands that code may put a token together of.</summary>
    public IReadOnlyList<int> PieceAnchors { get; }

    /// <summary>Whether the file has that sign.</summary>
    public bool Has(Markers sign) => (_signs & sign) != 0;

    /// <summary>The signs of a file, from its text alone.</summary>
    public static FilePrefilter Of(SourceText text, CancellationToken cancellationToken)
    {
        if (WithoutSign.Contains(text))
        {
            return Nothing;
        }

        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        var signs = Changes(text) is { } changed && Search.Run(text, changed, cancellationToken) == Nothing
            ? Nothing
            : Search.Run(text, new TextSpan(0, text.Length), cancellationToken);
        if (signs == Nothing)
        {
            WithoutSign.Add(text);
            if (text.Length >= MinLengthToCompare)
            {
                LastWithoutSign.SetTarget(text);
            }

            return Nothing;
        }

        return Keep(text, signs);
    }

    /// <summary>
    /// Where a text differs from the last one without sign, with the room that a word across the edge takes; null where
    /// that is not known. An edit of a large file so costs no look at all of it.
    /// </summary>
    private static TextSpan? Changes(SourceText text)
    {
        if (text.Length < MinLengthToCompare
            || !LastWithoutSign.TryGetTarget(out var before)
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

    // The closure is made only where it is called.
    private static FilePrefilter Keep(SourceText text, FilePrefilter signs) => Known.GetValue(text, _ => signs);

    /// <summary>Whether a text holds any of these words: a second look, which only settings of the user's ask for.</summary>
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
        private static readonly (string[] Words, Markers Sign)[] Announcements =
        [
            (TokenMarkers.Prefixes, Markers.Token),
            (LiteralText.EscapeAnchors, Markers.Token),
            (TokenFragments.Anchors, Markers.TokenPiece),
            (TokenNames.Anchors, Markers.Hub),
            (JobSurfaces.Anchors, Markers.Hub),
            (["HuggingFace.Tokens"], Markers.HelperNamespace),
        ];

        /// <summary>
        /// Sieves that these words pass, and of other code one place in three hundred. Found by trial of all factors: in
        /// each step the one that most words pass for what it costs. They decide on nothing but speed, and a word that
        /// passes none gets a sieve of its own.
        /// </summary>
        private static readonly BigramFilter[] Sieves =
        [
            new(9, 9, 181), new(45065, 7, 12), new(50441, 9, 449), new(33997, 8, 44),
            new(3933, 9, 242), new(64663, 9, 386), new(53651, 9, 113), new(57363, 9, 492),
        ];

        private static readonly WordSet Set = CreateSet();

        private static readonly Markers[] SignOf = CreateSigns();

        /// <summary>A search has buffers and no state between texts: one a thread serves them all.</summary>
        [ThreadStatic]
        private static Search? _ofThisThread;

        private readonly List<int> _tokens = [];
        private readonly List<int> _pieces = [];
        private Markers _found;

        private Search()
            : base(Set)
        {
        }

        /// <summary>How many characters a word has at most.</summary>
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

        /// <summary>One hit is enough, but each place of a token is wanted.</summary>
        protected override bool Wants(int word) =>
            SignOf[word] is var sign && ((sign & (Markers.Token | Markers.TokenPiece)) != 0 || (_found & sign) != sign);

        protected override void Found(int word, int position)
        {
            var sign = SignOf[word];
            _found |= sign;
            if ((sign & Markers.Token) != 0)
            {
                _tokens.Add(position);
            }

            if ((sign & Markers.TokenPiece) != 0)
            {
                _pieces.Add(position);
            }
        }

        /// <summary>
        /// A word that announces more than one thing is searched for once. Loops, since each query over values of our own
        /// would be compiled at every start of a compiler.
        /// </summary>
        private static WordSet CreateSet()
        {
            var words = new List<string>();
            foreach (var (announcing, _) in Announcements)
            {
                foreach (var word in announcing)
                {
                    if (!words.Contains(word))
                    {
                        words.Add(word);
                    }
                }
            }

            return new WordSet(words, Sieves);
        }

        private static Markers[] CreateSigns()
        {
            var signs = new Markers[Set.Words.Length];
            foreach (var (announcing, sign) in Announcements)
            {
                foreach (var word in announcing)
                {
                    signs[Array.IndexOf(Set.Words, word)] |= sign;
                }
            }

            return signs;
        }
    }
}
