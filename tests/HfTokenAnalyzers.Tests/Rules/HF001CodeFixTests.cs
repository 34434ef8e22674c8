using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF001HardcodedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>In the sources of these tests, %T1% and %T2% are tokens.</summary>
public class HF001CodeFixTests
{
    private const string Using = "using HuggingFace.Tokens;\n";

    /// <summary>Expressions, and the result of the fix.</summary>
    public static TheoryData<string, string> Expressions => new()
    {
        { "\"{|HF001:%T1%|}\"", "HfToken.GetToken()" },
        { "@\"{|HF001:%T1%|}\"", "HfToken.GetToken()" },
        { "\"\"\"{|HF001:%T1%|}\"\"\"", "HfToken.GetToken()" },
        { "\"\"\"\n    {|HF001:%T1%|}\n    \"\"\"", "HfToken.GetToken()" },
        { "(\"{|HF001:%T1%|}\")", "(HfToken.GetToken())" },
        { "\"{|HF001:%T1%|}\".Length + \"{|HF001:%T2%|}\"[0]", "HfToken.GetToken().Length + HfToken.GetToken()[0]" },
        { "\"Bearer {|HF001:%T1%|}\"", "$\"Bearer {HfToken.GetToken()}\"" },
        { "\"{|HF001:%T1%|},{|HF001:%T2%|}\"", "$\"{HfToken.GetToken()},{HfToken.GetToken()}\"" },
        { "\"{\\\"token\\\":\\\"{|HF001:%T1%|}\\\"}\\n\"", "$\"{{\\\"token\\\":\\\"{HfToken.GetToken()}\\\"}}\\n\"" },
        { "\"{{|HF001:%T1%|}}\"", "$\"{{{HfToken.GetToken()}}}\"" },
        { "\"\\u007b{|HF001:%T1%|}\\x7d \\U0000007b\"", "$\"{{{HfToken.GetToken()}}} {{\"" },
        { "@\"C:\\{0}\"\"{|HF001:%T1%|}\"\"\"", "$@\"C:\\{{0}}\"\"{HfToken.GetToken()}\"\"\"" },
        { "\"\"\"token={|HF001:%T1%|}\"\"\"", "$\"\"\"token={HfToken.GetToken()}\"\"\"" },
        { "\"\"\"{\"a\":{\"token\":\"{|HF001:%T1%|}\"}}\"\"\"", "$$$\"\"\"{\"a\":{\"token\":\"{{{HfToken.GetToken()}}}\"}}\"\"\"" },
        { "\"\"\"\n    {\n      \"a\": \"{{|HF001:%T1%|}}\", \"b\": \"{|HF001:%T2%|}\"\n    }\n    \"\"\"", "$$\"\"\"\n    {\n      \"a\": \"{{{HfToken.GetToken()}}}\", \"b\": \"{{HfToken.GetToken()}}\"\n    }\n    \"\"\"" },
        { "$\"{|HF001:%T1%|}\"", "HfToken.GetToken()" },
        { "$$\"\"\"{|HF001:%T1%|}\"\"\"", "HfToken.GetToken()" },
        { "(System.FormattableString)$\"{|HF001:%T1%|}\"", "(System.FormattableString)$\"{HfToken.GetToken()}\"" },
        { "$\"{1} {|HF001:%T1%|} {{{|HF001:%T2%|}}}\"", "$\"{1} {HfToken.GetToken()} {{{HfToken.GetToken()}}}\"" },
        { "$@\"\\{1}\"\"{|HF001:%T1%|}\"\"\"", "$@\"\\{1}\"\"{HfToken.GetToken()}\"\"\"" },
        { "$$\"\"\"{\"n\":{{1}},\"t\":\"{|HF001:%T1%|}\"}\"\"\"", "$$\"\"\"{\"n\":{{1}},\"t\":\"{{HfToken.GetToken()}}\"}\"\"\"" },
        { "$\"{\"{|HF001:%T1%|}\"} {\"Bearer {|HF001:%T2%|}\"}\"", "$\"{HfToken.GetToken()} {$\"Bearer {HfToken.GetToken()}\"}\"" },
        { "$@\"{\"Bearer {|HF001:%T1%|}\"}\"", "$@\"{$\"Bearer {HfToken.GetToken()}\"}\"" },
        { "(System.FormattableString)$\"Bearer {|HF001:%T1%|}\"", "(System.FormattableString)$\"Bearer {HfToken.GetToken()}\"" },
        { "(System.Linq.Expressions.Expression<System.Func<string>>)(() => \"{|HF001:%T1%|}\")", "(System.Linq.Expressions.Expression<System.Func<string>>)(() => HfToken.GetToken())" },
        { "(System.Linq.Expressions.Expression<System.Func<string>>)(() => \"Bearer {|HF001:%T1%|}\")", "(System.Linq.Expressions.Expression<System.Func<string>>)(() => $\"Bearer {HfToken.GetToken()}\")" },
        { "(System.Func<string>)(static () => \"{|HF001:%T1%|}\")", "(System.Func<string>)(static () => HfToken.GetToken())" },
        { "new { Token = \"{|HF001:%T1%|}\" }", "new { Token = HfToken.GetToken() }" },
        { "new[] { \"{|HF001:%T1%|}\", \"x\" }", "new[] { HfToken.GetToken(), \"x\" }" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public Task Expression_FindsTheToken(string before, string after) => VerifyAsync(
        "class Program\n{\n    object M() => " + before + ";\n}\n",
        Using + "\nclass Program\n{\n    object M() => " + after + ";\n}\n");

    /// <summary>Expressions that build a token. %B1% and %B2% are its halves, without the prefix.</summary>
    public static TheoryData<string, string> MadeTokens => new()
    {
        { "{|HF001:\"hf_\" + \"%B1%%B2%\"|}", "HfToken.GetToken()" },
        { "({|HF001:\"h\" + \"f_%B1%\" + \"%B2%\"|}).Length", "(HfToken.GetToken()).Length" },
        { "{|HF001:string.Concat(\"hf_\", \"%B1%\", \"%B2%\")|}", "HfToken.GetToken()" },
        { "{|HF001:new System.Text.StringBuilder(\"hf_\").Append(\"%B1%%B2%\").ToString()|}", "HfToken.GetToken()" },
        { "{|HF001:$\"hf{\"_\"}%B1%%B2%\"|}", "HfToken.GetToken()" },
        {
            "new System.Collections.Generic.List<System.Collections.Generic.KeyValuePair<string, string>> { new(\"a\", {|HF001:string.Concat(\"hf_\", \"%B1%\", \"%B2%\")|}) }",
            "new System.Collections.Generic.List<System.Collections.Generic.KeyValuePair<string, string>> { new(\"a\", HfToken.GetToken()) }"
        },
        { "\"Bearer \".Insert(7, {|HF001:string.Join(\"_\", \"hf\", \"%B1%%B2%\")|})", "\"Bearer \".Insert(7, HfToken.GetToken())" },
    };

    [Theory]
    [MemberData(nameof(MadeTokens))]
    public Task ExpressionThatMakesAToken_IsReplaced(string before, string after) => Verify.VerifyFixAsync(
        FillHalves("class Program\n{\n    object M() => " + before + ";\n}\n"),
        Using + "\nclass Program\n{\n    object M() => " + after + ";\n}\n");

    [Fact]
    public Task ConstantThatIsPutTogether_BecomesAProperty() => Verify.VerifyFixAsync(
        FillHalves("class Program\n{\n    const string Token = {|HF001:\"hf_%B1%\" + \"%B2%\"|};\n}\n"),
        Using + "\nclass Program\n{\n    static string Token => HfToken.GetToken();\n}\n");

    /// <summary>If there is text next to the token, or variables contain its parts, a developer has to change the code.</summary>
    [Theory]
    [InlineData("string M() => {|HF001:\"Bearer \" + \"hf_\" + \"%B1%%B2%\"|};")]
    [InlineData("string M(string s) => {|HF001:s + \"hf_\" + \"%B1%%B2%\"|};")]
    [InlineData("string M() { var a = \"hf_\"; return {|HF001:a + \"%B1%%B2%\"|}; }")]
    [InlineData("string M() { var a = \"hf_\"; {|HF001:a += \"%B1%%B2%\"|}; return a; }")]
    [InlineData("const string A = \"hf_\"; string t = {|HF001:A + \"%B1%%B2%\"|};")]
    [InlineData("void M(string s = {|HF001:\"hf_\" + \"%B1%%B2%\"|}) { }")]
    [InlineData("System.FormattableString M() => {|HF001:$\"hf_{\"%B1%%B2%\"}\"|};")]
    [InlineData("string M() => {|HF001:\"hf_\" +\n#if NEVER\n        \"a\" +\n#endif\n        \"%B1%%B2%\"|};")]
    public Task ExpressionThatMakesMore_IsLeft(string member) =>
        Verify.VerifyNoFixAsync(FillHalves("class Program\n{\n    " + member + "\n}\n"));

    /// <summary>Takes an interpolated string in parts, and no text in its holes.</summary>
    private const string Handler =
        " [System.Runtime.CompilerServices.InterpolatedStringHandler] public struct Numbers { public Numbers(int length, int count) { } public void AppendLiteral(string text) { } public void AppendFormatted(int value) { } }";

    /// <summary>Members that require a constant or bytes, or in which a call has another meaning.</summary>
    public static TheoryData<string> Constants =>
    [
        "[System.Obsolete(\"{|HF001:%T1%|}\")] void M() { }",
        "[System.Obsolete(Token)] void M() { } const string Token = \"{|HF001:%T1%|}\";",
        "void M(string s = \"{|HF001:%T1%|}\") { }",
        "void M(string s = Token) { } const string Token = \"{|HF001:%T1%|}\";",
        "void M(string s) { switch (s) { case \"{|HF001:%T1%|}\": break; } }",
        "void M(string s) { switch (s) { case Token: break; } } const string Token = \"{|HF001:%T1%|}\";",
        "void M(string s) { switch (s) { case Token: goto case \"a\"; case \"a\": break; } } const string Token = \"Bearer {|HF001:%T1%|}\";",
        "bool M(string s) => s is \"{|HF001:%T1%|}\";",
        "bool M(string s) => s is Token; const string Token = \"{|HF001:%T1%|}\";",
        "bool M(string s) => s is not Token; const string Token = \"{|HF001:%T1%|}\";",
        "bool M(string s) => s is { Length: > 0 } and (\"a\" or Token); const string Token = \"{|HF001:%T1%|}\";",
        "int M(string s) => s switch { \"{|HF001:%T1%|}\" => 1, _ => 0 };",
        "[System.Obsolete(B)] void M() { } const string A = \"{|HF001:%T1%|}\"; const string B = $\"{A} {|HF001:%T2%|}\";",
        "const string Token = \"{|HF001:%T1%|}\"; static readonly Program Instance = new Program(); readonly string _token = Token;",
        "static readonly Hub.HfApi Api = new Hub.HfApi(\"{|HF001:%T1%|}\");",
        "static Hub.HfApi Api { get; } = new Hub.HfApi(Token); const string Token = \"{|HF001:%T1%|}\";",
        "static Program() { Console.Title = Token; } const string Token = \"{|HF001:%T1%|}\";".Replace("Console", "System.Console"),
        "static string s = \"\"; static Program() { s = \"{|HF001:%T1%|}\"; }",
        "public string Token { get; set; } = \"{|HF001:%T1%|}\";",
        "public string Token { get; init; } = \"{|HF001:%T1%|}\";",
        "public string Token = \"{|HF001:%T1%|}\";",
        "static string s_token = \"{|HF001:%T1%|}\"; static void Set(string token) => s_token = token;",
        "const string Token =\n#if !NEVER\n    \"{|HF001:%T1%|}\"\n#else\n    \"\"\n#endif\n    ;",
        "object M() { const string Token = \"{|HF001:%T1%|}\"; return (System.Func<string>)(static () => Token); }",
        "[System.Obsolete] const string Token = \"{|HF001:%T1%|}\", Other = \"x\";",
        "string M() { const string Token = \"{|HF001:%T1%|}\"; return F(); static string F() => Token; }",
        "static readonly Program Instance = new Program(); const string Token = \"{|HF001:%T1%|}\"; readonly string _token = Token;",
        "static Program Instance { get; } = Create(); const string Token = \"{|HF001:%T1%|}\"; static Program Create() => new Program { _token = Token }; string _token = \"\";",
        "static readonly string[] All = System.Array.ConvertAll(new[] { 1 }, Get); const string Token = \"{|HF001:%T1%|}\"; static string Get(int i) => Token;",
        "string M() { string r = Read(); const string token = \"{|HF001:%T1%|}\"; return r; string Read() => token; }",
        "string M(int i) { switch (i) { case 1: const string token = \"{|HF001:%T1%|}\"; return token; default: return token; } }",
        "string M(bool b) { int i; const string token = \"{|HF001:%T1%|}\"; if (token != \"x\") { i = 1; } return i + token; }",
        "void M() => L($\"{1} {|HF001:%T1%|}\"); void L(Numbers n) { }" + Handler,
        "void M() => L(\"Bearer {|HF001:%T1%|}\"); void L(string s) { } void L(Numbers n) { }" + Handler.Replace("int value", "string value"),
        "void M(Program p) => p?.L(\"Bearer {|HF001:%T1%|}\"); void L(string s) { } void L(Numbers n) { }" + Handler.Replace("int value", "string value"),
        "void M(Program p) => p?.Self[0]?.Self.L(\"Bearer {|HF001:%T1%|}\"); Program Self => this; Program this[int i] => this; void L(string s) { } void L(Numbers n) { }" + Handler.Replace("int value", "string value"),
        "Program(string s) { } Program(Numbers n) { } Program() : this(\"Bearer {|HF001:%T1%|}\") { }" + Handler.Replace("int value", "string value"),
        "void M(int i) => L(\"Bearer {|HF001:%T1%|}\" + $\" for {i}\"); void L(string s) { } void L(Numbers n) { }" + Handler.Replace("int value", "object value"),
        "byte[] M() => \"{|HF001:%T1%|}\"u8.ToArray();",
        "byte[] M() => \"\"\"Bearer {|HF001:%T1%|}\"\"\"u8.ToArray();",
        "string M() => $\"{1:{|HF001:%T1%|}}\";",
        "/* {|HF001:%T1%|} */ void M() { /* {|HF001:%T2%|} */ }",
        "/// <summary>{|HF001:%T1%|}</summary>\n    void M() { }\n",
        "\n#if NEVER\n    string s = \"{|HF001:%T1%|}\";\n#endif\n",
    ];

    [Theory]
    [MemberData(nameof(Constants))]
    public Task WhereNoCallCanStand_NoFixIsOffered(string member) =>
        Verify.VerifyNoFixAsync(Fill("class Program\n{\n    " + member + "\n}\n"));

    /// <summary>Members, and the result of the fix.</summary>
    public static TheoryData<string, string> Members => new()
    {
        { "const string Token = \"{|HF001:%T1%|}\";", "static string Token => HfToken.GetToken();" },
        { "private const string Token = \"Bearer {|HF001:%T1%|}\";", "private static string Token => $\"Bearer {HfToken.GetToken()}\";" },
        { "const string A = \"x\"; const string Token = $\"{A} {|HF001:%T1%|}\";", "const string A = \"x\"; static string Token => $\"{A} {HfToken.GetToken()}\";" },
        { "const string Token = $\"Bearer {\"{|HF001:%T1%|}\"}\";", "static string Token => $\"Bearer {HfToken.GetToken()}\";" },
        { "static readonly System.Net.Http.HttpClient Http = new System.Net.Http.HttpClient(); const string Token = \"{|HF001:%T1%|}\"; string M() => Token;", "static readonly System.Net.Http.HttpClient Http = new System.Net.Http.HttpClient(); static string Token => HfToken.GetToken(); string M() => Token;" },
        { "static readonly Program Instance = new Program(); const string Token = \"{|HF001:%T1%|}\";", "static readonly Program Instance = new Program(); static string Token => HfToken.GetToken();" },
        { "const string Token = \"{|HF001:%T1%|}\"; const string Header = $\"Bearer {Token}\";", "static string Token => HfToken.GetToken(); static string Header => $\"Bearer {Token}\";" },
        { "const string Token = \"{|HF001:%T1%|}\"; void M() { const string Header = Token + \"x\"; }", "static string Token => HfToken.GetToken(); void M() { string header = Token + \"x\"; }" },
        { "static string Header { get; } = \"Bearer \" + Token; const string Token = \"{|HF001:%T1%|}\";", "static string Header => \"Bearer \" + Token; static string Token => HfToken.GetToken();" },
        { "static readonly string Header = Headers.Value; const string Token = \"{|HF001:%T1%|}\"; static class Headers { public static readonly string Value = \"Bearer \" + Token; }", "static string Header => Headers.Value; static string Token => HfToken.GetToken(); static class Headers { public static string Value => \"Bearer \" + Token; }" },
        { "private static readonly string s_token = \"{|HF001:%T1%|}\"; string M() => s_token;", "private static string Token => HfToken.GetToken(); string M() => Token;" },
        { "private readonly string _token = \"{|HF001:%T1%|}\"; string M() => this._token;", "private string Token => HfToken.GetToken(); string M() => this.Token;" },
        { "private string token = \"{|HF001:%T1%|}\"; string M() => token;", "private string Token => HfToken.GetToken(); string M() => Token;" },
        { "private readonly string _token = \"{|HF001:%T1%|}\"; string M() => _token; string N(Hub.JobRequest Token) { var token = Token.Script; return token; }", "private string Token => HfToken.GetToken(); string M() => Token; string N(Hub.JobRequest Token) { var token = Token.Script; return token; }" },
        { "private const string c_token = \"{|HF001:%T1%|}\"; string M() => c_token;", "private static string c_token => HfToken.GetToken(); string M() => c_token;" },
        { "private readonly string mToken = \"{|HF001:%T1%|}\"; string M() => mToken;", "private string mToken => HfToken.GetToken(); string M() => mToken;" },
        { "private readonly string __api_token__ = \"{|HF001:%T1%|}\"; string M() => __api_token__;", "private string __api_token__ => HfToken.GetToken(); string M() => __api_token__;" },
        { "string M() { const string HF_TOKEN = \"{|HF001:%T1%|}\"; return HF_TOKEN; }", "string M() { string HF_TOKEN = HfToken.GetToken(); return HF_TOKEN; }" },
        { "string M() { const string HFToken = \"{|HF001:%T1%|}\"; return HFToken; }", "string M() { string HFToken = HfToken.GetToken(); return HFToken; }" },
        { "private readonly string _token = \"{|HF001:%T1%|}\"; string M() { var token = _token; return token; }", "private string _token => HfToken.GetToken(); string M() { var token = _token; return token; }" },
        { "private readonly string _token = \"{|HF001:%T1%|}\"; object M() => new { _token };", "private string _token => HfToken.GetToken(); object M() => new { _token };" },
        { "private readonly string _token = \"{|HF001:%T1%|}\"; string M(string Token) => Token + _token;", "private string _token => HfToken.GetToken(); string M(string Token) => Token + _token;" },
        { "private readonly string _token = \"{|HF001:%T1%|}\"; readonly Hub.HfApi _api; Program() => _api = new Hub.HfApi(_token);", "private readonly string _token = HfToken.GetToken(); readonly Hub.HfApi _api; Program() => _api = new Hub.HfApi(_token);" },
        { "readonly Hub.HfApi _api = new Hub.HfApi(\"{|HF001:%T1%|}\");", "readonly Hub.HfApi _api = new Hub.HfApi(HfToken.GetToken());" },
        { "static readonly System.Func<string> Read = () => \"{|HF001:%T1%|}\";", "static readonly System.Func<string> Read = () => HfToken.GetToken();" },
        { "string M() { const string Token = \"{|HF001:%T1%|}\"; return Token + nameof(Token); }", "string M() { string token = HfToken.GetToken(); return token + nameof(token); }" },
        { "string M(string token) { const string Token = \"{|HF001:%T1%|}\"; return Token + token; }", "string M(string token) { string Token = HfToken.GetToken(); return Token + token; }" },
        { "public Program(string s) { } Program() : this(\"{|HF001:%T1%|}\") { }", "public Program(string s) { } Program() : this(HfToken.GetToken()) { }" },
        { "void M() { System.ReadOnlySpan<char> s = \"{|HF001:%T1%|}\", b = \"Bearer {|HF001:%T2%|}\"; }", "void M() { System.ReadOnlySpan<char> s = HfToken.GetToken(), b = $\"Bearer {HfToken.GetToken()}\"; }" },
        { "void M(System.Text.StringBuilder b) => b.Append(\"Bearer {|HF001:%T1%|}\");", "void M(System.Text.StringBuilder b) => b.Append($\"Bearer {HfToken.GetToken()}\");" },
        { "void M(System.Text.StringBuilder b) => b?.Append(\"Bearer {|HF001:%T1%|}\");", "void M(System.Text.StringBuilder b) => b?.Append($\"Bearer {HfToken.GetToken()}\");" },
        { "void M(in string s) => M(\"{|HF001:%T1%|}\");", "void M(in string s) => M(HfToken.GetToken());" },
        { "class Base { public Base(string s) { } } class Derived : Base { public Derived() : base(\"{|HF001:%T1%|}\") { } }", "class Base { public Base(string s) { } } class Derived : Base { public Derived() : base(HfToken.GetToken()) { } }" },
        { "string M() => F(1) + F(2); string F(int i) => i switch { 1 => \"{|HF001:%T1%|}\", _ => nameof(F) };", "string M() => F(1) + F(2); string F(int i) => i switch { 1 => HfToken.GetToken(), _ => nameof(F) };" },
        { "const string Token = \"{|HF001:%T1%|}\"; static string Header = \"Bearer \" + Token;", "static string Token => HfToken.GetToken(); static string Header => \"Bearer \" + Token;" },
        { "[System.Obsolete(nameof(Token))] string M() => Token; const string Token = \"{|HF001:%T1%|}\";", "[System.Obsolete(nameof(Token))] string M() => Token; static string Token => HfToken.GetToken();" },
        { "string M() => Token + nameof(Token);\n    /// <summary><see cref=\"Token\"/></summary>\n    const string Token = \"{|HF001:%T1%|}\";", "string M() => Token + nameof(Token);\n    /// <summary><see cref=\"Token\"/></summary>\n    static string Token => HfToken.GetToken();" },
        { "string M() { const string token = \"{|HF001:%T1%|}\"; return token; }", "string M() { string token = HfToken.GetToken(); return token; }" },
        { "object M() { const string token = \"{|HF001:%T1%|}\", b = \"x\"; return (System.Func<string>)(() => token + b); }", "object M() { string token = HfToken.GetToken(); const string b = \"x\"; return (System.Func<string>)(() => token + b); }" },
        { "string M() { const string a = \"{|HF001:%T1%|}\", b = \"Bearer \" + a; return b; }", "string M() { string a = HfToken.GetToken(), b = \"Bearer \" + a; return b; }" },
        { "internal const string A = \"{|HF001:%T1%|}\", B = \"{|HF001:%T2%|}\";", "internal static string A => HfToken.GetToken();\n    internal static string B => HfToken.GetToken();" },
        { "private const string Repo = \"acme/m\", User = \"me\", Token = \"{|HF001:%T1%|}\", Space = Repo + \"-demo\";", "private const string Repo = \"acme/m\", User = \"me\";\n    private static string Token => HfToken.GetToken();\n    private const string Space = Repo + \"-demo\";" },
        { "const string A = \"{|HF001:%T1%|}\", /* the user */ B = \"me\";", "static string A => HfToken.GetToken();\n    /* the user */ const string B = \"me\";" },
        { "const string\n        Token = \"{|HF001:%T1%|}\", // never commit\n        User = \"me\";", "static string Token => HfToken.GetToken(); // never commit\n    const string User = \"me\";" },
        { "const string Token = \"{|HF001:%T1%|}\", Header = \"Bearer \" + Token;", "static string Token => HfToken.GetToken();\n    static string Header => \"Bearer \" + Token;" },
        { "private static readonly string s_first = \"{|HF001:%T1%|}\", s_second = \"\"; string M() => s_first + s_second;", "private static string First => HfToken.GetToken();\n    private static readonly string s_second = \"\"; string M() => First + s_second;" },
        { "string M() { return F(); static string F() { const string token = \"{|HF001:%T1%|}\"; return token; } }", "string M() { return F(); static string F() { string token = HfToken.GetToken(); return token; } }" },
        { "System.Collections.Generic.IEnumerable<string> M() { yield return \"{|HF001:%T1%|}\"; }", "System.Collections.Generic.IEnumerable<string> M() { yield return HfToken.GetToken(); }" },
        { "async System.Threading.Tasks.Task<string> M() { await System.Threading.Tasks.Task.Yield(); return \"{|HF001:%T1%|}\"; }", "async System.Threading.Tasks.Task<string> M() { await System.Threading.Tasks.Task.Yield(); return HfToken.GetToken(); }" },
        { "string P { get; } = \"{|HF001:%T1%|}\"; string Q => \"{|HF001:%T2%|}\";", "string P => HfToken.GetToken(); string Q => HfToken.GetToken();" },
        { "string HfToken { get; } = \"{|HF001:%T1%|}\"; string Q => \"Bearer {|HF001:%T2%|}\";", "string HfToken => global::HuggingFace.Tokens.HfToken.GetToken(); string Q => $\"Bearer {(global::HuggingFace.Tokens.HfToken.GetToken())}\";" },
        { "string M() { var HfToken = \"{|HF001:%T1%|}\"; return HfToken; }", "string M() { var HfToken = global::HuggingFace.Tokens.HfToken.GetToken(); return HfToken; }" },
        { "string M() => /* {|HF001:%T1%|} */ \"{|HF001:%T2%|}\";", "string M() => /* {|HF001:%T1%|} */ HfToken.GetToken();" },
        { "unsafe void M() { fixed (char* p = \"{|HF001:%T1%|}\") { } }", "unsafe void M() { fixed (char* p = HfToken.GetToken()) { } }" },
        { "Hub.HfApi M() => new Hub.HfApi({|HF001:\"hf_abc123...\"|});", "Hub.HfApi M() => new Hub.HfApi(HfToken.GetToken());" },
        { "void M(System.Net.Http.HttpClient c) => c.DefaultRequestHeaders.Add(\"Authorization\", {|HF001:\"Bearer hf_abc123...\"|});", "void M(System.Net.Http.HttpClient c) => c.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {HfToken.GetToken()}\");" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public Task Member_FindsTheToken(string before, string after) => VerifyAsync(
        "class Program\n{\n    " + before + "\n}\n",
        (after.Contains("global::", StringComparison.Ordinal) ? "" : Using + "\n") + "class Program\n{\n    " + after + "\n}\n");

    /// <summary>The file before the type, with the using.</summary>
    public static TheoryData<string, string> Headers => new()
    {
        { "using System;\nusing Xunit;\n\n", "using System;\nusing HuggingFace.Tokens;\nusing Xunit;\n\n" },
        { "using System;\nusing System.Linq;\n\n", "using System;\nusing System.Linq;\nusing HuggingFace.Tokens;\n\n" },
        { "using Xunit;\n", "using HuggingFace.Tokens;\nusing Xunit;\n" },
        { "// Copyright\n// Licence\n\nusing Xunit;\n", "// Copyright\n// Licence\n\nusing HuggingFace.Tokens;\nusing Xunit;\n" },
        { "// Copyright\n\nnamespace N;\n\n", "// Copyright\n\nusing HuggingFace.Tokens;\n\nnamespace N;\n\n" },
        { "namespace N;\n\nusing System;\n\n", "namespace N;\n\nusing System;\nusing HuggingFace.Tokens;\n\n" },
        { "using HuggingFace.Tokens;\n", "using HuggingFace.Tokens;\n" },
        { "global using System;\n\n", "global using System;\nusing HuggingFace.Tokens;\n\n" },
        { "global using HuggingFace.Tokens;\n\n", "global using HuggingFace.Tokens;\n\n" },
        { "using static System.Math;\n\n", "using HuggingFace.Tokens;\nusing static System.Math;\n\n" },
        { "using Text = System.String;\n\n", "using HuggingFace.Tokens;\nusing Text = System.String;\n\n" },
        { "using System;\nusing static System.Math;\nusing Text = System.String;\n\n", "using System;\nusing HuggingFace.Tokens;\nusing static System.Math;\nusing Text = System.String;\n\n" },
        { "#nullable disable\nusing System; // why\n\n", "#nullable disable\nusing System; // why\nusing HuggingFace.Tokens;\n\n" },
        { "\r\n// CRLF\r\n\r\nusing System;\r\n\r\n", "\r\n// CRLF\r\n\r\nusing System;\r\nusing HuggingFace.Tokens;\r\n\r\n" },
        { "using System;\n\nusing Xunit;\n\n", "using System;\n\nusing HuggingFace.Tokens;\nusing Xunit;\n\n" },
        { "using Hub;\nusing System;\nusing Xunit;\n\n", "using Hub;\nusing HuggingFace.Tokens;\nusing System;\nusing Xunit;\n\n" },
        { "using Hub;\n\n// for tests\nusing Xunit;\n\n", "using Hub;\nusing HuggingFace.Tokens;\n\n// for tests\nusing Xunit;\n\n" },
        { "using System;\n// for tests\nusing Xunit;\n\n", "using System;\nusing HuggingFace.Tokens;\n// for tests\nusing Xunit;\n\n" },
        { "#if !NEVER\nusing System;\n#endif\nusing Xunit;\n\n", "#if !NEVER\nusing System;\n#endif\nusing HuggingFace.Tokens;\nusing Xunit;\n\n" },
        { "#if NEVER\nusing System;\n#else\nusing System.Linq;\n#endif\n\n", "#if NEVER\nusing System;\n#else\nusing System.Linq;\n#endif\n\nusing HuggingFace.Tokens;\n\n" },
        { "using Hub;\n#if NEVER\nusing Nowhere;\n#endif\n\n", "using Hub;\nusing HuggingFace.Tokens;\n#if NEVER\nusing Nowhere;\n#endif\n\n" },
        { "#if NEVER\nglobal using Nowhere;\n#endif\n\n", "#if NEVER\nglobal using Nowhere;\n#endif\n\nusing HuggingFace.Tokens;\n\n" },
        { "// What it does.\n", "using HuggingFace.Tokens;\n\n// What it does.\n" },
        { "// Copyright\n", "// Copyright\nusing HuggingFace.Tokens;\n\n" },
        { "namespace Acme { using System; }\n", "using HuggingFace.Tokens;\n\nnamespace Acme { using System; }\n" },
        { "/// <summary>Documented.</summary>\n", "using HuggingFace.Tokens;\n\n/// <summary>Documented.</summary>\n" },
        { "[assembly: System.Reflection.AssemblyProduct(\"x\")]\n", "using HuggingFace.Tokens;\n\n[assembly: System.Reflection.AssemblyProduct(\"x\")]\n" },
        { "using Hub;\nclass HfToken { }\n", "using Hub;\nclass HfToken { }\n" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Using_IsAddedWhereADeveloperWritesIt(string before, string after)
    {
        var call = before == after && !before.Contains("Tokens;", StringComparison.Ordinal) ? "global::HuggingFace.Tokens.HfToken" : "HfToken";
        var test = new Verify
        {
            TestCode = Fill(before + "class Program { object o = \"{|HF001:%T1%|}\"; }\n"),
            FixedCode = Fill(after + $"class Program {{ object o = {call}.GetToken(); }}\n"),
        };
        if (before.Contains("global using HuggingFace.Tokens", StringComparison.Ordinal) || before.StartsWith(Using, StringComparison.Ordinal))
        {
            // The generator adds the type as soon as the code refers to it.
            test.UnchangedSources.Add(("/0/Other.cs", "class Other { string s = HuggingFace.Tokens.HfToken.GetToken(); }"));
        }

        if (before.Contains("Xunit", StringComparison.Ordinal))
        {
            test.UnchangedSources.Add(("/0/Xunit.cs", "namespace Xunit { class Fact { } }"));
        }

        await test.RunAsync();
    }

    [Fact]
    public Task BlockNamespaceWithUsings_GetsItInside() => VerifyAsync(
        "namespace N\n{\n    using System;\n\n    class Program { object o = \"{|HF001:%T1%|}\"; }\n}\n",
        "namespace N\n{\n    using System;\n    using HuggingFace.Tokens;\n\n    class Program { object o = HfToken.GetToken(); }\n}\n");

    [Fact]
    public Task NamespaceThatHidesTheHelpers_GetsTheUsingFromTheRoot() => VerifyAsync(
        "namespace Acme\n{\n    using System;\n\n    class Program { object o = \"{|HF001:%T1%|}\"; }\n}\n\nnamespace Acme.HuggingFace\n{\n    class Client { }\n}\n",
        "namespace Acme\n{\n    using System;\n    using global::HuggingFace.Tokens;\n\n    class Program { object o = HfToken.GetToken(); }\n}\n\nnamespace Acme.HuggingFace\n{\n    class Client { }\n}\n");

    [Fact]
    public Task SecondNamespaceWithUsings_GetsItsOwn() => VerifyAsync(
        "namespace A\n{\n    using System;\n}\n\nnamespace B\n{\n    using System;\n\n    class Program { object o = \"{|HF001:%T1%|}\"; }\n}\n",
        "namespace A\n{\n    using System;\n}\n\nnamespace B\n{\n    using System;\n    using HuggingFace.Tokens;\n\n    class Program { object o = HfToken.GetToken(); }\n}\n");

    /// <summary>The name of the helper has another meaning at that position.</summary>
    [Theory]
    [InlineData("", "namespace HfToken { class C { } }")]
    [InlineData("using HfToken = System.Text.StringBuilder;\n", "")]
    [InlineData("using static Names;\n", "static class Names { public const string HfToken = \"x\"; }")]
    public Task NameThatMeansSomethingElse_IsWrittenOut(string usings, string other) => VerifyAsync(
        usings + "class Program { object o = \"{|HF001:%T1%|}\"; }\n" + other,
        usings + "class Program { object o = global::HuggingFace.Tokens.HfToken.GetToken(); }\n" + other);

    [Fact]
    public Task ProjectWithoutHelper_ReadsTheVariable() => new Verify
    {
        TestCode = Fill("using System;\n\nclass Program\n{\n    object M() => \"{|HF001:%T1%|}\";\n}\n"),
        FixedCode = "using System;\n\nclass Program\n{\n    object M() => Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new InvalidOperationException(\"HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens\");\n}\n",
        GlobalConfig = "build_property.HfTokenGenerateGetToken = false",
        CodeActionEquivalenceKey = "GetToken",
        CodeActionVerifier = static (action, verifier) => verifier.Equal("Use Environment.GetEnvironmentVariable(\"HF_TOKEN\")", action.Title),
    }.RunAsync();

    /// <summary>A text that is shown would show a working token instead of the one to revoke.</summary>
    [Theory]
    [InlineData("void M() => Console.WriteLine(\"usage: export HF_TOKEN={|HF001:%T1%|}\");")]
    [InlineData("void M(string user) => Console.WriteLine($\"{user}: {|HF001:%T1%|}\");")]
    [InlineData("void M() => Console.WriteLine(string.Concat(\"export HF_TOKEN=\", \"{|HF001:%T1%|}\"));")]
    [InlineData("void M() => throw new InvalidOperationException(\"rejected: {|HF001:%T1%|}\");")]
    [InlineData("void M() => Console.WriteLine({|HF001:string.Concat(\"hf_\", \"%B1%%B2%\")|});")]
    public Task TextThatIsShown_IsLeft(string member) =>
        Verify.VerifyNoFixAsync(FillHalves(Fill("using System;\n\nclass Program\n{\n    " + member + "\n}\n")));

    /// <summary>A failing test would print the working token.</summary>
    [Theory]
    [InlineData("const string Token = \"{|HF001:%T1%|}\"; void M(string actual) => Assert.Equal(Token, actual);")]
    [InlineData("const string Token = \"{|HF001:%T1%|}\"; const string Header = \"Bearer \" + Token; void M(string actual) => Assert.Equal(Header, actual);")]
    [InlineData("void M(string actual) { const string token = \"{|HF001:%T1%|}\"; Assert.Equal(\"Bearer \" + token, actual); }")]
    [InlineData("void M(string actual) { var header = \"Bearer {|HF001:%T1%|}\"; Assert.Equal(header, actual); }")]
    public Task TextInAVariableThatIsAsserted_IsLeft(string member) =>
        Verify.VerifyNoFixAsync(Fill("class Program\n{\n    " + member + "\n}\n\nstatic class Assert { public static void Equal(string expected, string actual) { } }\n"));

    [Fact]
    public Task ResultOfACallThatIsAsserted_GetsTheToken() => VerifyAsync(
        "class Program\n{\n    void M() { var api = new Hub.HfApi(\"{|HF001:%T1%|}\"); Assert.NotNull(api); }\n}\n\nstatic class Assert { public static void NotNull(object value) { } }\n",
        Using + "\nclass Program\n{\n    void M() { var api = new Hub.HfApi(HfToken.GetToken()); Assert.NotNull(api); }\n}\n\nstatic class Assert { public static void NotNull(object value) { } }\n");

    /// <summary>What the code should look for instead is unknown.</summary>
    [Theory]
    [InlineData("bool M(string text) => text == \"{|HF001:%T1%|}\";")]
    [InlineData("bool M(string text) => (\"Bearer \" + \"{|HF001:%T1%|}\") != text;")]
    [InlineData("bool M(string text) => text.Contains(\"Bearer {|HF001:%T1%|}\");")]
    [InlineData("bool M(string text) => \"{|HF001:%T1%|}\".Equals(text);")]
    [InlineData("bool M(string text) => string.Equals(text, \"{|HF001:%T1%|}\", System.StringComparison.Ordinal);")]
    [InlineData("string M(string text) => text.Replace(\"{|HF001:%T1%|}\", \"***\");")]
    public Task TextThatIsCompared_IsLeft(string member) => Verify.VerifyNoFixAsync(Fill("class Program\n{\n    " + member + "\n}\n"));

    [Fact]
    public Task TextThatReplacesAnother_FindsTheToken() => VerifyAsync(
        "class Program\n{\n    string M(string text) => text.Replace(\"{token}\", \"{|HF001:%T1%|}\");\n}\n",
        Using + "\nclass Program\n{\n    string M(string text) => text.Replace(\"{token}\", HfToken.GetToken());\n}\n");

    /// <summary>Without a token, the type could not be used at all.</summary>
    [Theory]
    [InlineData("static readonly Program Instance = new Program(); readonly Hub.HfApi _api; Program() => _api = new Hub.HfApi(\"{|HF001:%T1%|}\");")]
    [InlineData("static readonly Program Instance = new Program(); readonly Hub.HfApi _api = new Hub.HfApi(\"{|HF001:%T1%|}\");")]
    [InlineData("static Hub.HfApi Api { get; } = Create(); static Hub.HfApi Create() => new Hub.HfApi(\"{|HF001:%T1%|}\");")]
    [InlineData("static readonly Hub.HfApi s_api; static Program() { s_api = Create(); } static Hub.HfApi Create() { return Login(new Hub.HfApi()); } static Hub.HfApi Login(Hub.HfApi api) { const string token = \"{|HF001:%T1%|}\"; return token == \"\" ? api : new Hub.HfApi(token); }")]
    public Task MemberThatAStaticInitializerRuns_IsLeft(string members) => Verify.VerifyNoFixAsync(Fill("class Program\n{\n    " + members + "\n}\n"));

    [Theory]
    [InlineData("static readonly Program Instance = new Program(); void M(Hub.HfApi api) => api.Login([TOKEN]);")]
    [InlineData("static readonly Hub.HfApi s_api = Create(); static Hub.HfApi Create() => new Hub.HfApi(); static Hub.HfApi Other() => new Hub.HfApi([TOKEN]);")]
    [InlineData("static readonly System.Lazy<Hub.HfApi> s_api = new System.Lazy<Hub.HfApi>(() => Create()); static Hub.HfApi Create() => new Hub.HfApi([TOKEN]);")]
    public Task MemberThatRunsLater_FindsTheToken(string members) => VerifyAsync(
        "class Program\n{\n    " + members.Replace("[TOKEN]", "\"{|HF001:%T1%|}\"") + "\n}\n",
        Using + "\nclass Program\n{\n    " + members.Replace("[TOKEN]", "HfToken.GetToken()") + "\n}\n");

    /// <summary>The variable of a Space is public, regardless of how the token gets there.</summary>
    [Theory]
    [InlineData("const string Token = \"{|HF001:%T1%|}\"; void M(Port api) => api.AddSpaceVariable(\"me/space\", {|HF002:\"HF_TOKEN\"|}, Token);")]
    [InlineData("void M(Port api) => api.AddSpaceVariable(\"me/space\", {|HF002:\"HEADER\"|}, \"Bearer {|HF001:%T1%|}\");")]
    public Task TokenOfAPublicVariable_IsLeft(string member) =>
        Verify.VerifyNoFixAsync(Fill("class Program\n{\n    " + member + "\n}\n\nclass Port { public void AddSpaceVariable(string repo, string key, string value) { } }\n"));

    [Fact]
    public Task TopLevelStatements_AreMended() => VerifyAsync(
        "const string token = \"{|HF001:%T1%|}\";\nSystem.Console.WriteLine((token + \"Bearer {|HF001:%T2%|}\").Length);\n",
        Using + "\nstring token = HfToken.GetToken();\nSystem.Console.WriteLine((token + $\"Bearer {HfToken.GetToken()}\").Length);\n");

    [Theory]
    [InlineData("\"{|HF001:%T1%|}\"", "HfToken.GetToken()")]
    [InlineData("\"Bearer {|HF001:%T1%|}\"", "$\"Bearer {HfToken.GetToken()}\"")]
    [InlineData("$@\"{\"Bearer {|HF001:%T1%|}\"}\"", "$@\"{$\"Bearer {HfToken.GetToken()}\"}\"")]
    [InlineData("$@\"{@\"Bearer \"\"{|HF001:%T1%|}\"}\"", "$@\"{$@\"Bearer \"\"{HfToken.GetToken()}\"}\"")]
    [InlineData("$\"{\"Bearer {|HF001:%T1%|}\"}\"", "$\"{$\"Bearer {HfToken.GetToken()}\"}\"")]
    public Task CSharp7_CompilesToo(string before, string after)
    {
        var test = new Verify
        {
            LanguageVersion = LanguageVersion.CSharp7_3,
            TestCode = Fill("class Program\n{\n    object M() => " + before + ";\n}\n"),
            FixedCode = Fill(Using + "\nclass Program\n{\n    object M() => " + after + ";\n}\n"),
        };

        // The client uses nullable annotations.
        test.UnchangedSources.Clear();
        return test.RunAsync();
    }

    [Fact]
    public Task SecretOfTheMcpTool_BecomesThePlaceholder() => new Verify
    {
        CodeActionVerifier = static (action, verifier) => verifier.Equal("Use '$HF_TOKEN', which the MCP tool replaces", action.Title),
        TestCode = Fill(
            """
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using ModelContextProtocol.Client;

            class Program
            {
                async Task Submit(McpClient client) => await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
                {
                    ["operation"] = "uv",
                    ["args"] = new Dictionary<string, object?> { ["secrets"] = new Dictionary<string, string> { ["HF_TOKEN"] = "{|HF001:%T1%|}" } },
                });
            }
            """),
        FixedCode = Fill(
            """
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using ModelContextProtocol.Client;

            class Program
            {
                async Task Submit(McpClient client) => await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
                {
                    ["operation"] = "uv",
                    ["args"] = new Dictionary<string, object?> { ["secrets"] = new Dictionary<string, string> { ["HF_TOKEN"] = "$HF_TOKEN" } },
                });
            }
            """),
    }.RunAsync();

    /// <summary>Expressions, and the result of the second fix. %R% reads the variable and throws.</summary>
    public static TheoryData<string, string, string> Throws => new()
    {
        { "using System;\n", "string M() => \"{|HF001:%T1%|}\";", "string M() => %R%;" },
        { "", "string M() => \"{|HF001:%T1%|}\";", "string M() => %R%;" },
        { "using System;\n", "const string Token = \"{|HF001:%T1%|}\";", "static string Token => %R%;" },
        { "using System;\n", "string M() => \"{|HF001:%T1%|}\" + \"{|HF001:%T2%|}\";", "string M() => (%R%) + (%R%);" },
        { "using System;\n", "int? M() => \"{|HF001:%T1%|}\"?.Length + \"{|HF001:%T2%|}\".Length;", "int? M() => (%R%)?.Length + (%R%).Length;" },
        { "using System;\n", "char M() => \"{|HF001:%T1%|}\"[0];", "char M() => (%R%)[0];" },
        { "using System;\n", "bool M() => \"{|HF001:%T1%|}\" is { Length: 3 };", "bool M() => (%R%) is { Length: 3 };" },
        { "using System;\n", "int M() => \"{|HF001:%T1%|}\" switch { _ => 1 };", "int M() => (%R%) switch { _ => 1 };" },
        { "using System;\n", "string M(bool b) => b ? \"{|HF001:%T1%|}\" : \"{|HF001:%T2%|}\";", "string M(bool b) => b ? %R% : %R%;" },
        { "using System;\n", "string M(string? s) => s ?? \"{|HF001:%T1%|}\";", "string M(string? s) => s ?? (%R%);" },
        { "using System;\n", "string M() => $\"{\"{|HF001:%T1%|}\"}\";", "string M() => $\"{%R%}\";" },
        { "using System;\n", "Func<string> M() => () => \"{|HF001:%T1%|}\";", "Func<string> M() => () => %R%;" },
        { "using System;\n", "object Environment => \"{|HF001:%T1%|}\";", "object Environment => System.%R%;" },
        { "using System;\n", "class Environment { } object M() => \"{|HF001:%T1%|}\";", "class Environment { } object M() => System.%R%;" },
        { "", "class System { } object M() => \"{|HF001:%T1%|}\";", "class System { } object M() => global::%R%;" },
        { "using System;\n", "object M() => new Hub.HfApi({|HF001:\"hf_abc123...\"|});", "object M() => new Hub.HfApi(%R%);" },
    };

    [Theory]
    [MemberData(nameof(Throws))]
    public Task SecondChoice_ReadsTheVariableOrThrows(string usings, string before, string after)
    {
        var system = usings.Length > 0 ? "" : "System.";
        var read = system + "Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new " + system
            + "InvalidOperationException(\"HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens\")";
        if (after.Contains("global::", StringComparison.Ordinal))
        {
            read = read.Replace("new System.", "new global::System.");
        }

        return new Verify
        {
            CodeActionEquivalenceKey = "Throw",
            CodeActionVerifier = static (action, verifier) => verifier.Equal("Read HF_TOKEN, or throw if it is not set", action.Title),
            TestCode = Fill(usings + "class Program\n{\n    " + before + "\n}\n"),
            FixedCode = Fill(usings + "class Program\n{\n    " + after.Replace("%R%", read) + "\n}\n"),
        }.RunAsync();
    }

    [Theory]
    [InlineData("System.Linq.Expressions.Expression<System.Func<string>> M() => () => \"{|HF001:%T1%|}\";")]
    [InlineData("string M() => \"Bearer {|HF001:%T1%|}\";")]
    public Task SecondChoice_IsNotOfferedWhereItCannotStand(string member) => new Verify
    {
        CodeActionEquivalenceKey = "Throw",
        ExpectNoFix = true,
        TestCode = Fill("class Program\n{\n    " + member + "\n}\n"),
    }.RunAsync();

    [Fact]
    public Task ConstantsThatNeedEachOther_BothBecomeProperties() => new Verify
    {
        TestCode = Fill("class Program\n{\n    const string A = \"{|HF001:%T1%|}\";\n    const string B = $\"{A} {|HF001:%T2%|}\";\n}\n"),
        FixedCode = Using + "\nclass Program\n{\n    static string A => HfToken.GetToken();\n    static string B => $\"{A} {HfToken.GetToken()}\";\n}\n",
    }.RunAsync();

    /// <summary>A variable that one section of a switch sets is not set in another section.</summary>
    [Fact]
    public async Task OneThatTheCompilerRefuses_LeavesTheOthers()
    {
        const string Rest = "string N(int i) { switch (i) { case 1: const string token = \"{|HF001:%T2%|}\"; return token; default: return token; } }\n}\n";
        await VerifyAsync(
            "class Program\n{\n    string M() => \"{|HF001:%T1%|}\";\n    " + Rest,
            Using + "\nclass Program\n{\n    string M() => HfToken.GetToken();\n    " + Rest);
    }

    [Fact]
    public Task ExternalAlias_ComesFirst()
    {
        var client = typeof(ModelContextProtocol.Client.McpClient).Assembly.Location;
        var test = new Verify
        {
            References = [.. HubReferences.All.Select(reference => reference.Display == client ? reference.WithAliases(["global", "mcp"]) : reference)],
            TestCode = Fill("extern alias mcp;\n\nclass Program { object o = \"{|HF001:%T1%|}\"; mcp::ModelContextProtocol.Client.McpClient? c = null; }\n"),
            FixedCode = "extern alias mcp;\n" + Using + "\nclass Program { object o = HfToken.GetToken(); mcp::ModelContextProtocol.Client.McpClient? c = null; }\n",
        };
        return test.RunAsync();
    }

    [Fact]
    public Task SeveralFiles_AreMendedTogether()
    {
        var test = new Verify
        {
            TestCode = Fill("class A { public const string Token = \"{|HF001:%T1%|}\"; }\n"),
            FixedCode = Using + "\nclass A { public static string Token => HfToken.GetToken(); }\n",
        };
        test.TestState.Sources.Add(("/0/B.cs", Fill("class B { string s = A.Token + \"{|HF001:%T2%|}\"; }\n")));
        test.FixedState.Sources.Add(("/0/B.cs", Using + "\nclass B { string S => A.Token + HfToken.GetToken(); }\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task ConstantThatAnotherFileNeeds_StaysOne()
    {
        var test = new Verify { TestCode = Fill("class A { public const string Token = \"{|HF001:%T1%|}\"; }\n"), ExpectNoFix = true };
        test.UnchangedSources.Add(("/0/B.cs", "class B { void M(string s = A.Token) { } }\n"));
        return test.RunAsync();
    }

    /// <summary>No project that uses it is loaded.</summary>
    [Fact]
    public Task ConstantThatOtherLibrariesMayUse_StaysOne() =>
        Verify.VerifyNoFixAsync(Fill("public class A { public const string Token = \"{|HF001:%T1%|}\"; }\n"));

    [Fact]
    public Task ConstantOfAProgram_BecomesAProperty() => new Verify
    {
        TestState = { OutputKind = OutputKind.ConsoleApplication },
        TestCode = Fill("public class A { public const string Token = \"{|HF001:%T1%|}\"; static void Main() { } }\n"),
        FixedCode = Using + "\npublic class A { public static string Token => HfToken.GetToken(); static void Main() { } }\n",
    }.RunAsync();

    [Theory]
    [InlineData("csharp_style_expression_bodied_properties = false", "static string Token { get => HfToken.GetToken(); } static string M() { string t = HfToken.GetToken(); return t; }")]
    [InlineData("csharp_style_var_for_built_in_types = true:warning", "static string Token => HfToken.GetToken(); static string M() { var t = HfToken.GetToken(); return t; }")]
    public Task EditorConfig_DecidesTheForm(string option, string after) => new Verify
    {
        EditorConfig = option,
        TestCode = Fill("class Program\n{\n    const string Token = \"{|HF001:%T1%|}\"; static string M() { const string t = \"{|HF001:%T2%|}\"; return t; }\n}\n"),
        FixedCode = Using + "\nclass Program\n{\n    " + after + "\n}\n",
    }.RunAsync();

    [Fact]
    public Task EditorConfig_DecidesTheFormOfEachOfSeveral() => new Verify
    {
        EditorConfig = "csharp_style_expression_bodied_properties = false\ncsharp_style_var_for_built_in_types = true",
        TestCode = Fill("""
            class Program
            {
                private const string A = "{|HF001:%T1%|}", B = "b";

                string M()
                {
                    const string c = "{|HF001:%T2%|}", d = "d";
                    return A + B + c + d;
                }
            }
            """),
        FixedCode = Using + """

            class Program
            {
                private static string A { get => HfToken.GetToken(); }
                private const string B = "b";

                string M()
                {
                    var c = HfToken.GetToken();
                    const string d = "d";
                    return A + B + c + d;
                }
            }
            """,
    }.RunAsync();

    /// <summary>The options of .editorconfig, the file before the type, with the using.</summary>
    public static TheoryData<string, string, string> Styles => new()
    {
        { "csharp_using_directive_placement = inside_namespace:warning", "// Copyright\n\nnamespace N;\n\n/// <summary>Documented.</summary>\n", "// Copyright\n\nnamespace N;\n\nusing HuggingFace.Tokens;\n\n/// <summary>Documented.</summary>\n" },
        { "csharp_using_directive_placement = inside_namespace", "namespace N;\n\nusing Hub;\n\nusing System;\n\n", "namespace N;\n\nusing Hub;\n\nusing HuggingFace.Tokens;\n\nusing System;\n\n" },
        { "csharp_using_directive_placement = outside_namespace", "namespace N;\n\nusing System;\n\n", "using HuggingFace.Tokens;\n\nnamespace N;\n\nusing System;\n\n" },
        { "dotnet_separate_import_directive_groups = true", "using Hub;\n\n", "using Hub;\n\nusing HuggingFace.Tokens;\n\n" },
        { "dotnet_separate_import_directive_groups = true", "using Xunit;\n\n", "using HuggingFace.Tokens;\n\nusing Xunit;\n\n" },
        { "dotnet_separate_import_directive_groups = true", "using System;\n\nusing Xunit;\n\n", "using System;\n\nusing HuggingFace.Tokens;\n\nusing Xunit;\n\n" },
        { "dotnet_separate_import_directive_groups = true", "using Hub;\n\nusing HuggingFace.Other;\n\n", "using Hub;\n\nusing HuggingFace.Other;\nusing HuggingFace.Tokens;\n\n" },
        { "dotnet_separate_import_directive_groups = false", "using System;\nusing Hub;\n\n", "using System;\nusing Hub;\nusing HuggingFace.Tokens;\n\n" },
        { "dotnet_sort_system_directives_first = false", "using System;\n\n", "using HuggingFace.Tokens;\nusing System;\n\n" },
        { "dotnet_sort_system_directives_first = true", "using Hub;\nusing System;\n\n", "using Hub;\nusing System;\nusing HuggingFace.Tokens;\n\n" },
        { "", "using Hub;\n\nusing System;\n\nusing Xunit;\n\n", "using Hub;\n\nusing HuggingFace.Tokens;\n\nusing System;\n\nusing Xunit;\n\n" },
    };

    [Theory]
    [MemberData(nameof(Styles))]
    public Task EditorConfig_DecidesTheUsing(string option, string before, string after)
    {
        var test = new Verify
        {
            EditorConfig = option,
            TestCode = Fill(before + "class Program { object o = \"{|HF001:%T1%|}\"; }\n"),
            FixedCode = after + "class Program { object o = HfToken.GetToken(); }\n",
        };
        test.UnchangedSources.Add(("/0/Others.cs", "namespace Xunit { class Fact { } } namespace HuggingFace.Other { class Client { } }"));
        return test.RunAsync();
    }

    [Fact]
    public Task BlockNamespace_GetsTheUsingInsideWhereEditorConfigWantsIt() => new Verify
    {
        EditorConfig = "csharp_using_directive_placement = inside_namespace",
        TestCode = Fill("namespace N\n{\n    class Program { object o = \"{|HF001:%T1%|}\"; }\n}\n"),
        FixedCode = "namespace N\n{\n    using HuggingFace.Tokens;\n\n    class Program { object o = HfToken.GetToken(); }\n}\n",
    }.RunAsync();

    [Fact]
    public Task UsingThatBeginsAGroupInABlockNamespace_IsIndented() => new Verify
    {
        EditorConfig = "dotnet_separate_import_directive_groups = true",
        TestCode = Fill("namespace N\n{\n    using Hub;\n\n    class Program { object o = \"{|HF001:%T1%|}\"; }\n}\n"),
        FixedCode = "namespace N\n{\n    using Hub;\n\n    using HuggingFace.Tokens;\n\n    class Program { object o = HfToken.GetToken(); }\n}\n",
    }.RunAsync();

    /// <summary>A secret must be the token itself, not a header.</summary>
    [Theory]
    [InlineData("HF_TOKEN", "HfToken.GetToken()")]
    [InlineData("AUTH_HEADER", "$\"Bearer {HfToken.GetToken()}\"")]
    public Task HeaderInASecret_BecomesTheTokenAlone(string key, string value) => VerifyAsync(
        "class Port\n{\n    void RunJob(object secrets) { }\n    void M() => RunJob(secrets: new { " + key + " = \"Bearer {|HF001:%T1%|}\" });\n}\n",
        Using + "\nclass Port\n{\n    void RunJob(object secrets) { }\n    void M() => RunJob(secrets: new { " + key + " = " + value + " });\n}\n");

    private static Task VerifyAsync(string source, string fixedSource) => Verify.VerifyFixAsync(Fill(source), Fill(fixedSource));

    /// <summary>The tool replaces the placeholder there too. HF002 moves the entry.</summary>
    [Fact]
    public Task EnvironmentOfTheMcpTool_GetsThePlaceholder() => Verify.VerifyFixAsync(
        Fill("""
            class Port
            {
                void HfJobs(string operation, object args) { }

                void Submit() => HfJobs("uv", new { env = new { {|HF002:HF_TOKEN|} = "{|HF001:%T1%|}" } });
            }
            """),
        """
        class Port
        {
            void HfJobs(string operation, object args) { }

            void Submit() => HfJobs("uv", new { env = new { {|HF002:HF_TOKEN|} = "$HF_TOKEN" } });
        }
        """);

    private static string Fill(string source) => HF001HardcodedTokenTests.Fill(source);

    private static string FillHalves(string source) =>
        source.Replace("%B1%", RandomTokens.User()[3..20]).Replace("%B2%", RandomTokens.User()[20..]);
}
