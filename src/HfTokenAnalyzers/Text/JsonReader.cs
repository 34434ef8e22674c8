using System.Globalization;
using System.Text;

namespace HfTokenAnalyzers.Text;

/// <summary>What a piece of a JSON text is.</summary>
internal enum JsonKind
{
    Object,
    Array,
    String,

    /// <summary>A number, a keyword, or whatever a hole stands for.</summary>
    Other,
}

/// <summary>A value in a JSON text, by its place in it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character: a quote or a bracket, where it has one.</param>
/// <param name="End">The place behind its last character.</param>
/// <param name="Members">An object's members in their order; none for all else, and for an object too deep to be read.</param>
/// <param name="IsComplete">Whether these are all: no hole can bring others.</param>
internal sealed record JsonValue(JsonKind Kind, int Start, int End, IReadOnlyList<JsonMember> Members, bool IsComplete = true)
{
    /// <summary>The strings and the holes inside a value that is not taken apart: an array, or an object too deep to be read.</summary>
    public IReadOnlyList<JsonValue> Elements { get; init; } = [];

    /// <summary>The first character behind the quote, or that of a value that has none.</summary>
    public int ContentStart => Kind == JsonKind.String ? Start + 1 : Start;

    /// <summary>The length without quotes.</summary>
    public int ContentLength => Kind == JsonKind.String ? End - Start - 2 : End - Start;
}

/// <summary>A member of an object; its key may be a hole that stands for a string.</summary>
internal sealed record JsonMember(JsonValue Key, JsonValue Value);

/// <summary>
/// Reads JSON as people write it in code: with comments, commas too many, and holes. Nesting costs no stack: what is
/// deeper than any job's description is passed over.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>A scheduled job's secrets stand at the third level.</summary>
    private const int Deepest = 8;

    private readonly string _text;
    private int _position;

    private JsonReader(string text) => _text = text;

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    /// <summary>The object that a text is; null where it is anything else, or no JSON.</summary>
    public static JsonValue? ReadObject(string text)
    {
        var reader = new JsonReader(text);
        return reader.TrySkipBlanks() && reader.Current == '{' && reader.ReadObject(depth: 1) is { } root && reader.TrySkipBlanks() && reader._position == text.Length
            ? root
            : null;
    }

    /// <summary>What a string's characters say, holes among them; null where an escape is none. Of all else the text as it is.</summary>
    public static string? Decode(string text, JsonValue value)
    {
        var content = text.Substring(value.ContentStart, value.ContentLength);
        if (value.Kind != JsonKind.String || content.IndexOf('\\') < 0)
        {
            return content;
        }

        var decoded = new StringBuilder(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (c == '\\')
            {
                // The reader has seen that no string ends behind a backslash.
                c = content[++i] switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' when i + 4 < content.Length && ushort.TryParse(content.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                        => (char)code,
                    '"' or '\\' or '/' => content[i],
                    _ => '\0',
                };
                if (c == '\0')
                {
                    return null;
                }

                i += content[i] == 'u' ? 4 : 0;
            }

            decoded.Append(c);
        }

        return decoded.ToString();
    }

    private JsonValue? ReadValue(int depth) => Current switch
    {
        '{' when depth <= Deepest => ReadObject(depth),
        '{' => SkipNested(JsonKind.Object),
        '[' => SkipNested(JsonKind.Array),
        '"' => ReadString(),
        _ => ReadOther(),
    };

    private JsonValue? ReadObject(int depth)
    {
        var (start, isComplete) = (_position++, true);
        var members = new List<JsonMember>();
        while (TrySkipBlanks())
        {
            var needsComma = true;
            switch (Current)
            {
                case '}':
                    return new JsonValue(JsonKind.Object, start, ++_position, members, isComplete);

                case '"' or UnknownText.Hole:
                    if (ReadKey() is not { } key || !TrySkipBlanks())
                    {
                        return null;
                    }

                    if (Current != ':')
                    {
                        // A hole that stands for members may bring its own commas.
                        if (key.Kind == JsonKind.String)
                        {
                            return null;
                        }

                        (isComplete, needsComma) = (false, false);
                        break;
                    }

                    _position++;
                    if (!TrySkipBlanks() || ReadValue(depth + 1) is not { } value || !TrySkipBlanks())
                    {
                        return null;
                    }

                    members.Add(new JsonMember(key, value));
                    break;

                default:
                    return null;
            }

            while (Current == UnknownText.Hole)
            {
                (isComplete, needsComma) = (false, false);
                _position++;
                if (!TrySkipBlanks())
                {
                    return null;
                }
            }

            if (Current == ',')
            {
                _position++;
            }
            else if (needsComma && Current != '}')
            {
                return null;
            }
        }

        return null;
    }

    private JsonValue? ReadKey() =>
        Current == '"' ? ReadString() : new JsonValue(JsonKind.Other, _position, ++_position, []);

    private JsonValue? ReadString()
    {
        var start = _position++;
        for (; _position < _text.Length; _position++)
        {
            switch (_text[_position])
            {
                case '"':
                    return new JsonValue(JsonKind.String, start, ++_position, []);
                case '\\':
                    _position++;
                    break;
                case < ' ':
                    return null;
            }
        }

        return null;
    }

    private JsonValue? ReadOther()
    {
        var start = _position;
        while (Current is '+' or '-' or '.' or '_' or UnknownText.Hole || char.IsLetterOrDigit(Current))
        {
            _position++;
        }

        return _position > start ? new JsonValue(JsonKind.Other, start, _position, []) : null;
    }

    /// <summary>Passes over brackets and all between them.</summary>
    private JsonValue? SkipNested(JsonKind kind)
    {
        var start = _position;
        var open = new Stack<char>();
        var elements = new List<JsonValue>();
        while (TrySkipBlanks() && _position < _text.Length)
        {
            var c = Current;
            if (c == '"')
            {
                if (ReadString() is not { } element)
                {
                    return null;
                }

                elements.Add(element);
                continue;
            }

            _position++;
            if (c == UnknownText.Hole)
            {
                elements.Add(new JsonValue(JsonKind.Other, _position - 1, _position, []));
            }

            if (c is '{' or '[')
            {
                open.Push(c);
            }
            else if (c is '}' or ']')
            {
                if (open.Pop() != (c == '}' ? '{' : '['))
                {
                    return null;
                }

                if (open.Count == 0)
                {
                    return new JsonValue(kind, start, _position, []) { Elements = elements };
                }
            }
        }

        return null;
    }

    /// <summary>False where a comment has no end.</summary>
    private bool TrySkipBlanks()
    {
        for (; _position < _text.Length; _position++)
        {
            if (_text[_position] == '/')
            {
                var (close, length) = _position + 1 == _text.Length ? (null, 0) : _text[_position + 1] switch
                {
                    '/' => ("\n", 0),
                    '*' => ("*/", 1),
                    _ => (null, 0),
                };
                var end = close is null ? -1 : _text.IndexOf(close, _position + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    return false;
                }

                _position = end + length;
            }
            else if (_text[_position] is not (' ' or '\t' or '\r' or '\n'))
            {
                break;
            }
        }

        return true;
    }
}
