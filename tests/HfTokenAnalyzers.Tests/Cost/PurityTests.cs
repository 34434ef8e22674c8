using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Cost;

/// <summary>Build caches and remote execution reuse results, so a result must depend only on the inputs.</summary>
public class PurityTests
{
    /// <summary>The references of the dll itself. The text of the helper, which the generator adds, is only a string there.</summary>
    [Theory]
    [InlineData("System.IO", "File", "FileInfo", "FileStream", "Directory", "DirectoryInfo", "FileSystemWatcher")]
    [InlineData("System", "Random", "Console", "AppContext", "AppDomain", "TimeZoneInfo")]
    [InlineData("System.Diagnostics", "Process", "Stopwatch")]
    [InlineData("System.Threading", "Timer", "Thread")]
    [InlineData("System.Net", "WebClient", "WebRequest", "Dns", "HttpListener")]
    [InlineData("System.Net.Http", "HttpClient", "HttpRequestMessage")]
    [InlineData("System.Net.Sockets", "Socket", "TcpClient", "UdpClient")]
    [InlineData("Microsoft.Win32", "Registry")]
    public void AnalyzerDll_RefersToNothingOutsideOfItsInput(string ofNamespace, params string[] names)
    {
        using var file = File.OpenRead(typeof(HfTokenAnalyzer).Assembly.Location);
        using var dll = new PEReader(file);
        var metadata = dll.GetMetadataReader();
        var types = metadata.TypeReferences.Select(metadata.GetTypeReference).Where(type => metadata.GetString(type.Namespace) == ofNamespace).Select(type => metadata.GetString(type.Name));
        Assert.Empty(types.Intersect(names));
    }

    /// <summary>The iterators that the compiler generates read the id of the current thread.</summary>
    [Fact]
    public void AnalyzerDll_ReadsNothingOfTheEnvironment()
    {
        using var file = File.OpenRead(typeof(HfTokenAnalyzer).Assembly.Location);
        using var dll = new PEReader(file);
        var metadata = dll.GetMetadataReader();
        var members =
            from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference
            let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
            where metadata.GetString(type.Namespace) == "System" && metadata.GetString(type.Name) == "Environment"
            select metadata.GetString(member.Name);
        Assert.Equal(["get_CurrentManagedThreadId"], members);
    }

    [Theory]
    [InlineData("get_Now")]
    [InlineData("get_UtcNow")]
    [InlineData("get_Today")]
    [InlineData("NewGuid")]
    [InlineData("get_CurrentCulture")]
    [InlineData("get_CurrentUICulture")]
    public void AnalyzerDll_CallsNothingThatChanges(string method)
    {
        using var file = File.OpenRead(typeof(HfTokenAnalyzer).Assembly.Location);
        using var dll = new PEReader(file);
        var metadata = dll.GetMetadataReader();
        Assert.DoesNotContain(method, metadata.MemberReferences.Select(member => metadata.GetString(metadata.GetMemberReference(member).Name)));
    }

    [Fact]
    public async Task SameInput_GivesTheSameDiagnosticsInTheSameOrder()
    {
        var expected = await AnalyzeAsync(isConcurrent: false);
        Assert.Equal(60, expected.Count);
        for (var run = 0; run < 4; run++)
        {
            Assert.Equal(expected, await AnalyzeAsync(isConcurrent: run % 2 == 0));
        }
    }

    /// <summary>In Turkish, the upper case of i is another letter, and the Thai calendar has other years.</summary>
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public async Task LanguageOfTheMachine_ChangesNothing(string culture)
    {
        var expected = await AnalyzeAsync(isConcurrent: false);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, await AnalyzeAsync(isConcurrent: false));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>All properties of the diagnostics, in the order of files and positions, in which compilers and logs sort them.</summary>
    private static async Task<List<string>> AnalyzeAsync(bool isConcurrent)
    {
        var trees = Enumerable.Range(0, 20).Select(static number => CSharpSyntaxTree.ParseText(SourceText.From($$"""
            using System;
            using System.Collections.Generic;

            class Job{{number}}
            {
                // {{RandomTokens.User(number + 1)}}
                public string RunJob(string image, Dictionary<string, string> env, Dictionary<string, string> secrets = null) => image;

                void M()
                {
                    var read = Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN");
                    RunJob("python", new Dictionary<string, string> { ["HF_TOKEN"] = "x" });
                }
            }
            """), path: $"File{number:00}.cs"));
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: isConcurrent, logAnalyzerExecutionTime: false);
        var diagnostics = await CSharpCompilation.Create("Test", trees, FrameworkReferences.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithAnalyzers([new HfTokenAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync();
        return
        [
            .. diagnostics
                .OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Location.SourceSpan)
                .Select(static diagnostic => $"{diagnostic} {string.Join(',', diagnostic.Properties.OrderBy(static pair => pair.Key, StringComparer.Ordinal))} {string.Join(',', diagnostic.AdditionalLocations)}"),
        ];
    }
}
