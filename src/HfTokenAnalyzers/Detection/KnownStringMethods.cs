using System.Net;
using System.Text;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Detection;

/// <summary>The .NET methods that concatenate or decode strings, limited to those that are used to obfuscate tokens.</summary>
internal static class KnownStringMethods
{
    /// <summary>Methods that change a <c>StringBuilder</c> or a <c>List</c>.</summary>
    private static readonly HashSet<string> ChangingMethods = new(StringComparer.Ordinal) { "Append", "AppendFormat", "AppendJoin", "Add" };

    /// <summary>Methods that return the characters or items of their receiver.</summary>
    private static readonly HashSet<string> CopyingMethods = new(StringComparer.Ordinal)
    {
        "AsEnumerable", "AsSpan", "GetBytes", "ToArray", "ToCharArray", "ToList", "ToString", "Trim", "TrimEnd", "TrimStart",
    };

    private static readonly HashSet<string> OtherMethods = new(StringComparer.Ordinal)
    {
        "Concat", "Format", "FromBase64String", "FromHexString", "GetString", "Join", "Replace", "Reverse", "UnescapeDataString",
    };

    /// <summary>
    /// Maximum length of a list to append to. Each call copies the list, and longer lists are data, not parts of a token.
    /// </summary>
    private const int MaxItems = 2048;

    /// <summary>Whether a method of that name may be evaluated; checked before the call is bound.</summary>
    public static bool MayKnow(string name) => ChangingMethods.Contains(name) || CopyingMethods.Contains(name) || OtherMethods.Contains(name);

    /// <summary>Whether the constructor of a type of that name may be evaluated; checked before the creation is bound.</summary>
    public static bool MayCreate(string type) => type is "string" or "String" or "StringBuilder" or "List";

    /// <summary>Whether the called method can be evaluated.</summary>
    public static bool Knows(IInvocationOperation call) => MayKnow(call.TargetMethod.Name) && IsOfDotNet(call.TargetMethod.ContainingType);

    /// <summary>Whether a method of that name may change its receiver; checked before the call is bound.</summary>
    public static bool ChangesReceiver(string name) => ChangingMethods.Contains(name);

    public static bool ChangesReceiver(IInvocationOperation call) =>
        Knows(call) && call.TargetMethod.ContainingType is { Name: "StringBuilder" or "List" } && ChangingMethods.Contains(call.TargetMethod.Name);

    /// <summary>
    /// The value that a call works on: the receiver, the first argument of an extension method, or the text or bytes to decode. Null
    /// if there is none.
    /// </summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) =>
        call.Instance is { } instance && !IsEncoding(call.TargetMethod.ContainingType) ? instance
        : (call.TargetMethod.IsExtensionMethod || TakesTextFirst(call.TargetMethod)) && call.Arguments.Length > 0 ? Argument(call, 0)
        : null;

    /// <summary>The result of a call, or the changed receiver if the call changes it; null if it is unknown.</summary>
    public static KnownText? Apply(IInvocationOperation call, KnownText? receiver, Func<IOperation, KnownText?> evaluate)
    {
        var method = call.TargetMethod;
        var skipped = call.Instance is null && ReceiverOf(call) is not null || IsEncoding(method.ContainingType) ? 1 : 0;
        var arguments = new Arguments(call, skipped, evaluate);
        if (method is { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String } && skipped == 0)
        {
            return method.Name switch
            {
                "Concat" => Concat(arguments.Texts(0)),
                "Join" => Join(arguments.Text(0), arguments.Texts(1)),
                "Format" => Format(arguments, arguments.IsText(0) ? 0 : 1),
                _ => null,
            };
        }

        return receiver is null ? null : method.Name switch
        {
            "Append" or "Add" => Append(receiver, arguments.Number(0) is >= 0 and <= char.MaxValue and var code && receiver.Items is null ? KnownText.Of(((char)code).ToString(), []) : arguments.Text(0)),
            "AppendFormat" => Append(receiver, Format(arguments, arguments.IsText(0) ? 0 : 1)),
            "AppendJoin" => Append(receiver, Join(arguments.Text(0), arguments.Texts(1))),
            "Replace" => Replace(receiver, arguments),
            "Reverse" => Reverse(receiver),
            "FromBase64String" => FromBase64(receiver),
            "FromHexString" => FromHex(receiver),
            "GetString" => Decode(receiver, call),
            "UnescapeDataString" => receiver.With(Uri.UnescapeDataString(receiver.Text)),
            var name => CopyingMethods.Contains(name) ? receiver : null,
        };
    }

    /// <summary>The string, builder or list that a constructor creates; null if it is unknown.</summary>
    public static KnownText? Create(IObjectCreationOperation creation, Func<IOperation, KnownText?> evaluate)
    {
        if (creation.Type is not INamedTypeSymbol type || !IsOfDotNet(type) || !MayCreate(type.Name))
        {
            return null;
        }

        var arguments = new Arguments(creation, evaluate);
        var value = type.Name switch
        {
            "String" => arguments.Count == 1 ? arguments.Text(0) : null,
            "StringBuilder" => arguments.Count == 0 || !arguments.IsText(0) ? KnownText.Empty : arguments.Text(0) ?? KnownText.Unknown,
            _ => arguments.Count == 1 && arguments.Number(0) is null ? arguments.Text(0)
                : type.TypeArguments is [{ SpecialType: SpecialType.System_String or SpecialType.System_Object }] ? KnownText.List([])
                : type.TypeArguments is [{ SpecialType: not SpecialType.None }] ? KnownText.Empty : null,
        };
        foreach (var element in creation.Initializer?.Initializers.AsEnumerable() ?? [])
        {
            value = value is not null && element is IInvocationOperation { TargetMethod.Name: "Add" } add ? Apply(add, value, evaluate) : null;
        }

        return value;
    }

    /// <summary>Reverses the items of a list, or the characters of a text; null if the value is null.</summary>
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
        IsEncoding(method.ContainingType) || method.Name is "FromBase64String" or "FromHexString" or "UnescapeDataString";

    private static IOperation Argument(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value ?? call.Arguments[0].Value;

    private static KnownText? Append(KnownText receiver, KnownText? added)
    {
        added ??= KnownText.Unknown;
        return receiver.Items is { } items ? items.Count > MaxItems ? null : KnownText.List([.. items, added])
            : receiver.Text.Length + added.Text.Length > KnownText.MaxLength ? null
            : receiver.With(receiver.Text + added.Text, added);
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

    /// <summary>
    /// Same as <see cref="string.Format(string, object[])"/>, but ignores format strings and leaves a hole for aligned
    /// arguments.
    /// </summary>
    private static KnownText? Format(Arguments arguments, int formatIndex)
    {
        if (arguments.Text(formatIndex) is not { } format)
        {
            return null;
        }

        var items = arguments.Texts(formatIndex + 1).ToList();
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

    private static KnownText? Replace(KnownText receiver, Arguments arguments)
    {
        if (receiver.Items is not null || arguments.Text(0) is not { Text: { Length: > 0 } sought } || arguments.Text(1) is not { } put)
        {
            return null;
        }

        var growth = Math.Max(1, put.Text.Length / sought.Length + 1);
        return receiver.Text.Length > KnownText.MaxLength / growth ? null : receiver.With(receiver.Text.Replace(sought, put.Text), put);
    }

    private static KnownText? FromBase64(KnownText text)
    {
        try
        {
            return text.IsWhole ? text.With(TextOfBytes(Convert.FromBase64String(text.Text))) : null;
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

        return text.With(TextOfBytes(bytes));
    }

    private static string TextOfBytes(byte[] bytes) => string.Concat(bytes.Select(static b => (char)b));

    /// <summary>Tokens are ASCII, whose bytes are the same in most encodings. UTF-16 and UTF-32 add zero bytes.</summary>
    private static KnownText Decode(KnownText bytes, IInvocationOperation call)
    {
        var encoding = call.Instance is { } instance ? Variables.SymbolOf(PassThrough.WalkDownConversions(instance))?.Name ?? instance.Type?.Name : null;
        return encoding is "Unicode" or "BigEndianUnicode" or "UnicodeEncoding" or "UTF32" or "UTF32Encoding" ? bytes.With(bytes.Text.Replace("\0", "")) : bytes;
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

        public IOperation? Operation(int index) => index < Count ? _arguments[index].Value : null;

        /// <summary>The value of an argument; null if it is unknown.</summary>
        public KnownText? Text(int index) => Operation(index) is { } operation ? _evaluate(operation) : null;

        /// <summary>
        /// The values of all arguments from an index on; a list or a character sequence is expanded into its elements.
        /// </summary>
        public IEnumerable<KnownText> Texts(int index)
        {
            for (; index < Count; index++)
            {
                var value = Text(index);
                if (value?.Items is { } items)
                {
                    foreach (var item in items)
                    {
                        yield return item;
                    }
                }
                else if (value is not null && !IsText(index) && !IsCharacter(index) && IsSequence(TypeOf(index)))
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

        public int? Number(int index) => Operation(index) is { } operation ? KnownText.NumberOf(operation) : null;

        public bool IsText(int index) => TypeOf(index)?.SpecialType == SpecialType.System_String;

        public bool IsCharacter(int index) => TypeOf(index)?.SpecialType == SpecialType.System_Char;

        private ITypeSymbol? TypeOf(int index) => Operation(index) is { } operation ? PassThrough.WalkDownConversions(operation).Type : null;

        /// <summary>Whether a type is an array or a sequence of characters; a span of characters is a text.</summary>
        private static bool IsSequence(ITypeSymbol? type) => type
            is IArrayTypeSymbol
            or INamedTypeSymbol { Name: not "ReadOnlySpan" and not "Span", TypeArguments: [{ SpecialType: SpecialType.System_Char }] };
    }
}
