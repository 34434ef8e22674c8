using System.Globalization;
using System.Text;
using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Text;

public class LiteralTextTests
{
    private const int Rounds = 1_500;

    /// <summary>Literals of every kind, before and after TOKEN.</summary>
    public static TheoryData<string> Literals =>
    [
        "\"TOKEN\"",
        "\"a TOKEN b\"",
        "\"\\'\\\"\\\\\\0\\a\\b\\f\\n\\r\\t\\vTOKEN\\n\"",
        "\"\\u00e9TOKEN\"",
        "\"\\x9 TOKEN\"",
        "\"\\x09g TOKEN\"",
        "\"\\x00e9TOKEN\"",
        "\"\\U0001F600TOKEN\\U0001F600\"",
        "\"\\U0000002FTOKEN\"",
        "\"\\U00100000TOKEN\"",
        "\"\\U0010FFFFTOKEN\"",
        "\"😀TOKEN\"",
        "\"TOKEN\"u8",
        "\"\\n TOKEN\"u8",
        "@\"TOKEN\"",
        "@\"\"\"TOKEN\"\"\"",
        "@\"C:\\new\\u0041\"\"\r\nTOKEN\"",
        "@\"\"\"TOKEN\"\"\"u8",
        "\"\"\"TOKEN\"\"\"",
        "\"\"\"a \"\" TOKEN b\"\"\"",
        "\"\"\"\"x \"\"\" TOKEN\"\"\"\"",
        "\"\"\"{ \\n TOKEN }\"\"\"u8",
        "\"\"\"\n    TOKEN\n    \"\"\"",
        "\"\"\"\n\n    a\n      \"b\": \"TOKEN\"\n\n    \"\"\"",
        "\"\"\" \t\r\n\t  a\r\n\t   TOKEN\r\n\t  \"\"\"u8",
        "\"\"\"\"\n  \"\"\"x\n   \n \n  TOKEN\n  \"\"\"\"",
        "\"\"\"\nTOKEN\n\"\"\"",
        "$\"TOKEN\"",
        "$\"{1}TOKEN{2}\"",
        "$\"{{\\t\\u0041{1}}}{{TOKEN}}{2}\"",
        "$\"{1:\\tTOKEN}\"",
        "$@\"{1}\\\"\"{{TOKEN}}\"\"{2}\"",
        "@$\"a{1}TOKEN\"",
        "$@\"{1:x\"\"TOKEN}\"",
        "$\"\"\"{1}\"TOKEN\"{2} \"\"\"",
        "$$\"\"\"{\"a\":\"{{1}}TOKEN\"}\"\"\"",
        "$\"\"\"\n    a\n      TOKEN{1}TOKEN\n    \"\"\"",
        "$\"\"\"\n    {1}\n    TOKEN\n      {2} TOKEN\n    \"\"\"",
        "$\"\"\"\n    {1}    TOKEN\n    \"\"\"",
        "$$\"\"\"\r\n      {\r\n        \"token\": \"TOKEN\",\r\n        \"x\": {{1}}\r\n      }\r\n      \"\"\"",
        "$\"{$@\"{1}\"\"TOKEN\"}\"",
        "$\"{$\"\"\"{1}\"TOKEN\" \"\"\"}\"",
    ];

    [Theory]
    [MemberData(nameof(Literals))]
    public void Token_IsFoundWhereItIsWritten(string literal)
    {
        var token = RandomTokens.User();
        var code = Wrap(literal.Replace("TOKEN", token));
        var root = Parse(code);
        Assert.DoesNotContain(root.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(IndexesOf(code, token).Select(start => new TextSpan(start, token.Length)), Find(root, code));
    }

    /// <summary>An older compiler treats the escape as an error, so the literal has no value.</summary>
    [FactSince(LanguageVersions.CSharp13)]
    public void EscapeCharacter_IsPassed() => Token_IsFoundWhereItIsWritten("\"\\eTOKEN\"");

    [Theory]
    [InlineData("\"hf_\\u0041\\x42\\U00000043{0}\"", "{0}", 31)]
    [InlineData("\"\\n hf_{0}\\u0041\\x42\\U00000043\\n\"", "{0}", 31)]
    [InlineData("$\"{{1}}{{{{hf_{0}\\u0041}}}}\"", "{0}", 33)]
    public void EscapesInsideTheToken_AreReadByTheirValue(string format, string hole, int length)
    {
        var body = RandomTokens.Body(length, seed: 1);
        var code = Wrap(string.Format(CultureInfo.InvariantCulture, format, body));
        var start = code.IndexOf("hf_", StringComparison.Ordinal);
        var end = code.LastIndexOf(body, StringComparison.Ordinal) + length;
        while (format.Contains(hole + "\\u0041", StringComparison.Ordinal) && code[end] is '\\' && code[end + 1] is not 'n')
        {
            end += code[end + 1] switch { 'u' => 6, 'x' => 4, _ => 10 };
        }

        Assert.Equal([TextSpan.FromBounds(start, end)], Find(Parse(code), code));
    }

    [Theory]
    [InlineData("\"TOKEN")]
    [InlineData("\"a\\nTOKEN")]
    [InlineData("\"TOKEN\\")]
    [InlineData("\"\\q \\u12 \\U00110000 \\xZ TOKEN\"")]
    [InlineData("@\"TOKEN")]
    [InlineData("@\"\"\"TOKEN")]
    [InlineData("\"\"\"TOKEN")]
    [InlineData("\"\"\"\n    TOKEN")]
    [InlineData("\"\"\"\n    TOKEN\n  x\n    \"\"\"")]
    [InlineData("\"\"\"\n    TOKEN\"\"\"")]
    [InlineData("$\"TOKEN")]
    [InlineData("$\"TOKEN{")]
    [InlineData("$\"{1} TOKEN}")]
    [InlineData("$\"\\u007bTOKEN\"")]
    [InlineData("$@\"TOKEN")]
    [InlineData("$\"\"\"\n    TOKEN\n  bad {1}\n    \"\"\"")]
    [InlineData("$\"\"\"\n    TOKEN")]
    [InlineData("'TOKEN'")]
    [InlineData("'TOKEN")]
    public void LiteralWithAnError_IsReadAllTheSame(string literal)
    {
        var token = RandomTokens.User();
        var code = Wrap(literal.Replace("TOKEN", token) + "\r\n");
        var root = Parse(code);
        Assert.Contains(root.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(IndexesOf(code, token).Select(start => new TextSpan(start, token.Length)), Find(root, code));
    }

    [Fact]
    public void RegularLiterals_MapEachCharacterBack() => VerifyRoundTrip(
        static (random, value) => "\"" + WriteEscaped(random, value, braces: false) + "\"",
        static source => Decode($"\"{source}\""));

    [Fact]
    public void Utf8Literals_MapEachCharacterBack() => VerifyRoundTrip(
        static (random, value) => "\"" + WriteEscaped(random, value, braces: false) + "\"u8",
        static source => Decode($"\"{source}\""));

    [Fact]
    public void VerbatimLiterals_MapEachCharacterBack() => VerifyRoundTrip(
        static (_, value) => "@\"" + value.Replace("\"", "\"\"") + "\"",
        static source => source == "\"\"" ? "\"" : source);

    [Fact]
    public void RawLiterals_MapEachCharacterBack() => VerifyRoundTrip(
        static (random, value) => WriteRaw(random, value, "", "", ""),
        static source => source);

    [Fact]
    public void InterpolatedLiterals_MapEachCharacterBack() => VerifyRoundTrip(
        static (random, value) => "$\"{0}" + WriteEscaped(random, value, braces: true) + "{1}\"",
        static source => Decode($"\"{source}\""));

    [Fact]
    public void InterpolatedVerbatimLiterals_MapEachCharacterBack() => VerifyRoundTrip(
        static (_, value) => "$@\"{0}" + value.Replace("\"", "\"\"").Replace("{", "{{").Replace("}", "}}") + "{1}\"",
        static source => source == "\"\"" ? "\"" : source);

    [Fact]
    public void InterpolatedRawLiterals_MapEachCharacterBack() => VerifyRoundTrip(
        static (random, value) => WriteRaw(random, value, new string('$', 40), new string('{', 40) + "0" + new string('}', 40), new string('{', 40) + "1" + new string('}', 40)),
        static source => source);

    [Fact]
    public void BrokenEscapes_AreWalkedAsTheCompilerDoes()
    {
        var random = new Random(9);
        for (var round = 0; round < Rounds; round++)
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pick(random, "\\u", "\\U", "\\x", "\\", "0", "0", "1", "F", "10FFFF", "110000", "g", " ")));
            var token = Parse(Wrap("\"" + body + " end\"")).DescendantTokens().FirstOrDefault(static t => t.IsKind(SyntaxKind.StringLiteralToken));
            if (token.ValueText.EndsWith(" end", StringComparison.Ordinal))
            {
                var text = LiteralText.TryCreate(token)!;
                var span = text.SpanOf(text.Value.Length - 3, 3);
                Assert.True(span == TextSpan.FromBounds(token.Span.End - 4, token.Span.End - 1), body);
            }
        }
    }

    [Fact]
    public void Parts_CanBeAskedForInAnyOrder()
    {
        var token = Parse(Wrap("\"\\ta\\u0041b\"")).DescendantTokens().First(static t => t.IsKind(SyntaxKind.StringLiteralToken));
        var text = LiteralText.TryCreate(token)!;
        var whole = text.SpanOf(0, 4);
        Assert.Equal(TextSpan.FromBounds(token.SpanStart + 1, token.Span.End - 1), whole);
        Assert.Equal(new TextSpan(token.SpanStart + 4, 6), text.SpanOf(2, 1));
        Assert.Equal(new TextSpan(token.SpanStart + 3, 1), text.SpanOf(1, 1));
        Assert.Equal(whole, text.SpanOf(0, 4));
    }

    /// <summary>Random values in a notation: the source of each character decodes to that character.</summary>
    private static void VerifyRoundTrip(Func<Random, string, string?> write, Func<string, string> decode)
    {
        var random = new Random(4);
        var written = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var value = RandomValue(random);
            if (write(random, value) is not { } literal)
            {
                continue;
            }

            var code = Wrap(literal);
            var root = Parse(code);
            var errors = root.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            if (errors.Count > 0)
            {
                // Values that a notation cannot contain, such as a line break in <c>"…"</c>.
                continue;
            }

            written++;
            var texts = root.DescendantTokens().Select(LiteralText.TryCreate).OfType<LiteralText>().ToList();
            Assert.Equal(
                literal.StartsWith("$\"", StringComparison.Ordinal) || literal.StartsWith("$@", StringComparison.Ordinal) ? value.Replace("{", "{{").Replace("}", "}}") : value,
                string.Concat(texts.Select(static text => text.Value)));
            foreach (var text in texts)
            {
                for (var i = 0; i < text.Value.Length; i++)
                {
                    // One escape can produce both halves of a surrogate pair.
                    var length = char.IsSurrogatePair(text.Value, i) ? 2 : 1;
                    var source = code.Substring(text.SpanOf(i, length).Start, text.SpanOf(i, length).Length);
                    Assert.True(decode(source) == text.Value.Substring(i, length), $"{literal}: character {i} is not '{source}'.");
                    i += length - 1;
                }
            }
        }

        Assert.True(written > Rounds / 4, $"{written}");
    }

    private static string RandomValue(Random random)
    {
        var value = new StringBuilder();
        for (var i = random.Next(1, 24); i > 0; i--)
        {
            value.Append(Pick(random, "a", "hf_", "0", "F", " ", "  ", "\t", "\n", "\r\n", "\r", "\u2028", "\u0085", "\"", "\"\"", "'", "\\", "\\u0041", "{", "}", "{{", "}}", "é", "😀", "\U0010FFFF", "\U00100000", "\0"));
        }

        return value.ToString();
    }

    private static string WriteEscaped(Random random, string value, bool braces)
    {
        var source = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            source.Append(c switch
            {
                '{' or '}' when braces => new string(c, 2),
                _ when char.IsSurrogatePair(value, i) && random.Next(2) == 0 => $"\\U{char.ConvertToUtf32(c, value[++i]):X8}",
                _ when random.Next(4) == 0 && !(braces && c is '{' or '}') => (random.Next(3), Ambiguous(value, i)) switch
                {
                    (0, false) => $"\\x{(int)c:X}",
                    (1, _) when !char.IsSurrogate(c) => $"\\U{(int)c:X8}",
                    _ => $"\\u{(int)c:X4}",
                },
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\0' => "\\0",
                '\u2028' => "\\u2028",
                '\u0085' => "\\u0085",
                _ => c.ToString(),
            });
        }

        return source.ToString();

        // A digit after \x with fewer than four digits would belong to the escape. UTF-8 cannot contain half of a surrogate pair,
        // but the file can contain two escapes that form one.
        static bool Ambiguous(string value, int i) => i + 1 < value.Length && (char.IsAsciiHexDigit(value[i + 1]) || value[i] > '\u0fff');
    }

    /// <summary>On one line if possible; otherwise, on several lines with an indentation.</summary>
    private static string WriteRaw(Random random, string value, string dollars, string before, string after)
    {
        var quotes = new string('"', Math.Max(3, 1 + value.Split(value.Where(static c => c != '"').Distinct().ToArray()).Max(static run => run.Length)));
        if (random.Next(2) == 0 && !value.Any(static c => c is '\n' or '\r' or '\u2028' or '\u0085'))
        {
            return dollars + quotes + before + value + after + quotes;
        }

        var newLine = value.EndsWith('\r') ? "\r\n" : Pick(random, "\n", "\r\n");
        var indentation = Pick(random, "", " ", "    ", "\t", "\t  ");
        var source = new StringBuilder(dollars + quotes + Pick(random, "", "  ") + newLine + indentation + before);
        for (var i = 0; i < value.Length; i++)
        {
            source.Append(value[i]);
            if (value[i] is '\n' or '\u2028' or '\u0085' || (value[i] == '\r' && (i + 1 == value.Length || value[i + 1] != '\n')))
            {
                source.Append(indentation);
            }
        }

        return source + after + newLine + indentation + quotes;
    }

    private static string Decode(string literal) => SyntaxFactory.ParseToken(literal).ValueText;

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];

    private static string Wrap(string literal) => "class C\n{\n    object o = M(" + literal + ");\n}\n";

    private static SyntaxNode Parse(string code) => CSharpSyntaxTree.ParseText(code).GetRoot();

    private static IEnumerable<int> IndexesOf(string code, string token)
    {
        for (var i = code.IndexOf(token, StringComparison.Ordinal); i >= 0; i = code.IndexOf(token, i + 1, StringComparison.Ordinal))
        {
            yield return i;
        }
    }

    private static List<TextSpan> Find(SyntaxNode root, string code) =>
        [.. SyntaxTokens.Find(root, SourceText.From(code), [.. IndexesOf(code, "hf_")], AllowList.Empty, CancellationToken.None).Select(static token => token.Span)];
}
