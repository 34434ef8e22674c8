using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>What <c>dotnet format</c> does with the fixes in a stranger's project of many targets, in the C# that each has by default.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Full")]
public sealed class FormatTests(PackageFixture package)
{
    [Fact]
    public async Task MistakesOfAllRules_AreMendedOnceForAllTargets()
    {
        var body = RandomBody.Next();
        using var project = new ConsumerProject(package, "Microsoft.NET.Sdk", XElement.Parse("""
            <PropertyGroup>
              <TargetFramework />
              <TargetFrameworks>net472;netstandard2.0;net8.0;net10.0</TargetFrameworks>
              <OutputType>Library</OutputType>
              <Nullable>disable</Nullable>
              <ImplicitUsings>disable</ImplicitUsings>
            </PropertyGroup>
            """));
        // The reference assemblies of the older targets are packages, and come from where the machine gets packages.
        project.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="feed" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
        var source = $$"""
            using System;
            using System.Collections.Generic;

            namespace Acme
            {
                public class HfApi
                {
                    public HfApi(string token = null) { Token = token ?? Environment.GetEnvironmentVariable("HF_TOKEN"); }
                    public string Token { get; }
                    public void RunUvJob(string script, Dictionary<string, string> env = null, Dictionary<string, string> secrets = null) { }
                    public void Login(string token) { }
                }

                public class Trainer
                {
            #if NETFRAMEWORK
                    private const string Key = "hf_{{body}}";
            #else
                    private const string Key = "hf_{{body}}";
            #endif

                    public HfApi Connect() { return new HfApi(Key); }

                    // Stays  as it is.
                    public int  Kept( ) { return 1 ; }

                    public void Submit(HfApi api, string value)
                    {
                        api.Login("hf_{{body}}");
                        api.RunUvJob("a.py", env: new Dictionary<string, string> { ["HF_TOKEN"] = value });
                        api.RunUvJob("a.py", secrets: new Dictionary<string, string> { { "HUGGINGFACE_TOKEN", value } });
                        api.Login("$HF_TOKEN");
                        api.Login(Environment.GetEnvironmentVariable("HF_TOKEN"));
                        api.RunUvJob("model.push_to_hub('me/m')");
                        var token = Environment.GetEnvironmentVariable("HF_TOKEN");
                        Console.WriteLine("Token: " + token + " of " + value);
                        Use(new HfApi(Environment.GetEnvironmentVariable("HF_TOKEN")));
                    }

                    private static void Use(HfApi api) { }
                }
            }

            """.ReplaceLineEndings("\r\n");
        project.Write("Trainer.cs", source);

        (await project.RunAsync("restore")).EnsureSuccess();
        (await project.RunAsync("format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics",
            "HF001", "HF002", "HF003", "HF004", "HF005", "HF007", "HF008", "HF011")).EnsureSuccess();

        var mended = source
            .Replace("\"hf_" + body + "\"", "HfToken.GetToken()", StringComparison.Ordinal)
            .Replace("env: new Dictionary<string, string> { [", "secrets: new Dictionary<string, string> { [", StringComparison.Ordinal)
            .Replace("\"HUGGINGFACE_TOKEN\"", "\"HF_TOKEN\"", StringComparison.Ordinal)
            .Replace("\"$HF_TOKEN\"", "HfToken.GetToken()", StringComparison.Ordinal)
            .Replace("api.Login(Environment.GetEnvironmentVariable(\"HF_TOKEN\"))", "api.Login(HfToken.GetToken())", StringComparison.Ordinal)
            .Replace("('me/m')\"", "('me/m')\", secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = HfToken.GetToken() }", StringComparison.Ordinal)
            .Replace("\"Token: \" + token + \" of \"", "\"Token: *** of \"", StringComparison.Ordinal)
            .Replace("const string Key =", "static string Key =>", StringComparison.Ordinal)
            .Replace("new HfApi(Environment.GetEnvironmentVariable(\"HF_TOKEN\"))", "new HfApi()", StringComparison.Ordinal)
            .Replace("using System.Collections.Generic;\r\n", "using System.Collections.Generic;\r\nusing HuggingFace.Tokens;\r\n", StringComparison.Ordinal);
        Assert.Equal(mended, await File.ReadAllTextAsync(project.PathOf("Trainer.cs")));

        var build = (await project.BuildAsync()).EnsureSuccess();
        Assert.DoesNotContain("warning HF", build.Output, StringComparison.Ordinal);
        Report.AssertNoneBroke(build.Output);
        RandomBody.AssertNoneIn(build.Output, body);
    }
}
