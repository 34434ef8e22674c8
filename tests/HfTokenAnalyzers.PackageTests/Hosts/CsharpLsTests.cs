using System.Text.Json.Nodes;

namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>The diagnostics that csharp-ls, a language server with its own Roslyn, sends to an editor.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Full")]
public sealed class CsharpLsTests(PackageFixture package)
{
    [Fact]
    public async Task OpenedFile_HasTheDiagnosticsOfThePackage()
    {
        var body = RandomBody.Next();
        var source = $$"""
            var value = args[0];
            var api = new HfApi();
            api.Login("hf_{{body}}");
            api.RunUvJob("a.py", env: new() { ["HF_TOKEN"] = value });
            api.RunUvJob("a.py", secrets: new() { ["HUGGINGFACE_TOKEN"] = value });
            api.Login(HuggingFace.Tokens.HfToken.GetToken());

            internal sealed class HfApi
            {
                public void RunUvJob(string script, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) { }
                public void Login(string token) { }
            }

            """;
        using var project = new ConsumerProject(package);
        project.Write("Program.cs", source);
        (await project.RunAsync("restore")).EnsureSuccess();

        using var server = new LanguageServer(
            DotnetCli.StartOf([RestoredPackages.ToolDll("csharp-ls", "CSharpLanguageServer.dll")], project.Root, project.Environment),
            settings: new JsonObject { ["analyzersEnabled"] = true });
        await server.RequestAsync("initialize", new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = UriOf(project.Root),
            ["capabilities"] = new JsonObject
            {
                ["workspace"] = new JsonObject { ["configuration"] = true },
                ["textDocument"] = new JsonObject { ["diagnostic"] = new JsonObject() },
            },
        });
        await server.NotifyAsync("initialized", []);
        await server.NotifyAsync("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = UriOf(project.PathOf("Program.cs")), ["languageId"] = "csharp", ["version"] = 1, ["text"] = source },
        });
        var report = await server.RequestAsync("textDocument/diagnostic", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = UriOf(project.PathOf("Program.cs")) },
        });

        var diagnostics = report!["items"]!.AsArray();
        // An error of the compiler would mean that it does not find HfToken, which the generator adds.
        Assert.DoesNotContain(diagnostics, static diagnostic => ((string)diagnostic!["code"]!).StartsWith("CS", StringComparison.Ordinal));
        Assert.Equal(
            ["3: HF001", "4: HF002", "5: HF003"],
            diagnostics
                .Where(static diagnostic => ((string)diagnostic!["code"]!).StartsWith("HF", StringComparison.Ordinal))
                .Select(static diagnostic => $"{(int)diagnostic!["range"]!["start"]!["line"]! + 1}: {diagnostic["code"]}")
                .Order(StringComparer.Ordinal));
        RandomBody.AssertNoneIn(report.ToJsonString(), body);
    }

    private static string UriOf(string path) => new Uri(path).AbsoluteUri;
}
