using System.Text;
using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>Applies the fixes with <c>dotnet format</c> in many kinds of projects, with the default C# version of each.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Full")]
public sealed class FormatTests(PackageFixture package)
{
    [Fact]
    public async Task MistakesOfAllRules_AreFixedOnceForAllTargets()
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
        // The reference assemblies of the older targets are packages, so they need the package sources of the machine.
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

        var expected = source
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
        Assert.Equal(expected, await File.ReadAllTextAsync(project.PathOf("Trainer.cs")));

        var build = (await project.BuildAsync()).EnsureSuccess();
        Assert.DoesNotContain("warning HF", build.Output, StringComparison.Ordinal);
        Report.AssertNoneBroke(build.Output);
        RandomBody.AssertNoneIn(build.Output, body);
    }
    /// <summary>
    /// Kinds of projects that the other tests do not cover, in one solution, because each run of the command takes seconds to
    /// start.
    /// </summary>
    [Fact]
    public async Task MistakesInSeveralKindsOfProject_AreFixedOnceForEachFile()
    {
        var body = RandomBody.Next();
        const string Active = """
                private const string Key = "hf_{body}";

            """;
        const string Linked = $"""
            #if SECOND
            {Active}#else
            {Active}#endif

            """;
        string Source(string key) => ("""
            namespace Acme;

            public class HfApi(string? token = null)
            {
                public string? Token { get; } = token ?? Environment.GetEnvironmentVariable("HF_TOKEN");
                public void RunUvJob(string script, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) { }
                public void Login(string token) { }
            }

            public class Trainer
            {

            """ + key + """

                public HfApi Connect() => new(Key);

                public void Submit(HfApi api, string value)
                {
                    api.RunUvJob("a.py", env: new() { ["HF_TOKEN"] = value });
                    api.RunUvJob("a.py", secrets: new() { ["HUGGINGFACE_TOKEN"] = value });
                    api.Login(Environment.GetEnvironmentVariable("HF_TOKEN")!);
                    Console.WriteLine($"Token: {Environment.GetEnvironmentVariable("HF_TOKEN")} of {value}");
                }
            }

            """).Replace("{body}", body, StringComparison.Ordinal);
        string Fixed(string source, string usings) => usings + source
            .Replace($"const string Key = \"hf_{body}\"", "static string Key => HfToken.GetToken()", StringComparison.Ordinal)
            .Replace("env: new()", "secrets: new()", StringComparison.Ordinal)
            .Replace("HUGGINGFACE_TOKEN", "HF_TOKEN", StringComparison.Ordinal)
            .Replace("Login(Environment.GetEnvironmentVariable(\"HF_TOKEN\")!)", "Login(HfToken.GetToken())", StringComparison.Ordinal)
            .Replace("{Environment.GetEnvironmentVariable(\"HF_TOKEN\")}", "***", StringComparison.Ordinal);
        const string Worker = """
            namespace Acme;

            internal sealed class Worker(ILogger<Worker> logger) : BackgroundService
            {
                protected override Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    logger.LogInformation("Token: {Token} at {Time}", Environment.GetEnvironmentVariable("HF_TOKEN"), DateTimeOffset.Now);
                    return Task.CompletedTask;
                }
            }

            """;

        using var project = new ConsumerProject(package);
        project.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="HfTokenAnalyzers" Version="{PackageFixture.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        project.Write("Kinds.slnx", """
            <Solution>
              <Project Path="Web/Web.csproj" />
              <Project Path="Worker/Worker.csproj" />
              <Project Path="First/First.csproj" />
              <Project Path="Second/Second.csproj" />
              <Project Path="Own/Own.csproj" />
            </Solution>
            """);
        project.Write("Web/Web.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""");
        project.Write("Web/Program.cs", "WebApplication.CreateBuilder(args).Build().Run();\n");
        project.Write("Web/Trainer.cs", "\uFEFF" + Source(Active).ReplaceLineEndings("\r\n"));
        // The template gets these types from packages. The framework reference contains the same types.
        project.Write("Worker/Worker.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Worker">
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
              </ItemGroup>
            </Project>
            """);
        project.Write("Worker/Program.cs", """
            var builder = Host.CreateApplicationBuilder(args);
            builder.Services.AddHostedService<Acme.Worker>();
            builder.Build().Run();

            """);
        project.Write("Worker/Worker.cs", Worker);
        project.Write("First/First.csproj", """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><Compile Include="../Shared/*.cs" /></ItemGroup></Project>""");
        project.Write("Second/Second.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <DefineConstants>$(DefineConstants);SECOND</DefineConstants>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="../Shared/*.cs" />
              </ItemGroup>
            </Project>
            """);
        project.Write("Shared/Trainer.cs", Source(Linked));
        project.Write("Own/Own.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        project.Write("Own/HfToken.cs", """
            namespace Acme;

            public static class HfToken
            {
                public static string GetToken() => Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new InvalidOperationException("HF_TOKEN is not set.");
            }

            """);
        project.Write("Own/Trainer.cs", Source(Active));

        (await project.RunAsync("restore", "Kinds.slnx")).EnsureSuccess();
        (await project.RunAsync("format", "analyzers", "Kinds.slnx", "--no-restore", "--severity", "warn", "--diagnostics",
            "HF001", "HF002", "HF003", "HF005", "HF008")).EnsureSuccess();

        const string Usings = "using HuggingFace.Tokens;\n\n";
        Assert.Equal("\uFEFF" + Fixed(Source(Active), Usings).ReplaceLineEndings("\r\n"), Encoding.UTF8.GetString(await File.ReadAllBytesAsync(project.PathOf("Web/Trainer.cs"))));
        Assert.Equal(
            Worker.Replace("{Token}", "***", StringComparison.Ordinal).Replace("Environment.GetEnvironmentVariable(\"HF_TOKEN\"), ", "", StringComparison.Ordinal),
            await File.ReadAllTextAsync(project.PathOf("Worker/Worker.cs")));
        Assert.Equal(Fixed(Source(Linked), Usings), await File.ReadAllTextAsync(project.PathOf("Shared/Trainer.cs")));
        Assert.Equal(Fixed(Source(Active), ""), await File.ReadAllTextAsync(project.PathOf("Own/Trainer.cs")));
    }
}
