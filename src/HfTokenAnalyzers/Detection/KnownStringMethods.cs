using System.Net;
using System.Text;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Detection;

/// <summary>The calls of .NET that make texts of texts and of nothing else.</summary>
internal static class KnownStringMethods
{
    /// <summary>What a builder or a list does to itself.</summary>
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Append", "AppendFormat", "AppendJoin", "AppendLine", "Clear", "Insert", "Remove", "Replace", "Add", "AddRange", "Reverse",
    };

    /// <summary>Calls that give what they are called on, or a part of it that two numbers tell.</summary>
    private static readonly HashSet<string> Copying = new(StringComparer.Ordinal)
    {
        "AsEnumerable", "AsMemory", "AsReadOnly", "AsSpan", "Cast", "Clone", "Copy", "Intern", "Normalize", "OfType", "Slice", "Substring", "ToArray",
        "ToCharArray", "ToImmutableArray", "ToList", "ToString",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "Concat", "ConvertAll", "ConvertFromUtf32", "ElementAt", "First", "Format", "FromBase64String", "FromHexString", "GetBytes", "GetString", "HtmlDecode",
        "Join", "Last", "PadLeft", "PadRight", "Prepend", "Select", "Skip", "SkipLast", "Split", "Take", "TakeLast", "ToChar", "ToLower", "ToLowerInvariant",
        "ToUpper", "ToUpperInvariant", "Trim", "TrimEnd", "TrimStart", "Unescape", "UnescapeDataString", "UrlDecode",
    };

    /// <summary>Whether a call of that name may be one of them.</summary>
    public static bool MayKnow(string name) => Changing.Contains(name) || Copying.Contains(name) || Others.Contains(name);

    /// <summary>Whether an object of that type is a text, or text becomes one there.</summary>
    public static bool MayCreate(string type) => type is "string" or "String" or "StringBuilder" or "List" or "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory";

    /// <summary>Whether it is one of them.</summary>
    public static bool Knows(IInvocationOperation call) => MayKnow(call.TargetMethod.Name) && IsOfDotNet(call.TargetMethod.ContainingType);

    /// <summary>Whether a call of that name may change what it is called on.</summary>
    public static bool ChangesReceiver(string name) => Changing.Contains(name);

    /// <summary>Whether it changes what it is called on.</summary>
    public static bool ChangesReceiver(IInvocationOperation call) =>
        Knows(call) && call.TargetMethod.ContainingType is { Name: "StringBuilder" or "List" } && Changing.Contains(call.TargetMethod.Name);

    /// <summary>The text that is called on; null where there is none.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) =>
        call.Instance is { } instance && !IsEncoding(call.TargetMethod.ContainingType) ? instance
        : (call.TargetMethod.IsExtensionMethod || TakesTextFirst(call.TargetMethod)) && call.Arguments.Length > 0 ? Argument(call, 0)
        : null;

    /// <summary>What a call makes of what it is called on.</summary>
    public static KnownText? Apply(IInvocationOperation call, KnownText? receiver, Func<IOperation, KnownText?> evaluate)
    {
        var method = call.TargetMethod;
        var skipped = call.Instance is null && ReceiverOf(call) is not null || IsEncoding(method.ContainingType) ? 1 : 0;
        var arguments = new Arguments(call, skipped, evaluate);
        if (method.ContainingType.SpecialType == SpecialType.System_String && method.IsStatic && skipped == 0)
        {
            return method.Name switch
            {
                "Concat" => Concat(arguments.Texts(0)),
                "Join" => Join(arguments.Text(0), arguments.Texts(1)),
                "Format" => Format(arguments, arguments.IsText(0) ? 0 : 1),
                _ => null,
            };
        }

        if (method.ContainingType is { Name: "Convert" or "Char" } && method.Name is "ToChar" or "ConvertFromUtf32")
        {
            return arguments.Number(0) is >= 0 and <= char.MaxValue and var number ? KnownText.Of(((char)number).ToString(), []) : null;
        }

        if (receiver is null)
        {
            return method.Name == "Clear" ? KnownText.Empty : null;
        }

        return method.Name switch
        {
            "Add" when receiver.Items is null => arguments.Number(0) is >= 0 and <= char.MaxValue and var code ? Add(receiver, KnownText.Of(((char)code).ToString(), [])) : Add(receiver, arguments.Text(0)),
            "Append" or "Add" or "AddRange" => Append(receiver, arguments),
            "AppendFormat" => Add(receiver, Format(arguments, arguments.IsText(0) ? 0 : 1)),
            "AppendJoin" => Add(receiver, Join(arguments.Text(0), arguments.Texts(1))),
            "AppendLine" => Add(Add(receiver, arguments.Count == 0 ? KnownText.Empty : arguments.Text(0)), KnownText.Of("\n", [])),
            "Clear" => receiver.Items is null ? KnownText.Empty : KnownText.List([]),
            "Concat" => receiver.Items is not null ? Append(receiver, arguments) : Add(receiver, arguments.Text(0)),
            "ElementAt" => arguments.Number(0) is { } index ? ElementAt(receiver, index) : null,
            "First" => arguments.Count == 0 ? ElementAt(receiver, 0) : null,
            "Last" => arguments.Count == 0 ? ElementAt(receiver, Length(receiver) - 1) : null,
            "Insert" => Insert(receiver, arguments),
            "Join" or "Format" => null,
            "PadLeft" or "PadRight" => Pad(receiver, arguments, isLeft: method.Name == "PadLeft"),
            "Prepend" => receiver.Items is { } items ? KnownText.List([arguments.Text(0) ?? KnownText.Unknown, .. items]) : Add(arguments.Text(0), receiver),
            "Remove" => Remove(receiver, arguments),
            "Replace" => Replace(receiver, arguments),
            "Reverse" => Reverse(receiver),
            "Select" or "ConvertAll" => IsCast(arguments.Operation(0)) ? receiver : null,
            "Skip" => arguments.Number(0) is { } from ? Slice(receiver, from, Length(receiver) - from) : null,
            "SkipLast" => arguments.Number(0) is { } less ? Slice(receiver, 0, Length(receiver) - less) : null,
            "Split" => Split(receiver, arguments),
            "Take" => arguments.Number(0) is { } most ? Slice(receiver, 0, Math.Min(most, Length(receiver))) : null,
            "TakeLast" => arguments.Number(0) is { } last ? Slice(receiver, Math.Max(0, Length(receiver) - last), Math.Min(last, Length(receiver))) : null,
            "ToLower" or "ToLowerInvariant" => receiver.With(receiver.Text.ToLowerInvariant()),
            "ToUpper" or "ToUpperInvariant" => receiver.With(receiver.Text.ToUpperInvariant()),
            "Trim" or "TrimEnd" or "TrimStart" => Trim(receiver, arguments, method.Name),
            "FromBase64String" => FromBase64(receiver),
            "FromHexString" => FromHex(receiver),
            "GetBytes" or "GetString" => Encode(receiver, call, arguments),
            "HtmlDecode" => receiver.With(WebUtility.HtmlDecode(receiver.Text)),
            "UnescapeDataString" => receiver.With(Uri.UnescapeDataString(receiver.Text)),
            "UrlDecode" => receiver.With(WebUtility.UrlDecode(receiver.Text)),
            "Unescape" => Unescape(receiver),
            var name when Copying.Contains(name) => Part(receiver, arguments),
            _ => null,
        };
    }

    /// <summary>The text that a constructor makes.</summary>
    public static KnownText? Create(IObjectCreationOperation creation, Func<IOperation, KnownText?> evaluate)
    {
        if (creation.Type is not INamedTypeSymbol type || !IsOfDotNet(type) || !MayCreate(type.Name))
        {
            return null;
        }

        var arguments = new Arguments(creation, evaluate);
        var value = type.Name switch
        {
            "String" when arguments.Number(1) is { } count && arguments.IsCharacter(0) => Repeat(arguments.Text(0), count),
            "String" => arguments.Count == 0 ? null : arguments.Text(0) is { } text ? Part(text, arguments.From(1)) : null,
            "StringBuilder" => arguments.Count == 0 || !arguments.IsText(0) ? KnownText.Empty : arguments.Text(0) ?? KnownText.Unknown,
            "List" => arguments.Count == 1 && arguments.Number(0) is null ? arguments.Text(0)
                : type.TypeArguments is [{ SpecialType: SpecialType.System_String or SpecialType.System_Object }] ? KnownText.List([])
                : type.TypeArguments is [{ SpecialType: not SpecialType.None }] ? KnownText.Empty : null,
            _ => arguments.Count == 0 ? null : arguments.Text(0) is { } memory ? Part(memory, arguments.From(1)) : null,
        };
        foreach (var element in creation.Initializer?.Initializers.AsEnumerable() ?? [])
        {
            value = value is not null && element is IInvocationOperation { TargetMethod.Name: "Add" } add ? Apply(add, value, evaluate) : null;
        }

        return value;
    }

    /// <summary>The characters or items between two ends, or the one at an index.</summary>
    public static KnownText? Slice(KnownText? value, IOperation range)
    {
        if (value is null)
        {
            return null;
        }

        var length = Length(value);
        if (PassThrough.WalkDownConversions(range) is not IRangeOperation { LeftOperand: var left, RightOperand: var right })
        {
            return PlaceOf(range, length) is { } index ? ElementAt(value, index) : null;
        }

        var start = left is null ? 0 : PlaceOf(left, length);
        var end = right is null ? length : PlaceOf(right, length);
        return start is { } from && end is { } to ? Slice(value, from, to - from) : null;
    }

    /// <summary>The character or item at an index.</summary>
    public static KnownText? ElementAt(KnownText? value, int index) =>
        value is null || index < 0 || index >= Length(value) ? null
        : value.Items is { } items ? items[index]
        : value.IsWhole ? value.With(value.Text.Substring(index, 1))
        : null;

    /// <summary>The value with another character or item at an index.</summary>
    public static KnownText? WithElement(KnownText? value, int index, KnownText? element)
    {
        if (value is null || index < 0 || index >= Length(value))
        {
            return null;
        }

        element ??= KnownText.Unknown;
        return value.Items is { } items ? KnownText.List([.. items.Take(index), element, .. items.Skip(index + 1)])
            : element.Text.Length == 1 && value.IsWhole ? value.With(value.Text.Substring(0, index) + element.Text + value.Text.Substring(index + 1))
            : null;
    }

    /// <summary>Back to front.</summary>
    public static KnownText? Reverse(KnownText? value)
    {
        if (value?.Items is { } items)
        {
            return KnownText.List([.. items.Reverse()]);
        }

        var characters = value?.Text.ToCharArray();
        Array.Reverse(characters ?? []);
        return value?.With(new string(characters));
    }

    private static bool IsOfDotNet(INamedTypeSymbol type)
    {
        var outermost = type.ContainingNamespace;
        while (outermost is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            outermost = outer;
        }

        return outermost is { Name: "System" };
    }

    private static bool IsEncoding(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "Encoding", ContainingNamespace.Name: "Text" })
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesTextFirst(IMethodSymbol method) =>
        IsEncoding(method.ContainingType)
        || method.Name is "FromBase64String" or "FromHexString" or "UnescapeDataString" or "UrlDecode" or "HtmlDecode" or "Unescape" or "ConvertAll" or "Intern" or "Copy";

    private static IOperation Argument(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value ?? call.Arguments[0].Value;

    private static int Length(KnownText value) => value.Items?.Count ?? value.Text.Length;

    private static KnownText? Slice(KnownText value, int start, int length) =>
        start < 0 || length < 0 || start > Length(value) - length ? null
        : value.Items is { } items ? KnownText.List([.. items.Skip(start).Take(length)])
        : value.IsWhole ? value.With(value.Text.Substring(start, length))
        : null;

    /// <summary>The value, or what of it begins at a number and is as long as another says.</summary>
    private static KnownText? Part(KnownText value, Arguments arguments) => arguments.Count switch
    {
        0 => value,
        _ when !arguments.IsNumber(0) => value,
        1 => arguments.Number(0) is { } from ? Slice(value, from, Length(value) - from) : null,
        _ => arguments.Number(0) is { } start && arguments.Number(1) is { } length ? Slice(value, start, length) : null,
    };

    private static int? PlaceOf(IOperation index, int length) => PassThrough.WalkDownConversions(index) switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: var operand } => length - KnownText.NumberOf(operand),
        var number => KnownText.NumberOf(number),
    };

    private static KnownText? Add(KnownText? left, KnownText? right)
    {
        var (first, second) = (left ?? KnownText.Unknown, right ?? KnownText.Unknown);
        return first.Text.Length + second.Text.Length > KnownText.MaxLength ? null : first.With(first.Text + second.Text, second);
    }

    /// <summary>Each call copies the list. Longer ones are tables of a program's data, and no pieces of a token.</summary>
    private const int MostAppended = 2048;

    private static KnownText? Append(KnownText receiver, Arguments arguments)
    {
        var text = arguments.IsCharacter(0) && arguments.Count == 2 ? Repeat(arguments.Text(0), arguments.Number(1) ?? -1)
            : arguments.Count == 3 ? arguments.Text(0) is { } whole ? Part(whole, arguments.From(1)) : null
            : arguments.Text(0);
        return receiver.Items is not { } items ? Add(receiver, text)
            : items.Count > MostAppended ? null
            : text?.Items is { } more ? KnownText.List([.. items, .. more])
            : KnownText.List([.. items, text ?? KnownText.Unknown]);
    }

    private static KnownText? Concat(IEnumerable<KnownText> texts) => Join(KnownText.Empty, texts);

    private static KnownText? Join(KnownText? separator, IEnumerable<KnownText> texts)
    {
        var (text, all) = (new StringBuilder(), new List<KnownText?> { separator });
        foreach (var part in texts)
        {
            text.Append(all.Count > 1 ? (separator ?? KnownText.Unknown).Text : "").Append(part.Text);
            all.Add(part);
            if (text.Length > KnownText.MaxLength)
            {
                return null;
            }
        }

        return KnownText.Of(text.ToString(), KnownText.TokensOf(all));
    }

    /// <summary>As <see cref="string.Format(string, object[])"/> does, where no argument is aligned.</summary>
    private static KnownText? Format(Arguments arguments, int place)
    {
        if (arguments.Text(place) is not { } format)
        {
            return null;
        }

        var items = arguments.Texts(place + 1).ToList();
        var text = new StringBuilder();
        for (var i = 0; i < format.Text.Length && text.Length <= KnownText.MaxLength; i++)
        {
            var c = format.Text[i];
            if (c is '{' or '}' && i + 1 < format.Text.Length && format.Text[i + 1] == c)
            {
                i++;
            }
            else if (c == '{')
            {
                var end = format.Text.IndexOf('}', i);
                if (end < 0)
                {
                    return null;
                }

                var hole = format.Text.Substring(i + 1, end - i - 1).Split(':')[0];
                text.Append(int.TryParse(hole, out var index) && index >= 0 && index < items.Count ? items[index].Text : KnownText.Unknown.Text);
                i = end;
                continue;
            }

            text.Append(c);
        }

        return format.With(text.ToString(), [.. items]);
    }

    private static KnownText? Insert(KnownText receiver, Arguments arguments)
    {
        var inserted = arguments.Text(1) ?? KnownText.Unknown;
        return arguments.Number(0) is not { } at || at < 0 || at > Length(receiver) ? null
            : receiver.Items is { } items ? KnownText.List([.. items.Take(at), inserted, .. items.Skip(at)])
            : receiver.IsWhole || at == 0 ? receiver.With(receiver.Text.Insert(at, inserted.Text), inserted)
            : null;
    }

    private static KnownText? Remove(KnownText receiver, Arguments arguments)
    {
        if (arguments.Number(0) is not { } start || receiver.Items is not null || !receiver.IsWhole)
        {
            return null;
        }

        var count = arguments.Count == 1 ? receiver.Text.Length - start : arguments.Number(1) ?? -1;
        return start < 0 || count < 0 || start > receiver.Text.Length - count ? null : receiver.With(receiver.Text.Remove(start, count));
    }

    private static KnownText? Replace(KnownText receiver, Arguments arguments)
    {
        if (receiver.Items is not null || arguments.Text(0) is not { Text: { Length: > 0 } sought } || arguments.Text(1) is not { } put)
        {
            return null;
        }

        var growth = Math.Max(1, put.Text.Length / sought.Length + 1);
        return receiver.Text.Length > KnownText.MaxLength / growth ? null : receiver.With(receiver.Text.Replace(sought, put.Text), put);
    }

    private static KnownText? Repeat(KnownText? text, int count) =>
        text is not { Text.Length: 1 } || count is < 0 or > KnownText.MaxLength ? null : text.With(new string(text.Text[0], count));

    private static KnownText? Pad(KnownText receiver, Arguments arguments, bool isLeft)
    {
        if (arguments.Number(0) is not (>= 0 and <= KnownText.MaxLength and var width) || !receiver.IsWhole)
        {
            return null;
        }

        var filler = arguments.Count > 1 ? arguments.Text(1) is { Text: [var c] } ? c : KnownText.Unknown.Text[0] : ' ';
        return receiver.With(isLeft ? receiver.Text.PadLeft(width, filler) : receiver.Text.PadRight(width, filler));
    }

    private static KnownText? Split(KnownText receiver, Arguments arguments) =>
        arguments.Text(0) is { Items: null, Text: { Length: > 0 } separator } && receiver.IsWhole
            ? KnownText.List([.. receiver.Text.Split([separator], StringSplitOptions.None).Select(part => receiver.With(part))])
            : null;

    private static KnownText? Trim(KnownText receiver, Arguments arguments, string method)
    {
        char[]? characters = null;
        if (arguments.Count > 0)
        {
            if (arguments.Text(0) is not { } trimmed)
            {
                return null;
            }

            characters = string.Concat(trimmed.Items?.Select(static item => item.Text) ?? [trimmed.Text]).ToCharArray();
        }

        return receiver.With(method switch
        {
            "TrimEnd" => receiver.Text.TrimEnd(characters),
            "TrimStart" => receiver.Text.TrimStart(characters),
            _ => receiver.Text.Trim(characters),
        });
    }

    /// <summary>Whether a function gives each element as it is, as a character perhaps.</summary>
    private static bool IsCast(IOperation? function)
    {
        while (function is IDelegateCreationOperation or IConversionOperation)
        {
            function = function is IDelegateCreationOperation creation ? creation.Target : ((IConversionOperation)function).Operand;
        }

        return function is IMethodReferenceOperation { Method: { Name: "ToChar", ContainingType.Name: "Convert" } }
            || function is IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } result }] }
            && (PassThrough.WalkDownConversions(result) is IParameterReferenceOperation
                || PassThrough.WalkDownConversions(result) is IInvocationOperation { TargetMethod: { Name: "ToChar" or "ToString" } } call
                && PassThrough.WalkDownConversions(call.Instance ?? call.Arguments.FirstOrDefault()?.Value ?? call) is IParameterReferenceOperation);
    }

    private static KnownText? FromBase64(KnownText text)
    {
        try
        {
            return text.IsWhole ? text.With(OfBytes(Convert.FromBase64String(text.Text))) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static KnownText? FromHex(KnownText text)
    {
        var bytes = new byte[text.Text.Length / 2];
        if (text.Text.Length % 2 != 0 || !text.Text.All(Uri.IsHexDigit))
        {
            return null;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((Uri.FromHex(text.Text[2 * i]) << 4) + Uri.FromHex(text.Text[(2 * i) + 1]));
        }

        return text.With(OfBytes(bytes));
    }

    private static string OfBytes(byte[] bytes) => string.Concat(bytes.Select(static b => (char)b));

    /// <summary>A token is ASCII, which nearly all encodings write alike; the others put zeros between.</summary>
    private static KnownText? Encode(KnownText receiver, IInvocationOperation call, Arguments arguments)
    {
        if (Part(receiver, arguments) is not { } part)
        {
            return null;
        }

        var encoding = call.Instance is { } instance ? Variables.SymbolOf(PassThrough.WalkDownConversions(instance))?.Name ?? instance.Type?.Name : null;
        return encoding switch
        {
            "Unicode" or "BigEndianUnicode" or "UnicodeEncoding" or "UTF32" or "UTF32Encoding"
                => call.TargetMethod.Name == "GetString" ? part.With(part.Text.Replace("\0", "")) : null,
            _ => part,
        };
    }

    private static KnownText? Unescape(KnownText text)
    {
        try
        {
            return text.With(System.Text.RegularExpressions.Regex.Unescape(text.Text));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The arguments of a call in the order of its parameters.</summary>
    private sealed class Arguments
    {
        private readonly List<IArgumentOperation> _arguments;
        private readonly Func<IOperation, KnownText?> _evaluate;

        public Arguments(IInvocationOperation call, int skipped, Func<IOperation, KnownText?> evaluate)
            : this(call.Arguments, skipped, evaluate)
        {
        }

        public Arguments(IObjectCreationOperation creation, Func<IOperation, KnownText?> evaluate)
            : this(creation.Arguments, 0, evaluate)
        {
        }

        private Arguments(IEnumerable<IArgumentOperation> arguments, int skipped, Func<IOperation, KnownText?> evaluate)
        {
            _arguments = [.. arguments.Where(static argument => argument.ArgumentKind != ArgumentKind.DefaultValue).OrderBy(static argument => argument.Parameter?.Ordinal ?? 0).Skip(skipped)];
            _evaluate = evaluate;
        }

        public int Count => _arguments.Count;

        public Arguments From(int place) => new(_arguments, place, _evaluate);

        public IOperation? Operation(int place) => place < Count ? _arguments[place].Value : null;

        /// <summary>The text of an argument; null where it is not known.</summary>
        public KnownText? Text(int place) => Operation(place) is { } operation ? _evaluate(operation) : null;

        /// <summary>The texts of all arguments from there on, or of the list that is the only one.</summary>
        public IEnumerable<KnownText> Texts(int place)
        {
            for (; place < Count; place++)
            {
                var value = Text(place);
                if (value?.Items is { } items)
                {
                    foreach (var item in items)
                    {
                        yield return item;
                    }
                }
                else if (value is not null && !IsText(place) && !IsCharacter(place) && IsSequence(TypeOf(place)))
                {
                    foreach (var c in value.Text)
                    {
                        yield return KnownText.Of(c.ToString(), value.Tokens);
                    }
                }
                else
                {
                    yield return value ?? KnownText.Unknown;
                }
            }
        }

        public int? Number(int place) => Operation(place) is { } operation ? KnownText.NumberOf(operation) : null;

        public bool IsNumber(int place) => TypeOf(place)?.SpecialType == SpecialType.System_Int32;

        public bool IsText(int place) => TypeOf(place)?.SpecialType == SpecialType.System_String;

        public bool IsCharacter(int place) => TypeOf(place)?.SpecialType == SpecialType.System_Char;

        private ITypeSymbol? TypeOf(int place) => Operation(place) is { } operation ? PassThrough.WalkDownConversions(operation).Type : null;

        /// <summary>A list of characters; a span of them is a text.</summary>
        private static bool IsSequence(ITypeSymbol? type) => type
            is IArrayTypeSymbol
            or INamedTypeSymbol { Name: not "ReadOnlySpan" and not "Span", TypeArguments: [{ SpecialType: SpecialType.System_Char }] };
    }
}
