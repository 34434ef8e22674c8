using System.Globalization;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Detection;

/// <summary>What an expression comes to: a text, or a list of them. Characters and bytes in a row are a text too.</summary>
internal sealed class KnownText
{
    /// <summary>Longer texts are data of a program, and no token is put together there.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Nothing at all.</summary>
    public static readonly KnownText Empty = new("", []);

    /// <summary>Text that only the running program knows.</summary>
    public static readonly KnownText Unknown = new(UnknownText.Hole.ToString(), []);

    private KnownText(string text, IReadOnlyCollection<string> tokens) => (Text, Tokens) = (text, tokens);

    /// <summary>The characters. What only the running program knows is a <see cref="UnknownText.Hole"/>.</summary>
    public string Text { get; }

    /// <summary>The texts of a list; null for a text.</summary>
    public IReadOnlyList<KnownText>? Items { get; private init; }

    /// <summary>The tokens that one of the value's parts has as a whole, and that are reported there.</summary>
    public IReadOnlyCollection<string> Tokens { get; }

    /// <summary>Whether each character's place is known.</summary>
    public bool IsWhole => Text.IndexOf(UnknownText.Hole) < 0;

    /// <summary>A text that holds those tokens.</summary>
    public static KnownText Of(string text, IReadOnlyCollection<string> tokens) =>
        text.Length == 0 && tokens.Count == 0 ? Empty : new KnownText(text, tokens);

    /// <summary>A text made of that one.</summary>
    public KnownText With(string text) => Of(text, Tokens);

    /// <summary>A text made of that one and others.</summary>
    public KnownText With(string text, params KnownText?[] others) => Of(text, TokensOf([this, .. others]));

    /// <summary>A list.</summary>
    public static KnownText List(IReadOnlyList<KnownText> items) => new("", TokensOf(items)) { Items = items };

    /// <summary>The tokens that one of those has.</summary>
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

    /// <summary>The number that the compiler knows; null where it knows none.</summary>
    public static int? NumberOf(IOperation operation) => operation.ConstantValue switch
    {
        { HasValue: true, Value: int number } => number,
        { HasValue: true, Value: char or byte or sbyte or short or ushort } constant => Convert.ToInt32(constant.Value, CultureInfo.InvariantCulture),
        _ => operation is IConversionOperation conversion ? NumberOf(conversion.Operand) : null,
    };
}
