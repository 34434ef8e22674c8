using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>The files other than C# that the package checks, and the properties with which a project changes that.</summary>
[Collection(PackageCollection.Name)]
public sealed class OtherFilesTests(PackageFixture package) : IDisposable
{
    private static readonly string Body = RandomBody.Next();

    private readonly List<ConsumerProject> _projects = [];

    [Fact]
    public async Task FilesOfTheProject_AreReportedWhereTheTokenIs()
    {
        var project = Create(
            "Microsoft.NET.Sdk",
            new XElement("ItemGroup",
                Item("None", "../shared/job.py", ("Link", "job.py")),
                Item("None", "notThere.py"),
                Item("EmbeddedResource", "prompts/system.md"),
                Item("Content", "appsettings.Copied.json", ("CopyToOutputDirectory", "PreserveNewest"), ("CopyToPublishDirectory", "PreserveNewest")),
                Item("AdditionalFiles", "./README.md"),
                Item("AdditionalFiles", "any.name")));
        string[] loud =
        [
            ".devcontainer/Dockerfile", ".env.production", ".github/workflows/ci.yml", ".vscode/mcp.json", "../shared/job.py", "Dockerfile",
            "README.md", "any.name", "appsettings.Copied.json", "appsettings.json", "deploy/it's 100% new; a, b.yml", "prompts/system.md", "script.py",
        ];
        string[] quiet = [".env", "bin/script.py", "tools/obj/script.py", "node_modules/package/README.md", "data.json"];
        foreach (var file in loud.Concat(quiet))
        {
            project.Write(file, $"#\n#   hf_{Body}\n");
        }

        // The compiler fails on an additional file that it cannot read as text.
        await File.WriteAllBytesAsync(project.PathOf("appsettings.Production.json"), [.. "\0GITCRYPT\0"u8, 0xFF, 0xFE, 0x80, 0, 0]);
        await File.WriteAllBytesAsync(project.PathOf("Dockerfile.zip"), [.. "PK"u8, 3, 4, 0xFF, 0xFE, 0, 0, 0, 0xE9]);
        File.CreateSymbolicLink(project.PathOf(".#notes.md"), "me@host.4711:1700000000");

        var build = (await project.BuildAsync()).EnsureSuccess();

        Assert.Equal(loud.Select(static file => file + "(2,5)").Order(StringComparer.Ordinal), Places(project, build));
        Report.AssertNoneBroke(build.Output);
        RandomBody.AssertNoneIn(build.Output, Body);

        // A file no longer contains a token, so the compiler runs again.
        project.Write("Dockerfile", "FROM python\n");
        build = (await project.BuildAsync()).EnsureSuccess();
        Assert.Equal(loud.Length - 1, Places(project, build).Count);
        Assert.DoesNotContain("Dockerfile(2,5)", Places(project, build));

        // Nothing has changed, so the compiler does not run.
        Assert.Empty(Places(project, (await project.BuildAsync()).EnsureSuccess()));

        (await project.RunAsync(["publish", "--no-restore", .. DotnetCli.PlainOutput])).EnsureSuccess();
    }

    [Fact]
    public async Task WebProject_IsLookedThroughOnceForEachTarget()
    {
        var project = Create("Microsoft.NET.Sdk.Web", new XElement("PropertyGroup", new XElement("TargetFramework"), new XElement("TargetFrameworks", "net10.0")));
        project.Write("appsettings.json", $$"""{ "HuggingFace": { "Token": "\n\u0068f_{{Body}}" } }""");
        project.Write("wwwroot/deploy.yml", $"a: hf_{Body}");

        var build = (await project.BuildAsync()).EnsureSuccess();

        Assert.Equal(["appsettings.json(1,32)", "wwwroot/deploy.yml(1,4)"], Places(project, build));
    }

    [Fact]
    public async Task Page_IsReportedAtItsOwnLinesAndOnceForEachToken()
    {
        // The files for a browser come from a package that the feed of the test does not contain.
        var project = Create("Microsoft.NET.Sdk.Web", new XElement("PropertyGroup", new XElement("RequiresAspNetWebAssets", false)));
        project.Write("Counter.razor", $$"""
            <h1 title="hf_{{Body}}">Hub</h1>
            @* hf_{{Body}} *@
            <p>@("hf_{{Body}}")</p>
            @code {
                private string token = "hf_{{Body}}"; // hf_{{Body}}
            }
            """);
        project.Write("Pages/Index.cshtml", $$"""
            @page
            @{ var token = "hf_{{Body}}"; }
            <p data-token="hf_{{Body}}">Token: hf_{{Body}}</p>
            """);

        var build = (await project.BuildAsync()).EnsureSuccess();

        Assert.Equal(["Counter.razor(1,12)", "Counter.razor(2,4)", "Pages/Index.cshtml(3,16)", "Pages/Index.cshtml(3,62)"], Places(project, build));
        Assert.Equal(["Counter.razor(3,7)", "Counter.razor(5,29)", "Counter.razor(5,72)", "Pages/Index.cshtml(2,17)"], Report.PlacesOf("HF001", build.Output, project.Root));
        RandomBody.AssertNoneIn(build.Output, Body);
    }

    [Fact]
    public async Task Patterns_CanBeAddedAndTurnedOff()
    {
        var project = Create(
            "Microsoft.NET.Sdk",
            new XElement("PropertyGroup",
                new XElement("HfTokenScanInclude", "*.tf;.env"),
                new XElement("HfTokenScanExclude", "*.md;docs/**;.env.local")));
        foreach (var file in (string[])[".env", ".env.local", ".env.production", "README.md", "docs/README.md", "docs/conf.py", "src/conf.py", "src/main.tf"])
        {
            project.Write(file, $"hf_{Body}");
        }

        Assert.Equal(
            [".env(1,1)", ".env.production(1,1)", "src/conf.py(1,1)", "src/main.tf(1,1)"],
            Places(project, (await project.BuildAsync()).EnsureSuccess()));

        // The separator must be escaped on a command line.
        Assert.Equal(
            ["src/main.tf(1,1)"],
            Places(project, (await project.BuildAsync("--no-incremental", "-p:HfTokenScanExclude=*.md%3B*.py%3B.env*")).EnsureSuccess()));
    }

    [Fact]
    public async Task SwitchedOff_NothingIsLookedAt()
    {
        var project = Create("Microsoft.NET.Sdk", new XElement("ItemGroup", Item("AdditionalFiles", "any.name")));
        project.Write("any.name", $"hf_{Body}");
        project.Write("script.py", $"hf_{Body}");

        Assert.Empty(Places(project, (await project.BuildAsync("-p:HfTokenScanAdditionalFiles=false")).EnsureSuccess()));
        Assert.Equal(["any.name(1,1)", "script.py(1,1)"], Places(project, (await project.BuildAsync()).EnsureSuccess()));
    }

    [Fact]
    public async Task Severity_IsThatOfTheGlobalConfigAndTheCommandLine()
    {
        var project = Create("Microsoft.NET.Sdk");
        project.Write("script.py", $"hf_{Body}");
        project.Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.HF006.severity = none\n");

        var build = await project.BuildAsync("-warnaserror:HF006");
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error HF006", build.Output, StringComparison.Ordinal);

        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.HF006.severity = none\n");
        Assert.Empty(Places(project, (await project.BuildAsync()).EnsureSuccess()));
    }

    public void Dispose() => _projects.ForEach(static project => project.Dispose());

    private static IReadOnlyList<string> Places(ConsumerProject project, CliResult build) => Report.PlacesOf("HF006", build.Output, project.Root);

    private static XElement Item(string type, string include, params (string Name, string Value)[] metadata) =>
        new(type, [new XAttribute("Include", include), .. metadata.Select(static pair => new XAttribute(pair.Name, pair.Value))]);

    private ConsumerProject Create(string sdk, params XElement[] more)
    {
        var project = new ConsumerProject(package, sdk, more);
        project.Write("Program.cs", "Console.WriteLine();");
        _projects.Add(project);
        return project;
    }
}
