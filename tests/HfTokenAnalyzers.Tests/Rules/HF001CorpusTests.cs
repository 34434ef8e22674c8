using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>
/// Measures how many of the ways to write a token are found: cases generated from fixed seeds, and a rate for each class of them.
/// The expected diagnostics are between <c>⟦</c> and <c>⟧</c>. A case counts only if exactly these are reported.
/// </summary>
[Trait("Category", "Full")]
public partial class HF001CorpusTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Text;
        using System.Threading.Tasks;
        using System.Web;


        """;

    /// <summary>Places for an expression in a file. <c>E</c> represents the expression.</summary>
    private static readonly string[] Places =
    [
        "class C { string f = E; }",
        "class C { private static readonly string F = E; }",
        "class C { string P { get; } = E; }",
        "class C { string P => E; }",
        "class C { string M() => E; }",
        "class C { string M() { return E; } }",
        "class C { void M() { var t = E; Console.Write(t); } }",
        "class C { void M() { string t; t = E; Console.Write(t); } }",
        "class C { void M() { Console.WriteLine(E); } }",
        "class C { void M(HttpClient c) { c.DefaultRequestHeaders.Add(\"X-Auth\", E); } }",
        "class C { Func<string> f = () => E; }",
        "class C { Func<int, string> f = x => { return E; }; }",
        "class C { string[] a = { \"x\", E }; }",
        "class C { Dictionary<string, string> d = new() { [\"k\"] = E }; }",
        "class C { object o = new { Token = E }; }",
        "class C { string M(bool b) => b ? E : \"x\"; }",
        "class C { string M(int i) => i switch { 1 => E, _ => \"\" }; }",
        "class C { string M(string s) => s ?? E; }",
        "class C { (string, int) M() => (E, 1); }",
        "class C { C(string s) { } C() : this(E) { } }",
        "class C { async Task<string> M() { await Task.Yield(); return E; } }",
        "class C { IEnumerable<string> M() { yield return E; } }",
        "class C { void M() { string f() => E; Console.Write(f()); } }",
        "class C { static C() { Environment.SetEnvironmentVariable(\"A\", E); } }",
        "class C { bool M(string s) => s == E; }",
        "class C { int M() { try { return (E).Length; } catch { throw; } } }",
        "struct S { public static string F() { lock (typeof(S)) { return E; } } }",
        "record R(string A) { public R() : this(E) { } }",
        "interface I { string M() => E; }",
        "namespace A.B { namespace C { static class D { internal static class N { static string F = E; } } } }",
        "class C<T> where T : class { T M(T t) { Console.Write(E); return t; } }",
        "class C { string this[int i] => E; }",
        "class C { string p; string P { get => p; set => p = E; } }",
        "class C { event Action A { add { Console.Write(E); } remove { } } }",
    ];

    /// <summary>Places for a constant.</summary>
    private static readonly string[] ConstantPlaces =
    [
        "class C { const string T = E; }",
        "class C { internal const string A = \"a\", T = E; }",
        "[Obsolete(E)] class C { }",
        "class C { void M(string s = E) { } }",
        "class C { void M() { const string t = E; Console.Write(t); } }",
        "class C { bool M(string s) { switch (s) { case E: return true; default: return false; } } }",
        "class C { bool M(string s) => s is E; }",
        "class C { int M(string s) => s switch { E => 1, _ => 2 }; }",
        "class C { [System.ComponentModel.DefaultValue(E)] string P { get; set; } }",
        "class C { void M([System.ComponentModel.Description(description: E)] int i) { } }",
        "class A : Attribute { public string T { get; set; } } [A(T = E)] enum N { X }",
        "static class K { public static class Inner { public const string T = E; } }",
    ];

    /// <summary>Features that the language of the oldest compiler does not have.</summary>
    private static readonly string[] YoungConstantPlaces = LanguageVersions.AreKnown(LanguageVersions.CSharp12) ? ["class C { Action<string> a = (string s = E) => { }; }"] : [];

    [Fact]
    public Task WrittenInOnePlace_AllAreReported() => VerifyAsync(Contiguous(), atLeast: 400, rate: 1);

    [Fact]
    public Task WrittenWithEscapes_AllAreReported() => VerifyAsync(Escaped(), atLeast: 100, rate: 1);

    [Fact]
    public Task FoldedByTheCompiler_AllAreReported() => VerifyAsync(Folded(), atLeast: 500, rate: 1);

    [Fact]
    public Task MadeByCalls_AllAreReported() => VerifyAsync(MadeByCalls(), atLeast: 800, rate: 1);

    [Fact]
    public Task WhatIsNoToken_IsNeverReported() => VerifyAsync(NoTokens(), atLeast: 300, rate: 1);

    private static IEnumerable<Case> Contiguous()
    {
        var places = Rotation([.. ConstantPlaces, .. YoungConstantPlaces, .. Places]);
        var seed = 1000;
        foreach (var token in AllShapes(600))
        {
            foreach (var literal in (string[])
                [
                    "\"T\"", "@\"T\"", "\"\"\"T\"\"\"", "\"\"\"\n    T\n    \"\"\"", "$\"T\"", "$@\"T\"", "@$\"T\"", "$\"\"\"T\"\"\"", "$$\"\"\"\n    {T}\n    \"\"\"", "\"\"\"\"T\"\"\"\"",
                    "\"Bearer T\"", "\"https://user:T@huggingface.co/a\"", "\"https://x/?token=T&y=1\"", "\"{\\\"token\\\":\\\"T\\\"}\"", "\"login(token='T')\"",
                    "\"\\tT\\n\"", "\"\\u0020T\"", "@\"C:\\T\"", "@\"\"\"T\"\"\"", "\"T T.\"",
                ])
            {
                yield return At(places, "literal", literal.Replace("T", $"⟦{token}⟧"));
            }

            yield return new("interpolated next to holes", $"class C {{ string M(int i) => $\"{{i}}⟦{token}⟧{{i}}\"; }}");
            yield return new("utf-8", $"class C {{ byte[] M() => \"⟦{token}⟧\"u8.ToArray(); }}");
            yield return new("in the format", $"class C {{ string M(int i) => $\"{{i:⟦{token}⟧}}\"; }}");
        }

        foreach (var delimiter in (string[])[")", "(", ",", "<", ">", "&", "@", "\\\"", "'", ".", "{", "}", "[", "]", "|", ";", ":", "/", "?", "#", "=", "+", "*", "%", "!", "~", "$", "`", "^", " ", "\\n", "\\\\", "é", "中", ""])
        {
            yield return At(places, "delimiter behind", $"\"⟦{RandomTokens.User(seed++)}⟧{delimiter}\"");
            yield return At(places, "delimiter before", $"\"{delimiter}⟦{RandomTokens.User(seed++)}⟧\"");
            yield return At(places, "letters beyond", $"\"{delimiter}x{delimiter} ⟦{RandomTokens.User(seed++)}⟧{delimiter} x\"");
        }

        foreach (var text in (string[])
            [
                "// T", "// TODO: T, then T", "/* T */", "/*\n * T\n */", "/// <summary>T</summary>", "/// <example><c>T</c> <see cref=\"C\"/></example>", "/** <remarks>T</remarks> */", "/// <param name=\"x\">T</param>",
                "#if NEVER\nstring s = \"T\"; // T\n#endif", "#if NEVER\n#else\n// T\n#endif", "#if true\n#else\nT\n#endif", "#region T\n#endregion", "#region\n#endregion T", "#error T", "#warning T",
                "#pragma warning disable CS0168 // T", "#nullable enable // T", "#define A // T", "#line 1 \"T\"", "#pragma checksum \"a.cs\" \"{406EA660-64CF-4C82-B6F0-42D48172A799}\" \"ab\" // T",
                "// curl -H 'Authorization: Bearer T'", "// https://x:T@huggingface.co", "// {\"token\": \"T\"}", "//T", "////T//", "/*T*/", "/**/ // T", "// T) T, T; <T> [T]", "#if NEVER\n#region T\n#endregion\n#endif",
            ])
        {
            for (var i = 0; i < 3; i++)
            {
                var marked = Regex.Replace(text, @"\bT\b", _ => $"⟦{RandomTokens.User(seed++)}⟧");
                yield return new("no code, at the beginning", marked + "\nclass C { }", IsWhole: true);
                if (!text.StartsWith("#define", StringComparison.Ordinal))
                {
                    yield return new("no code, in a class", "class C\n{\n" + marked + "\n    int i;\n}\n", IsWhole: true);
                    yield return new("no code, at the end", "class C { }\n" + marked, IsWhole: true);
                }
            }
        }

        for (var i = 0; i < 12; i++)
        {
            var (a, b, c) = (RandomTokens.User(seed++), RandomTokens.User(seed++), RandomTokens.User(seed++));
            yield return new("several in a line", $"class C {{ string a = \"⟦{a}⟧\", b = \"⟦{b}⟧ ⟦{c}⟧\"; /* ⟦{a}⟧ */ }} // ⟦{b}⟧");
            yield return new("python", $"class C {{ string P = \"\"\"\n    from huggingface_hub import login\n    login(\"⟦{a}⟧\")\n    HfApi(token='⟦{b}⟧')  # ⟦{c}⟧\n    \"\"\"; }}");
            yield return new("json", $"class C {{ string P = @\"{{ \"\"a\"\": \"\"⟦{a}⟧\"\", \"\"b\"\": [\"\"⟦{b}⟧\"\"] }}\"; }}");
            yield return new("generated", $"// <auto-generated/>\nclass C {{ string a = \"⟦{a}⟧\"; }}", IsWhole: true);
            yield return new("across the chunks of a file", $"// {new string('-', 32_768 - 20 - 4 * i)}\n// ⟦{a}⟧\nclass C {{ string a = \"⟦{b}⟧\"; }}", IsWhole: true);
            yield return new("top level", $"Console.Write(\"⟦{a}⟧\"); // ⟦{b}⟧");
        }
    }

    private static IEnumerable<Case> Escaped()
    {
        var random = new Random(4);
        var places = Rotation([.. ConstantPlaces, .. YoungConstantPlaces, .. Places]);
        foreach (var (index, token) in AllShapes(700).Concat(AllShapes(720)).Index())
        {
            foreach (var form in (string[])["\\u{0:x4}", "\\u{0:X4}", "\\U{0:x8}", "\\x{0:x4}"])
            {
                string Escape(int i) => string.Format(CultureInfo.InvariantCulture, form, (int)token[i]);
                yield return At(places, "first escaped", $"\"⟦{Escape(0)}{token[1..]}⟧\"");
                yield return At(places, "second escaped", $"\"⟦{token[..1]}{Escape(1)}{token[2..]}⟧\"");
                yield return At(places, "third escaped", $"\"⟦{token[..2]}{Escape(2)}{token[3..]}⟧\"");
                yield return At(places, "all escaped", $"\"⟦{string.Concat(Enumerable.Range(0, token.Length).Select(Escape))}⟧\"");
                yield return At(places, "some escaped", $"\"⟦{string.Concat(Enumerable.Range(0, token.Length).Select(i => random.Next(3) == 0 ? Escape(i) : token[i..(i + 1)]))}⟧\"");
                yield return At(places, "escaped and bounded", $"\"a\\n⟦{Escape(0)}{token[1..]}⟧\\u0020\"");
                yield return new("interpolated", $"class C {{ string M(int i) => $\"{{i}}⟦{Escape(0)}{token[1..]}⟧{{i}}\"; }}");
            }

            yield return new("short escape", $"class C {{ string s{index} = \"⟦hf\\x5f{"XYZ" + RandomTokens.Body(31, 800 + index)}⟧\"; }}");
            yield return new("utf-8", $"class C {{ byte[] M() => \"⟦\\u{(int)token[0]:x4}{token[1..]}⟧\"u8.ToArray(); }}");
        }
    }

    private static IEnumerable<Case> NoTokens()
    {
        var random = new Random(5);
        var places = Rotation([.. ConstantPlaces, .. YoungConstantPlaces, .. Places]);
        var calls = Rotation(Places);
        foreach (var text in (string[])
            [
                "hf_", "hf", "h", "_", "hf_jobs", "hf_whoami", "hf_hub_download", "hf_transfer", "hf_sandbox_exec", "hf_oauth", "hf_oauth_scopes", "hf_oauth_expiration_minutes", "hf_jwt_debug", "hf_s3_client", "hf_semantic_search",
                "hf_...", "hf_***", "hf_your_token_here", "hf_api_***", "<HF_TOKEN>", "$HF_TOKEN", "${HF_TOKEN}", "hf_{token}", "hf_[A-Za-z0-9]{34}", "^hf_[a-z]+$", "hf_%s", "hf_{0}",
                "pad_token", "eos_token_id", "tokenizer_config.json", "meta-llama/Llama-3.1-8B-Instruct", "org/hf_model-7b", "api_org_", "oauth_app_secret_", "api_org_id", "oauth_app_name", "client_secret_key", "https://huggingface.co/settings/tokens",
                "hf_" + new string('x', 34), "hf_" + new string('*', 34), "hf_" + new string('0', 34), "hf_" + "abcdefghijklmnopqrstuvwxyzabcdefgh", "hf_" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ01234567", "hf_" + "1234567890123456789012345678901234",
                "hf_" + "YourHuggingFaceAccessTokenGoesHere", "hf_" + "qwertyuiopasdfghjklzxcvbnmqwertyui", "hf_" + "ThisIsAPlaceholderForTheRealToken",
            ])
        {
            for (var i = 0; i < 2; i++)
            {
                yield return At(places, "no token", Quote(text));
            }

            yield return At(places, "no token, in pieces", $"\"{text[..1]}\" + \"{text[1..]}\"");
            yield return new("no token, with calls", $"class C {{ string M(string x) => string.Concat(\"{text}\", x, \"{text}\").Replace(\"-\", \"_\") + \"{text}\".ToUpper() + new StringBuilder(\"{text}\").Append(x).ToString(); }}");
        }

        for (var i = 0; i < 25; i++)
        {
            var token = RandomTokens.User(900 + i);
            var other = RandomTokens.Body(64, 900 + i);
            yield return At(places, "too short", $"\"{token[..^1]}\"");
            yield return At(places, "too long", $"\"{token}x\"");
            yield return At(places, "too short, in pieces", $"\"{token[..1]}\" + \"{token[1..^1]}\"");
            yield return At(places, "too long, in pieces", $"\"{token[..2]}\" + \"{token[2..]}\" + \"x\"");
            yield return At(places, "in a word, in pieces", $"\"x{token[..1]}\" + \"{token[1..]}\"");
            yield return At(places, "in a word", $"\"my{token}\"");
            yield return At(places, "in a name", $"\"{token}_id\" + \"a-{token}\" + \"{token}-b\"");
            yield return At(places, "masked", $"\"{token[..7]}{new string('*', 27)}{token[^3..]}\"");
            yield return At(places, "hash", $"\"{Convert.ToHexString(Encoding.ASCII.GetBytes(other)[..32])}\"");
            yield return At(places, "base64", $"\"{Base64(token)}\"");
            yield return At(calls, "encoded anew", $"Convert.ToBase64String(Encoding.UTF8.GetBytes(\"{other}\"))");
            yield return At(calls, "decoded", $"Encoding.UTF8.GetString(Convert.FromBase64String(\"{Base64("{\"hf\":\"" + other + "\"}")}\"))");
            yield return At(places, "guid", $"\"{new Guid(Encoding.ASCII.GetBytes(other)[..16])}\"");
            yield return At(places, "web token of another", $"\"eyJ{other[..20]}.eyJ{other[20..40]}.{other[40..]}\"");
            yield return At(places, "other prefix", $"\"sk_{token[3..]}\" + \"gh\" + \"p_{token[3..]}\"");
            yield return At(places, "pieces that stay apart", $"\"{token[..20]}\" + \" \" + \"{token[20..]}\"");
            yield return At(places, "stand-in, in pieces", $"\"h\" + \"f_\" + \"{new string('x', 34)}\"");
            yield return new("identifier", $"class {token} {{ int M(int {token}) => {token}; }}", IsWhole: true);
            yield return new("bytes", $"class C {{ static readonly byte[] Table = {{ {string.Join(", ", Enumerable.Range(0, 400).Select(_ => $"0x{random.Next(256):x2}"))}, 0x68, 0x66, 0x5f, {string.Join(", ", Enumerable.Range(0, 50).Select(_ => $"{random.Next(256)}"))} }}; }}");
            yield return new("bytes that are not decoded", $"class C {{ static readonly byte[] Table = {{ {Hexadecimals(token)} }}; int M() => Table.Length; }}");
            yield return new("escapes", $"class C {{ string s = \"{string.Concat(Enumerable.Range(0, 300).Select(_ => $"\\u{random.Next(0x20, 0x3000):x4}"))}\"; }}");
            yield return new("image", $"class C {{ const string Image = \"data:image/png;base64,{Convert.ToBase64String([.. Enumerable.Range(0, 3000).Select(_ => (byte)random.Next(256))])}\"; byte[] M() => Convert.FromBase64String(Image.Substring(22)); }}");
            yield return new("hexadecimal digits", $"class C {{ static bool M(char c) => c is >= 'a' and <= 'f' or >= '0' and <= '9' or '_'; static char N(int i) => new[] {{ 'd', 'e', 'f', '_' }}[i]; string F(double d) => d.ToString(\"f\") + \"h\"; }}");
            yield return new("cleaning", $"class C {{ string M(string s) {{ var name = \"model-id\"; return s.Replace(\" \", \"_\").Replace(\"-\", \"\") + name.Replace(\"-\", \"_\") + \"{other}\".Replace(\"a\", \"_\"); }} }}");
            yield return new("unknown pieces", $"class C {{ string M(string x) => \"hf_\" + x + \"{token[3..]}\" + $\"hf_{{x}}\" + string.Concat(\"hf_\", x) + new StringBuilder(\"hf_\").Append(x).ToString(); }}");
            yield return new("a token of another", $"class C {{ string Concat(string a, string b) => a; string M() => Concat(\"hf_\", \"{token[3..]}\"); }}");
        }
    }

    private static IEnumerable<Case> Folded()
    {
        var random = new Random(2);
        var places = Rotation([.. ConstantPlaces, .. YoungConstantPlaces, .. Places]);
        foreach (var token in AllShapes(100))
        {
            for (var cut = 1; cut < Math.Min(token.Length, 37); cut++)
            {
                yield return At(places, "cut in two", $"⟦\"{token[..cut]}\" + \"{token[cut..]}\"⟧");
            }
        }

        for (var i = 0; i < 20; i++)
        {
            var token = RandomTokens.User(200 + i);
            yield return At(places, "cut in many", $"⟦{string.Join(" + ", Cut(token, random).Select(Quote))}⟧");
            yield return At(places, "behind a word", $"⟦\"Bearer {token[..1]}\" + {string.Join(" + ", Cut(token[1..], random).Select(Quote))}⟧");
            yield return At(places, "nested", $"⟦(\"{token[..2]}\" + (\"{token[2..9]}\" + (\"{token[9..20]}\"))) + \"{token[20..]}\"⟧");
            yield return At(places, "verbatim and raw", $"⟦@\"{token[..2]}\" + \"\"\"{token[2..9]}\"\"\" + $\"{token[9..]}\"⟧");
            yield return At(places, "interpolated", $"⟦$\"{{\"{token[..2]}\"}}{token[2..]}\"⟧");
            yield return At(places, "interpolated prefix", $"⟦$\"h{{\"f\"}}_{{\"{token[3..]}\"}}\"⟧");
            yield return At(places, "interpolated tail", $"⟦$\"{{\"h\"}}{token[1..]}\"⟧");
            yield return At(places, "escapes in pieces", $"⟦\"\\u0068\" + \"\\x66\\u005f{token[3..]}\"⟧");
            yield return At(places, "escaped whole piece", $"⟦\"\\u0068\\u0066\" + \"\\u005F\" + \"{token[3..]}\"⟧");
            yield return At(places, "lines", $"⟦\"token=hf\"\n    + \"_\" // the rest\n    + \"{token[3..]}\" + \"&x\"⟧");
        }

        for (var i = 0; i < 6; i++)
        {
            var token = RandomTokens.User(300 + i);
            var cut = random.Next(1, 36);
            var (a, b) = (token[..cut], token[cut..]);
            yield return new("constants of a class", $"class C {{ const string A = \"{a}\"; const string B = \"{b}\"; const string T = ⟦A + B⟧; }}");
            yield return new("constants out of order", $"class C {{ const string T = ⟦A + B⟧; const string B = \"{b}\"; const string A = \"{a}\"; }}");
            yield return new("constants of another class", $"static class P {{ public const string A = \"{a}\", B = \"{b}\"; }} class C {{ string t = ⟦P.A + P.B⟧; }}");
            yield return new("constants of a nested class", $"class C {{ static class P {{ public static class Q {{ public const string A = \"{a}\"; }} }} string M() => ⟦P.Q.A + \"{b}\"⟧; }}");
            yield return new("interpolated constants", $"class C {{ const string A = \"{a}\", B = \"{b}\", T = ⟦$\"{{A}}{{B}}\"⟧; }}");
            yield return new("interpolated with text", $"class C {{ const string A = \"{a}\", T = ⟦$\"Bearer {{A}}{b}\"⟧; }}");
            yield return new("local constants", $"class C {{ void M() {{ const string a = \"{a}\"; const string b = \"{b}\"; Console.Write(⟦a + b⟧); }} }}");
            yield return new("constants of constants", $"class C {{ const string A = \"{a}\"; const string B = A; const string D = \"{b}\"; const string T = ⟦B + D⟧; }}");
            yield return new("partial class", $"partial class C {{ const string A = \"{a}\"; }} partial class C {{ string t = ⟦A + \"{b}\"⟧; }}");
            yield return new("another file", $"class C {{ string t = ⟦\"{token[..2]}\" + Other{i}.B⟧; }}", $"static class Other{i} {{ public const string B = \"{token[2..]}\"; }}");
            yield return new("another file's prefix", $"class C {{ string t = ⟦Other{i}.A + \"{token[1..]}\"⟧; }}", $"static class Other{i} {{ public const string A = \"{token[..1]}\"; }}");
            yield return new("used twice, reported once", $"class C {{ const string A = \"{a}\", T = ⟦A + \"{b}\"⟧; string u = T + \"/x\"; string M() => $\"Bearer {{T}}\"; }}");
            yield return new("top level", $"const string a = \"{a}\"; Console.Write(⟦a + \"{b}\"⟧);");
            yield return new("next to unknown text", $"class C {{ string M(string x) => ⟦x + \"{a}\" + \"{b}\" + x⟧; }}");
            yield return new("unknown interpolated", $"class C {{ const string A = \"{a}\"; string M(int x) => ⟦$\"{{x}} {{A}}{b} {{x:N2}}\"⟧; }}");
            yield return new("utf-8", $"class C {{ byte[] M() => (⟦\"{a}\"u8 + \"{b}\"u8⟧).ToArray(); }}");
            yield return new("character", $"class C {{ string M() => ⟦'h' + \"{token[1..]}\"⟧; }}");
            yield return new("characters", $"class C {{ string M() => ⟦\"h\" + 'f' + '_' + \"{token[3..]}\"⟧; }}");
            yield return new("escaped character", $"class C {{ string M() => ⟦\"hf\" + '\\u005f' + \"{token[3..]}\"⟧; }}");
        }
    }

    private static IEnumerable<Case> MadeByCalls()
    {
        var random = new Random(3);
        var places = Rotation(Places);
        for (var i = 0; i < 5; i++)
        {
            var token = RandomTokens.User(400 + i);
            foreach (var cut in (int[])[1, 2, 3, random.Next(4, 36)])
            {
                var (a, b) = (token[..cut], token[cut..]);
                var (c, d) = (b[..(b.Length / 2)], b[(b.Length / 2)..]);
                yield return At(places, "Concat of 2", $"⟦string.Concat(\"{a}\", \"{b}\")⟧");
                yield return At(places, "Concat of 3", $"⟦String.Concat(\"{a}\", \"{c}\", \"{d}\")⟧");
                yield return At(places, "Concat of 5", $"⟦string.Concat(\"{a}\", \"{c[..3]}\", \"{c[3..]}\", \"{d[..2]}\", \"{d[2..]}\")⟧");
                yield return At(places, "Concat of array", $"⟦string.Concat(new[] {{ \"{a}\", \"{b}\" }})⟧");
                yield return At(places, "Concat of list", $"⟦string.Concat(new List<string> {{ \"{a}\", \"{b}\" }})⟧");
                yield return At(places, "Concat of spans", $"⟦string.Concat(\"{a}\".AsSpan(), \"{b}\".AsSpan())⟧");
                yield return At(places, "Concat of objects", $"⟦string.Concat((object)\"{a}\", \"{b}\")⟧");
                yield return At(places, "Join", $"⟦string.Join(\"\", \"{a}\", \"{c}\", \"{d}\")⟧");
                yield return At(places, "Join of array", $"⟦string.Join(string.Empty, new string[] {{ \"{a}\", \"{c}\", \"{d}\" }})⟧");
                yield return At(places, "Join of list", $"⟦string.Join(\"\", new List<string>() {{ \"{a}\", \"{c}\", \"{d}\" }})⟧");
                yield return At(places, "Format", $"⟦string.Format(\"{{0}}{{1}}\", \"{a}\", \"{b}\")⟧");
                yield return At(places, "Format with text", $"⟦string.Format(\"Bearer {a}{{0}}\", \"{b}\")⟧");
                yield return At(places, "Format with culture", $"⟦string.Format(System.Globalization.CultureInfo.InvariantCulture, \"{{1}}{{0}}\", \"{b}\", \"{a}\")⟧");
                yield return At(places, "builder", $"⟦new StringBuilder(\"{a}\").Append(\"{c}\").Append(\"{d}\").ToString()⟧");
                yield return At(places, "empty builder", $"⟦new StringBuilder().Append(\"{a}\").Append(\"{b}\").ToString()⟧");
                yield return At(places, "replaced", $"⟦\"{a}#{b}\".Replace(\"#\", \"\")⟧");
                yield return At(places, "reversed", $"⟦new string(\"{Reverse(token)}\".Reverse().ToArray())⟧");
                yield return Statements("local pieces", $"var a = \"{a}\"; var b = \"{b}\"; Use(⟦a + b⟧);");
                yield return Statements("local pieces, interpolated", $"string a = \"{a}\", b = \"{b}\"; Use(⟦$\"{{a}}{{b}}\"⟧);");
                yield return Statements("builder in statements", $"var sb = new StringBuilder(); sb.Append(\"{a}\"); sb.Append(\"{c}\").Append(\"{d}\"); Use(⟦sb.ToString()⟧);");
                yield return Statements("grown", $"var s = \"{a}\"; ⟦s += \"{b}\"⟧; Use(s);");
                yield return Statements("set again", $"var s = \"{a}\"; s = ⟦s + \"{b}\"⟧; Use(s);");
                yield return new("readonly pieces", $"class C {{ static readonly string A = \"{a}\"; static readonly string B = \"{b}\"; string M() => ⟦A + B⟧; }}");
                yield return new("plain field", $"class C {{ private string a = \"{a}\"; string M() => ⟦this.a + \"{b}\"⟧; }}");
                yield return new("property", $"class C {{ static string A => \"{a}\"; string M() => ⟦A + \"{b}\"⟧; }}");
            }

            yield return At(places, "Join by underscore", $"⟦string.Join(\"_\", \"hf\", \"{token[3..]}\")⟧");
            yield return At(places, "Join by underscore character", $"⟦string.Join('_', \"hf\", \"{token[3..]}\")⟧");
            yield return At(places, "Format by underscore", $"⟦string.Format(\"{{0}}_{{1}}\", \"hf\", \"{token[3..]}\")⟧");
            yield return At(places, "Format of prefix", $"⟦string.Format(\"hf{{0}}{{1}}\", \"_\", \"{token[3..]}\")⟧");
            yield return At(places, "replaced character", $"⟦\"{token.Replace('_', '-')}\".Replace('-', '_')⟧");
            yield return At(places, "replaced prefix", $"⟦\"PREFIX{token[3..]}\".Replace(\"PREFIX\", \"hf_\")⟧");
            yield return At(places, "replaced first", $"⟦\"x{token[1..]}\".Replace(\"x{token[1]}\", \"h{token[1]}\")⟧");
            yield return At(places, "spaced out", $"⟦\"{string.Join('#', token.ToCharArray())}\".Replace(\"#\", string.Empty)⟧");
            yield return At(places, "replaced twice", $"⟦\"{string.Join("-", token[..9].ToCharArray())}+{token[9..]}\".Replace(\"-\", \"\").Replace(\"+\", \"\")⟧");
            yield return At(places, "characters", $"⟦new string(new[] {{ {Characters(token)} }})⟧");
            yield return At(places, "typed characters", $"⟦new string(new char[] {{ {Characters(token)} }})⟧");
            yield return At(places, "character codes", $"⟦new string(new char[] {{ {string.Join(", ", token.Select(c => $"(char){(int)c}"))} }})⟧");
            yield return At(places, "Concat of characters", $"⟦string.Concat(new[] {{ {Characters(token)} }})⟧");
            yield return At(places, "Join of characters", $"⟦string.Join(\"\", new[] {{ {Characters(token)} }})⟧");
            yield return At(places, "character collection", $"⟦new string([{Characters(token)}])⟧") with { Since = LanguageVersions.CSharp12 };
            yield return At(places, "characters to text", $"⟦new string(\"{token[..2]}\".ToCharArray()) + new string(\"{token[2..]}\".ToCharArray())⟧");
            yield return At(places, "bytes", $"⟦Encoding.UTF8.GetString(new byte[] {{ {Decimals(token)} }})⟧");
            yield return At(places, "hexadecimal bytes", $"⟦Encoding.ASCII.GetString(new byte[] {{ {Hexadecimals(token)} }})⟧");
            yield return At(places, "bytes of characters", $"⟦Encoding.Latin1.GetString(new[] {{ {string.Join(", ", token.Select(c => $"(byte)'{c}'"))} }})⟧");
            yield return At(places, "byte collection", $"⟦Encoding.UTF8.GetString([{Hexadecimals(token)}])⟧") with { Since = LanguageVersions.CSharp12 };
            yield return At(places, "own encoding", $"⟦new UTF8Encoding(false).GetString(new byte[] {{ {Decimals(token)} }}, 0, {token.Length})⟧");
            yield return At(places, "bytes of UTF-16", $"⟦Encoding.Unicode.GetString(new byte[] {{ {string.Join(", ", token.Select(c => $"{(int)c}, 0"))} }})⟧");
            yield return At(places, "UTF-8 pieces", $"⟦Encoding.UTF8.GetString(\"{token[..3]}\"u8.ToArray()) + Encoding.UTF8.GetString(\"{token[3..]}\"u8)⟧");
            yield return At(places, "base64", $"⟦Encoding.UTF8.GetString(Convert.FromBase64String(\"{Base64(token)}\"))⟧");
            yield return At(places, "base64 in pieces", $"⟦Encoding.UTF8.GetString(Convert.FromBase64String(\"{Base64(token)[..10]}\" + \"{Base64(token)[10..]}\"))⟧");
            yield return At(places, "base64 behind a word", $"⟦Encoding.UTF8.GetString(Convert.FromBase64String(\"{Base64("Bearer " + token)}\"))⟧");
            yield return At(places, "base64 of a user", $"⟦Encoding.ASCII.GetString(Convert.FromBase64String(\"{Base64("user1:yy:" + token)}\"))⟧");
            yield return At(places, "base64 of JSON", $"⟦Encoding.ASCII.GetString(Convert.FromBase64String(\"{Base64("{\"x\":\"" + token + "\"}")}\"))⟧");
            yield return At(places, "hexadecimal", $"⟦Encoding.UTF8.GetString(Convert.FromHexString(\"{Convert.ToHexString(Encoding.ASCII.GetBytes(token))}\"))⟧");
            yield return At(places, "small hexadecimal", $"⟦Encoding.UTF8.GetString(Convert.FromHexString(\"{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(token))}\"))⟧");
            yield return At(places, "percent", $"⟦Uri.UnescapeDataString(\"{Percent(token)}\")⟧");
            yield return At(places, "percent first", $"⟦Uri.UnescapeDataString(\"%68{token[1..]}\")⟧");
            yield return At(places, "reversed by Concat", $"⟦string.Concat(\"{Reverse(token)}\".Reverse())⟧");
            yield return At(places, "reversed by Join", $"⟦string.Join(\"\", \"{Reverse(token)}\".Reverse())⟧");
            yield return At(places, "reversed characters", $"⟦new string(\"{Reverse(token)}\".ToCharArray().Reverse().ToArray())⟧");
            yield return At(places, "reversed by Enumerable", $"⟦new string(Enumerable.Reverse(\"{Reverse(token)}\").ToArray())⟧");
            yield return At(places, "builder of characters", $"⟦new StringBuilder().Append('h').Append('f').Append('_').Append(\"{token[3..]}\").ToString()⟧");
            yield return At(places, "builder format", $"⟦new StringBuilder().AppendFormat(\"{{0}}{{1}}\", \"{token[..2]}\", \"{token[2..]}\").ToString()⟧");
            yield return At(places, "builder join", $"⟦new StringBuilder().AppendJoin(\"\", \"{token[..2]}\", \"{token[2..]}\").ToString()⟧");
            yield return At(places, "character to text", $"⟦'h'.ToString() + \"{token[1..]}\"⟧");
            yield return At(places, "nested calls", $"⟦string.Concat(string.Join(\"\", \"{token[..1]}\", \"{token[1..2]}\"), string.Format(\"{{0}}\", \"{token[2..]}\"))⟧");
            yield return Statements("builder from steps", $"var sb = new StringBuilder(\"hf\");\n        sb.Append('_');\n        sb.Append(\"{token[3..20]}\");\n        sb.Append(\"{token[20..]}\");\n        Use(⟦sb.ToString()⟧);");
            yield return Statements("decoded in steps", $"var bytes = Convert.FromBase64String(\"{Base64(token)}\"); var text = ⟦Encoding.UTF8.GetString(bytes)⟧; Use(text);");
            yield return Statements("encoded local", $"var encoded = \"{Base64(token)}\"; Use(⟦Encoding.UTF8.GetString(Convert.FromBase64String(encoded))⟧);");
            yield return Statements("reversed array", $"var a = \"{Reverse(token)}\".ToCharArray(); Array.Reverse(a); Use(⟦new string(a)⟧);");
            yield return Statements("byte array", $"byte[] b = {{ {Hexadecimals(token)} }}; Use(⟦Encoding.UTF8.GetString(b)⟧);");
            yield return Statements("byte list", $"var b = new List<byte> {{ {Decimals(token)} }}; Use(⟦Encoding.UTF8.GetString(b.ToArray())⟧);");
            yield return Statements("character array", $"char[] c = {{ {Characters(token)} }}; Use(⟦new string(c)⟧);");
            yield return Statements("replaced local", $"var masked = \"{string.Join('~', token.ToCharArray())}\"; Use(⟦masked.Replace(\"~\", \"\")⟧);");
            yield return Statements("array of pieces, joined", $"string[] p = {{ \"{token[..1]}\", \"{token[1..7]}\", \"{token[7..]}\" }}; Use(⟦string.Join(\"\", p)⟧);");
            yield return Statements("list of pieces", $"var p = new List<string>(); p.Add(\"{token[..2]}\"); p.Add(\"{token[2..]}\"); Use(⟦string.Concat(p)⟧);");
            yield return Statements("collection of pieces", $"List<string> p = [\"{token[..2]}\", \"{token[2..]}\"]; Use(⟦string.Concat(p)⟧);") with { Since = LanguageVersions.CSharp12 };
            yield return Statements("four locals", $"var a = \"h\"; var b = \"f\"; var c = \"_\"; var d = \"{token[3..]}\"; Use(⟦a + b + c + d⟧);");
            yield return Statements("four locals, interpolated", $"var a = \"h\"; var b = \"f\"; var c = \"_\"; var d = \"{token[3..]}\"; Use(⟦$\"{{a}}{{b}}{{c}}{{d}}\"⟧);");
            yield return Statements("over two locals", $"var a = \"hf_\"; var b = a + \"{token[3..20]}\"; var c = ⟦b + \"{token[20..]}\"⟧; Use(c);");
            yield return Statements("grown in steps", $"string s = \"\"; s += \"hf_\"; s += \"{token[3..20]}\"; ⟦s += \"{token[20..]}\"⟧; Use(s);");
            yield return new("field bytes", $"class C {{ static readonly byte[] Data = {{ {Hexadecimals(token)} }}; string M() => ⟦Encoding.ASCII.GetString(Data)⟧; }}");
            yield return new("field bytes in lines", $"class C {{ private static readonly byte[] Data = new byte[]\n{{\n{string.Join("\n", Hexadecimals(token).Split(", ").Select(b => $"    {b},"))}\n}}; string M() => ⟦Encoding.UTF8.GetString(Data)⟧; }}");
            yield return new("field pieces", $"class C {{ private readonly string[] _p = new[] {{ \"{token[..2]}\", \"{token[2..]}\" }}; string M() => ⟦string.Concat(_p)⟧; }}");
            yield return new("constant base64", $"class C {{ const string Data = \"{Base64(token)}\"; static string M() => ⟦Encoding.UTF8.GetString(Convert.FromBase64String(Data))⟧; }}");
            yield return new("constant reversed", $"class C {{ const string Data = \"{Reverse(token)}\"; static string M() {{ var c = Data.ToCharArray(); Array.Reverse(c); return ⟦new string(c)⟧; }} }}");
            yield return new("builder field of constants", $"class C {{ const string A = \"hf\", B = \"_\"; static string T = ⟦new StringBuilder().Append(A).Append(B).Append(\"{token[3..]}\").ToString()⟧; }}");
            yield return new("qualified names", $"class C {{ string t = ⟦System.Text.Encoding.UTF8.GetString(System.Convert.FromBase64String(\"{Base64(token)}\"))⟧; }}");
            yield return new("static using", $"class C {{ string t = ⟦Concat(\"{token[..2]}\", \"{token[2..]}\")⟧; }}", Prefix: "using static System.String;\n");
        }
    }

    /// <summary>Counts the cases in which exactly the marked code is reported.</summary>
    private static async Task VerifyAsync(IEnumerable<Case> cases, int atLeast, double rate)
    {
        var (count, wrong) = (0, new List<string>());
        foreach (var one in cases.Where(static one => LanguageVersions.AreKnown(one.Since)))
        {
            count++;
            var (text, expected) = Unmark(one.Prefix + (one.IsWhole ? "" : Usings) + one.Source);
            var kind = one.Name.StartsWith("top level", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
            var compilation = CSharpCompilation.Create(
                "Corpus",
                [.. ((string?[])[text, one.OtherFile]).OfType<string>().Select(static (source, i) => CSharpSyntaxTree.ParseText(SourceText.From(source), new CSharpParseOptions(LanguageVersion.Preview), path: $"Case{i}.cs"))],
                FrameworkReferences.All,
                new CSharpCompilationOptions(kind));
            var found = await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAllDiagnosticsAsync();
            var errors = found.Where(static d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS1029");
            Assert.True(!errors.Any(), $"{one.Name}: {one.Source}\n{string.Join('\n', errors)}");

            var spans = found.Where(static d => d.Id is "HF001" or "AD0001").Select(static d => d.Location.SourceSpan).Order();
            if (!spans.SequenceEqual(expected))
            {
                wrong.Add($"{one.Name}: {one.Source}\n    found {string.Join(", ", spans.Select(span => $"'{text.Substring(span.Start, span.Length)}'"))}");
            }
        }

        Assert.InRange(count, atLeast, int.MaxValue);
        Assert.True(count - wrong.Count == rate * count, $"{count - wrong.Count} of {count}\n{string.Join('\n', wrong)}");
    }

    private static (string Text, List<TextSpan> Spans) Unmark(string marked)
    {
        var (text, spans, start) = (new StringBuilder(), new List<TextSpan>(), 0);
        foreach (var c in marked)
        {
            switch (c)
            {
                case '⟦':
                    start = text.Length;
                    break;
                case '⟧':
                    spans.Add(TextSpan.FromBounds(start, text.Length));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return (text.ToString(), spans);
    }

    private static IEnumerable<string> AllShapes(int seed) =>
    [
        RandomTokens.User(seed),
        RandomTokens.JsonWebToken("hf_oauth_", seed + 1),
        RandomTokens.JsonWebToken("hf_jwt_", seed + 2),
        RandomTokens.JsonWebToken("hf_s3_", seed + 3),
        "hf_oauth__refresh_" + RandomTokens.Body(34, seed + 4),
        "hf_app_" + RandomTokens.Body(32, seed + 5),
        "oauth_app_secret_" + RandomTokens.Body(34, seed + 6),
        "api_org_" + RandomTokens.Body(34, seed + 7),
    ];

    private static IEnumerator<string> Rotation(string[] places)
    {
        for (var i = 0; ; i++)
        {
            yield return places[i % places.Length];
        }
    }

    private static Case At(IEnumerator<string> places, string name, string expression)
    {
        places.MoveNext();
        return new Case(name, Place().Replace(places.Current, _ => expression));
    }

    [GeneratedRegex(@"\bE\b")]
    private static partial Regex Place();

    private static Case Statements(string name, string statements) =>
        new(name, $"class C {{ static void Use(object o) {{ }} void M()\n    {{\n        {statements}\n    }} }}");

    private static List<string> Cut(string text, Random random)
    {
        var pieces = new List<string>();
        while (text.Length > 0)
        {
            var length = Math.Min(text.Length, random.Next(1, 6));
            pieces.Add(text[..length]);
            text = text[length..];
        }

        return pieces;
    }

    private static string Quote(string text) => $"\"{text}\"";

    private static string Reverse(string text) => string.Concat(text.Reverse());

    private static string Characters(string text) => string.Join(", ", text.Select(static c => $"'{c}'"));

    private static string Decimals(string text) => string.Join(", ", text.Select(static c => ((int)c).ToString(CultureInfo.InvariantCulture)));

    private static string Hexadecimals(string text) => string.Join(", ", text.Select(static c => $"0x{(int)c:X2}"));

    private static string Percent(string text) => string.Concat(text.Select(static c => $"%{(int)c:x2}"));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    /// <summary>A file, what is special about it, a second file that it needs, and whether it is to have no more than that.</summary>
    private sealed record Case(string Name, string Source, string? OtherFile = null, string Prefix = "", bool IsWhole = false)
    {
        /// <summary>The C# version of the case, which an older compiler skips.</summary>
        public LanguageVersion Since { get; init; }
    }
}
