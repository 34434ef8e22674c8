namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>The programs around the statements in the tests of HF002.</summary>
internal static class HF002Sources
{
    public static string SubmitText(string value, string arguments) =>
        $$"""
        using Hub;

        class Program
        {
            void Submit(HfApi api, string? given)
            {
                var header = {{value}};
                api.RunJob("python:3.12", new[] { "python" }, {{arguments}});
            }
        }
        """;

    public static string InAField(string field) =>
        $$"""
        using Hub;

        class Program
        {
            public static readonly string Token = System.IO.File.ReadAllText("token");

            {{field}}

            void Submit(HfApi api) => api.RunJobAsync(_request);
        }
        """;

    public static string SubmitImmutable(string arguments) =>
        $$"""
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using Hub;

        class Program
        {
            public static readonly ImmutableDictionary<string, string> Empty = ImmutableDictionary<string, string>.Empty;

            void Submit(HfApi api, string token, string key, ImmutableDictionary<string, string> given) =>
                api.RunUvJob(
                    "train.py",
                    {{arguments}});
        }
        """;

    public static string SubmitRequest(string statements, string type = "JobRequest") =>
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfClient api, string token)
            {
                var request = new {{type}} { Script = "train.py" };
                {{statements}}
                api.RunJob(request);
            }
        }

        class HfClient
        {
            public void RunJob(object request) { }
        }

        class Bare
        {
            public string Script { get; set; } = "";
            public Dictionary<string, string> Env { get; set; } = new();
            public Dictionary<string, string> Secrets { get; set; } = null!;
        }

        class Other
        {
            public string Script { get; set; } = "";
            public Dictionary<string, string> Env { get; set; } = new();
            public Dictionary<string, object> Secrets { get; set; } = new();
        }
        """;

    public static string SubmitStatements(string statements) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.IO;
        using Hub;

        class Program
        {
            public static readonly Dictionary<string, string> Common = new() { ["B"] = "1" };

            public static readonly string Token = File.ReadAllText("token");

            private string _current = "";

            void Submit(HfApi api, string[] cmd, string token, string key, string path, bool isPrivate, Dictionary<string, string> common, ImmutableDictionary<string, string> given)
            {
                {{statements}}
            }

            void Renew() => _current += "x";

            static void Start(Dictionary<string, string> env) { }

            static Dictionary<string, string> Make() => new();
        }

        class HfClient
        {
            public void RunJob(object request) { }
        }

        class Bare
        {
            public string Script { get; set; } = "";
            public Dictionary<string, string> Env { get; set; } = new();
            public Dictionary<string, string> Secrets { get; set; } = null!;
        }
        """;

    public static string SubmitMember(string member, string arguments) =>
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            public static readonly string Token = System.IO.File.ReadAllText("token");

            {{member}}

            void Submit(HfApi api, string key) => api.RunJob("python:3.12", new[] { "python" }, {{arguments}});
        }
        """;
}
