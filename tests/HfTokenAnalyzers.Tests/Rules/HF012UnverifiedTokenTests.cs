using HfTokenAnalyzers.Tests.Testing;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF012UnverifiedTokenCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF012UnverifiedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF012UnverifiedTokenTests
{
    private const string Check = "import os\\nassert \\\"HF_TOKEN\\\" in os.environ, \\\"HF_TOKEN required!\\\"\\n";

    private const string Secrets = "secrets: new { HF_TOKEN = token }";

    public static TheoryData<string, string> Scripts => new()
    {
        { "\"model.push_to_hub('me/m')\"", $"\"{Check}model.push_to_hub('me/m')\"" },
        { "\"from x import model\\nmodel.push_to_hub('me/m')\"", $"\"from x import model\\n{Check}model.push_to_hub('me/m')\"" },
        { "\"from x import (\\n    model,\\n)\\n\\nmodel.push_to_hub('me/m')\"", $"\"from x import (\\n    model,\\n)\\n{Check}\\nmodel.push_to_hub('me/m')\"" },
        { "\"\\\"\\\"\\\"Trains.\\\"\\\"\\\"\\n# a comment\\nfrom x import model # another\\nmodel.push_to_hub('me/m')\"", $"\"\\\"\\\"\\\"Trains.\\\"\\\"\\\"\\n# a comment\\nfrom x import model # another\\n{Check}model.push_to_hub('me/m')\"" },
        { "\"\\\"\\\"\\\"Trains.\\\"\\\"\\\"\\nmodel.push_to_hub('me/m')\"", $"\"\\\"\\\"\\\"Trains.\\\"\\\"\\\"\\n{Check}model.push_to_hub('me/m')\"" },
        { "\"# /// script\\n# ///\\nmodel.push_to_hub('me/m')\"", $"\"# /// script\\n# ///\\n{Check}model.push_to_hub('me/m')\"" },
        { "\"import os\\nfrom x import model\\nmodel.push_to_hub('me/m')\"", $"\"import os\\nfrom x import model\\n{Check[11..]}model.push_to_hub('me/m')\"" },
        { "\"import sys, os.path\\nmodel.push_to_hub('me/m')\"", $"\"import sys, os.path\\n{Check[11..]}model.push_to_hub('me/m')\"" },
        { "\"import os as system\\nmodel.push_to_hub('me/m')\"", $"\"import os as system\\n{Check}model.push_to_hub('me/m')\"" },
        { "\"from os import path\\nmodel.push_to_hub('me/m')\"", $"\"from os import path\\n{Check}model.push_to_hub('me/m')\"" },
        { "\"from x import model\\r\\nmodel.push_to_hub('me/m')\"", $"\"from x import model\\r\\n{Check.Replace("\\n", "\\r\\n")}model.push_to_hub('me/m')\"" },
        { "\"from x import model; model.push_to_hub('me/m')\"", "\"from x import model; import os; assert \\\"HF_TOKEN\\\" in os.environ, \\\"HF_TOKEN required!\\\"; model.push_to_hub('me/m')\"" },
        { "$\"from x import model\\nmodel.push_to_hub('{token.Length}')\"", $"$\"from x import model\\n{Check}model.push_to_hub('{{token.Length}}')\"" },
        { "@\"from x import model\nmodel.push_to_hub(\"\"me/m\"\")\"", $"@\"from x import model\n{Check.Replace("\\n", "\n").Replace("\\\"", "\"\"")}model.push_to_hub(\"\"me/m\"\")\"" },
        { "$@\"from x import model\nmodel.push_to_hub('{token.Length}')\"", $"$@\"from x import model\n{Check.Replace("\\n", "\n").Replace("\\\"", "\"\"")}model.push_to_hub('{{token.Length}}')\"" },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public Task ScriptWithoutACheck_GetsOne(string script, string expected) =>
        Verify.VerifyFixAsync(Program($"api.{{|HF012:RunUvJob|}}({script}, {Secrets});"), Program($"api.RunUvJob({expected}, {Secrets});"));

    [Fact]
    public Task RawString_KeepsItsIndentation() => Verify.VerifyFixAsync(
        Program(""""
            api.{|HF012:RunUvJob|}(
                """
                # /// script
                # dependencies = ["trl"]
                # ///
                from trl import SFTTrainer

                trainer = SFTTrainer("base")
                trainer.push_to_hub()
                """,
                secrets: new { HF_TOKEN = token });
            """"),
        Program(""""
            api.RunUvJob(
                """
                # /// script
                # dependencies = ["trl"]
                # ///
                from trl import SFTTrainer
                import os
                assert "HF_TOKEN" in os.environ, "HF_TOKEN required!"

                trainer = SFTTrainer("base")
                trainer.push_to_hub()
                """,
                secrets: new { HF_TOKEN = token });
            """"));

    [Fact]
    public Task InterpolatedRawString_KeepsItsIndentation() => Verify.VerifyFixAsync(
        Program(""""
            api.{|HF012:RunUvJob|}($$"""
                    import os
                    model.push_to_hub("{{token.Length}}")
                    """, secrets: new { HF_TOKEN = token });
            """"),
        Program(""""
            api.RunUvJob($$"""
                    import os
                    assert "HF_TOKEN" in os.environ, "HF_TOKEN required!"
                    model.push_to_hub("{{token.Length}}")
                    """, secrets: new { HF_TOKEN = token });
            """"));

    [Fact]
    public Task RawStringOnOneLine_StaysOnOne() => Verify.VerifyFixAsync(
        Program("api.{|HF012:RunUvJob|}(\"\"\"model.push_to_hub('me/m')\"\"\", secrets: new { HF_TOKEN = token });"),
        Program("api.RunUvJob(\"\"\"import os; assert \"HF_TOKEN\" in os.environ, \"HF_TOKEN required!\"; model.push_to_hub('me/m')\"\"\", secrets: new { HF_TOKEN = token });"));

    [Theory]
    [InlineData("const string Script = \"import x\\nmodel.push_to_hub('me/m')\"; api.{|HF012:RunUvJob|}(Script, secrets: new { HF_TOKEN = token });", "const string Script = \"import x\\n" + Check + "model.push_to_hub('me/m')\"; api.RunUvJob(Script, secrets: new { HF_TOKEN = token });")]
    [InlineData("api.{|HF012:RunJob|}(\"img\", new[] { \"python\", \"-c\", \"model.push_to_hub('me/m')\" }, secrets: new() { [\"HF_TOKEN\"] = token });", "api.RunJob(\"img\", new[] { \"python\", \"-c\", \"" + Check + "model.push_to_hub('me/m')\" }, secrets: new() { [\"HF_TOKEN\"] = token });")]
    [InlineData("var request = new JobRequest { Script = \"model.push_to_hub('me/m')\", Secrets = new() { [\"HF_TOKEN\"] = token } }; api.{|HF012:RunJobAsync|}(request);", "var request = new JobRequest { Script = \"" + Check + "model.push_to_hub('me/m')\", Secrets = new() { [\"HF_TOKEN\"] = token } }; api.RunJobAsync(request);")]
    [InlineData("var request = new JobRequest(); request.Script = \"model.push_to_hub('me/m')\"; request.Secrets[\"HF_TOKEN\"] = token; api.{|HF012:RunJobAsync|}(request);", "var request = new JobRequest(); request.Script = \"" + Check + "model.push_to_hub('me/m')\"; request.Secrets[\"HF_TOKEN\"] = token; api.RunJobAsync(request);")]
    public Task ScriptInAnotherPlace_GetsItThere(string call, string expected) => Verify.VerifyFixAsync(Program(call), Program(expected));

    [Theory]
    [InlineData("api.{|HF012:RunUvJob|}(string.Join(\"\\n\", \"import x\", \"model.push_to_hub('me/m')\"), secrets: new { HF_TOKEN = token });")]
    [InlineData("api.{|HF012:RunUvJob|}(\"import x\\n\" + \"model.push_to_hub('me/m')\", secrets: new { HF_TOKEN = token });")]
    [InlineData("var script = \"import x\\nmodel.push_to_hub('me/m')\"; System.IO.File.WriteAllText(\"a\", script); api.{|HF012:RunUvJob|}(script, secrets: new { HF_TOKEN = token });")]
    [InlineData("api.{|HF012:RunUvJob|}(Shared, secrets: new { HF_TOKEN = token }); api.{|HF012:RunUvJob|}(Shared, secrets: new { HF_TOKEN = token });")]
    [InlineData("api.{|HF012:RunUvJob|}(Public, secrets: new { HF_TOKEN = token });")]
    public Task ScriptThatOtherCodeMayUse_OrThatIsPutTogether_HasNoFix(string call) => Verify.VerifyNoFixAsync(Program(call));

    [Theory]
    [InlineData("assert 'HF_TOKEN' in os.environ\\nmodel.push_to_hub('me/m')")]
    [InlineData("token = os.environ['HF_TOKEN']\\nmodel.push_to_hub('me/m', token=token)")]
    [InlineData("if not os.environ.get('HF_TOKEN'):\\n    print('none')\\nmodel.push_to_hub('me/m')")]
    [InlineData("from huggingface_hub import whoami\\nwhoami()\\nmodel.push_to_hub('me/m')")]
    [InlineData("if os.environ.get('HF_TOKEN'):\\n    model.push_to_hub('me/m')")]
    [InlineData("os.environ['HF_TOKEN'] = open('/run/t').read()\\nmodel.push_to_hub('me/m')")]
    [InlineData("print('a')")]
    [InlineData("hf upload me/m .")]
    [InlineData("train.py")]
    public Task ScriptThatVerifies_OrNeedsNoToken_IsSilent(string script) => Verify.VerifyAsync(Program($"api.RunUvJob(\"{script}\", {Secrets});"));

    [Theory]
    [InlineData("api.{|HF007:RunUvJob|}(\"model.push_to_hub('me/m')\");")]
    [InlineData("api.RunUvJob(\"model.push_to_hub('me/m')\", secrets: new { HUGGING_FACE_HUB_TOKEN = token });")]
    [InlineData("api.RunUvJob(\"model.push_to_hub('me/m')\", env: new { {|HF002:HF_TOKEN|} = token });")]
    [InlineData("api.RunUvJob(token + \"\\nmodel.push_to_hub('me/m')\", secrets: new { HF_TOKEN = token });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"python -c 'model.push_to_hub()'\" }, secrets: new() { [\"HF_TOKEN\"] = token });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"python - <<EOF\\nmodel.push_to_hub()\\nEOF\" }, secrets: new() { [\"HF_TOKEN\"] = token });")]
    public Task JobWithoutTheSecret_OrWithAnotherScript_IsSilent(string call) => Verify.VerifyAsync(Program(call));

    [Fact]
    public Task ScriptInAFile_IsSilent() => new Verify
    {
        TestCode = Program($"api.RunUvJob(\"train.py\", {Secrets});"),
        TestState = { AdditionalFiles = { ("/0/train.py", "model.push_to_hub('me/m')") } },
    }.RunAsync();

    [Fact]
    public Task Message_SaysWhatToDo() => new Verify
    {
        TestCode = Program($"api.{{|#0:RunUvJob|}}(\"a\\n\" + \"model.push_to_hub('me/m')\", {Secrets});"),
        ExpectNoFix = true,
        ExpectedDiagnostics = { VerifyCS.Diagnostic("HF012").WithLocation(0).WithMessage("The job's script needs HF_TOKEN, but does not check that it is set; check it at the start of the script") },
    }.RunAsync();

    private static string Program(string body) =>
        $$"""
        using Hub;

        class Program
        {
            private const string Shared = "import x\nmodel.push_to_hub('me/m')";

            public const string Public = "import x\nmodel.push_to_hub('me/m')";

            void Submit(HfApi api, string token)
            {
                {{body}}
            }
        }
        """;
}
