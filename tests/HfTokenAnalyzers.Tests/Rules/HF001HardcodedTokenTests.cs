using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF001HardcodedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>In the sources of these tests, %T1%, %T2% and %T3% are tokens, and %STUB% is an obvious dummy body.</summary>
public class HF001HardcodedTokenTests
{
    [Fact]
    public Task EveryKindOfLiteral_IsReported() => VerifyAsync(
        """"
        class Program
        {
            string regular = "{|HF001:%T1%|}";
            string escapes = "a\n{|HF001:%T1%|}", more = "\t{|HF001:%T2%|}\"";
            string verbatim = @"C:\""{|HF001:%T1%|}""";
            string raw = """{"token":"{|HF001:%T1%|}"}""";
            string lines = """
                {
                  "token": "{|HF001:%T1%|}"
                }
                """;
            string interpolated = $"{{{1}}} {|HF001:%T1%|} {2}";
            string verbatimInterpolated = $@"{1}""{|HF001:%T1%|}""{{";
            string rawInterpolated = $$"""{ {{1}} "{|HF001:%T1%|}" }""";
            string format = $"{1:{|HF001:%T1%|}}";
            string nested = $"{$"{"{|HF001:%T1%|}"}"}";
            byte[] utf8 = "{|HF001:%T1%|}"u8.ToArray();
            byte[] rawUtf8 = """{|HF001:%T1%|}"""u8.ToArray();
        }
        """");

    [Fact]
    public Task EveryKindOfComment_IsReported() => VerifyAsync(
        """
        // {|HF001:%T1%|}
        /* {|HF001:%T1%|}, {|HF001:%T2%|} */

        /// <summary>{|HF001:%T1%|}</summary>
        /// <example><code>new HfApi("{|HF001:%T2%|}")</code></example>
        class Program
        {
            /** <summary>
             * {|HF001:%T1%|} */
            void M(/*{|HF001:%T1%|}*/) // TODO ({|HF001:%T2%|})
            {
                /// {|HF001:%T3%|}
            }
        }
        // {|HF001:%T1%|}
        """);

    [Fact]
    public Task CodeThatIsLeftOut_IsReported() => VerifyAsync(
        """
        #if NEVER
        class Old
        {
            string token = "{|HF001:%T1%|}"; // {|HF001:%T2%|}
        }
        #endif
        #region {|HF001:%T1%|}
        #endregion {|HF001:%T2%|}
        #pragma warning disable CS0001 // {|HF001:%T1%|}
        #nullable enable // {|HF001:%T3%|}
        class Program
        {
        #if NEVER
            // {|HF001:%T1%|}
        #elif ALSO_NEVER
            string token = "{|HF001:%T2%|}";
        #endif
        }
        """);

    [Fact]
    public Task ErrorDirective_IsReported() => VerifyAsync(
        """
        #error {|HF001:%T1%|}
        class Program { }
        """,
        CompilerDiagnostics.None);

    [Fact]
    public Task EveryPlaceOfALiteral_IsReported() => VerifyAsync(
        """
        using System;
        using System.Collections.Generic;

        [Obsolete("{|HF001:%T1%|}")]
        class Program
        {
            const string Token = "{|HF001:%T1%|}", Header = "Bearer {|HF001:%T2%|}";

            string Property { get; set; } = "{|HF001:%T1%|}";

            string Default(string token = "{|HF001:%T1%|}") => token switch
            {
                "{|HF001:%T1%|}" => "{|HF001:%T2%|}",
                _ => token is "{|HF001:%T1%|}" or "{|HF001:%T2%|}" ? "" : token,
            };

            IEnumerable<string> M(string token)
            {
                switch (token)
                {
                    case "{|HF001:%T1%|}":
                        yield return "{|HF001:%T1%|}" + "{|HF001:%T2%|}";
                        break;
                }

                string f(string t = "{|HF001:%T1%|}") => t;
                yield return f("https://user:{|HF001:%T1%|}@huggingface.co/org/model?token={|HF001:%T2%|}&x=1");
                yield return f("{\"token\":\"{|HF001:%T1%|}\"}");
                yield return nameof(Token);
            }
        }
        """);

    [Fact]
    public Task EveryShape_IsReported()
    {
        var jwt = RandomTokens.JsonWebToken("hf_jwt_");
        var app = "hf_app_" + RandomTokens.Body(32, 1);
        var secret = "oauth_app_secret_" + RandomTokens.Body(34, 1);
        var organization = "api_org_" + RandomTokens.Body(34, 1);
        return Verify.VerifyAsync(
            $$"""
            class Program
            {
                // {|HF001:{{jwt}}|}, {|HF001:{{app}}|}
                string secret = "{|HF001:{{secret}}|}", organization = "{|HF001:{{organization}}|}", longer = "x{{secret}}";
            }
            """);
    }

    [Fact]
    public Task EscapesInsideTheToken_AreReadByTheirValue()
    {
        var token = RandomTokens.User();
        var escaped = token[..10] + $"\\u{(int)token[10]:X4}" + token[11..20] + $"\\U{(int)token[20]:X8}" + token[21..];
        return Verify.VerifyAsync(
            $$"""
            class Program
            {
                string loud = "{|HF001:{{escaped}}|}";
                string quiet = @"{{escaped}}";
                // {{escaped}}
            }
            """);
    }

    [Fact]
    public Task TokenThatOnlyAValueHolds_IsReportedAtTheExpression()
    {
        var (start, end) = (RandomTokens.User()[3..20], RandomTokens.User()[20..]);
        return Verify.VerifyAsync(
            $$"""
            using System.Text;

            class Program
            {
                const string Prefix = "hf_", Start = "{{start}}", End = "{{end}}";
                const string Token = {|HF001:Prefix + Start + End|};
                const string Header = "Bearer " + Token;

                string M()
                {
                    var text = new StringBuilder("token=");
                    text.Append(Prefix).Append(Start);
                    text.Append(End);
                    var copy = Token;
                    return {|HF001:text.ToString()|} + {|HF001:string.Concat("hf", "_", Start + End)|} + copy;
                }

                string Unknown(string end) => Prefix + Start + end;
            }
            """);
    }

    [Fact]
    public Task TokenThatALiteralHolds_IsNotReportedAgainWhereItIsUsed() => VerifyAsync(
        """
        class Program
        {
            const string Token = "{|HF001:%T1%|}", Prefix = "hf_";
            const string Header = "Bearer " + Token;

            string M() => string.Concat("a", Token) + $"{Token} {Prefix}" + ("[" + "{|HF001:%T2%|}" + "]").Replace("[", "");
        }
        """);

    [Fact]
    public Task WhatOnlyLooksLikeATokensBeginning_IsSilent() => VerifyAsync(
        """
        using System.Text.RegularExpressions;

        class Program
        {
            const string Prefix = "hf_";
            static readonly string[] Tools = { "hf_jobs", "hf_whoami", "hf_hub_download", "hf_transfer", "hf_sandbox_exec", "hf_oauth" };
            static readonly Regex Pattern = new Regex("hf_[A-Za-z]{34}"), Other = new Regex(@"\bhf_[A-Za-z0-9]{34}\b");
            const string Model = "org/hf_model-7b";
            string stub = "hf_%STUB%", words = "hf_" + "";
            string token = "hf_test", other = "hf_abc123...";

            // hf_your_token_here, hf_***, $HF_TOKEN
            void hf_hub_download() { }

            void %T1%() { }

            bool M(string s) => s.StartsWith("hf_") && s.Contains("x%T1%") && s.Contains("%T1%x") && s.Contains("%T1%_") && s.Contains("-%T1%");

            string loud = "{|HF001:%T1%|}";
        }
        """);

    [Fact]
    public async Task LargeFile_IsReadAcrossItsChunks()
    {
        // Files beyond 40,000 characters are kept in chunks: the token wanders over their seams.
        var token = RandomTokens.User();
        var line = $"    // {new string('-', 51)} {token}\n";
        var text = "class Program\n{\n" + string.Concat(Enumerable.Repeat(line, 2_000)) + "}\n";
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(stream), path: "Large.cs");
        var found = await AnalyzeAsync(tree);
        Assert.Equal(2_000, found.Length);
        Assert.All(found, diagnostic => Assert.Equal(token, text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
    }

    [Theory]
    [InlineData("Api.g.cs")]
    [InlineData("Api.Designer.cs")]
    public async Task GeneratedFile_IsReported(string path)
    {
        var tree = CSharpSyntaxTree.ParseText($"// <auto-generated/>\nclass C {{ string s = \"{RandomTokens.User()}\"; }}", path: path);
        Assert.Single(await AnalyzeAsync(tree));
    }

    [Fact]
    public Task TextThatIsSentAsTheToken_IsReportedAtTheLiteral() => VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using Hub;

        class Program
        {
            const string Constant = {|HF001:"hf_your_token"|};
            readonly string field = {|HF001:"hf_abc123..."|};
            string Property { get; } = {|HF001:"hf_xxxxxxxx"|};

            void M(HttpClient client)
            {
                var local = {|HF001:"hf_local"|};
                new HfApi({|HF001:"hf_abc123..."|});
                new HfApi(token: {|HF001:"hf_%STUB%"|});
                new HfApi(local);
                new HfApi(local);
                new HfApi(Constant).Login({|HF001:@"hf_***"|});
                new HfApi(field).Login(Property);
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", {|HF001:"hf_header"|});
                client.DefaultRequestHeaders.Add("Authorization", {|HF001:"Bearer hf_header"|});
                System.Environment.SetEnvironmentVariable("HF_TOKEN", {|HF001:"hf_set"|});
                new HfApi().RunJob("image", new string[0], secrets: new Dictionary<string, string> { ["HF_TOKEN"] = {|HF001:"hf_entry"|} });
            }
        }
        """);

    [Fact]
    public Task TheSameTextThatGoesNowhere_IsSilent() => VerifyAsync(
        """
        using System;
        using System.Net.Http;
        using Hub;

        class Program
        {
            const string Constant = "hf_your_token";
            readonly string field = "hf_abc123...";

            void M(HttpClient client, HfApi api)
            {
                var token = "hf_test";
                Console.WriteLine(token + field + Constant);
                new HfApi("hf_");
                api.RunUvJob("hf_script.py");
                client.DefaultRequestHeaders.Add("X-Tool", "hf_header");
                client.DefaultRequestHeaders.Add("Authorization", "Bearer hf_");
                Environment.SetEnvironmentVariable("TOOL", "hf_set");
                new HfApi({|HF001:"hf_loud"|});
            }
        }
        """);

    [Fact]
    public Task TokenThatIsSent_IsReportedOnce() => VerifyAsync(
        """
        using Hub;

        class Program
        {
            void M()
            {
                const string token = "{|HF001:%T1%|}";
                new HfApi(token);
                new HfApi(token).Login("{|HF001:%T2%|}");
            }
        }
        """);

    [Fact]
    public async Task NothingThatIsReported_HoldsAnyPartOfTheToken()
    {
        var tokens = Enumerable.Range(1, 4).Select(RandomTokens.User).Append(RandomTokens.JsonWebToken("hf_jwt_")).Append(RandomTokens.User(5)).Append(RandomTokens.User(6)).ToList();
        var tree = CSharpSyntaxTree.ParseText(
            $$""""
            // {{tokens[0]}}
            class HfClient
            {
                public HfClient(string token) { }
                static HfClient c = new HfClient("{{tokens[1]}}"), d = new HfClient("hf_sEcReTsHoRt");
                string s = $"{1}{{tokens[2]}}", t = """{{tokens[3]}}""", u = "{{tokens[4]}}";
                string v = "h" + "{{tokens[5][1..]}}", w = string.Concat("hf_", "{{tokens[6][3..]}}");
            }
            """");
        var found = await AnalyzeAsync(tree);
        Assert.Equal(8, found.Length);
        foreach (var diagnostic in found)
        {
            var text = string.Join('\n', [
                diagnostic.ToString(), diagnostic.GetMessage(), .. diagnostic.Properties.Keys, .. diagnostic.Properties.Values,
                diagnostic.Descriptor.Title.ToString(), diagnostic.Descriptor.Description.ToString(), diagnostic.Descriptor.MessageFormat.ToString(), diagnostic.Descriptor.HelpLinkUri]);
            Assert.DoesNotContain("sEcReT", text, StringComparison.OrdinalIgnoreCase);
            foreach (var token in tokens)
            {
                // No four characters of a body.
                for (var i = token.LastIndexOf('_', 6) + 1; i + 4 <= token.Length; i++)
                {
                    Assert.DoesNotContain(token.Substring(i, 4), text, StringComparison.Ordinal);
                }
            }
        }

        Assert.Equal("Hugging Face token ('hf_…') is hardcoded; revoke it at https://huggingface.co/settings/tokens, then load the new one with HfToken.GetToken()", found[0].GetMessage());
        Assert.Contains(found, static diagnostic => diagnostic.GetMessage().Contains("('hf_jwt_…')", StringComparison.Ordinal));
    }

    private static async Task<Diagnostic[]> AnalyzeAsync(SyntaxTree tree)
    {
        var compilation = CSharpCompilation.Create("Test", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        var found = await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }

    private static Task VerifyAsync(string source, CompilerDiagnostics compiler = CompilerDiagnostics.Errors) =>
        new Verify { TestCode = Fill(source), CompilerDiagnostics = compiler }.RunAsync();

    internal static string Fill(string source) =>
        source.Replace("%STUB%", new string('x', 34)).Replace("%T1%", RandomTokens.User(1)).Replace("%T2%", RandomTokens.User(2)).Replace("%T3%", RandomTokens.User(3));
}
