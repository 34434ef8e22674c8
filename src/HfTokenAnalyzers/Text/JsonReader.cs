using System.Text;

namespace HfTokenAnalyzers.Text;

internal enum JsonKind
{
    Object,
    Array,
    String,

    /// <summary>A number, a keyword, or text with a hole outside of quotes.</summary>
    Other,
}

/// <summary>A value and its position in the JSON text.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="Start">The index of the first character, including the quote or bracket.</param>
/// <param name="End">The index after the last character.</param>
/// <param name="Members">The members of an object in order; empty for other values and for objects nested too deeply.</param>
/// <param name="IsComplete">Whether there are no other members; false if a hole may add some.</param>
internal sealed record JsonValue(JsonKind Kind, int Start, int End, IReadOnlyList<JsonMember> Members, bool IsComplete = true)
{
    /// <summary>The strings and holes in a value that is not parsed further: an array or an object nested too deeply.</summary>
    public IReadOnlyList<JsonValue> Elements { get; init; } = [];

    /// <summary>The index of the first character after the opening quote, if there is one.</summary>
    public int ContentStart => Kind == JsonKind.String ? Start + 1 : Start;

    /// <summary>The length without the quotes.</summary>
    public int ContentLength => Kind == JsonKind.String ? End - Start - 2 : End - Start;
}

/// <summary>A member of an object. The key may be a hole.</summary>
internal sealed record JsonMember(JsonValue Key, JsonValue Value);

/// <summary>
/// Reads the JSON found in source code: comments, extra commas and holes are allowed. Nesting uses no stack; objects
/// nested deeper than in any request to the Hub are skipped.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>Skip objects nested deeper than this; the secrets of a scheduled job are on level three.</summary>
    private const int MaxDepth = 8;

    private readonly string _text;
    private int _position;

    private JsonReader(string text) => _text = text;

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    /// <summary>Parses an object; returns null if the text is anything else or is not valid JSON.</summary>
    public static JsonValue? ReadObject(string text)
    {
        var reader = new JsonReader(text);
        return reader.TrySkipBlanks() && reader.Current == '{' && reader.ReadObject(depth: 1) is { } root && reader.TrySkipBlanks() && reader._position == text.Length
            ? root
            : null;
    }

    /// <summary>
    /// Decodes the escapes of a string and keeps its holes; returns null if an escape is invalid. Other values are
    /// returned as they are.
    /// </summary>
    public static string? Decode(string text, JsonValue value)
    {
        var content = text.Substring(value.ContentStart, value.ContentLength);
        if (value.Kind != JsonKind.String || content.IndexOf('\\') < 0)
        {
            return content;
        }

        var decoded = new StringBuilder(content.Length);
        for (var i = 0; i < content.Length;)
        {
            if ((content[i] == '\\' ? Escapes.ReadJson(content.AsSpan(i)) : (content[i], 1)) is not var (c, length))
            {
                return null;
            }

            decoded.Append(c);
            i += length;
        }

        return decoded.ToString();
    }

    private JsonValue? ReadValue(int depth) => Current switch
    {
        '{' when depth <= MaxDepth => ReadObject(depth),
        '{' => SkipNested(JsonKind.Object),
        '[' => SkipNested(JsonKind.Array),
        '"' => ReadString(),
        _ => ReadOther(),
    };

    private JsonValue? ReadObject(int depth)
    {
        var (start, isComplete) = (_position++, true);
        var members = new List<JsonMember>();
        while (TrySkipBlanks() && Current is '}' or '"' or UnknownText.Hole)
        {
            if (Current == '}')
            {
                return new JsonValue(JsonKind.Object, start, ++_position, members, isComplete);
            }

            if (ReadKey() is not { } key || !TrySkipBlanks())
            {
                return null;
            }

            // Text inserted between members may contain whole members, including their commas.
            var hasHole = Current != ':';
            if (hasHole ? key.Kind == JsonKind.String : !TryReadMember(key, depth, members))
            {
                return null;
            }

            while (Current == UnknownText.Hole)
            {
                hasHole = true;
                _position++;
                if (!TrySkipBlanks())
                {
                    return null;
                }
            }

            isComplete &= !hasHole;
            if (Current == ',')
            {
                _position++;
            }
            else if (!hasHole && Current != '}')
            {
                return null;
            }
        }

        return null;
    }

    private bool TryReadMember(JsonValue key, int depth, List<JsonMember> members)
    {
        _position++;
        if (!TrySkipBlanks() || ReadValue(depth + 1) is not { } value || !TrySkipBlanks())
        {
            return false;
        }

        members.Add(new JsonMember(key, value));
        return true;
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

    /// <summary>Skips an object or array, and collects the strings and holes in it.</summary>
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

    /// <summary>Skips white space and comments; returns false if a comment does not end.</summary>
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
