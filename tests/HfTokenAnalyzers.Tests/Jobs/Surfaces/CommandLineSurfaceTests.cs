using HfTokenAnalyzers.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;
using VerifyFind = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF004LiteralPlaceholderCodeFix>;
using VerifyMove = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;
using VerifyRead = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF005UncheckedTokenCodeFix>;
using VerifyRename = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF003WrongSecretKeyCodeFix>;
using VerifyReplace = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF001HardcodedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>The surface "command line": form × spelling of the option × rule, each with its fix and its quiet twin.</summary>
public class CommandLineSurfaceTests
{
    /// <summary>They are of C# 12; for an older compiler an array stands in their place.</summary>
    private static readonly bool HasCollectionExpressions = LanguageVersions.AreKnown(LanguageVersions.CSharp12);

    /// <summary>How arguments can be written; ARGS stands for a text's words, LIST for the elements of a list.</summary>
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
        ["program in a folder"] = """Process.Start("/usr/local/bin/hf", "ARGS");""",
        ["program of Windows"] = """Process.Start(@"C:\Tools\hf.exe", "ARGS");""",
        ["program of old"] = """Process.Start("huggingface-cli", "ARGS");""",
        ["program of either system"] = """Process.Start(script.Length > 0 ? "hf.exe" : "hf", "ARGS");""",
        ["program in a constant"] = """const string Hf = "hf"; Process.Start(Hf, "ARGS");""",
    };

    public static TheoryData<string, string> Environments { get; } = new()
    {
        { "-e {|HF002:HF_TOKEN|}", "-s HF_TOKEN" },
        { "--env {|HF002:HF_TOKEN|}", "--secrets HF_TOKEN" },
        { "--env={|HF002:HF_TOKEN|}", "--secrets=HF_TOKEN" },
        { "-e{|HF002:HF_TOKEN|}", "-sHF_TOKEN" },
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

    public static TheoryData<string> AllForms() => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(Environments))]
    public Task TokenInTheEnvironment_MovesToTheSecretsInEachForm(string written, string expected) => VerifyInEachForm<HF002TokenInEnvironmentCodeFix>(written, expected);

    [Theory]
    [MemberData(nameof(Secrets))]
    public Task WrongSecret_IsRenamedInEachForm(string written, string expected) => VerifyInEachForm<HF003WrongSecretKeyCodeFix>(written, expected);

    [Theory]
    [MemberData(nameof(LiteralPlaceholders))]
    public Task PlaceholderThatNoShellReplaces_IsLeftToTheProgramInEachForm(string written, string expected) => VerifyInEachForm<HF004LiteralPlaceholderCodeFix>(written, expected);

    [Theory]
    [MemberData(nameof(AllForms))]
    public Task RightAndOtherOptions_AreSilent(string form) =>
        VerifyMove.VerifyAsync(InMethod(string.Join("\n        ", QuietOptions.Select(option => "{ " + Statements(Forms[form], option) + " }"))));

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
    public Task SecondTokenBehindAnOperand_LeavesNoFix() => VerifyMove.VerifyNoFixAsync(
        InMethod("""Process.Start("hf", "jobs run -s HF_TOKEN img -e {|HF002:HF_TOKEN|}=" + token);"""));

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
    [InlineData("if (token.Length > 0) { info.ArgumentList.Add(\"-d\"); }")]
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

    /// <summary>The token's own option keeps its value, and another name beside it is on purpose.</summary>
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
    [InlineData("\"jobs run -s HF_TOKEN=\\\"{|HF004:${HF_TOKEN}|}\\\" img\"", "\"jobs run -s HF_TOKEN=\\\"{|HF004:${HF_TOKEN}|}\\\" img\"")]
    [InlineData("[\"jobs\", \"run\", \"--token\", {|HF004:\"$HF_TOKEN\"|}, \"img\"]", "[\"jobs\", \"run\", \"img\"]")]
    [InlineData("\"upload my/model . --token {|HF004:$HF_TOKEN|}\"", "\"upload my/model .\"")]
    [InlineData("\"download my/model --token={|HF004:$HF_TOKEN|} --quiet\"", "\"download my/model --quiet\"")]
    [InlineData("$\"upload --token {{|HF004:Placeholder|}} .\"", "$\"upload .\"")]
    [InlineData("[\"upload\", \"--token\", {|HF004:Placeholder|}, \".\"]", "[\"upload\", \".\"]")]
    public Task PlaceholderOfAnyCommand_IsLeftToTheProgram(string arguments, string expected) => arguments == expected
        ? VerifyFind.VerifyNoFixAsync(InMethod($"""Process.Start("hf", {arguments});"""))
        : VerifyFind.VerifyFixAsync(InMethod($"""Process.Start("hf", {arguments});"""), InMethod($"""Process.Start("hf", {expected});"""));

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
    [InlineData("""Process.Start("bash", "-c \"hf jobs run -e HF_TOKEN=$HF_TOKEN img\"");""")]
    [InlineData("""Process.Start("cmd", "/c hf jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start(token, "jobs run -e HF_TOKEN img");""")]
    [InlineData("""Process.Start("hf", "download my/model -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", "jobs ps -e HF_TOKEN");""")]
    [InlineData("""Process.Start("hf", "jobs logs -s HUGGINGFACE_TOKEN");""")]
    [InlineData("""Process.Start("hf", "sandbox create -e HF_TOKEN");""")]
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
    public Task SpreadOfAList_EndsWhatIsKnown() =>
        VerifyMove.VerifyAsync(InMethod("""Process.Start("hf", ["jobs", "run", .. new[] { token }, "-e", "HF_TOKEN"]);"""));

    /// <summary>Every form in one file, each under its name.</summary>
    private static Task VerifyInEachForm<TCodeFix>(string written, string expected)
        where TCodeFix : CodeFixProvider, new() => HubTest<TCodeFix>.VerifyTableAsync(
            Forms,
            form => $"{{ /* {form.Key} */ {Statements(form.Value, written)} }}",
            form => $"{{ /* {form.Key} */ {Statements(form.Value, expected)} }}",
            blocks => InMethod(string.Join("\n        ", blocks)));

    private static string Statements(string form, string options)
    {
        var words = $"jobs run {options} python:3.12 python";
        return form
            .Replace("ARGS", words, StringComparison.Ordinal)
            .Replace("LIST", string.Join(", ", words.Split(' ').Select(static word => "\"" + word + "\"")), StringComparison.Ordinal);
    }

    /// <summary>What HF009 says about the tokens on these command lines, its own tests say.</summary>
    private static string InMethod(string statements) =>
        $$"""
        #pragma warning disable HF009
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using HuggingFace.Tokens;

        class Starter
        {
            public void Start(string name, string arguments = "", string token = "") { }
        }

        class Program
        {
            private const string Option = "-e";
            private const string Wrong = "HUGGINGFACE_TOKEN";
            private const string Placeholder = "$HF_TOKEN";

            void Submit(string script, string token)
            {
                {{(HasCollectionExpressions ? statements : statements.Replace(", [", ", new[] { ", StringComparison.Ordinal).Replace("])", " })", StringComparison.Ordinal))}}
            }

            void Configure(ProcessStartInfo info) { }

            void Run(Action action) => action();
        }
        """;
}
