using HfTokenAnalyzers.Literals;

namespace HfTokenAnalyzers.Values;

/// <summary>What an expression comes to: a text, or a list of them. Characters and bytes in a row are a text too.</summary>
internal sealed class TextValue
{
    /// <summary>Nothing at all.</summary>
    public static readonly TextValue Empty = new("", []);

    /// <summary>Text that only the running program knows.</summary>
    public static readonly TextValue Unknown = new(TextWithHoles.Hole.ToString(), []);

    private TextValue(string text, IReadOnlyCollection<string> tokens) => (Text, Tokens) = (text, tokens);

    /// <summary>The characters. What only the running program knows is a <see cref="TextWithHoles.Hole"/>.</summary>
    public string Text { get; }

    /// <summary>The texts of a list; null for a text.</summary>
    public IReadOnlyList<TextValue>? Items { get; private init; }

    /// <summary>The tokens that one of the value's parts has as a whole, and that are reported there.</summary>
    public IReadOnlyCollection<string> Tokens { get; }

    /// <summary>Whether each character's place is known.</summary>
    public bool IsWhole => Text.IndexOf(TextWithHoles.Hole) < 0;

    /// <summary>A text that holds those tokens.</summary>
    public static TextValue Of(string text, IReadOnlyCollection<string> tokens) =>
        text.Length == 0 && tokens.Count == 0 ? Empty : new TextValue(text, tokens);

    /// <summary>A text made of that one.</summary>
    public TextValue With(string text) => Of(text, Tokens);

    /// <summary>A text made of that one and others.</summary>
    public TextValue With(string text, params TextValue?[] others) => Of(text, TokensOf([this, .. others]));

    /// <summary>A list.</summary>
    public static TextValue List(IReadOnlyList<TextValue> items) => new("", TokensOf(items)) { Items = items };

    /// <summary>The tokens that one of those has.</summary>
    public static IReadOnlyCollection<string> TokensOf(IEnumerable<TextValue?> values)
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
}
