using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF009TokenInArgumentsCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>HF009 for arguments that are joined by a concatenation.</summary>
public class HF009JoinedArgumentsTests
{
    [Theory]
    [InlineData("\"upload acme/m . --token \" + {|HF009:token|}", "\"upload acme/m .\"")]
    [InlineData("\"upload acme/m . --token=\" + {|HF009:token|}", "\"upload acme/m .\"")]
    [InlineData("\"upload \" + repo + \" . --token \" + {|HF009:token|}", "\"upload \" + repo + \" .\"")]
    [InlineData("\"upload acme/m . --token \" + {|HF009:token|} + \" --private\"", "\"upload acme/m . --private\"")]
    public Task Token_MovesToTheEnvironment(string arguments, string fixedArguments) => Verify.VerifyFixAsync(
        InClass($"new ProcessStartInfo(\"hf\", {arguments})"),
        InClass($"new ProcessStartInfo(\"hf\", {fixedArguments}) {{ Environment = {{ [\"HF_TOKEN\"] = token }} }}"));

    private static string InClass(string info) =>
        $$"""
        using System.Diagnostics;

        class Program
        {
            void Run(string token, string repo) => Process.Start({{info}});
        }
        """;
}
