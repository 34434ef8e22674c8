using System.Text.RegularExpressions;

namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>The commands for Roslynator's command-line tool in <c>docs/ci.md</c>, on a program with mistakes of many rules.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Full")]
public sealed partial class RoslynatorTests : IAsyncLifetime, IDisposable
{
    private readonly ConsumerProject _project;
    private readonly string _body = RandomBody.Next();

    public RoslynatorTests(PackageFixture package)
    {
        _project = new ConsumerProject(package);
        _project.Write("Client.cs", """
            namespace Acme;

            public class HfApi(string? token = null)
            {
                public string? Token { get; } = token ?? Environment.GetEnvironmentVariable("HF_TOKEN");
                public void RunUvJob(string script, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) { }
                public void Login(string token) { }
            }

            """);
        _project.Write("Factory.cs", """
            using Acme;

            public static class Factory
            {
                public static HfApi Create() => new(Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN"));
            }

            """);
        _project.Write("Program.cs", $$"""
            using Acme;

            var value = args[0];
            var api = new HfApi(value);
            api.Login("hf_{{_body}}");
            api.RunUvJob("a.py", env: new() { ["HF_TOKEN"] = value });
            api.RunUvJob("a.py", secrets: new() { ["HUGGINGFACE_TOKEN"] = value });
            api.Login("$HF_TOKEN");
            api.Login(Environment.GetEnvironmentVariable("HF_TOKEN")!);
            api.RunUvJob("model.push_to_hub('me/m')");
            Console.WriteLine($"Token: {HuggingFace.Tokens.HfToken.GetToken()} of {value}");

            """);
    }

    public async Task InitializeAsync() => (await _project.RunAsync("restore")).EnsureSuccess();

    [Fact]
    public async Task Analyze_ReportsTheMistakes()
    {
        var result = await RunAsync("analyze");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            ["Program.cs(5,12) HF001", "Program.cs(6,36) HF002", "Program.cs(7,40) HF003", "Program.cs(8,11) HF004", "Program.cs(9,11) HF005", "Program.cs(10,5) HF007", "Program.cs(11,29) HF008"],
            Findings().Matches(result.Output).Select(static match => $"{match.Groups["place"].Value} {match.Groups["id"].Value}"));
        RandomBody.AssertNoneIn(result.Output, _body);
    }

    [Fact]
    public async Task Fix_FixesTheMistakesAndWhatTheFixesMakeVisible()
    {
        var result = (await RunAsync("fix")).EnsureSuccess();

        Assert.Equal("""
            using Acme;
            using HuggingFace.Tokens;

            var value = args[0];
            var api = new HfApi(value);
            api.Login(HfToken.GetToken());
            api.RunUvJob("a.py", secrets: new() { ["HF_TOKEN"] = value });
            api.RunUvJob("a.py", secrets: new() { ["HF_TOKEN"] = value });
            api.Login(HfToken.GetToken());
            api.Login(HfToken.GetToken());
            api.RunUvJob("import os\nassert \"HF_TOKEN\" in os.environ, \"HF_TOKEN required!\"\nmodel.push_to_hub('me/m')", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = HfToken.GetToken() });
            Console.WriteLine($"Token: *** of {value}");

            """, await File.ReadAllTextAsync(_project.PathOf("Program.cs")));
        Assert.Equal("""
            using Acme;

            public static class Factory
            {
                public static HfApi Create() => new();
            }

            """, await File.ReadAllTextAsync(_project.PathOf("Factory.cs")));
        RandomBody.AssertNoneIn(result.Output, _body);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _project.Dispose();

    private Task<CliResult> RunAsync(string command)
        => _project.RunAsync([RestoredPackages.ToolDll("roslynator.dotnet.cli", "Roslynator.dll"), command, .. ArgumentsOnThePage(command)]);

    private static string[] ArgumentsOnThePage(string command)
        => Regex.Match(File.ReadAllText(Repository.PathOf("docs/ci.md")), $"^roslynator {command} (?<arguments>.+)$", RegexOptions.Multiline).Groups["arguments"].Value.Split(' ');

    [GeneratedRegex(@"^\s*(?<place>\S+\.cs\(\d+,\d+\)): warning (?<id>HF\d{3}):", RegexOptions.Multiline)]
    private static partial Regex Findings();
}
