using System.Text.RegularExpressions;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF005UncheckedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>
/// Every check with every kind of use, with nullable enabled and disabled. A cell reports nothing. Its variants report the use:
/// without the check, with the check after the use, and with a check of another variable.
/// </summary>
public class HF005CheckTableTests
{
    private const string Read = "Environment.GetEnvironmentVariable(\"HF_TOKEN\")";

    private const string Reported = "{|HF005:" + Read + "|}";

    /// <summary>Statements that check the token before a use.</summary>
    private static readonly string[] Guards =
    [
        "if (token is null) throw new Exception();",
        "if (token == null) return;",
        "if (null == token) throw new Exception();",
        "if (token is not { Length: > 0 }) return;",
        "if (token is not { }) return;",
        "if (string.IsNullOrEmpty(token)) return;",
        "if (string.IsNullOrWhiteSpace(token)) throw new Exception();",
        "if (string.IsNullOrEmpty(token?.Trim())) return;",
        "if (token?.Length is null or 0) return;",
        "if (!(token?.Length > 0)) return;",
        "if (token is null || token.Length == 0) return;",
        "if (Equals(token, null)) return;",
        "if (ReferenceEquals(token, null)) return;",
        "ArgumentNullException.ThrowIfNull(token);",
        "ArgumentException.ThrowIfNullOrEmpty(token);",
        "ArgumentException.ThrowIfNullOrWhiteSpace(token);",
        "Debug.Assert(token is not null);",
        "Debug.Assert(!string.IsNullOrEmpty(token));",
        "_ = token ?? throw new Exception();",
        "_ = token ?? value ?? throw new Exception();",
        "switch (token) { case null: return; }",
        "switch (token) { case null or \"\": throw new Exception(); default: break; }",
        "_ = token switch { null => throw new Exception(), _ => 0 };",
        "while (token == null) { }",
        "do { } while (token is null);",
        "EnsureToken(token);",
        "if (!IsUsable(token)) return;",
        "Want(token);",
        "if (token is null) { Console.Error.WriteLine(); Environment.Exit(1); }",
        "var hasToken = !string.IsNullOrEmpty(token); if (!hasToken) return;",
        "var trimmed = token?.Trim(); if (string.IsNullOrEmpty(trimmed)) return;",
        "if (flag && token is null) return;",
        "if (flag) { if (token is null) throw new Exception(); }",
        "try { if (token is null) throw new Exception(); } catch (FormatException) { return; }",
        "var same = Equals(token, null); if (same) return;",
        "var missing = token == null; if (missing) return;",
        "var there = token != null; if (!there) return;",
        "var isText = token is string; if (!isText) return;",
        "_ = token!.Length;",
        "var length = token?.Length; if (length is null) return;",
        "var copy = (object)token!; if (copy == null) return;",
        "while (!IsUsable(token)) { }",
        "do { } while (!IsUsable(token));",
        "for (; !IsUsable(token);) { }",
        "_ = IsUsable(token) ? 0 : throw new Exception();",
        "switch (value) { case \"\" when !IsUsable(token): return; }",
    ];

    /// <summary>Statements that send the token.</summary>
    private static readonly string[] Uses =
    [
        "_ = new AuthenticationHeaderValue(\"Bearer\", token);",
        "client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);",
        "client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {token}\");",
        "client.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", \"Bearer \" + token);",
        "_ = new HttpRequestMessage { Headers = { { \"Authorization\", $\"Bearer {token}\" } } };",
        "var header = $\"Bearer {token}\"; client.DefaultRequestHeaders.Add(\"Authorization\", header);",
        "api.Login(token!);",
        "api.RunUvJob(\"train.py\", secrets: new { HF_TOKEN = token });",
        "api.RunJob(\"python\", new[] { \"python\" }, secrets: new() { [\"HF_TOKEN\"] = token! });",
        "Process.Start(\"hf\", $\"auth login --token {{|HF009:token|}}\");",
        "Process.Start(\"hf\", new[] { \"auth\", \"login\", \"--token\", {|HF009:token|}! });",
        "Func<AuthenticationHeaderValue> make = () => new(\"Bearer\", token);",
        "void Send() { api.Login(token!); } Send();",
        "if (client.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", \"Bearer \" + token)) return;",
    ];

    /// <summary>Statements that check the token and send it.</summary>
    private static readonly string[] CheckedUses =
    [
        "if (token is not null) { api.Login(token); }",
        "if (token != null) api.Login(token);",
        "if (!string.IsNullOrEmpty(token)) { api.Login(token!); }",
        "if (token is { Length: > 0 } found) api.Login(found);",
        "_ = token is null ? null : new AuthenticationHeaderValue(\"Bearer\", token);",
        "_ = token switch { null => null, _ => new AuthenticationHeaderValue(\"Bearer\", token) };",
        "_ = token switch { null => null, var found => new AuthenticationHeaderValue(\"Bearer\", found) };",
        "while (token is not null) { api.Login(token); break; }",
        "for (; token is not null;) { api.Login(token); break; }",
        "switch (token) { case { Length: > 0 }: api.Login(token); break; }",
        "if (token?.Length > 0) api.Login(token!);",
        "if (IsUsable(token)) api.Login(token!);",
        "var has = token is not null; if (has) api.Login(token!);",
        "api.Login(token ?? throw new Exception());",
        "api.Login(token ?? value);",
        "new List<int>().ForEach(_ => { if (token is not null) api.Login(token); });",
    ];

    public static TheoryData<string> AllGuards => [.. Guards];

    [Theory]
    [MemberData(nameof(AllGuards))]
    public Task EachUse_IsSilentBehindTheCheckAndReportedWithoutIt(string check) => Verify.VerifyAsync(InMethods(
    [
        .. Uses.Select(use => $"var token = {Read}; {check} {use}"),
        .. Uses.Take(1).Select(use => $"var token = {Reported}; {use}"),
        $"var token = {Reported}; api.Login(token!); {check}",
        $"var token = {Reported}; var wandb = Environment.GetEnvironmentVariable(\"WANDB_API_KEY\"); {Regex.Replace(check, @"\btoken\b", "wandb")} api.Login(token!);",
    ]));

    [Fact]
    public Task EachUse_IsReportedWithoutACheck() => Verify.VerifyAsync(InMethods([.. Uses.Select(static use => $"var token = {Reported}; {use}")]));

    /// <summary>Tests of the token after which the code continues in either case.</summary>
    [Theory]
    [InlineData("if (token is null) { Console.Error.WriteLine(); }")]
    [InlineData("if (token != null) Console.WriteLine(\"token found\");")]
    [InlineData("if (token is null) Console.WriteLine(); else Console.WriteLine(1);")]
    [InlineData("Console.WriteLine(token != null);")]
    [InlineData("Console.WriteLine(token?.Length);")]
    [InlineData("Console.WriteLine(string.IsNullOrEmpty(token));")]
    [InlineData("_ = token is null ? 0 : 1;")]
    [InlineData("if (value == token) return;")]
    [InlineData("var has = token != null; Console.WriteLine(has);")]
    [InlineData("switch (token) { case null: Console.WriteLine(); break; }")]
    [InlineData("try { if (token is null) throw new Exception(); } catch (Exception) { }")]
    public Task LookAtTheToken_IsNoCheck(string look) => Verify.VerifyAsync(InMethods(
        [.. Uses.Select(use => $"var token = {Reported}; {look} {use}")]));

    [Fact]
    public Task EachUse_OfAnotherValue_IsSilent() => Verify.VerifyAsync(InMethods(
        [.. Uses.Select(static use => $"var token = Console.ReadLine(); {use} // HF_TOKEN")]));

    [Fact]
    public Task EachUse_OfACheckedRead_IsSilent() => Verify.VerifyAsync(InMethods(
        [.. Uses.Select(static use => $"var token = {Read} ?? throw new Exception(); {use}")]));

    [Fact]
    public Task CheckThatSends_IsSilent() => Verify.VerifyAsync(InMethods([.. CheckedUses.Select(static use => $"var token = {Read}; {use}")]));

    /// <summary>The name of a method, or of its type, says what it checks.</summary>
    [Theory]
    [InlineData("AssertSet")]
    [InlineData("AssumeSet")]
    [InlineData("CheckSet")]
    [InlineData("EnsureSet")]
    [InlineData("NotEquals")]
    [InlineData("Exists")]
    [InlineData("GuardSet")]
    [InlineData("FailIfNull")]
    [InlineData("IsNull")]
    [InlineData("IsValid")]
    [InlineData("FailOnMissing")]
    [InlineData("NotEmpty")]
    [InlineData("NotNull")]
    [InlineData("NullOrBlank")]
    [InlineData("RequireSet")]
    [InlineData("ThrowIfUnset")]
    [InlineData("ValidateSet")]
    [InlineData("VerifySet")]
    public Task MethodNamedAfterACheck_CountsAsOne(string name) => Verify.VerifyAsync(
        $$"""
        using System;
        using Hub;

        static class {{name}}
        {
            public static Plain On => new();
        }

        class Plain
        {
            public void Use(string? text) { }
        }

        class Program
        {
            void ByItsName(HfApi api)
            {
                var token = {{Read}};
                My{{name}}(token);
                api.Login(token!);
            }

            void ByItsOwners(HfApi api)
            {
                var token = {{Read}};
                {{name}}.On.Use(token);
                api.Login(token!);
            }

            void ByNone(HfApi api)
            {
                var token = {{Reported}};
                new Plain().Use(token);
                api.Login(token!);
            }

            static void My{{name}}(string? text) { }
        }
        """);

    private static string InMethods(string[] bodies)
    {
        var methods = string.Join("\n", bodies.Select(static (body, i) => $"void Submit{i}(HfApi api, HttpClient client, string value, bool flag) {{ {body}\n}}"));
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Diagnostics.CodeAnalysis;
            using System.Net.Http;
            using System.Net.Http.Headers;
            using Hub;

            class WithNullable
            {
                {{methods}}

                static void EnsureToken(string? text) { }
                static bool IsUsable(string? text) => text is not null;
                static void Want([NotNull] string? text) { if (text is null) throw new Exception(); }
            }

            #nullable disable
            class WithoutNullable
            {
                {{methods}}

                static void EnsureToken(string text) { }
                static bool IsUsable(string text) => text is not null;
                static void Want([NotNull] string text) { if (text is null) throw new Exception(); }
            }
            """;
    }
}
