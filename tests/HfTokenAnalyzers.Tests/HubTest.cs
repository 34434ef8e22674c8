using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.Tests;

/// <summary>
/// A test of the analyzer beside a client as users write it for themselves, and with the generator that adds
/// <c>HfToken</c> to the fixed code.
/// </summary>
internal sealed class HubTest<TCodeFix> : CSharpCodeFixVerifier<HfTokenAnalyzer, TCodeFix>.Test
    where TCodeFix : CodeFixProvider, new()
{
    public HubTest()
    {
        FindSecrets = RandomTokens.SecretsIn;
        Generators.Add(new HfTokenGenerator());
        Sources.Add(("HfApi.cs", HfApi));
        References.Add(MetadataReference.CreateFromFile(typeof(ModelContextProtocol.Client.McpClient).Assembly.Location));
        References.Add(MetadataReference.CreateFromFile(typeof(ModelContextProtocol.Protocol.CallToolResult).Assembly.Location));
    }

    /// <summary>A port of the Python API: no library that any machine has.</summary>
    private const string HfApi = """
        using System.Collections.Generic;
        using System.Threading.Tasks;

        namespace Hub
        {
            public class HfApi
            {
                public HfApi(string? token = null) { }

                public string RunJob(string image, string[] command, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null, string? token = null) => "";

                public Task<string> RunJobAsync(JobRequest request) => Task.FromResult("");

                public string RunUvJob(string script, object? env = null, object? secrets = null) => "";

                public void Login(string token) { }
            }

            public class JobRequest
            {
                public string Script { get; set; } = "";

                public Dictionary<string, string> Env { get; set; } = new Dictionary<string, string>();

                public Dictionary<string, string> Secrets { get; set; } = new Dictionary<string, string>();
            }
        }
        """;

    /// <summary>Checks that exactly what is marked is reported.</summary>
    public static Task VerifyAsync(string source) => new HubTest<TCodeFix> { TestCode = source }.RunAsync();

    /// <summary>Checks what is reported, and what the fix makes of it.</summary>
    public static Task VerifyFixAsync(string source, string fixedSource) =>
        new HubTest<TCodeFix> { TestCode = source, FixedCode = fixedSource }.RunAsync();

    /// <summary>The same for one of many cells of a table: fixed in the document alone.</summary>
    public static Task VerifyCellAsync(string source, string fixedSource) =>
        new HubTest<TCodeFix> { TestCode = source, FixedCode = fixedSource, FixAllInDocumentOnly = true }.RunAsync();

    /// <summary>Checks what is reported, and that no fix is offered.</summary>
    public static Task VerifyNoFixAsync(string source) =>
        new HubTest<TCodeFix> { TestCode = source, ExpectNoFix = true }.RunAsync();
}
