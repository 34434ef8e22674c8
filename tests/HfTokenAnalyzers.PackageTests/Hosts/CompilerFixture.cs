using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>A program with mistakes of many rules, built with the compiler of the SDK.</summary>
public sealed class CompilerFixture(PackageFixture package) : IAsyncLifetime
{
    private const string Toolset = "Microsoft.Net.Compilers.Toolset";

    /// <summary>The diagnostics of the SDK's own compiler.</summary>
    internal CompilerReport Sdk { get; private set; } = null!;

    public async Task InitializeAsync() => Sdk = await BuildAsync();

    /// <summary>Builds the program with the compiler of a version of Microsoft.Net.Compilers.Toolset.</summary>
    internal Task<CompilerReport> BuildWithAsync(string version) => BuildAsync(
        $"""<add key="compiler" value="{RestoredPackages.FolderOf(Toolset, version)}" />""",
        // Version 4.14.0 does not set this property itself, and without it the SDK keeps its own compiler.
        new XElement("PropertyGroup", new XElement("RoslynCompilerType", "Custom")),
        new XElement("ItemGroup", new XElement("PackageReference", new XAttribute("Include", Toolset), new XAttribute("Version", version), new XAttribute("PrivateAssets", "all"))));

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<CompilerReport> BuildAsync(string source = "", params XElement[] compiler)
    {
        var body = RandomBody.Next();
        using var project = new ConsumerProject(package, "Microsoft.NET.Sdk", compiler);
        project.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{package.Feed}" />
                {source}
              </packageSources>
            </configuration>
            """);
        project.Write(".globalconfig", "is_global = true\nhf_token_mcp_placeholder = sometimes\n");
        project.Write("script.py", $"login('hf_{body}')\n");
        project.Write("Variables.cs", """
            static class Variables
            {
                public static string Token => Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN") ?? throw new InvalidOperationException("Not signed in.");
            }

            """);
        project.Write("Program.cs", $$"""
            using System.Diagnostics;
            using Acme;

            var value = args[0];
            var api = new HfApi(value);
            api.Login("hf_{{body}}");
            api.RunUvJob("a.py", env: new() { ["HF_TOKEN"] = value });
            api.RunUvJob("a.py", secrets: new() { ["HUGGINGFACE_TOKEN"] = value });
            api.Login("$HF_TOKEN");
            api.Login(Environment.GetEnvironmentVariable("HF_TOKEN")!);
            api.RunUvJob("model.push_to_hub('me/m')");
            api.RunUvJob("model.push_to_hub('me/m')", secrets: new() { ["HF_TOKEN"] = value });
            Console.WriteLine($"Token: {HuggingFace.Tokens.HfToken.GetToken()} of {value}");
            Process.Start("hf", $"auth login --token {HuggingFace.Tokens.HfToken.GetToken()}");
            new HfApi(Environment.GetEnvironmentVariable("HF_TOKEN")).Login(value);

            namespace Acme
            {
                public class HfApi(string? token = null)
                {
                    public string? Token { get; } = token ?? Environment.GetEnvironmentVariable("HF_TOKEN");
                    public void RunUvJob(string script, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) { }
                    public void Login(string token) { }
                }
            }

            """);

        var build = (await project.BuildAsync("-p:ErrorLog=build.sarif%2Cversion=2.1")).EnsureSuccess();
        var log = await File.ReadAllTextAsync(project.PathOf("build.sarif"));
        Report.AssertNoneBroke(build.Output);
        Report.AssertNoneBroke(log);
        RandomBody.AssertNoneIn(build.Output + log, body);
        return CompilerReport.Parse(log);
    }
}

/// <summary>What a compiler reports.</summary>
/// <param name="Version">The version of the compiler.</param>
/// <param name="Diagnostics">The diagnostics of this package's rules as <c>file(line,column): id</c>, in order.</param>
internal sealed record CompilerReport(string Version, IReadOnlyList<string> Diagnostics)
{
    /// <summary>Reads a SARIF 2.1 log, which also contains suggestions.</summary>
    public static CompilerReport Parse(string log)
    {
        var run = JsonNode.Parse(log)!["runs"]![0]!;
        return new CompilerReport(
            ((string)run["tool"]!["driver"]!["version"]!).Split(' ')[0],
            [
                .. run["results"]!.AsArray()
                    .Where(static result => ((string)result!["ruleId"]!).StartsWith("HF", StringComparison.Ordinal))
                    .Select(static result => $"{PlaceOf(result!)}: {result!["ruleId"]}")
                    .Order(StringComparer.Ordinal),
            ]);
    }

    private static string PlaceOf(JsonNode result)
        => result["locations"]?[0]?["physicalLocation"] is { } place
            ? $"{Path.GetFileName((string)place["artifactLocation"]!["uri"]!)}({place["region"]!["startLine"]},{place["region"]!["startColumn"]})"
            : "no place";
}
