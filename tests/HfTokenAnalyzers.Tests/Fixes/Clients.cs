using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>The clients in all programs of a batch: types as users write them, in C# 7.3 or later.</summary>
internal static class Clients
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading.Tasks;

        namespace Hub
        {
            public class HfApi
            {
                public HfApi(string⁇ token = null) { }
                public string RunJob(string image, string[] command, Dictionary<string, string>⁇ env = null, Dictionary<string, string>⁇ secrets = null, string⁇ token = null) { return ""; }
                public string RunUvJob(string script, object⁇ env = null, object⁇ secrets = null) { return ""; }
                public Task<string> RunJobAsync(JobRequest request) { return Task.FromResult(""); }
                public void CreateScheduledJob(OpenRequest request) { }
                public void Login(string token) { }
                public void AddSpaceVariable(string repo, string key, string⁇ value) { }
                public void AddSpaceSecret(string repo, string key, string⁇ value) { }
                public void HfJobs(string operation, object args) { }
            }

            public class JobRequest
            {
                public string Script { get; set; } = "";
                public Dictionary<string, string> Env { get; set; } = new Dictionary<string, string>();
                public Dictionary<string, string> Secrets { get; set; } = new Dictionary<string, string>();
            }

            public class OpenRequest
            {
                public OpenRequest(string⁇ name = null, object⁇ env = null, object⁇ secrets = null) { }
                public string⁇ Script { get; set; }
                public object⁇ Env { get; set; }
                public object⁇ Secrets { get; set; }
            }

            public class CreateJobsRequest
            {
                public string[]⁇ Command { get; set; }
                public object⁇ Environment { get; set; }
                public object⁇ Secrets { get; set; }
            }

            public class TypedClient
            {
                public Task CreateJobsByNamespaceAsync(string name, CreateJobsRequest request) { return Task.CompletedTask; }
            }

            public class Mcp
            {
                public Task CallToolAsync(string toolName, IReadOnlyDictionary<string, object⁇>⁇ arguments = null) { return Task.CompletedTask; }
            }

            public class HfClient
            {
                private readonly string⁇ _token;
                public HfClient(string⁇ token = null, string⁇ endpoint = null, int retries = 0) { _token = token ?? Environment.GetEnvironmentVariable("HF_TOKEN"); Shared.Take(endpoint + retries); }
                public override string ToString() { return _token == null ? "" : "signed in"; }
            }

            public class Base
            {
                public Base(string text) { Shared.Take(text); }
            }

            public class Box
            {
                public string Text { get; set; } = "";
                public object⁇ Any { get; set; }
            }

            [AttributeUsage(AttributeTargets.All)]
            public sealed class MarkAttribute : Attribute
            {
                public MarkAttribute(string text) { Text = text; }
                public string Text { get; set; }
            }

            public static class Shared
            {
                public static readonly HfApi Api = new HfApi();
                public static readonly TypedClient Client = new TypedClient();
                public static readonly Mcp Mcp = new Mcp();
                public static readonly HttpClient Http = new HttpClient();
                public static readonly string Value = "x".Trim();
                public static readonly bool Flag = "x".Length > 1;
                public static string Take(string⁇ text) { return text + ""; }
                public static void TakeIn(in string text) { }
                public static void TakeAny(params object⁇[] items) { }
                public static T Same<T>(T item) { return item; }
                public static void Tree(System.Linq.Expressions.Expression<Func<string⁇>> tree) { }
                public static string Call(Func<string⁇> text) { return text() + ""; }
                public static void Run(Action action) { action(); }
                public static void RunAsync(Func<Task> action) { }
            }
        }
        """;

    private const string Records = """
        namespace Hub
        {
            public record JobRecord
            {
                public string⁇ Script { get; set; }
                public object⁇ Env { get; set; }
                public object⁇ Secrets { get; set; }
            }

            public static class Templates
            {
                public static readonly JobRecord Plain = new();
                public static void RunJob(this HfApi api, JobRecord request) { }
            }
        }
        """;

    private const string Throws = """
        namespace Hub
        {
            public static class HuggingFaceSecrets
            {
                public static string GetToken() { return System.Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new System.InvalidOperationException("Set HF_TOKEN."); }
            }
        }
        """;

    private const string MayBeNull = """
        namespace Hub
        {
            public static class HuggingFaceSecrets
            {
                public static string⁇ GetToken() { return System.Environment.GetEnvironmentVariable("HF_TOKEN"); }
            }
        }
        """;

    /// <summary>The other files of a batch.</summary>
    public static IEnumerable<(string Name, string Text)> Sources(ProgramSettings settings)
    {
        var mark = settings.Nullable ? "?" : "";
        yield return ("Clients.cs", Source.Replace("⁇", mark, StringComparison.Ordinal));
        if (settings.Version >= LanguageVersion.CSharp9)
        {
            yield return ("Records.cs", Records.Replace("⁇", mark, StringComparison.Ordinal));
        }

        if (settings.Own != OwnMethod.None)
        {
            yield return ("HuggingFaceSecrets.cs", (settings.Own == OwnMethod.Throws ? Throws : MayBeNull).Replace("⁇", mark, StringComparison.Ordinal));
        }

        if (settings.GlobalUsings is { } usings)
        {
            yield return ("GlobalUsings.cs", string.Concat(usings.Select(static name => $"global using {name};\n")));
        }
    }
}
