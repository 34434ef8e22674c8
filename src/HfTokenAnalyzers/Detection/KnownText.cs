using System.Globalization;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Detection;

/// <summary>The value of an expression: a text or a list of texts. A sequence of characters or bytes is a text too.</summary>
internal sealed class KnownText
{
    /// <summary>
    /// Maximum length in characters to evaluate; longer texts are data, and evaluating them takes time and memory.
    /// </summary>
    public const int MaxLength = 64 * 1024;

    public static readonly KnownText Empty = new("", []);

    /// <summary>Text that is unknown at compile time.</summary>
    public static readonly KnownText Unknown = new(UnknownText.Hole.ToString(), []);

    private KnownText(string text, IReadOnlyCollection<string> tokens) => (Text, Tokens) = (text, tokens);

    /// <summary>The characters, with a <see cref="UnknownText.Hole"/> for each unknown part. Empty for a list.</summary>
    public string Text { get; }

    /// <summary>The texts of a list; null for a text.</summary>
    public IReadOnlyList<KnownText>? Items { get; private init; }

    /// <summary>
    /// The tokens that a single part already contains. These are reported at the part, and not again for the whole.
    /// </summary>
    public IReadOnlyCollection<string> Tokens { get; }

    /// <summary>Whether all characters are known.</summary>
    public bool IsWhole => Text.IndexOf(UnknownText.Hole) < 0;

    public static KnownText Of(string text, IReadOnlyCollection<string> tokens) =>
        text.Length == 0 && tokens.Count == 0 ? Empty : new KnownText(text, tokens);

    /// <summary>A text that is derived from this one and keeps its tokens.</summary>
    public KnownText With(string text) => Of(text, Tokens);

    /// <summary>A text that is derived from this one and others, and keeps the tokens of all.</summary>
    public KnownText With(string text, params KnownText?[] others) => Of(text, TokensOf([this, .. others]));

    public static KnownText List(IReadOnlyList<KnownText> items) => new("", TokensOf(items)) { Items = items };

    /// <summary>The tokens of all values. Returns the same collection if only one value has tokens, to save allocations.</summary>
    public static IReadOnlyCollection<string> TokensOf(IEnumerable<KnownText?> values)
    {
        HashSet<string>? all = null;
        IReadOnlyCollection<string> only = [];
        foreach (var value in values)
        {
            if (value is null || value.Tokens.Count == 0 || ReferenceEquals(value.Tokens, only))
            {
                continue;
            }

            if (only.Count == 0)
            {
                only = value.Tokens;
            }
            else
            {
                (all ??= new HashSet<string>(only, StringComparer.Ordinal)).UnionWith(value.Tokens);
            }
        }

        return (IReadOnlyCollection<string>?)all ?? only;
    }

    /// <summary>The constant value as a number, or the code of a constant character; null if it is neither.</summary>
    public static int? NumberOf(IOperation operation) => operation.ConstantValue switch
    {
        { HasValue: true, Value: int number } => number,
        { HasValue: true, Value: char or byte or sbyte or short or ushort } constant => Convert.ToInt32(constant.Value, CultureInfo.InvariantCulture),
        _ => operation is IConversionOperation conversion ? NumberOf(conversion.Operand) : null,
    };
}
