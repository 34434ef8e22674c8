using System.Collections.Immutable;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>Methods that are too large to be handwritten, through which a read of the token is followed.</summary>
public class LargeMethodsTests
{
    private const string Read = "Environment.GetEnvironmentVariable(\"HF_TOKEN\")";

    /// <summary>Each variable contains the previous one twice, so following all of them would take exponential time.</summary>
    [Fact]
    public async Task EnvironmentsInLayers_AreGivenUp()
    {
        var layers = string.Concat(Enumerable.Range(1, 40).Select(static i =>
            $"var e{i} = flag ? new System.Collections.Generic.Dictionary<string, string>(e{i - 1}) {{ [\"K{i}\"] = \"1\" }} : e{i - 1};\n"));
        var found = await AnalyzeAsync(InMethod("var e0 = new System.Collections.Generic.Dictionary<string, string>();\n" + layers + "api.RunUvJob(\"a.py\", env: e40);"));

        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id == "AD0001");
    }

    /// <summary>The maximum depth that the compiler itself supports on a thread with 1 MB.</summary>
    [Theory]
    [InlineData("(", ")", 300)]
    [InlineData("(flag ? value : ", ")", 300)]
    [InlineData("Same(", ")", 300)]
    [InlineData("value ?? ", "", 300)]
    [InlineData("(string)(object)", "", 300)]
    public async Task DeepExpression_IsNoException(string open, string close, int depth)
    {
        var nested = string.Concat(Enumerable.Repeat(open, depth)) + Read + string.Concat(Enumerable.Repeat(close, depth));
        var found = await AnalyzeAsync(InMethod($"var token = {nested}; if (flag && token is null) return; api.Login(token!); api.Login({nested}!);"));

        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id == "AD0001");
    }

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string source) => CSharpCompilation
        .Create("Test", [CSharpSyntaxTree.ParseText(source)], FrameworkReferences.All, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
        .WithAnalyzers([new HfTokenAnalyzer()])
        .GetAnalyzerDiagnosticsAsync();

    private static string InMethod(string statements) =>
        $$"""
        using System;

        class HfApi
        {
            public void Login(string token) { }
            public void RunUvJob(string script, object? env = null) { }
        }

        class Program
        {
            static string? Same(string? value) => value;

            void Submit(HfApi api, string? value, bool flag)
            {
                {{statements.Replace("READ", Read, StringComparison.Ordinal)}}
            }
        }
        """;

    /// <summary>Measures processor time, so nothing else may run at the same time.</summary>
    [Collection(nameof(Alone))]
    [Trait("Category", "Full")]
    public class Time
    {
        [Theory]
        [InlineData("var token = READ;", "api.Login(token!);", "")]
        [InlineData("var token = READ;", "if (flag) api.Login(token!);", "if (token is null) return;")]
        [InlineData("", "{ var token = READ; api.Login(token!); }", "")]
        [InlineData("string? token = null;", "if (flag) token = READ;", "api.Login(token!);")]
        [InlineData("var token = READ;", "{ var other = token; api.Login(other!); }", "")]
        [InlineData("var env = new System.Collections.Generic.Dictionary<string, string>();", "env[\"A\"] = \"1\"; env.Remove(\"A\");", "api.RunUvJob(\"a.py\", env: env);")]
        [InlineData("var env = new System.Collections.Generic.Dictionary<string, string>();", "if (flag) { var other = env; other[\"A\"] = \"1\"; }", "api.RunUvJob(\"a.py\", env: env);")]
        [InlineData("var env = new System.Collections.Generic.Dictionary<string, string> { [\"HF_TOKEN\"] = READ! };", "api.RunUvJob(\"a.py\", env: env);", "")]
        [InlineData("", "{ var env = new System.Collections.Generic.Dictionary<string, string>(); env[\"HF_TOKEN\"] = READ!; api.RunUvJob(\"a.py\", env: env); }", "")]
        [InlineData("System.Collections.Generic.Dictionary<string, string>? env = null;", "if (flag) env = new() { [\"A\"] = \"1\" };", "api.RunUvJob(\"a.py\", env: env);")]
        public Task Time_GrowsWithTheMethod(string first, string repeated, string last) =>
            Growth.IsLinearAsync(
                5_000,
                count => InMethod(first + string.Concat(Enumerable.Repeat(repeated + "\n", count)) + last),
                static async source => Assert.DoesNotContain(await AnalyzeAsync(source), static diagnostic => diagnostic.Id == "AD0001"));
    }
}
