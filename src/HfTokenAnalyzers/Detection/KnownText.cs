using System.Globalization;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Detection;

/// <summary>The value of an expression that produces text: a string, a sequence of characters or bytes, or a list of strings.</summary>
internal sealed class KnownText
{
    /// <summary>Skip longer texts; they are data, and no code builds a token in them.</summary>
    public const int MaxLength = 64 * 1024;

    public static readonly KnownText Empty = new("", []);

    /// <summary>Text that is unknown at compile time.</summary>
    public static readonly KnownText Unknown = new(UnknownText.Hole.ToString(), []);

    private KnownText(string text, IReadOnlyCollection<string> tokens) => (Text, Tokens) = (text, tokens);

    /// <summary>The text, with a <see cref="UnknownText.Hole"/> for each unknown part.</summary>
    public string Text { get; }

    /// <summary>The items of a list; null for a text.</summary>
    public IReadOnlyList<KnownText>? Items { get; private init; }

    /// <summary>Complete tokens in the parts of the value, which are reported where those parts are.</summary>
    public IReadOnlyCollection<string> Tokens { get; }

    /// <summary>Whether no part of the text is unknown.</summary>
    public bool IsWhole => Text.IndexOf(UnknownText.Hole) < 0;

    public static KnownText Of(string text, IReadOnlyCollection<string> tokens) =>
        text.Length == 0 && tokens.Count == 0 ? Empty : new KnownText(text, tokens);

    /// <summary>A text derived from this one.</summary>
    public KnownText With(string text) => Of(text, Tokens);

    /// <summary>A text derived from this one and others.</summary>
    public KnownText With(string text, params KnownText?[] others) => Of(text, TokensOf([this, .. others]));

    public static KnownText List(IReadOnlyList<KnownText> items) => new("", TokensOf(items)) { Items = items };

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

    /// <summary>The constant value of an operation as a number; null if there is none.</summary>
    public static int? NumberOf(IOperation operation) => operation.ConstantValue switch
    {
        { HasValue: true, Value: int number } => number,
        { HasValue: true, Value: char or byte or sbyte or short or ushort } constant => Convert.ToInt32(constant.Value, CultureInfo.InvariantCulture),
        _ => operation is IConversionOperation conversion ? NumberOf(conversion.Operand) : null,
    };
}
