using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF005UncheckedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>
/// Where a check counts: each form of check in each place where it always runs before the use, and a variant in a place where it
/// may not.
/// </summary>
public class HF005CheckPlacementTests
{
    private const string Read = "Environment.GetEnvironmentVariable(\"HF_TOKEN\")";

    private static readonly string[] Checks =
    [
        $"if (string.IsNullOrEmpty({Read})) throw new InvalidOperationException();",
        $"var own = {Read}; if (own is null) throw new InvalidOperationException();",
        $"if ({Read} is not {{ Length: > 0 }}) throw new InvalidOperationException();",
        $"_ = {Read} ?? throw new InvalidOperationException();",
        $"ArgumentException.ThrowIfNullOrEmpty({Read});",
        $"Debug.Assert(!string.IsNullOrWhiteSpace({Read}));",
    ];

    /// <summary>A place whose check runs before <c>SEND</c>, and one whose check may not.</summary>
    private static readonly (string Name, string Before, string NotBefore)[] Places =
    [
        (
            "same member",
            "class Client { void Send(HttpClient http) { CHECK SEND } }",
            "class Client { void Send(HttpClient http) { SEND CHECK } }"),
        (
            "own constructor",
            "class Client { public Client() { CHECK } void Send(HttpClient http) { SEND } }",
            "class Client { void Send(HttpClient http) { SEND } } class Other { public Other() { CHECK } }"),
        (
            "static constructor",
            "class Client { static Client() { CHECK } void Send(HttpClient http) { SEND } }",
            "class Client { void Send(HttpClient http) { SEND } } class Other { static Other() { CHECK } }"),
        (
            "base type's constructor",
            "class Client : Base { void Send(HttpClient http) { SEND } } class Base { protected Base() { CHECK } }",
            "class Client { void Send(HttpClient http) { SEND } } class Base { protected Base() { CHECK } }"),
        (
            "enclosing type's constructor",
            "class Client { Client() { CHECK } class Part { void Send(HttpClient http) { SEND } } }",
            "class Client { class Sibling { Sibling() { CHECK } } class Part { void Send(HttpClient http) { SEND } } }"),
        (
            "injected type's constructor",
            "class Client { public Client(Settings settings) { } void Send(HttpClient http) { SEND } } class Settings { public Settings() { CHECK } }",
            "class Client { void Send(HttpClient http) { SEND } } class Settings { public Settings() { CHECK } }"),
        (
            "attribute's constructor",
            "[Checked] class Client { void Send(HttpClient http) { SEND } } class CheckedAttribute : Attribute { public CheckedAttribute() { CHECK } }",
            "class Client { void Send(HttpClient http) { SEND } } class CheckedAttribute : Attribute { public CheckedAttribute() { CHECK } }"),
        (
            "called member",
            "class Client { void Send(HttpClient http) { Prepare(); SEND } void Prepare() { CHECK } }",
            "class Client { void Send(HttpClient http) { SEND Prepare(); } void Prepare() { CHECK } }"),
        (
            "called member of another type",
            "class Client { void Send(HttpClient http) { Doctor.Examine(); SEND } } static class Doctor { public static void Examine() { CHECK } }",
            "class Client { void Send(HttpClient http) { SEND } } static class Doctor { public static void Examine() { CHECK } }"),
        (
            "caller",
            "class Client { public void Run(HttpClient http) { CHECK Send(http); } void Send(HttpClient http) { SEND } }",
            "class Client { public void Run(HttpClient http) { Send(http); CHECK } void Send(HttpClient http) { SEND } }"),
        (
            "Main",
            "static class Program { static void Main() { CHECK Client.Send(new HttpClient()); } } static class Client { public static void Send(HttpClient http) { SEND } }",
            "static class Program { static void Main() { Client.Send(new HttpClient()); CHECK } } static class Client { public static void Send(HttpClient http) { SEND } }"),
        (
            "Main before a host",
            "static class Program { static void Main() { CHECK Process.GetCurrentProcess().Start(); } } static class Client { public static void Send(HttpClient http) { SEND } }",
            "static class Program { static void Main() { Process.GetCurrentProcess().Start(); CHECK } } static class Client { public static void Send(HttpClient http) { SEND } }"),
        (
            "set-up method",
            "class Client { public void Initialize() { CHECK } public void Send(HttpClient http) { SEND } }",
            "class Client { public void Send(HttpClient http) { SEND } } class Other { public void Initialize() { CHECK } }"),
        (
            "code around a lambda",
            "class Client { Action Make(HttpClient http) { CHECK return () => { SEND }; } }",
            "class Client { Action Make(HttpClient http) { Action send = () => { SEND }; CHECK return send; } }"),
        (
            "local function's caller",
            "class Client { void Run(HttpClient http) { CHECK Send(); void Send() { SEND } } }",
            "class Client { void Run(HttpClient http) { Send(); CHECK void Send() { SEND } } }"),
        (
            "using statement",
            "class Client { void Send(HttpClient http) { using (new MemoryStream()) { CHECK } SEND } }",
            "class Client { void Send(HttpClient http) { using (new MemoryStream()) { SEND } CHECK } }"),
        (
            "try block",
            "class Client { void Send(HttpClient http) { try { CHECK } finally { http.Dispose(); } SEND } }",
            "class Client { void Send(HttpClient http) { try { CHECK } catch (Exception) { http.Dispose(); } SEND } }"),
    ];

    /// <summary>Members that use the token, but do not check it for the use.</summary>
    private static readonly string[] Neighbours =
    [
        "static class Other { private static bool HasToken => READ is not null; }",
        "static class Doctor { public static void Print() => Console.WriteLine($\"token: {READ != null}\"); }",
        "class Other { private readonly string _own; public Other() => _own = READ ?? throw new InvalidOperationException(); public int Length => _own.Length; }",
        "static class Other { static void Use(HttpRequestMessage request) { if (READ is { Length: > 0 } own) request.Headers.Authorization = new(\"Bearer\", own); } }",
        "static class Other { static string Find() { var own = READ; if (own is null) throw new InvalidOperationException(); return own; } }",
        "static class Other { static readonly Lazy<string> Token = new(() => READ ?? throw new InvalidOperationException()); }",
        "static class Other { static void Warn() { if (string.IsNullOrEmpty(READ)) Console.WriteLine(\"set HF_TOKEN\"); } }",
        "static class Other { static string Shown => READ is { } own ? own.Length.ToString() : \"none\"; }",
        "static class Other { static void Later() { Action check = () => { if (READ is null) throw new InvalidOperationException(); }; check(); } }",
        "static class Other { static void Equal() { Debug.Assert(READ == \"x\"); } }",
    ];

    /// <summary>Common ways to send the token unchecked.</summary>
    private static readonly string[] EverydayForms =
    [
        "http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", [READ]);",
        "http.DefaultRequestHeaders.Authorization = new(\"Bearer\", [READ] ?? \"\");",
        "var token = [READ]; http.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);",
        "var token = [READ]; http.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {token}\");",
        "http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + [READ]);",
        "http.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", string.Format(\"Bearer {0}\", [READ]));",
        "new HfApi([READ]!);",
        "var token = [READ]?.Trim(); new HfApi().Login(token!);",
        "string? token = null; token = [READ]; new HfApi().Login(token!);",
        "var request = new HttpRequestMessage(); request.Headers.Authorization = new(\"Bearer\", [READ]); http.Send(request);",
    ];

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var (name, _, _) in Places)
            {
                foreach (var check in Checks)
                {
                    cells.Add(name, check);
                }
            }

            return cells;
        }
    }

    public static TheoryData<string> AllNeighbours => [.. Neighbours];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task CheckThatRunsBefore_CountsAndItsTwinDoesNot(string place, string check)
    {
        var (_, before, notBefore) = Places.Single(row => row.Name == place);
        await Verify.VerifyAsync(Source(before, check, Read));
        await Verify.VerifyAsync(Source(notBefore, check, "{|HF005:" + Read + "|}"));
    }

    [Theory]
    [MemberData(nameof(AllNeighbours))]
    public Task EverydayForm_IsReportedBesideANeighbour(string neighbour) => Verify.VerifyAsync(Usings
        + "class Client\n{\n"
        + string.Join("\n", EverydayForms.Select(static (form, i) => $"    void Send{i}(HttpClient http) {{ {form.Replace("[READ]", "{|HF005:" + Read + "|}")} }}"))
        + "\n}\n\n" + neighbour.Replace("READ", Read) + "\n\n" + Stubs);

    [Theory]
    [InlineData("if (!HasToken()) return;", "static bool HasToken() => READ is not null;")]
    [InlineData("if (!HasToken) return;", "static bool HasToken => !string.IsNullOrEmpty(READ);")]
    [InlineData("if (IsMissing(\"HF_TOKEN\")) throw new InvalidOperationException();", "static bool IsMissing(string name) => Environment.GetEnvironmentVariable(name) is null;")]
    [InlineData("if (!IsSet(\"HF_TOKEN\")) return;", "static bool IsSet(string name) { if (Environment.GetEnvironmentVariable(name) is null) { Console.WriteLine(name); return false; } return true; }")]
    [InlineData("foreach (var name in new[] { \"HF_TOKEN\", \"HF_HOME\" }) if (Environment.GetEnvironmentVariable(name) is null) throw new InvalidOperationException(name);", "")]
    [InlineData("if (!Environment.GetEnvironmentVariables().Contains(\"HF_TOKEN\")) return;", "")]
    [InlineData("", "public bool CanExecute => READ is not null;")]
    [InlineData("", "internal bool IsConfigured() => !string.IsNullOrEmpty(READ);")]
    public Task QuestionForTheToken_IsACheck(string question, string member) => Verify.VerifyAsync(
        Source("class Client { " + member.Replace("READ", Read) + " void Send(HttpClient http) { CHECK SEND } }", question, Read));

    [Theory]
    [InlineData("if (HasToken()) Console.WriteLine();", "static bool HasToken() => READ is not null;")]
    [InlineData("HasToken();", "static bool HasToken() => READ is not null;")]
    [InlineData("if (IsLogged(\"HF_TOKEN\")) Console.WriteLine();", "static bool IsLogged(string name) => name.Length > 0;")]
    [InlineData("", "private bool CanExecute => READ is not null;")]
    [InlineData("", "private void Need() { if (READ is null) throw new InvalidOperationException(); }")]
    public Task QuestionThatNothingFollows_IsNone(string question, string member) => Verify.VerifyAsync(
        Source("class Client { " + member.Replace("READ", Read) + " void Send(HttpClient http) { CHECK SEND } }", question, "{|HF005:" + Read + "|}"));

    private const string Usings = """
        using System;
        using System.Diagnostics;
        using System.IO;
        using System.Net.Http;
        using System.Net.Http.Headers;


        """;

    private const string Stubs = """
        class HfApi { public HfApi() { } public HfApi(string token) { } public void Login(string token) { } }
        """;

    private static string Source(string place, string check, string read) =>
        Usings + place.Replace("CHECK", check).Replace("SEND", $"http.DefaultRequestHeaders.Authorization = new(\"Bearer\", {read});");
}
