using HfTokenAnalyzers.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;
using VerifyAdd = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF007MissingSecretCodeFix>;
using VerifyFind = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF004LiteralPlaceholderCodeFix>;
using VerifyMove = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;
using VerifyRead = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF005UncheckedTokenCodeFix>;
using VerifyRename = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF003WrongSecretKeyCodeFix>;
using VerifyReplace = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF001HardcodedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>
/// The surface "command line": form × spelling of the option × rule, each with its fix and a variant without a diagnostic.
/// </summary>
public class CommandLineSurfaceTests
{
    /// <summary>They require C# 12; on an older compiler, an array replaces them.</summary>
    private static readonly bool HasCollectionExpressions = LanguageVersions.AreKnown(LanguageVersions.CSharp12);

    /// <summary>The forms of arguments. ARGS represents the words of a text, and LIST the elements of a list.</summary>
    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["start with a text"] = """Process.Start("hf", "ARGS");""",
        ["start with a verbatim text"] = """Process.Start("hf", @"ARGS");""",
        ["start with a raw text"] = """"Process.Start("hf", """ARGS""");"""",
        ["start with an interpolated text"] = """Process.Start("hf", $"ARGS {script}");""",
        ["start with a raw interpolated text"] = """"Process.Start("hf", $$"""ARGS {{script}}""");"""",
        ["start with a sum"] = """Process.Start("hf", "ARGS" + " --detach " + script);""",
        ["start with a local"] = """var line = "ARGS"; Process.Start("hf", line);""",
        ["start with a constant"] = """const string Line = "ARGS"; Process.Start("hf", Line);""",
        ["start with a named argument"] = """Process.Start(arguments: "ARGS", fileName: "hf");""",
        ["start with an array"] = """Process.Start("hf", new[] { LIST });""",
        ["start with a list"] = """Process.Start("hf", new List<string> { LIST });""",
        ["start with a collection expression"] = """Process.Start("hf", [LIST]);""",
        ["start with a local array"] = """string[] args = { LIST }; Process.Start("hf", args);""",
        ["start with a local list"] = """var args = new List<string> { LIST }; args.Add("--detach"); Process.Start("hf", args);""",
        ["info with a text"] = """Process.Start(new ProcessStartInfo("hf", "ARGS") { UseShellExecute = true });""",
        ["info with properties"] = """Process.Start(new ProcessStartInfo { FileName = "hf", Arguments = "ARGS" });""",
        ["info with a list of arguments"] = """Process.Start(new ProcessStartInfo("hf") { ArgumentList = { LIST } });""",
        ["info with a collection expression"] = """Process.Start(new ProcessStartInfo("hf", [LIST]));""",
        ["target-typed info"] = """ProcessStartInfo info = new("hf", "ARGS"); Process.Start(info);""",
        ["info with a local array"] = """var args = new string[] { LIST }; Process.Start(new ProcessStartInfo("hf", args));""",
        ["qualified info"] = """var info = new System.Diagnostics.ProcessStartInfo("hf", "ARGS"); info.RedirectStandardOutput = true; Process.Start(info);""",
        ["info whose properties are set"] = """var info = new ProcessStartInfo(); info.FileName = "hf"; info.Arguments = "ARGS"; Process.Start(info);""",
        ["info of a process"] = """new Process { StartInfo = new ProcessStartInfo("hf", "ARGS") }.Start();""",
        ["target-typed info of a process"] = """var process = new Process(); process.StartInfo = new("hf", "ARGS");""",
        ["process with properties"] = """new Process { StartInfo = { FileName = "hf", Arguments = "ARGS" } }.Start();""",
        ["process with a list of arguments"] = """new Process { StartInfo = { FileName = "hf", ArgumentList = { LIST } } }.Start();""",
        ["process whose properties are set"] = """var process = new Process(); process.StartInfo.FileName = "hf"; process.StartInfo.Arguments = "ARGS"; process.Start();""",
        ["process in a using statement"] = """using (var process = new Process()) { process.StartInfo.FileName = "hf"; process.EnableRaisingEvents = true; process.StartInfo.Arguments = "ARGS"; process.Start(); }""",
        ["process whose info is kept"] = """var process = new Process(); var info = process.StartInfo; info.FileName = "hf"; info.Arguments = "ARGS"; process.Start();""",
        ["process with an info that is changed"] = """var process = new Process { StartInfo = new ProcessStartInfo("hf") }; process.StartInfo.Arguments = "ARGS"; process.Start();""",
        ["process that gets an info"] = """var process = new Process(); process.StartInfo = new ProcessStartInfo("hf"); process.StartInfo.Arguments = "ARGS"; process.Start();""",
        ["info that is set later"] = """ProcessStartInfo info; info = new ProcessStartInfo("hf"); info.Arguments = "ARGS"; Process.Start(info);""",
        ["info in a try block"] = """var info = new ProcessStartInfo("hf"); try { info.Arguments = "ARGS"; Process.Start(info); } finally { }""",
        ["arguments that are added to"] = """var info = new ProcessStartInfo("hf", "jobs"); info.Arguments += " REST"; Process.Start(info);""",
        ["local that is added to"] = """var line = "jobs"; line += " REST"; Process.Start("hf", line);""",
        ["start with a builder"] = """var line = new System.Text.StringBuilder("jobs "); line.Append("REST"); Process.Start("hf", line.ToString());""",
        ["start with string.Concat"] = """Process.Start("hf", string.Concat("ARGS ", script));""",
        ["start with string.Format"] = """Process.Start("hf", string.Format("ARGS {0}", script));""",
        ["start with string.Join"] = """Process.Start("hf", string.Join(' ', LIST));""",
        ["start with string.Join of an array"] = """Process.Start("hf", string.Join(" ", new[] { LIST }));""",
        ["start with a split text"] = """Process.Start("hf", "ARGS".Split(' '));""",
        ["start with Concat"] = """Process.Start("hf", new[] { LIST }.Concat(new[] { script }).ToArray());""",
        ["start with Prepend"] = """Process.Start("hf", new[] { REMAINING }.Prepend("jobs"));""",
        ["start with a copied list"] = """Process.Start("hf", new List<string>(new[] { LIST }) { script });""",
        ["list with AddRange"] = """var args = new List<string> { "jobs" }; args.AddRange(new[] { REMAINING }); Console.WriteLine(string.Join(" ", args)); Process.Start("hf", args);""",
        ["list of a method"] = """Process.Start("hf", Arguments()); string[] Arguments() => new[] { LIST };""",
        ["loop over a list"] = """var info = new ProcessStartInfo("hf"); foreach (var arg in new[] { LIST }) info.ArgumentList.Add(arg); Process.Start(info);""",
        ["loop with braces"] = """var args = new[] { LIST }; var info = new ProcessStartInfo("hf"); foreach (var arg in args) { info.ArgumentList.Add(arg); } Process.Start(info);""",
        ["CliWrap with a text"] = """Cli.Wrap("hf").WithArguments("ARGS");""",
        ["CliWrap with a list"] = """Cli.Wrap("hf").WithWorkingDirectory("/").WithArguments(new[] { LIST }).WithWorkingDirectory("/tmp");""",
        ["CliWrap in a local"] = """var command = Cli.Wrap("hf"); command.WithArguments("ARGS");""",
        ["CliWrap in a local that is set again"] = """var command = Cli.Wrap("hf"); command = command.WithArguments("ARGS");""",
        ["CliWrap with another program"] = """new Command("docker").WithTargetFile("hf").WithArguments("ARGS");""",
        ["CliWrap with a builder of lists"] = """Cli.Wrap("hf").WithArguments(args => args.Add(new[] { LIST }).Add(5));""",
        ["launcher env"] = """Process.Start("/usr/bin/env", "-u NAME MODEL=base hf ARGS");""",
        ["launcher sudo"] = """Process.Start("sudo", "-u me nohup hf ARGS");""",
        ["launcher uvx"] = """Process.Start("uvx", "--from huggingface_hub hf@latest ARGS");""",
        ["launcher uv run"] = """Process.Start("uv", new[] { "run", "--with", "huggingface_hub", "hf", LIST });""",
        ["launcher uv tool run"] = """Process.Start("uv", "tool run hf ARGS");""",
        ["module of Python"] = """Process.Start("python3.12", "-u -m huggingface_hub.cli.hf ARGS");""",
        ["old module of Python"] = """Process.Start("py", "-m huggingface_hub.commands.huggingface_cli ARGS");""",
        ["module of uv"] = """Process.Start("uv", "run -m huggingface_hub.cli.hf ARGS");""",
        ["shell cmd"] = """Process.Start("cmd.exe", "/d /c hf ARGS");""",
        ["shell cmd with a text"] = """Process.Start("cmd", new[] { "/c", "cd src && hf ARGS" });""",
        ["shell PowerShell"] = """Process.Start("pwsh", new[] { "-NoProfile", "-Command", "hf ARGS; exit 1" });""",
        ["shell of Windows PowerShell"] = """Process.Start("powershell", "hf ARGS");""",
        ["shell wsl"] = """Process.Start("wsl", "--exec hf ARGS");""",
        ["shell of either system"] = """Process.Start(script.Length > 0 ? "cmd" : "pwsh", "-c /c hf ARGS");""",
        ["program in a folder"] = """Process.Start("/usr/local/bin/hf", "ARGS");""",
        ["program of Windows"] = """Process.Start(@"C:\Tools\hf.exe", "ARGS");""",
        ["program of old"] = """Process.Start("huggingface-cli", "ARGS");""",
        ["program of either system"] = """Process.Start(script.Length > 0 ? "hf.exe" : "hf", "ARGS");""",
        ["program in a folder that is known later"] = """Process.Start(System.IO.Path.Combine(script, "bin", "hf.exe"), "ARGS");""",
        ["program behind an unknown folder"] = """Process.Start($"{script}/bin/hf", "ARGS");""",
        ["program in a constant"] = """const string Hf = "hf"; Process.Start(Hf, "ARGS");""",
    };

    /// <summary>Shells that expand <c>$HF_TOKEN</c>, so the placeholder is correct.</summary>
    private static readonly Dictionary<string, string> ExpandingForms = new(StringComparer.Ordinal)
    {
        ["bash with a list"] = """Process.Start("bash", new[] { "-c", "hf ARGS" });""",
        ["bash with a text"] = """Process.Start("/bin/bash", "-lc \"hf ARGS\"");""",
        ["sh with an interpolated script"] = """Process.Start("sh", new[] { "-euxc", $"pip install huggingface_hub && hf ARGS {script}" });""",
        ["bash in single quotes"] = """Process.Start("bash.exe", "-c 'hf ARGS'");""",
        ["bash with options"] = """Process.Start("bash", new[] { "-euo", "pipefail", "-c", "if true; then A=1 hf ARGS; fi" });""",
        ["bash behind a launcher"] = """Process.Start("sudo", new[] { "bash", "-c", "time hf ARGS | tee log" });""",
        ["wsl with its shell"] = """Process.Start("wsl", "-d Ubuntu hf ARGS");""",
        ["CliWrap with bash"] = """Cli.Wrap("bash").WithArguments(new[] { "-c", "hf ARGS" });""",
    };

    public static TheoryData<string, string> Environments { get; } = new()
    {
        { "-e {|HF002:HF_TOKEN|}", "-s HF_TOKEN" },
        { "--env {|HF002:HF_TOKEN|}", "--secrets HF_TOKEN" },
        { "--env={|HF002:HF_TOKEN|}", "--secrets=HF_TOKEN" },
        { "-e{|HF002:HF_TOKEN|}", "-sHF_TOKEN" },
        { "-de {|HF002:HF_TOKEN|}", "-ds HF_TOKEN" },
        { "-e {|HF002:HUGGINGFACE_TOKEN|}", "-s HF_TOKEN" },
        { "-e {|HF002:HF_TOKEN|}=abc", "-s HF_TOKEN=abc" },
        { "--env {|HF002:HUGGINGFACE_TOKEN|}=abc", "--secrets HF_TOKEN=abc" },
        { "--env={|HF002:HF_API_KEY|}=abc", "--secrets=HF_TOKEN=abc" },
        { "-e{|HF002:HF_TOKEN|}=abc", "-sHF_TOKEN=abc" },
        { "-s WANDB_API_KEY -e MODEL=base -e {|HF002:HF_TOKEN|}", "-s WANDB_API_KEY -e MODEL=base -s HF_TOKEN" },
    };

    public static TheoryData<string, string> Secrets { get; } = new()
    {
        { "-s {|HF003:HUGGINGFACE_TOKEN|}", "-s HF_TOKEN" },
        { "--secrets {|HF003:HF_API_TOKEN|}", "--secrets HF_TOKEN" },
        { "--secrets={|HF003:hf_token|}", "--secrets=HF_TOKEN" },
        { "-s{|HF003:HF-TOKEN|}=abc", "-sHF_TOKEN=abc" },
        { "--secrets={|HF003:HUGGINGFACE_TOKEN|}=abc", "--secrets=HF_TOKEN=abc" },
    };

    public static TheoryData<string, string> LiteralPlaceholders { get; } = new()
    {
        { "-s HF_TOKEN={|HF004:$HF_TOKEN|}", "-s HF_TOKEN" },
        { "-sHF_TOKEN={|HF004:$HF_TOKEN|}", "-sHF_TOKEN" },
        { "--secrets HF_TOKEN={|HF004:$HF_TOKEN|}", "--secrets HF_TOKEN" },
        { "--secrets=HF_TOKEN={|HF004:$HF_TOKEN|}", "--secrets=HF_TOKEN" },
        { "--token={|HF004:$HF_TOKEN|} --detach", "--detach" },
    };

    private static readonly string[] QuietOptions =
    [
        "-s HF_TOKEN", "--secrets=HF_TOKEN", "--secrets HF_TOKEN=abc", "-e MODEL=base", "-e UV_SCRIPT_HF_TOKEN", "--env-file .env",
        "--name -e", "--label HF_TOKEN", "-- -e HF_TOKEN", "--environment HF_TOKEN", "--env",
        "-l -e HF_TOKEN", "--label -e HF_TOKEN", "--name -e HF_TOKEN", "--flavor -e HF_TOKEN", "--timeout -e HF_TOKEN",
        "-v -e HF_TOKEN", "--volume -e HF_TOKEN", "--namespace -e HF_TOKEN", "--resource-group-id -e HF_TOKEN",
        "--expose -e HF_TOKEN", "--env-file -e HF_TOKEN", "--secrets-file -e HF_TOKEN", "--with -e HF_TOKEN",
        "-p -e HF_TOKEN", "--python -e HF_TOKEN", "--image -e HF_TOKEN",
    ];

    public static TheoryData<string> AllForms() => [.. Forms.Keys, .. ExpandingForms.Keys];

    [Theory]
    [MemberData(nameof(Environments))]
    public Task TokenInTheEnvironment_MovesToTheSecretsInEachForm(string written, string expected) => VerifyInEachForm<HF002TokenInEnvironmentCodeFix>([.. Forms, .. ExpandingForms], written, expected);

    [Theory]
    [MemberData(nameof(Secrets))]
    public Task WrongSecret_IsRenamedInEachForm(string written, string expected) => VerifyInEachForm<HF003WrongSecretKeyCodeFix>([.. Forms, .. ExpandingForms], written, expected);

    [Theory]
    [MemberData(nameof(LiteralPlaceholders))]
    public Task PlaceholderThatNoShellReplaces_IsLeftToTheProgramInEachForm(string written, string expected) => VerifyInEachForm<HF004LiteralPlaceholderCodeFix>(Forms, written, expected);

    [Theory]
    [MemberData(nameof(AllForms))]
    public Task RightAndOtherOptions_AreSilent(string form) =>
        VerifyMove.VerifyAsync(InMethod(string.Join("\n        ", QuietOptions.Select(option => "{ " + Statements(Forms.GetValueOrDefault(form) ?? ExpandingForms[form], option) + " }"))));

    [Theory]
    [InlineData("jobs run")]
    [InlineData("jobs uv run")]
    [InlineData("jobs scheduled run @daily")]
    [InlineData("jobs scheduled uv run @daily")]
    public Task EveryCommandThatSubmitsAJob_IsRead(string command) => VerifyMove.VerifyFixAsync(
        InMethod($$"""Process.Start("hf", "{{command}} -e {|HF002:HF_TOKEN|} python:3.12 python");"""),
        InMethod($$"""Process.Start("hf", "{{command}} -s HF_TOKEN python:3.12 python");"""));

    [Theory]
    [InlineData("$\"jobs run -e {|HF002:HF_TOKEN|}={token} img\"", "$\"jobs run -s HF_TOKEN={token} img\"")]
    [InlineData("\"jobs run -e {|HF002:HF_TOKEN|}=\" + token + \" img\"", "\"jobs run -s HF_TOKEN=\" + token + \" img\"")]
    [InlineData("[\"jobs\", \"run\", \"-e\", $\"{|HF002:HF_TOKEN|}={token}\", \"img\"]", "[\"jobs\", \"run\", \"-s\", $\"HF_TOKEN={token}\", \"img\"]")]
    [InlineData("[\"jobs\", \"run\", \"-e\", \"{|HF002:HF_TOKEN|}=\" + token, \"img\"]", "[\"jobs\", \"run\", \"-s\", \"HF_TOKEN=\" + token, \"img\"]")]
    [InlineData("$\"jobs run -e \\\"{|HF002:HF_API_KEY|}={token}\\\" img\"", "$\"jobs run -s \\\"HF_TOKEN={token}\\\" img\"")]
    [InlineData("$\"jobs run -e {|HF002:{Wrong}|}={token} img\"", "$\"jobs run -s HF_TOKEN={token} img\"")]
    [InlineData("[\"jobs\", \"run\", \"-e\", {|HF002:Wrong|}, \"img\"]", "[\"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\"]")]
    [InlineData("[\"jobs\", \"run\", Option, {|HF002:Wrong|} + \"=\" + token, \"img\"]", "[\"jobs\", \"run\", \"-s\", \"HF_TOKEN\" + \"=\" + token, \"img\"]")]
    [InlineData("$\"jobs run -e {|HF002:AUTH|}={HfToken.GetToken()} img\"", "$\"jobs run -s HF_TOKEN={HfToken.GetToken()} img\"")]
    [InlineData("$\"jobs run -e \\\"{|HF002:AUTH|}=Bearer {HfToken.GetToken()}\\\" img\"", "$\"jobs run -s \\\"AUTH=Bearer {HfToken.GetToken()}\\\" img\"")]
    [InlineData("[\"jobs\", \"run\", \"-e\", $\"{|HF002:AUTH|}=Bearer {HfToken.GetToken()}\", \"img\"]", "[\"jobs\", \"run\", \"-s\", $\"AUTH=Bearer {HfToken.GetToken()}\", \"img\"]")]
    [InlineData("$\"jobs run {Option} {|HF002:HF_TOKEN|} img\"", "$\"jobs run -s HF_TOKEN img\"")]
    [InlineData("\"jobs run img python train.py -e {|HF002:HF_TOKEN|}\"", "\"jobs run img python train.py -s HF_TOKEN\"")]
    [InlineData("\"jobs\\trun\\t-e\\t{|HF002:HF_TOKEN|} img\"", "\"jobs\\trun\\t-s\\tHF_TOKEN img\"")]
    [InlineData("new List<string>(4) { \"jobs\", \"run\", \"-e\", \"{|HF002:HF_TOKEN|}\", \"img\" }", "new List<string>(4) { \"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\" }")]
    public Task TokenPutTogetherFromPieces_MovesWithItsValue(string arguments, string expected) =>
        VerifyMove.VerifyFixAsync(InMethod($"""Process.Start("hf", {arguments});"""), InMethod($"""Process.Start("hf", {expected});"""));

    [Theory]
    [InlineData("\"jobs run -s HF_TOKEN -e {|HF002:HF_TOKEN|} img\"", "\"jobs run -s HF_TOKEN img\"")]
    [InlineData("\"jobs run -e {|HF002:HF_TOKEN|}  --secrets=HF_TOKEN img\"", "\"jobs run --secrets=HF_TOKEN img\"")]
    [InlineData("\"jobs run -s HF_TOKEN img -e {|HF002:HF_TOKEN|}\"", "\"jobs run -s HF_TOKEN img\"")]
    [InlineData("$\"jobs run -s HF_TOKEN img -e {|HF002:HF_TOKEN|}={token}\"", "$\"jobs run -s HF_TOKEN img\"")]
    [InlineData("\"jobs run -s HF_TOKEN -e {|HF002:HF_TOKEN|}=\" + token + \" img\"", "\"jobs run -s HF_TOKEN img\"")]
    [InlineData("\"jobs run -e {|HF002:HUGGINGFACE_TOKEN|} -e {|HF002:HF_TOKEN|} img\"", "\"jobs run -s HF_TOKEN img\"")]
    [InlineData("\"jobs run -s HF_TOKEN img -e {|HF002:HF_API_KEY|} -e {|HF002:HF_TOKEN|}\"", "\"jobs run -s HF_TOKEN img\"")]
    [InlineData("[\"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"-e\", \"{|HF002:HF_TOKEN|}\", \"img\"]", "[\"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\"]")]
    [InlineData("[\"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\", \"--env={|HF002:HF_TOKEN|}\"]", "[\"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\"]")]
    [InlineData("new[] { \"jobs\", \"run\", \"-e\", \"{|HF002:HF_TOKEN|}\", \"-s\", \"HF_TOKEN\", \"img\" }", "new[] { \"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\" }")]
    public Task TokenThatStandsInTheSecretsToo_GoesAway(string arguments, string expected) =>
        VerifyMove.VerifyFixAsync(InMethod($"""Process.Start("hf", {arguments});"""), InMethod($"""Process.Start("hf", {expected});"""));

    [Theory]
    [InlineData("""""jobs run --name ""a b"" -e {|HF002:HF_TOKEN|} img""""", """""jobs run --name ""a b"" -s HF_TOKEN img""""")]
    [InlineData("""""jobs run --name ""a """" -e b"" -e {|HF002:HF_TOKEN|} img""""", """""jobs run --name ""a """" -e b"" -s HF_TOKEN img""""")]
    [InlineData("""""jobs run --name a\ -e {|HF002:HF_TOKEN|} img""""", """""jobs run --name a\ -s HF_TOKEN img""""")]
    [InlineData("""""jobs run --name \"" -e {|HF002:HF_TOKEN|} img""""", """""jobs run --name \"" -s HF_TOKEN img""""")]
    [InlineData("""""jobs run --name ""a\\"" -e {|HF002:HF_TOKEN|} img""""", """""jobs run --name ""a\\"" -s HF_TOKEN img""""")]
    [InlineData("""""jobs run ""-e"" ""{|HF002:HF_TOKEN|}=a b"" img""""", """""jobs run ""-s"" ""HF_TOKEN=a b"" img""""")]
    [InlineData("""""jobs run --name ""a -e HF_TOKEN"" img""""", null)]
    [InlineData("""""jobs run --name ""a\"" -e HF_TOKEN"" img""""", null)]
    [InlineData("""""jobs run -e """" -e MODEL= --token """" img""""", null)]
    public Task QuotesAndBackslashes_PartWordsAsDotNetDoes(string arguments, string? expected) => expected is null
        ? VerifyMove.VerifyAsync(InMethod($"""Process.Start("hf", @"{arguments}");"""))
        : VerifyMove.VerifyFixAsync(InMethod($"""Process.Start("hf", @"{arguments}");"""), InMethod($"""Process.Start("hf", @"{expected}");"""));

    [Fact]
    public Task ArrayInAField_IsRead() => VerifyMove.VerifyFixAsync(
        ArrayInAField("\"-e\", \"{|HF002:HF_TOKEN|}\""),
        ArrayInAField("\"-s\", \"HF_TOKEN\""));

    [Fact]
    public Task SecondTokenBehindAnOperand_IsRemovedWithItsOperator() => VerifyMove.VerifyFixAsync(
        InMethod("""Process.Start("hf", "jobs run -s HF_TOKEN img -e {|HF002:HF_TOKEN|}=" + token);"""),
        InMethod("""Process.Start("hf", "jobs run -s HF_TOKEN img");"""));

    [Fact]
    public Task StatementsThatAddArguments_AreChangedOrGoAway() => VerifyMove.VerifyFixAsync(
        InMethod("""
            var info = new ProcessStartInfo("hf");
                    info.ArgumentList.Add("jobs");
                    info.ArgumentList.Add("run");
                    info.ArgumentList.Add("--env");
                    info.ArgumentList.Add($"{|HF002:HF_TOKEN|}={token}");
                    info.Environment["MODEL"] = "base";
                    info.ArgumentList.Add("-e");
                    info.ArgumentList.Add("{|HF002:HUGGINGFACE_TOKEN|}");
                    info.ArgumentList.Add("img");
                    Process.Start(info);
            """),
        InMethod("""
            var info = new ProcessStartInfo("hf");
                    info.ArgumentList.Add("jobs");
                    info.ArgumentList.Add("run");
                    info.ArgumentList.Add("--secrets");
                    info.ArgumentList.Add($"HF_TOKEN={token}");
                    info.Environment["MODEL"] = "base";
                    info.ArgumentList.Add("img");
                    Process.Start(info);
            """));

    /// <summary>An argument that is added under a condition.</summary>
    [Theory]
    [InlineData("if (given.Length > 0) info.ArgumentList.Add(\"-d\"); info.ArgumentList.Add(\"-e\"); info.ArgumentList.Add(\"{|HF002:HF_TOKEN|}\");", "if (given.Length > 0) info.ArgumentList.Add(\"-d\"); info.ArgumentList.Add(\"-s\"); info.ArgumentList.Add(\"HF_TOKEN\");")]
    [InlineData("if (given.Length > 0) { info.ArgumentList.Add(\"-e\"); info.ArgumentList.Add(\"{|HF002:HF_TOKEN|}\"); } else { info.ArgumentList.Add(\"-d\"); }", "if (given.Length > 0) { info.ArgumentList.Add(\"-s\"); info.ArgumentList.Add(\"HF_TOKEN\"); } else { info.ArgumentList.Add(\"-d\"); }")]
    [InlineData("if (given.Length > 0) { info.ArgumentList.Add(\"-s\"); info.ArgumentList.Add(\"HF_TOKEN\"); } else { info.ArgumentList.Add(\"-e\"); info.ArgumentList.Add(\"{|HF002:HF_TOKEN|}\"); }", "if (given.Length > 0) { info.ArgumentList.Add(\"-s\"); info.ArgumentList.Add(\"HF_TOKEN\"); } else { info.ArgumentList.Add(\"-s\"); info.ArgumentList.Add(\"HF_TOKEN\"); }")]
    [InlineData("if (given.Length > 0) { foreach (var arg in new[] { \"-e\", \"{|HF002:HF_TOKEN|}\" }) info.ArgumentList.Add(arg); }", "if (given.Length > 0) { foreach (var arg in new[] { \"-s\", \"HF_TOKEN\" }) info.ArgumentList.Add(arg); }")]
    public Task ArgumentUnderACondition_IsChanged(string statements, string expected) => VerifyMove.VerifyFixAsync(
        InMethod($$"""var info = new ProcessStartInfo("hf") { ArgumentList = { "jobs", "run" } }; {{statements}} Process.Start(info);"""),
        InMethod($$"""var info = new ProcessStartInfo("hf") { ArgumentList = { "jobs", "run" } }; {{expected}} Process.Start(info);"""));

    [Theory]
    [InlineData("info.Arguments = \"jobs run\"; if (given.Length > 0) info.Arguments += \" -e {|HF002:HF_TOKEN|}\"; Process.Start(info);", "info.Arguments = \"jobs run\"; if (given.Length > 0) info.Arguments += \" -s HF_TOKEN\"; Process.Start(info);")]
    [InlineData("var line = \"jobs run\"; if (given.Length > 0) line += \" -s HF_TOKEN\"; else line += \" -e {|HF002:HF_TOKEN|}\"; Process.Start(\"hf\", line);", "var line = \"jobs run\"; if (given.Length > 0) line += \" -s HF_TOKEN\"; else line += \" -s HF_TOKEN\"; Process.Start(\"hf\", line);")]
    public Task TextUnderACondition_IsChanged(string statements, string expected) => VerifyMove.VerifyFixAsync(
        InMethod($"""var info = new ProcessStartInfo("hf"); {statements}"""), InMethod($"""var info = new ProcessStartInfo("hf"); {expected}"""));

    /// <summary>A command that runs under a condition may pass the token.</summary>
    [Theory]
    [InlineData("if (given.Length > 0) { info.ArgumentList.Add(\"-s\"); info.ArgumentList.Add(\"HF_TOKEN\"); }")]
    [InlineData("if (given.Length > 0) { info.ArgumentList.Add(\"-d\"); }")]
    public Task JobWithArgumentsUnderACondition_MayHaveTheToken(string statement) => VerifyAdd.VerifyAsync(InMethod(
        $$"""var info = new ProcessStartInfo("hf") { ArgumentList = { "jobs", "run" } }; {{statement}} info.ArgumentList.Add("img"); info.ArgumentList.Add("hf"); info.ArgumentList.Add("upload"); info.ArgumentList.Add("me/m"); Process.Start(info);"""));

    [Fact]
    public Task TopLevelStatements_AreReadInOrder() => VerifyMove.VerifyFixAsync(
        """
        using System.Diagnostics;

        var info = new ProcessStartInfo { FileName = "hf", ArgumentList = { "jobs", "run" } };
        info.ArgumentList.Add("-e");
        info.ArgumentList.Add("{|HF002:HF_TOKEN|}");
        using var process = Process.Start(info);
        """,
        """
        using System.Diagnostics;

        var info = new ProcessStartInfo { FileName = "hf", ArgumentList = { "jobs", "run" } };
        info.ArgumentList.Add("-s");
        info.ArgumentList.Add("HF_TOKEN");
        using var process = Process.Start(info);
        """);

    [Theory]
    [InlineData("while (token.Length > 0) { info.ArgumentList.Add(\"-d\"); }")]
    [InlineData("switch (token) { case \"\": info.ArgumentList.Add(\"-d\"); break; }")]
    [InlineData("Configure(info);")]
    [InlineData("info = new ProcessStartInfo(\"docker\");")]
    [InlineData("var list = info.ArgumentList;")]
    [InlineData("Process.Start(info);")]
    [InlineData("info.ArgumentList.Clear();")]
    [InlineData("info.FileName = \"docker\";")]
    [InlineData("if (token.Length > 0) { info.FileName = \"docker\"; }")]
    [InlineData("Run(() => info.ArgumentList.Add(\"-d\"));")]
    public Task StatementsThatCannotBeFollowed_EndWhatIsKnown(string statement) => VerifyMove.VerifyAsync(
        InMethod($$"""
            var info = new ProcessStartInfo("hf") { ArgumentList = { "jobs", "run" } };
                    {{statement}}
                    info.ArgumentList.Add("-e");
                    info.ArgumentList.Add("HF_TOKEN");
                    Process.Start(info);
            """));

    [Theory]
    [InlineData("$\"jobs run -s {|HF003:HUGGINGFACE_TOKEN|}={token} img\"", "$\"jobs run -s HF_TOKEN={token} img\"")]
    [InlineData("$\"jobs run -s {|HF003:AUTH|}={HfToken.GetToken()} img\"", "$\"jobs run -s HF_TOKEN={HfToken.GetToken()} img\"")]
    [InlineData("[\"jobs\", \"run\", \"-s\", {|HF003:Wrong|}, \"img\"]", "[\"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\"]")]
    public Task WrongSecretPutTogetherFromPieces_IsRenamed(string arguments, string expected) =>
        VerifyRename.VerifyFixAsync(InMethod($"""Process.Start("hf", {arguments});"""), InMethod($"""Process.Start("hf", {expected});"""));

    [Theory]
    [InlineData("jobs run -s HUGGINGFACE_TOKEN img python -c \"\"import os; os.environ['HUGGINGFACE_TOKEN']\"\"")]
    [InlineData("jobs run -s HUGGINGFACE_TOKEN img bash -c \"\"echo $HUGGINGFACE_TOKEN\"\"")]
    [InlineData("jobs run -s HUGGINGFACE_TOKEN img -- bash -c \"\"echo $HUGGINGFACE_TOKEN\"\"")]
    public Task NameThatTheCommandReads_IsSilent(string arguments) => VerifyRename.VerifyAsync(InMethod($"""Process.Start("hf", @"{arguments}");"""));

    [Theory]
    [InlineData("ProcessStartInfo Info { get; } = new(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\");")]
    [InlineData("ProcessStartInfo Create() => new(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\");")]
    [InlineData("ProcessStartInfo Create() { return new(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\"); }")]
    [InlineData("async System.Threading.Tasks.Task<ProcessStartInfo> Create() { await System.Threading.Tasks.Task.Yield(); return new(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\"); }")]
    [InlineData("ProcessStartInfo Info => new(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\");")]
    [InlineData("ProcessStartInfo Info { get { return new(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\"); } }")]
    [InlineData("ProcessStartInfo Info { get => new(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\"); }")]
    [InlineData("void Run() { ProcessStartInfo Create() => new(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\"); Process.Start(Create()); }")]
    [InlineData("ProcessStartInfo? _info = new(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\");")]
    [InlineData("object Create() => new D::ProcessStartInfo(\"hf\", \"jobs run -e {|HF002:HF_TOKEN|} img\");")]
    public Task InfoThatAMemberMakes_IsRead(string member) =>
        VerifyMove.VerifyAsync("using System.Diagnostics;\nusing D = System.Diagnostics;\n\nclass Program\n{\n    " + member + "\n}\n");

    [Fact]
    public Task ListThatBeginsEmpty_IsRead() => VerifyMove.VerifyAsync(InMethod(
        """var args = new List<string>(); args.Add("jobs"); args.Add("run"); args.Add("-e"); args.Add("{|HF002:HF_TOKEN|}"); Process.Start("hf", args);"""));

    /// <summary>A command of CliWrap has an environment, like a process.</summary>
    [Theory]
    [InlineData("Cli.Wrap(\"python\").WithEnvironmentVariables(e => e.Set(\"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|}));", "Cli.Wrap(\"python\").WithEnvironmentVariables(e => e.Set(\"HF_TOKEN\", HfToken.GetToken()));")]
    [InlineData("Cli.Wrap(\"python\").WithEnvironmentVariables(e => e.Set(\"A\", \"b\").Set(\"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|})).WithArguments(\"a.py\");", "Cli.Wrap(\"python\").WithEnvironmentVariables(e => e.Set(\"A\", \"b\").Set(\"HF_TOKEN\", HfToken.GetToken())).WithArguments(\"a.py\");")]
    [InlineData("Cli.Wrap(\"python\").WithEnvironmentVariables(new Dictionary<string, string?> { [\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|} });", "Cli.Wrap(\"python\").WithEnvironmentVariables(new Dictionary<string, string?> { [\"HF_TOKEN\"] = HfToken.GetToken() });")]
    public Task PlaceholderInTheEnvironmentOfACommand_GivesWayToTheToken(string statements, string expected) =>
        VerifyFind.VerifyFixAsync(InMethod(statements), InMethod(expected));

    [Theory]
    [InlineData("Cli.Wrap(\"python\").WithEnvironmentVariables(e => e.Set(\"HF_TOKEN\", token));")]
    [InlineData("Cli.Wrap(\"python\").WithEnvironmentVariables(e => e.Set(\"HF_TOKEN\", Environment.GetEnvironmentVariable(\"HF_TOKEN\")));")]
    [InlineData("Cli.Wrap(\"python\").WithEnvironmentVariables(e => e.Set(\"OTHER\", \"$HF_TOKEN\"));")]
    [InlineData("Cli.Wrap(\"hf\").WithArguments(\"jobs run -s HF_TOKEN img\").WithEnvironmentVariables(e => e.Set(\"HF_TOKEN\", token));")]
    public Task EnvironmentOfACommand_MayHoldTheToken(string statements) => VerifyFind.VerifyAsync(InMethod(statements));

    /// <summary>The entry with the right name keeps its value, so the other name is intended.</summary>
    [Theory]
    [InlineData("$\"jobs run -e {|HF002:AUTH|}={HfToken.GetToken()} -e {|HF002:HF_TOKEN|}={token} img\"", "$\"jobs run -s AUTH={HfToken.GetToken()} -s HF_TOKEN={token} img\"")]
    [InlineData("$\"jobs run -e {|HF002:HF_API_KEY|}={{|HF004:Wrong|}} -e {|HF002:HF_TOKEN|}={token} img\"", "$\"jobs run -s HF_TOKEN={token} img\"")]
    public Task RightNameBesideAnother_KeepsItsValue(string arguments, string expected) =>
        VerifyMove.VerifyFixAsync(InMethod($"""Process.Start("hf", {arguments});"""), InMethod($"""Process.Start("hf", {expected});"""));

    [Fact]
    public Task RightSecretBesideAWrongOne_LeavesNoFix() => VerifyRename.VerifyNoFixAsync(
        InMethod("""Process.Start("hf", "jobs run -s HF_TOKEN -s {|HF003:HUGGINGFACE_TOKEN|} img");"""));

    [Theory]
    [InlineData("\"jobs run -s {|HF003:HUGGINGFACE_TOKEN|}={|HF004:$HF_TOKEN|} img\"", "\"jobs run -s HF_TOKEN img\"")]
    [InlineData("$\"jobs run -s HF_TOKEN={|HF004:${{HF_TOKEN}}|} {token}\"", "$\"jobs run -s HF_TOKEN {token}\"")]
    [InlineData("\"jobs run -s HF_TOKEN=\\\"{|HF004:${HF_TOKEN}|}\\\" img\"", "\"jobs run -s HF_TOKEN img\"")]
    [InlineData("[\"jobs\", \"run\", \"--token\", {|HF004:\"$HF_TOKEN\"|}, \"img\"]", "[\"jobs\", \"run\", \"img\"]")]
    [InlineData("\"upload my/model . --token {|HF004:$HF_TOKEN|}\"", "\"upload my/model .\"")]
    [InlineData("\"download my/model --token={|HF004:$HF_TOKEN|} --quiet\"", "\"download my/model --quiet\"")]
    [InlineData("$\"upload --token {{|HF004:Placeholder|}} .\"", "$\"upload .\"")]
    [InlineData("[\"upload\", \"--token\", {|HF004:Placeholder|}, \".\"]", "[\"upload\", \".\"]")]
    public Task PlaceholderOfAnyCommand_IsLeftToTheProgram(string arguments, string expected) =>
        VerifyFind.VerifyFixAsync(InMethod($"""Process.Start("hf", {arguments});"""), InMethod($"""Process.Start("hf", {expected});"""));

    [Theory]
    [InlineData("\"jobs run -s PUSH_KEY={|HF004:$HF_TOKEN|} -s HF_TOKEN img\"")]
    [InlineData("\"jobs run -e {|HF002:HF_TOKEN|}={|HF004:$HF_TOKEN|} img\"")]
    [InlineData("\"auth login --token {|HF004:$HF_TOKEN|}\"")]
    [InlineData("$\"auth login --token {{|HF004:Placeholder|}}\"")]
    [InlineData("[\"auth\", \"login\", \"--token\", {|HF004:\"$HF_TOKEN\"|}]")]
    [InlineData("[\"auth\", \"login\", \"--token\", {|HF004:Placeholder|}]")]
    [InlineData("\"login --token {|HF004:$HF_TOKEN|}\"")]
    public Task PlaceholderThatNothingCanFind_LeavesNoFix(string arguments) =>
        VerifyFind.VerifyNoFixAsync(InMethod($"""Process.Start("hf", {arguments});"""));

    [Fact]
    public Task PlaceholderInTheEnvironment_IsMovedFirst() => VerifyMove.VerifyFixAsync(
        InMethod("""Process.Start("hf", "jobs run -e {|HF002:HF_TOKEN|}={|HF004:$HF_TOKEN|} img");"""),
        InMethod("""Process.Start("hf", "jobs run -s HF_TOKEN={|HF004:$HF_TOKEN|} img");"""));

    [Theory]
    [InlineData("\"jobs run -s HF_TOKEN={|HF001:hf_your_key|} img\"", "$\"jobs run -s HF_TOKEN={HfToken.GetToken()} img\"")]
    [InlineData("\"upload --token {|HF001:hf_your_key|} .\"", "$\"upload --token {HfToken.GetToken()} .\"")]
    [InlineData("[\"upload\", \"--token\", {|HF001:\"hf_your_key\"|}]", "[\"upload\", \"--token\", HfToken.GetToken()]")]
    public Task TextInTheTokensPlace_IsHardcoded(string arguments, string expected) =>
        VerifyReplace.VerifyFixAsync(InMethod($"""Process.Start("hf", {arguments});"""), InMethod($"""Process.Start("hf", {expected});"""));

    [Theory]
    [InlineData("$\"jobs run -s HF_TOKEN={{|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|}} img\"", "$\"jobs run -s HF_TOKEN={HfToken.GetToken()} img\"")]
    [InlineData("$\"upload --token={{|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|}} .\"", "$\"upload --token={HfToken.GetToken()} .\"")]
    [InlineData("\"upload --token \" + {|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|} + \" .\"", "\"upload --token \" + HfToken.GetToken() + \" .\"")]
    public Task TokenThatMayBeMissing_IsFound(string arguments, string expected) =>
        VerifyRead.VerifyFixAsync(InMethod($"""Process.Start("hf", {arguments});"""), InMethod($"""Process.Start("hf", {expected});"""));

    [Theory]
    [InlineData("""Process.Start("docker", "jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start("docker", "run -e HF_TOKEN=$HF_TOKEN img");""")]
    [InlineData("""Process.Start("kubectl", "run job --env HF_TOKEN=$HF_TOKEN");""")]
    [InlineData("""Process.Start("hf-mount", "jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start(token, "jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start($"/usr/bin/{token}", "jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start($"/usr/bin/{token}-hf", "jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start(System.IO.Path.Combine("hf", token), "jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start("hf", "download my/model -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", "jobs ps -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", "jobs logs -s HUGGINGFACE_TOKEN");""")]
    [InlineData("""Process.Start("hf", "jobs inspect -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", "sandbox create --pool pool-1 -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", "sandbox create --pool=pool-1 -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", "sandbox exec my-box -e HF_TOKEN -- python");""")]
    [InlineData("""Process.Start("hf", "endpoints update my-endpoint -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", "spaces variables delete me/app HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", "spaces secrets delete me/app HUGGINGFACE_TOKEN");""")]
    [InlineData("""Process.Start("hf", "repos create me/app --template -e HF_TOKEN");""")]
    [InlineData("""Process.Start("bash", new[] { "-c", "docker run -e HF_TOKEN=$HF_TOKEN img" });""")]
    [InlineData("""Process.Start("bash", new[] { "-c", "echo 'hf jobs run -e HF_TOKEN img'" });""")]
    [InlineData("""Process.Start("bash", new[] { "-c", "# hf jobs run -e HF_TOKEN img" });""")]
    [InlineData("""Process.Start("bash", new[] { "-c", "hf jobs run -s HF_TOKEN img -- python a.py -e HF_TOKEN" });""")]
    [InlineData("""Process.Start("bash", new[] { "run.sh", "-c", "hf jobs run -e HF_TOKEN img" });""")]
    [InlineData("""Process.Start("bash", new[] { "-c", "hf jobs run -s HF_TOKEN=$HF_TOKEN img" });""")]
    [InlineData("""Process.Start("bash", new[] { "-c", "hf jobs run -s HF_TOKEN=\"${HF_TOKEN}\" img" });""")]
    [InlineData("""Process.Start("bash", new[] { "-c", "hf auth login --token $HF_TOKEN" });""")]
    [InlineData("""Process.Start("cmd", "/c hf jobs run -s HF_TOKEN=%HF_TOKEN% img");""")]
    [InlineData("""Process.Start("pwsh", new[] { "-Command", "hf jobs run -s HF_TOKEN=$env:HF_TOKEN img" });""")]
    [InlineData("""Process.Start("pwsh", "-File run.ps1 -Command \"hf jobs run -e HF_TOKEN img\"");""")]
    [InlineData("""Process.Start("wsl", "hf jobs run -s HF_TOKEN=$HF_TOKEN img");""")]
    [InlineData("""Process.Start("ssh", "host hf jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start("uvx", "ruff jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start("uv", "pip hf jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start("python", "train.py -m huggingface_hub.cli.hf jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start("python", "-m build jobs run -e HF_TOKEN img");""")]
    [InlineData("""Cli.Wrap("docker").WithArguments("run -e HF_TOKEN img");""")]
    [InlineData("""Cli.Wrap(token).WithArguments("jobs run -e HF_TOKEN img");""")]
    [InlineData("""Cli.Wrap("hf").WithArguments("jobs run -e HF_TOKEN img").WithArguments("jobs run -s HF_TOKEN img");""")]
    [InlineData("""Cli.Wrap("hf").WithArguments(args => Fill(args).Add("jobs").Add("run").Add("-e").Add("HF_TOKEN")); ArgumentsBuilder Fill(ArgumentsBuilder args) => args;""")]
    [InlineData("""new Command("hf", "jobs run -e HF_TOKEN img");""")]
    [InlineData("""var line = "jobs run -e HF_TOKEN"; line = "jobs ps"; Process.Start("hf", line);""")]
    [InlineData("""var line = "jobs run"; line += " -e HF_TOKEN"; line = "jobs ps"; Process.Start("hf", line);""")]
    [InlineData("""var line = "jobs run"; Run(() => line += " -e HF_TOKEN"); Process.Start("hf", line);""")]
    [InlineData("""var info = new ProcessStartInfo("hf", "jobs run"); while (token.Length > 0) { info.Arguments += " -e HF_TOKEN"; } Process.Start(info);""")]
    [InlineData("""var process = new Process(); Prepare(process); process.StartInfo.FileName = "hf"; process.StartInfo.Arguments = "jobs run -e HF_TOKEN img"; void Prepare(Process given) { }""")]
    [InlineData("""var process = new Process { StartInfo = { FileName = "hf" } }; process.StartInfo = new ProcessStartInfo("docker"); process.StartInfo.Arguments = "jobs run -e HF_TOKEN img";""")]
    [InlineData("""var process = new Process(); process.StartInfo.FileName = "hf"; process.Start(); process.StartInfo.Arguments = "jobs run -e HF_TOKEN img";""")]
    [InlineData("""Process.Start("hf", string.Join(',', "jobs", "run", "-e", "HF_TOKEN"));""")]
    [InlineData("""Process.Start("hf", "jobs,run,-e,HF_TOKEN".Split(','));""")]
    [InlineData("""Process.Start("hf", "jobs run \"-e HF_TOKEN\"".Split(' '));""")]
    [InlineData("""var info = new ProcessStartInfo("hf"); foreach (var arg in new[] { "jobs", "run", "-e", "HF_TOKEN" }) { info.ArgumentList.Add(arg + arg); } Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("hf"); for (var i = 0; i < 2; i++) { foreach (var arg in new[] { "jobs", "run", "-e", "HF_TOKEN" }) { info.ArgumentList.Add(arg); } } Process.Start(info);""")]
    [InlineData("""var args = new List<string> { "jobs", "run" }; args.AddRange(given); args.Add("-e"); args.Add("HF_TOKEN"); Process.Start("hf", args);""")]
    [InlineData("""Process.Start("hf", $"{token} -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", $"jobs {token} -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", $"jobs run -e {token} img");""")]
    [InlineData("""Process.Start("hf", new List<string>(new[] { token }) { "jobs", "run", "-e", "HF_TOKEN" });""")]
    [InlineData("""Process.Start("hf");""")]
    [InlineData("""Process.Start("hf", "");""")]
    [InlineData("""Process.Start("hf", "jobs run -e");""")]
    [InlineData("""new ProcessStartInfo("hf", "jobs run img").Environment["HF_TOKEN"] = token;""")]
    [InlineData("""var info = new ProcessStartInfo("hf", "jobs run -e HF_TOKEN img"); info.Arguments = "jobs run -s HF_TOKEN img"; Process.Start(info);""")]
    [InlineData("""new Starter().Start("hf", "jobs run -e HF_TOKEN=$HF_TOKEN img");""")]
    [InlineData("""new Starter().Start("hf", token: "$HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", $"upload --token {token} .");""")]
    [InlineData("""Process.Start("hf", $"jobs run -e PRE_{token}={HfToken.GetToken()} img");""")]
    [InlineData("""Process.Start(token.Length > 0 ? "hf" : "docker", "jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start("hf", $"jobs run -e A/B={HfToken.GetToken()} img");""")]
    [InlineData("""Process.Start("hf", "jobs run img python -- -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", $"jobs run -e A=x{token} --name y{HfToken.GetToken()} img");""")]
    public Task OtherCommands_AreSilent(string statements) => VerifyMove.VerifyAsync(InMethod(statements));

    private static string ArrayInAField(string options) =>
        $$"""
        using System.Diagnostics;

        class Program
        {
            private static readonly string[] Arguments = { "jobs", "run", {{options}}, "img" };

            void Submit() => Process.Start("hf", Arguments);

            ProcessStartInfo Again => new("hf", Arguments);
        }
        """;

    [FactSince(LanguageVersions.CSharp12)]
    public Task SpreadOfAnUnknownList_EndsWhatIsKnown() =>
        VerifyMove.VerifyAsync(InMethod("""Process.Start("hf", ["jobs", "run", .. given, "-e", "HF_TOKEN"]);"""));

    [FactSince(LanguageVersions.CSharp12)]
    public Task SpreadOfAKnownList_IsRead() => VerifyMove.VerifyFixAsync(
        InMethod("""string[] start = ["jobs", "run"]; string[] more = [.. start, "-e", "{|HF002:HF_TOKEN|}"]; Process.Start("hf", [.. more, token]);"""),
        InMethod("""string[] start = ["jobs", "run"]; string[] more = [.. start, "-s", "HF_TOKEN"]; Process.Start("hf", [.. more, token]);"""));

    /// <summary>Each call of a builder takes one or more arguments.</summary>
    [Theory]
    [InlineData("args => args.Add(\"jobs\").Add(\"run\").Add(\"-e\").Add(\"{|HF002:HF_TOKEN|}\").Add(script)", "args => args.Add(\"jobs\").Add(\"run\").Add(\"-s\").Add(\"HF_TOKEN\").Add(script)")]
    [InlineData("args => args.Add(\"jobs\").Add(\"run\").Add(\"-s\").Add(\"HF_TOKEN\").Add(\"-e\").Add(\"{|HF002:HF_TOKEN|}\").Add(script)", "args => args.Add(\"jobs\").Add(\"run\").Add(\"-s\").Add(\"HF_TOKEN\").Add(script)")]
    [InlineData("args => { args.Add(\"jobs\").Add(\"run\"); args.Add(\"--env\"); args.Add(\"{|HF002:HF_TOKEN|}\"); }", "args => { args.Add(\"jobs\").Add(\"run\"); args.Add(\"--secrets\"); args.Add(\"HF_TOKEN\"); }")]
    public Task ArgumentsOfABuilder_AreChanged(string arguments, string expected) => VerifyMove.VerifyFixAsync(
        InMethod($"""Cli.Wrap("hf").WithArguments({arguments});"""), InMethod($"""Cli.Wrap("hf").WithArguments({expected});"""));

    [Theory]
    [InlineData("sandbox create --flavor cpu-basic -e {|HF002:HF_TOKEN|} python:3.12", "sandbox create --flavor cpu-basic -s HF_TOKEN python:3.12")]
    [InlineData("endpoints deploy e --repo gpt2 --framework pytorch --env {|HF002:HF_TOKEN|}=abc", "endpoints deploy e --repo gpt2 --framework pytorch --secrets HF_TOKEN=abc")]
    [InlineData("repos create me/app --type space --sdk docker -e {|HF002:HF_TOKEN|} -e THEME=dark", "repos create me/app --type space --sdk docker -s HF_TOKEN -e THEME=dark")]
    [InlineData("repos duplicate a/b me/b --type space -e {|HF002:HF_TOKEN|}", "repos duplicate a/b me/b --type space -s HF_TOKEN")]
    [InlineData("repo create me/app --type space -e {|HF002:HF_TOKEN|}", "repo create me/app --type space -s HF_TOKEN")]
    [InlineData("spaces variables add me/app -e {|HF002:HF_TOKEN|}", "spaces secrets add me/app -s HF_TOKEN")]
    [InlineData("spaces variables add me/app --env={|HF002:HUGGINGFACE_TOKEN|}=abc", "spaces secrets add me/app --secrets=HF_TOKEN=abc")]
    public Task OtherCommandThatTakesSecrets_IsRead(string arguments, string expected) => VerifyMove.VerifyFixAsync(
        InMethod($$"""
            Process.Start("hf", "{{arguments}}");
                    Process.Start("hf", new[] { {{Quoted(arguments)}} });
                    Process.Start("bash", new[] { "-c", "cd app && hf {{arguments}}" });
            """),
        InMethod($$"""
            Process.Start("hf", "{{expected}}");
                    Process.Start("hf", new[] { {{Quoted(expected)}} });
                    Process.Start("bash", new[] { "-c", "cd app && hf {{expected}}" });
            """));

    [Theory]
    [InlineData("spaces secrets add me/app -s {|HF003:HUGGINGFACE_TOKEN|}", "spaces secrets add me/app -s HF_TOKEN")]
    [InlineData("endpoints deploy e --repo gpt2 -s {|HF003:HF_API_TOKEN|}", "endpoints deploy e --repo gpt2 -s HF_TOKEN")]
    public Task WrongSecretOfAnotherCommand_IsRenamed(string arguments, string expected) => VerifyRename.VerifyFixAsync(
        InMethod($"""Process.Start("hf", "{arguments}");"""), InMethod($"""Process.Start("hf", "{expected}");"""));

    [Theory]
    [InlineData("spaces secrets add me/app -s HF_TOKEN={|HF004:$HF_TOKEN|}", "spaces secrets add me/app -s HF_TOKEN")]
    [InlineData("repos duplicate a/b me/b --secrets HF_TOKEN={|HF004:$HF_TOKEN|}", "repos duplicate a/b me/b --secrets HF_TOKEN")]
    public Task PlaceholderOfAnotherCommand_IsLeftToTheProgram(string arguments, string expected) => VerifyFind.VerifyFixAsync(
        InMethod($"""Process.Start("hf", "{arguments}");"""), InMethod($"""Process.Start("hf", "{expected}");"""));

    /// <summary>The other variables stay public, so they would require another command.</summary>
    [Theory]
    [InlineData("spaces variables add me/app -e THEME=dark -e {|HF002:HF_TOKEN|}")]
    [InlineData("spaces variables add me/app --env-file .env -e {|HF002:HF_TOKEN|}")]
    public Task VariableOfASpaceBesideOthers_HasNoFix(string arguments) =>
        VerifyMove.VerifyNoFixAsync(InMethod($"""Process.Start("hf", "{arguments}");"""));

    /// <summary>Only some shells expand a variable, and not in single quotes.</summary>
    [Theory]
    [InlineData("Process.Start(\"bash\", new[] { \"-c\", \"hf jobs run -s HF_TOKEN='{|HF004:$HF_TOKEN|}' img\" });", "Process.Start(\"bash\", new[] { \"-c\", \"hf jobs run -s HF_TOKEN img\" });")]
    [InlineData("Process.Start(\"bash\", new[] { \"-c\", \"hf jobs run -s 'HF_TOKEN={|HF004:$HF_TOKEN|}' img\" });", "Process.Start(\"bash\", new[] { \"-c\", \"hf jobs run -s 'HF_TOKEN' img\" });")]
    [InlineData("Process.Start(\"bash\", new[] { \"-c\", \"hf upload --token '{|HF004:$HF_TOKEN|}' me/m . && date\" });", "Process.Start(\"bash\", new[] { \"-c\", \"hf upload me/m . && date\" });")]
    [InlineData("Process.Start(\"pwsh\", new[] { \"-c\", \"hf jobs run -s HF_TOKEN={|HF004:$HF_TOKEN|} img\" });", "Process.Start(\"pwsh\", new[] { \"-c\", \"hf jobs run -s HF_TOKEN img\" });")]
    [InlineData("Process.Start(\"cmd\", \"/c hf jobs run -s HF_TOKEN={|HF004:$HF_TOKEN|} img\");", "Process.Start(\"cmd\", \"/c hf jobs run -s HF_TOKEN img\");")]
    [InlineData("Process.Start(\"wsl\", \"-e hf jobs run -s HF_TOKEN={|HF004:$HF_TOKEN|} img\");", "Process.Start(\"wsl\", \"-e hf jobs run -s HF_TOKEN img\");")]
    [InlineData("Process.Start(\"env\", \"A=1 hf jobs run -s HF_TOKEN={|HF004:$HF_TOKEN|} img\");", "Process.Start(\"env\", \"A=1 hf jobs run -s HF_TOKEN img\");")]
    public Task PlaceholderThatTheShellDoesNotExpand_IsLeftToTheProgram(string statements, string expected) =>
        VerifyFind.VerifyFixAsync(InMethod(statements), InMethod(expected));

    /// <summary>PowerShell passes the literal on, so it is not a placeholder that the fix can remove.</summary>
    [Theory]
    [InlineData("Process.Start(\"pwsh\", new[] { \"-Command\", \"hf jobs run -s HF_TOKEN='{|HF004:$env:HF_TOKEN|}' img\" });")]
    [InlineData("Process.Start(\"hf\", \"jobs run -s HF_TOKEN={|HF004:%HF_TOKEN%|} img\");")]
    [InlineData("Process.Start(\"bash\", new[] { \"-c\", \"hf jobs run -s HF_TOKEN=\\\\{|HF004:$HF_TOKEN|} img\" });")]
    public Task TemplateThatTheShellDoesNotExpand_IsReported(string statements) => VerifyMove.VerifyAsync(InMethod(statements));

    /// <summary>The shell inserts the token, so the key does not matter.</summary>
    [Theory]
    [InlineData("hf jobs run -e {|HF002:AUTH|}=$HF_TOKEN img", "hf jobs run -s HF_TOKEN=$HF_TOKEN img")]
    [InlineData("hf jobs run -e \\\"{|HF002:HF_TOKEN|}=$HF_TOKEN\\\" img", "hf jobs run -s \\\"HF_TOKEN=$HF_TOKEN\\\" img")]
    [InlineData("hf jobs run '-e' '{|HF002:HF_TOKEN|}' img", "hf jobs run '-s' 'HF_TOKEN' img")]
    [InlineData("hf jobs run -s HF_TOKEN '-e' '{|HF002:HF_TOKEN|}' img", "hf jobs run -s HF_TOKEN img")]
    [InlineData("hf jobs run \\\\\\n  -e {|HF002:HF_TOKEN|} \\\\\\n  img", "hf jobs run \\\\\\n  -s HF_TOKEN \\\\\\n  img")]
    public Task TextOfAShell_KeepsItsQuotes(string script, string expected) => VerifyMove.VerifyFixAsync(
        InMethod($$"""Process.Start("bash", new[] { "-c", "{{script}}" });"""),
        InMethod($$"""Process.Start("bash", new[] { "-c", "{{expected}}" });"""));

    [Fact]
    public Task SecretThatAShellFillsUnderAnotherName_IsRenamed() => VerifyRename.VerifyFixAsync(
        InMethod("""Process.Start("bash", new[] { "-c", "hf jobs run -s {|HF003:AUTH|}=$HF_TOKEN img" });"""),
        InMethod("""Process.Start("bash", new[] { "-c", "hf jobs run -s HF_TOKEN=$HF_TOKEN img" });"""));

    [Theory]
    [InlineData("Process.{|HF007:Start|}(\"bash\", new[] { \"-c\", \"hf jobs run img hf upload me/m .\" });", "Process.Start(\"bash\", new[] { \"-c\", \"hf jobs run -s HF_TOKEN img hf upload me/m .\" });")]
    [InlineData("Cli.Wrap(\"hf\").{|HF007:WithArguments|}(args => args.Add(\"jobs\").Add(\"run\").Add(\"img\").Add(\"hf\").Add(\"upload\").Add(\"me/m\"));", "Cli.Wrap(\"hf\").WithArguments(args => args.Add(\"jobs\").Add(\"run\").Add(\"-s\").Add(\"HF_TOKEN\").Add(\"img\").Add(\"hf\").Add(\"upload\").Add(\"me/m\"));")]
    [InlineData("Process.{|HF007:Start|}(\"hf\", string.Join(' ', \"jobs\", \"run\", \"img\", \"hf\", \"upload\", \"me/m\"));", "Process.Start(\"hf\", string.Join(' ', \"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\", \"hf\", \"upload\", \"me/m\"));")]
    public Task JobWithoutTheTokenThatItNeeds_GetsIt(string statements, string expected) =>
        VerifyAdd.VerifyFixAsync(InMethod(statements), InMethod(expected));

    private static string Quoted(string words) => string.Join(", ", words.Split(' ').Select(static word => "\"" + word + "\""));

    /// <summary>All forms in one file, each with its name.</summary>
    private static Task VerifyInEachForm<TCodeFix>(IEnumerable<KeyValuePair<string, string>> forms, string written, string expected)
        where TCodeFix : CodeFixProvider, new() => HubTest<TCodeFix>.VerifyTableAsync(
            forms,
            form => $"{{ /* {form.Key} */ {Statements(form.Value, written)} }}",
            form => $"{{ /* {form.Key} */ {Statements(form.Value, expected)} }}",
            blocks => InMethod(string.Join("\n        ", blocks)));

    private static string Statements(string form, string options)
    {
        var words = $"jobs run {options} python:3.12 python";
        var list = words.Split(' ').Select(static word => "\"" + word + "\"").ToList();
        return form
            .Replace("ARGS", words, StringComparison.Ordinal)
            .Replace("LIST", string.Join(", ", list), StringComparison.Ordinal)
            .Replace("REST", words["jobs ".Length..], StringComparison.Ordinal)
            .Replace("REMAINING", string.Join(", ", list.Skip(1)), StringComparison.Ordinal);
    }

    /// <summary>The tests of HF009 check the tokens on these command lines.</summary>
    private static string InMethod(string statements) =>
        $$"""
        #pragma warning disable HF009
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using CliWrap;
        using HuggingFace.Tokens;

        namespace CliWrap
        {
            static class Cli
            {
                public static Command Wrap(string targetFilePath) => new Command(targetFilePath);
            }

            class Command
            {
                public Command(string targetFilePath, string arguments = "") { }

                public Command WithTargetFile(string targetFilePath) => this;

                public Command WithWorkingDirectory(string workingDirPath) => this;

                public Command WithEnvironmentVariables(Action<EnvironmentVariablesBuilder> configure) => this;

                public Command WithEnvironmentVariables(IReadOnlyDictionary<string, string?> variables) => this;

                public Command WithArguments(string arguments) => this;

                public Command WithArguments(IEnumerable<string> arguments) => this;

                public Command WithArguments(Action<ArgumentsBuilder> configure) => this;
            }

            class EnvironmentVariablesBuilder
            {
                public EnvironmentVariablesBuilder Set(string name, string? value) => this;
            }

            class ArgumentsBuilder
            {
                public ArgumentsBuilder Add(string value) => this;

                public ArgumentsBuilder Add(IEnumerable<string> values) => this;

                public ArgumentsBuilder Add(IFormattable value) => this;
            }
        }

        class Starter
        {
            public void Start(string name, string arguments = "", string token = "") { }
        }

        class Program
        {
            private const string Option = "-e";
            private const string Wrong = "HUGGINGFACE_TOKEN";
            private const string Placeholder = "$HF_TOKEN";

            void Submit(string script, string token, string[] given)
            {
                {{(HasCollectionExpressions ? statements : statements.Replace(", [", ", new[] { ", StringComparison.Ordinal).Replace("])", " })", StringComparison.Ordinal))}}
            }

            void Configure(ProcessStartInfo info) { }

            void Run(Action action) => action();
        }
        """;
}
