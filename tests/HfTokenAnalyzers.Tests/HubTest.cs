using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace HfTokenAnalyzers.Tests;

/// <summary>
/// A test of the analyzer with a client as users write it, and with the generator that adds <c>HfToken</c> to the fixed code.
/// </summary>
internal sealed class HubTest<TCodeFix> : CSharpCodeFixVerifier<HfTokenAnalyzer, TCodeFix>.Test
    where TCodeFix : CodeFixProvider, new()
{
    public HubTest()
    {
        References = HubReferences.All;
        Generators = HubReferences.Generators;
        UnchangedSources.Add(("/0/HfApi.cs", HfApi));

        // The library would analyze the code again with pragmas and as generated code, which takes most of the time. The examples of
        // the rules' pages are tested in these ways.
        TestBehaviors = TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck;
    }

    /// <summary>A port of the Python API, because no library with it can be restored.</summary>
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

    /// <summary>Verifies that exactly the marked code is reported.</summary>
    public static Task VerifyAsync(string source) => new HubTest<TCodeFix> { TestCode = source }.RunAsync();

    /// <summary>Verifies the diagnostics and the result of the fix.</summary>
    public static Task VerifyFixAsync(string source, string fixedSource) =>
        new HubTest<TCodeFix> { TestCode = source, FixedCode = fixedSource }.RunAsync();

    /// <summary>
    /// Verifies the rows of a table in one file. Applies the fix to the first row alone, and to all rows with Fix All, which takes
    /// little longer than a single fix.
    /// </summary>
    public static Task VerifyTableAsync<TRow>(
        IEnumerable<TRow> rows, Func<TRow, string> before, Func<TRow, string> after, Func<IEnumerable<string>, string> inFile, Func<string, string>? whenFixed = null)
    {
        whenFixed ??= static source => source;
        return new HubTest<TCodeFix>
        {
            TestCode = inFile(rows.Select(before)),
            FixedCode = whenFixed(inFile([after(rows.First()), .. rows.Skip(1).Select(before)])),
            BatchFixedCode = whenFixed(inFile(rows.Select(after))),
            CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        }.RunAsync();
    }

    /// <summary>Verifies the diagnostics, and that no fix is offered.</summary>
    public static Task VerifyNoFixAsync(string source) =>
        new HubTest<TCodeFix> { TestCode = source, ExpectNoFix = true }.RunAsync();
}
