using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF008TokenShownCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF008TokenShownCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF008TokenShownTests
{
    /// <summary>The loggers of libraries that cannot always be restored.</summary>
    private const string Loggers = """
        using System;

        namespace Microsoft.Extensions.Logging
        {
            public enum LogLevel { Debug, Information }

            public interface ILogger
            {
                void Log<TState>(LogLevel level, TState state, Exception? exception, Func<TState, Exception?, string> formatter);

                IDisposable? BeginScope<TState>(TState state);
            }

            public interface ILogger<T> : ILogger { }

            public static class LoggerExtensions
            {
                public static void LogInformation(this ILogger logger, string? message, params object?[] args) { }

                public static void LogError(this ILogger logger, Exception? exception, string? message, params object?[] args) { }

                public static IDisposable? BeginScope(this ILogger logger, string messageFormat, params object?[] args) => null;
            }

            public sealed class LoggerMessageAttribute : Attribute
            {
                public string Message { get; set; } = "";
            }
        }

        namespace Serilog
        {
            public static class Log
            {
                public static void Information(string messageTemplate) { }

                public static void Information<T>(string messageTemplate, T value) { }

                public static void Information<T0, T1>(string messageTemplate, T0 value0, T1 value1) { }
            }
        }

        namespace UnityEngine
        {
            public static class Debug
            {
                public static void LogWarning(object message) { }

                public static void LogFormat(string format, params object[] args) { }

                public static void Draw(object text) { }
            }
        }

        namespace Compliance
        {
            public sealed class PrivateDataAttribute : Attribute { }

            public static class Masked
            {
                public static void LogInformation(Microsoft.Extensions.Logging.ILogger logger, string? token) { }
            }

            public sealed class Secret
            {
                public static implicit operator Secret(string? text) => new();

                public override string ToString() => "***";
            }
        }
        """;

    [Theory]
    [InlineData("Console.WriteLine({|HF008:token|});")]
    [InlineData("Console.Write({|HF008:token|});")]
    [InlineData("Console.WriteLine($\"Token: {{|HF008:token|}}\");")]
    [InlineData("Console.WriteLine(\"Token: \" + {|HF008:token|});")]
    [InlineData("Console.WriteLine(\"Token: {0}\", {|HF008:token|});")]
    [InlineData("Console.WriteLine(string.Format(\"Token: {0} of {1}\", {|HF008:token|}, model));")]
    [InlineData("Console.WriteLine(string.Concat(\"Token: \", {|HF008:token|}));")]
    [InlineData("Console.WriteLine(string.Join(\", \", new[] { model, {|HF008:token|} }));")]
    [InlineData("Console.Error.WriteLine({|HF008:token|});")]
    [InlineData("Console.Out.Write($\"{model} {{|HF008:token|}}\");")]
    [InlineData("var error = Console.Error; error.WriteLine({|HF008:token|});")]
    [InlineData("Console.WriteLine($\"Token: {{|HF008:token|}?.Trim()}\");")]
    [InlineData("Console.WriteLine({|HF008:token|} ?? \"(none)\");")]
    [InlineData("Console.WriteLine(token is null ? \"(none)\" : {|HF008:token|});")]
    [InlineData("Console.WriteLine(new { model, {|HF008:token|} });")]
    [InlineData("Console.WriteLine((model, {|HF008:token|}));")]
    [InlineData("var copy = token; Console.WriteLine({|HF008:copy|});")]
    [InlineData("var message = $\"Token: {token}\"; Console.WriteLine({|HF008:message|});")]
    [InlineData("Console.WriteLine({|HF008:Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\")|});")]
    [InlineData("Console.WriteLine({|HF008:HfToken.GetToken()|});")]
    [InlineData("Console.WriteLine({|HF008:HfToken.FindToken()|});")]
    [InlineData("Console.WriteLine({|HF008:Token|});")]
    [InlineData("Debug.WriteLine(\"Token: \" + {|HF008:token|});")]
    [InlineData("Trace.TraceInformation($\"Token: {{|HF008:token|}}\");")]
    [InlineData("Debug.Assert(token != null, $\"Token: {{|HF008:token|}}\");")]
    [InlineData("UnityEngine.Debug.LogWarning(\"Token: \" + {|HF008:token|});")]
    [InlineData("logger.LogInformation(\"Token: {Token}\", {|HF008:token|});")]
    [InlineData("logger.LogInformation(\"{Model}: {Token}\", model, {|HF008:token|});")]
    [InlineData("logger.LogInformation($\"Token: {{|HF008:token|}}\");")]
    [InlineData("logger.LogError(new Exception(), \"Token: {Token}\", {|HF008:token|});")]
    [InlineData("logger.Log(LogLevel.Debug, {|HF008:token|}, null, (state, e) => \"\");")]
    [InlineData("using (logger.BeginScope(\"Token: {Token}\", {|HF008:token|})) { }")]
    [InlineData("using (logger.BeginScope(new Dictionary<string, object?> { [\"Model\"] = model, [\"Token\"] = {|HF008:token|} })) { }")]
    [InlineData("LogToken(logger, {|HF008:token|});")]
    [InlineData("Serilog.Log.Information(\"Token: {Token}\", {|HF008:token|});")]
    [InlineData("throw new InvalidOperationException($\"Token {{|HF008:token|}} is wrong\");")]
    [InlineData("throw new ArgumentException(\"Wrong: \" + {|HF008:token|}, nameof(model));")]
    [InlineData("throw new ArgumentOutOfRangeException(nameof(model), {|HF008:token|}, \"Wrong\");")]
    [InlineData("throw new RefusedException(\"Refused \" + {|HF008:token|});")]
    [InlineData("File.AppendAllText(\"run.log\", {|HF008:token|});")]
    [InlineData("File.AppendAllText(Path.Combine(model, \"log.txt\"), $\"{model} {{|HF008:token|}}\");")]
    [InlineData("File.AppendAllLines($\"logs/{model}.log\", new[] { {|HF008:token|}! });")]
    [InlineData("using var log = new StreamWriter(\"debug-log.txt\"); log.WriteLine({|HF008:token|});")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", Token); Console.WriteLine({|HF008:client.DefaultRequestHeaders|});")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", Token); Console.WriteLine($\"{{|HF008:client.DefaultRequestHeaders.Authorization|}}\");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {Token}\"); Console.WriteLine({|HF008:client.DefaultRequestHeaders.Authorization.Parameter|});")]
    [InlineData("var request = new HttpRequestMessage(); request.Headers.Authorization = new AuthenticationHeaderValue(\"Bearer\", Token); Debug.WriteLine({|HF008:request.Headers|});")]
    [InlineData("var header = new AuthenticationHeaderValue(\"Bearer\", Token); Console.WriteLine({|HF008:header|});")]
    [InlineData("using (logger.BeginScope(new Dictionary<string, object?> { { \"Model\", model }, { \"Token\", {|HF008:token|} } })) { }")]
    [InlineData("Console.WriteLine(model switch { \"\" => \"none\", _ => {|HF008:token|} });")]
    [InlineData("Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { {|HF008:token|} }));")]
    [InlineData("client.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", $\"Bearer {Token}\"); Console.WriteLine({|HF008:client.DefaultRequestHeaders|});")]
    [InlineData("new TraceSource(\"hub\").TraceInformation({|HF008:token|});")]
    [InlineData("Debug.Print({|HF008:token|});")]
    [InlineData("Debug.Fail({|HF008:token|});")]
    [InlineData("Console.Out.WriteAsync({|HF008:token|});")]
    [InlineData("Console.Error.WriteLineAsync({|HF008:token|});")]
    [InlineData("File.WriteAllText(\"run.log\", {|HF008:token|});")]
    [InlineData("File.WriteAllLines(\"run.log\", new[] { {|HF008:token|}! });")]
    [InlineData("using var log = File.AppendText(\"run.log\"); log.WriteLine({|HF008:token|});")]
    [InlineData("using var log = File.CreateText(\"run.log\"); log.WriteLine({|HF008:token|});")]
    [InlineData("File.AppendAllText(@\"C:\\temp\\log.txt\", {|HF008:token|});")]
    [InlineData("File.AppendAllText(\"debug_log.txt\", {|HF008:token|});")]
    [InlineData("File.AppendAllText(\"app.log.txt\", {|HF008:token|});")]
    [InlineData("File.AppendAllText(model + \".log\", {|HF008:token|});")]
    [InlineData("File.AppendAllText(Path.Join(model, \"log.txt\"), {|HF008:token|});")]
    [InlineData("var path = model + \"/run.log\"; File.AppendAllText(path, {|HF008:token|});")]
    public Task TokenThatOthersRead_IsReported(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("Console.WriteLine(token?[..4] + \"…\");")]
    [InlineData("Console.WriteLine($\"Token: {token![..4]}…\");")]
    [InlineData("Console.WriteLine($\"Token: {token!.Substring(0, 4)}\");")]
    [InlineData("Console.WriteLine($\"Token of {token!.Length} characters\");")]
    [InlineData("Console.WriteLine(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Token))));")]
    [InlineData("Console.WriteLine(token!.GetHashCode());")]
    [InlineData("Console.WriteLine(token is null);")]
    [InlineData("Console.WriteLine($\"Token: {token != null}\");")]
    [InlineData("Console.WriteLine(\"Token: \" + (token == null ? \"missing\" : \"loaded\"));")]
    [InlineData("Console.WriteLine(string.IsNullOrEmpty(token));")]
    [InlineData("Console.WriteLine($\"Token: {(string.IsNullOrWhiteSpace(token) ? \"no\" : \"yes\")}\");")]
    [InlineData("Console.WriteLine(Mask(token));")]
    [InlineData("Console.WriteLine($\"Token: {Mask(token)}\");")]
    [InlineData("Console.WriteLine(new string('*', token!.Length));")]
    [InlineData("var secret = (Compliance.Secret)token; Console.WriteLine(secret);")]
    [InlineData("var shown = token; shown = \"***\"; Console.WriteLine(shown);")]
    [InlineData("Console.WriteLine(\"Token loaded from HF_TOKEN\");")]
    [InlineData("Console.WriteLine(\"Set $HF_TOKEN\"); Console.WriteLine(\"$HF_TOKEN\");")]
    [InlineData("logger.LogInformation(\"Reading the token from {Variable}\", \"HF_TOKEN\");")]
    [InlineData("logger.LogInformation(\"Token is {State}\", token is null ? \"missing\" : \"there\");")]
    [InlineData("LogMasked(logger, token);")]
    [InlineData("Print(token);")]
    [InlineData("Console.WriteLine(Environment.GetEnvironmentVariable(\"GITHUB_TOKEN\"));")]
    [InlineData("Console.WriteLine(Environment.GetEnvironmentVariable(\"HF_HOME\"));")]
    [InlineData("Console.WriteLine(Environment.GetEnvironmentVariable(\"HF_TOKEN_PATH\"));")]
    [InlineData("var openAi = Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"); logger.LogInformation(\"{Key}\", openAi);")]
    [InlineData("var pad_token = \"<pad>\"; Console.WriteLine($\"hf tokenizer: {pad_token}\");")]
    [InlineData("Console.WriteLine(new HfTokenizer().GetToken());")]
    [InlineData("Console.WriteLine(HfTokenizer.FindToken());")]
    [InlineData("foreach (var word in new[] { \"hf_a\", \"hf_b\" }) Console.WriteLine(word);")]
    [InlineData("var cancellationToken = CancellationToken.None; Console.WriteLine(cancellationToken);")]
    [InlineData("Console.WriteLine(client.DefaultRequestHeaders.Authorization);")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", model); Console.WriteLine(client.DefaultRequestHeaders.Authorization);")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", Token); Console.WriteLine(client.DefaultRequestHeaders.UserAgent);")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", Token); Console.WriteLine(new HttpResponseMessage().Headers);")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", Token); Console.WriteLine(client.DefaultRequestHeaders.Authorization.Scheme);")]
    [InlineData("File.WriteAllText(Path.Combine(model, \"token\"), token);")]
    [InlineData("File.WriteAllText(\"blog.txt\", token); File.WriteAllText(\"catalog\", token);")]
    [InlineData("using var file = new StreamWriter(\"token\"); file.Write(token);")]
    [InlineData("_ = new StringWriter(); using var text = new StringWriter(); text.Write(token);")]
    [InlineData("Debug.Assert(token != null);")]
    [InlineData("throw new ArgumentNullException(nameof(token));")]
    [InlineData("throw new InvalidOperationException($\"HF_TOKEN is not set for {model}\");")]
    [InlineData("throw new RefusedException(\"Refused\", token);")]
    [InlineData("_ = new AuthenticationHeaderValue(\"Bearer\", Token);")]
    [InlineData("var read = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); Console.WriteLine($\"length {read?.Length.ToString() ?? \"none\"}\");")]
    [InlineData("var read = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); Console.WriteLine(read?.Substring(0, 4).Trim());")]
    [InlineData("Console.WriteLine($\"::add-mask::{token}\");")]
    [InlineData("Console.WriteLine(\"##vso[task.setsecret]\" + token);")]
    [InlineData("Console.WriteLine($\"##vso[task.setvariable variable=HF_TOKEN;issecret=true]{token}\");")]
    [InlineData("UnityEngine.Debug.Draw(token!);")]
    [InlineData("File.WriteAllText(\"env.txt\", token);")]
    [InlineData("File.WriteAllText(\"key.json\", token);")]
    [InlineData("Compliance.Masked.LogInformation(logger, token);")]
    public Task WhatTellsNothing_IsSilent(string statements) => VerifyAsync(statements);

    /// <summary>Values that do not reveal the token, or are another one, in every place where the token is reported.</summary>
    public static TheoryData<string, string> ShownButNotTheToken
    {
        get
        {
            string[] statements =
            [
                "Console.WriteLine($\"Token: {[VALUE]}\");",
                "Console.Error.WriteLine([VALUE]);",
                "logger.LogInformation(\"Token: {Token}\", [VALUE]);",
                "Debug.WriteLine(\"Token: \" + ([VALUE]));",
                "Trace.TraceInformation($\"{[VALUE]}\");",
                "throw new InvalidOperationException($\"Refused: {[VALUE]}\");",
            ];
            string[] values =
            [
                "token?.Length",
                "token is null",
                "string.IsNullOrEmpty(token)",
                "token![..4] + \"…\"",
                "Mask(token)",
                "nameof(token)",
                "Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token!)))",
                "Environment.GetEnvironmentVariable(\"GITHUB_TOKEN\")",
                "Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")",
                "new HfTokenizer().GetToken()",
                "CancellationToken.None",
            ];
            var cells = new TheoryData<string, string>();
            foreach (var statement in statements)
            {
                foreach (var value in values)
                {
                    cells.Add(statement, value);
                }
            }

            return cells;
        }
    }

    /// <summary>It is unknown what a logging method of the user writes.</summary>
    [Fact]
    public Task LoggersOwnMethod_IsSilent() => Verify.VerifyAsync(
        """
        using System;
        using Microsoft.Extensions.Logging;

        static class Log
        {
            public static void LogMasked(this ILogger logger, string? token) => logger.LogInformation("Token {Token}", token is null ? "none" : "***");

            public static void Start(ILogger logger) => logger.LogMasked(Environment.GetEnvironmentVariable("HF_TOKEN"));
        }

        namespace Microsoft.Extensions.Logging
        {
            public interface ILogger { }

            public static class LoggerExtensions
            {
                public static void LogInformation(this ILogger logger, string message, params object?[] args) { }
            }
        }
        """);

    [Fact]
    public Task HeaderOfAField_IsReported() => Verify.VerifyAsync(
        """
        using System;
        using System.Net.Http;
        using System.Net.Http.Headers;

        class Program
        {
            private readonly HttpClient _client = new();

            void Run()
            {
                this._client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", HuggingFace.Tokens.HfToken.GetToken());
                Console.WriteLine({|HF008:_client.DefaultRequestHeaders|});
            }
        }
        """);

    [Theory]
    [InlineData("NLog", "Trace")]
    [InlineData("NLog", "Debug")]
    [InlineData("NLog", "Info")]
    [InlineData("NLog", "Warn")]
    [InlineData("NLog", "Error")]
    [InlineData("NLog", "Fatal")]
    [InlineData("NLog", "Log")]
    [InlineData("Serilog", "Verbose")]
    [InlineData("Serilog", "Warning")]
    [InlineData("Serilog", "Information")]
    [InlineData("Serilog", "Write")]
    [InlineData("log4net", "TraceFormat")]
    [InlineData("log4net", "DebugFormat")]
    [InlineData("log4net", "InfoFormat")]
    [InlineData("log4net", "WarnFormat")]
    [InlineData("log4net", "ErrorFormat")]
    [InlineData("log4net", "FatalFormat")]
    public Task LevelOfALogLibrary_IsReported(string library, string level) => Verify.VerifyAsync(
        $$"""
        using System;

        namespace {{library}} { public class Logger { public void {{level}}(string message) { } } }

        class Program
        {
            void Run({{library}}.Logger log) => log.{{level}}("Token: " + {|HF008:Environment.GetEnvironmentVariable("HF_TOKEN")|});
        }
        """);

    [Theory]
    [InlineData("AnsiConsole", "WriteLine")]
    [InlineData("AnsiConsole", "MarkupLine")]
    [InlineData("ITestOutputHelper", "WriteLine")]
    [InlineData("TestContext", "WriteLine")]
    public Task WriterOfALibrary_IsReported(string type, string method) => Verify.VerifyAsync(
        $$"""
        using System;

        namespace Library { public class {{type}} { public void {{method}}(string? text) { } } }

        class Program
        {
            void Run(Library.{{type}} output) => output.{{method}}({|HF008:Environment.GetEnvironmentVariable("HF_TOKEN")|});
        }
        """);

    [Theory]
    [InlineData("AnsiConsole", "Prompt")]
    [InlineData("TestContext", "AddResultFile")]
    public Task OtherMethodOfAWriter_IsSilent(string type, string method) => Verify.VerifyAsync(
        $$"""
        using System;

        namespace Library { public class {{type}} { public void {{method}}(string? text) { } } }

        class Program
        {
            void Run(Library.{{type}} output) => output.{{method}}(Environment.GetEnvironmentVariable("HF_TOKEN"));
        }
        """);

    [Theory]
    [InlineData("msg")]
    [InlineData("reason")]
    [InlineData("detail")]
    [InlineData("details")]
    [InlineData("description")]
    [InlineData("error")]
    [InlineData("errorMessage")]
    public Task ParameterForTheMessage_IsReported(string name) => Verify.VerifyAsync(
        $$"""
        using System;

        class RefusedException : Exception { public RefusedException(string {{name}}) : base({{name}}) { } }

        class Program
        {
            void Run() => throw new RefusedException("Refused " + {|HF008:Environment.GetEnvironmentVariable("HF_TOKEN")|});
        }
        """);

    [Theory]
    [InlineData("LogTrace")]
    [InlineData("LogDebug")]
    [InlineData("LogInformation")]
    [InlineData("LogWarning")]
    [InlineData("LogError")]
    [InlineData("LogCritical")]
    public Task LevelOfMicrosoftsLogger_IsReported(string level) => LoggerIsReported(
        $"public static class LoggerExtensions {{ public static void {level}(this ILogger logger, string message) {{ }} }}", "ILogger", level);

    [Theory]
    [InlineData("public static class MyLogging { public static void LogInformation(this ILogger logger, string message) { } }", "ILogger")]
    [InlineData("public class FileLogger : ILogger { public void LogInformation(string message) { } }", "FileLogger")]
    [InlineData("public interface INamed : ILogger { } public static class Named { public static void LogInformation(this INamed logger, string message) { } }", "INamed")]
    public Task LoggerOfOnesOwn_IsALogger(string types, string type) => LoggerIsReported(types, type, "LogInformation");

    private static Task LoggerIsReported(string types, string type, string level) => Verify.VerifyAsync(
        $$"""
        using System;

        public interface ILogger { }

        {{types}}

        class Program
        {
            void Run({{type}} logger) => logger.{{level}}("Token: " + {|HF008:Environment.GetEnvironmentVariable("HF_TOKEN")|});
        }
        """);

    [Theory]
    [InlineData("GitHub")]
    [InlineData("GitLab")]
    [InlineData("OpenAI")]
    [InlineData("Azure")]
    [InlineData("Google")]
    [InlineData("Kaggle")]
    [InlineData("Wandb")]
    [InlineData("Slack")]
    [InlineData("Docker")]
    public Task TokenOfAnotherService_IsSilent(string owner) => Verify.VerifyAsync(
        $$"""
        namespace Acme.HuggingFace.Sync
        {
            static class {{owner}}
            {
                public static string GetToken() => "";
            }

            static class Program
            {
                static void Main() => System.Console.WriteLine({{owner}}.GetToken());
            }
        }
        """);

    [Theory]
    [MemberData(nameof(ShownButNotTheToken))]
    public Task ValueThatIsNotTheToken_IsSilentWhereverItIsShown(string statement, string value) => VerifyAsync(statement.Replace("[VALUE]", value));

    [Theory]
    [InlineData("Console.WriteLine($\"Uploading {model} using {[TOKEN]}\");", "Console.WriteLine($\"Uploading {model} using ***\");")]
    [InlineData("Console.WriteLine($\"Uploading {model} using {[TOKEN]} for the {1}th time\");", "Console.WriteLine($\"Uploading {model} using *** for the {1}th time\");")]
    [InlineData("Console.WriteLine($\"Login as bot with {[TOKEN]}.\");", "Console.WriteLine(\"Login as bot with ***.\");")]
    [InlineData("Console.WriteLine($\"HF_TOKEN={[TOKEN]}\");", "Console.WriteLine(\"HF_TOKEN=***\");")]
    [InlineData("Console.WriteLine($\"Token: \\\"{[TOKEN]}\\\"\");", "Console.WriteLine(\"Token: \\\"***\\\"\");")]
    [InlineData("Console.WriteLine($\"repo = {model}, token = {[TOKEN]}\");", "Console.WriteLine($\"repo = {model}, token = ***\");")]
    [InlineData("Console.WriteLine($\"[{[TOKEN]}] started {model}\");", "Console.WriteLine($\"[***] started {model}\");")]
    [InlineData("Console.WriteLine($\"{[TOKEN]} is the token\");", "Console.WriteLine(\"*** is the token\");")]
    [InlineData("Console.WriteLine($\"Line one\\nToken: {[TOKEN]}\\nLine three\");", "Console.WriteLine(\"Line one\\nToken: ***\\nLine three\");")]
    [InlineData("Console.WriteLine($\"{{token}} is {[TOKEN]}.\");", "Console.WriteLine(\"{token} is ***.\");")]
    [InlineData("Console.WriteLine($\"{[TOKEN],-40}|\");", "Console.WriteLine(\"***|\");")]
    [InlineData("Console.WriteLine($@\"C:\\{model} ({[TOKEN]})\");", "Console.WriteLine($@\"C:\\{model} (***)\");")]
    [InlineData("Console.WriteLine($\"Token: {[TOKEN] ?? \"none\"}\");", "Console.WriteLine(\"Token: ***\");")]
    [InlineData("Console.WriteLine($\"Token: {[TOKEN]?.Trim()}\");", "Console.WriteLine(\"Token: ***\");")]
    [InlineData("Console.WriteLine($\"Token: {(token is null ? \"none\" : [TOKEN])}\");", "Console.WriteLine($\"Token: {(token is null ? \"none\" : \"***\")}\");")]
    [InlineData("Console.WriteLine($\"Token: {[TOKEN]}, again {[TOKEN]}\");", "Console.WriteLine(\"Token: ***, again ***\");")]
    [InlineData("Console.WriteLine($\"{[TOKEN]}\");", "Console.WriteLine(\"***\");")]
    [InlineData("Console.WriteLine([TOKEN]);", "Console.WriteLine(\"***\");")]
    [InlineData("Console.WriteLine(\"\"\"Token: \"\"\" + [TOKEN]);", "Console.WriteLine(\"\"\"Token: \"\"\" + \"***\");")]
    [InlineData("Console.WriteLine($\"\"\"Token \"{[TOKEN]}\" of {model}\"\"\");", "Console.WriteLine($\"\"\"Token \"***\" of {model}\"\"\");")]
    [InlineData("Console.WriteLine(\"Using \" + [TOKEN]);", "Console.WriteLine(\"Using ***\");")]
    [InlineData("Console.WriteLine(\"Using \" + [TOKEN] + \" for \" + model);", "Console.WriteLine(\"Using *** for \" + model);")]
    [InlineData("Console.WriteLine(model + \": \" + [TOKEN] + \"!\");", "Console.WriteLine(model + \": ***!\");")]
    [InlineData("Console.WriteLine([TOKEN] + \" is the token of \" + model);", "Console.WriteLine(\"*** is the token of \" + model);")]
    [InlineData("Console.WriteLine(model + [TOKEN] + 1);", "Console.WriteLine(model + \"***\" + 1);")]
    [InlineData("Console.WriteLine([TOKEN] + \"/\" + [TOKEN]);", "Console.WriteLine(\"***/***\");")]
    [InlineData("Console.WriteLine(\"\" + [TOKEN]);", "Console.WriteLine(\"***\");")]
    [InlineData("Console.WriteLine(\"Using \" + /* why */ [TOKEN]);", "Console.WriteLine(\"Using \" + /* why */ \"***\");")]
    [InlineData("Console.WriteLine(\"Using \" +\n            [TOKEN] + \" here\");", "Console.WriteLine(\"Using \" +\n            \"*** here\");")]
    [InlineData("Console.WriteLine(\"Token: {0} of {1}\", [TOKEN], model);", "Console.WriteLine(\"Token: *** of {0}\", model);")]
    [InlineData("UnityEngine.Debug.LogFormat(\"Token: {0} of {1}\", [TOKEN], model);", "UnityEngine.Debug.LogFormat(\"Token: *** of {0}\", model);")]
    [InlineData("Console.WriteLine(\"{0,-8}: {1}\", model, [TOKEN]);", "Console.WriteLine(\"{0,-8}: ***\", model);")]
    [InlineData("Console.WriteLine(\"{0:x} {1} {0} {2:D} {1}\", [TOKEN], model, 1);", "Console.WriteLine(\"*** {0} *** {1:D} {0}\", model, 1);")]
    [InlineData("Console.WriteLine(\"Token: {0}\", [TOKEN]);", "Console.WriteLine(\"Token: ***\");")]
    [InlineData("Console.WriteLine(\"{{token}}: {0}\", [TOKEN]);", "Console.WriteLine(\"{{token}}: {0}\", \"***\");")]
    [InlineData("Console.WriteLine(\"Token: {1}\", [TOKEN]);", "Console.WriteLine(\"Token: {1}\", \"***\");")]
    [InlineData("Console.WriteLine(\"Token: {0} of {1}\", [TOKEN], new[] { model });", "Console.WriteLine(\"Token: {0} of {1}\", \"***\", new[] { model });")]
    [InlineData("Console.WriteLine(string.Format(\"Bearer {0}\", [TOKEN]));", "Console.WriteLine(\"Bearer ***\");")]
    [InlineData("Console.WriteLine(string.Format(System.Globalization.CultureInfo.InvariantCulture, \"Bearer {0}\", [TOKEN]));", "Console.WriteLine(\"Bearer ***\");")]
    [InlineData("Console.WriteLine(@\"C:\\hub: \" + [TOKEN]);", "Console.WriteLine(@\"C:\\hub: ***\");")]
    [InlineData("Console.WriteLine(@\"C:\\hub: \" + [TOKEN] + @\" of \" + model);", "Console.WriteLine(@\"C:\\hub: *** of \" + model);")]
    [InlineData("Console.WriteLine(@\"C:\\hub: \" + [TOKEN] + \" of \" + model);", "Console.WriteLine(@\"C:\\hub: ***\" + \" of \" + model);")]
    [InlineData("Console.WriteLine([TOKEN] + @\" is \" + model);", "Console.WriteLine(@\"*** is \" + model);")]
    [InlineData("Console.WriteLine($\"Repo {model}, token \" + [TOKEN]);", "Console.WriteLine($\"Repo {model}, token ***\");")]
    [InlineData("Console.WriteLine([TOKEN] + $\" is for {model}\");", "Console.WriteLine($\"*** is for {model}\");")]
    [InlineData("Console.WriteLine($\"{model}: \" + [TOKEN] + $\", {1}\");", "Console.WriteLine($\"{model}: ***\" + $\", {1}\");")]
    [InlineData("Console.WriteLine([TOKEN] + $\" or {[TOKEN]}\");", "Console.WriteLine(\"*** or ***\");")]
    [InlineData("Console.WriteLine(string.Format(\"{1} has {0}\", [TOKEN], model));", "Console.WriteLine(string.Format(\"{0} has ***\", model));")]
    [InlineData("Console.WriteLine(string.Concat(\"Token: \", [TOKEN]));", "Console.WriteLine(string.Concat(\"Token: \", \"***\"));")]
    [InlineData("logger.LogInformation(\"Using token {Token}\", [TOKEN]);", "logger.LogInformation(\"Using token ***\");")]
    [InlineData("logger.LogInformation(\"{Token}\", [TOKEN]);", "logger.LogInformation(\"***\");")]
    [InlineData("logger.LogInformation(\"Using {Token} for {Model}\", [TOKEN], model);", "logger.LogInformation(\"Using *** for {Model}\", model);")]
    [InlineData("logger.LogInformation(\"{Model} with {Token}\", model, [TOKEN]);", "logger.LogInformation(\"{Model} with ***\", model);")]
    [InlineData("logger.LogInformation(\"Login {Model} token={Token} count={Count}\", model, [TOKEN], 1);", "logger.LogInformation(\"Login {Model} token=*** count={Count}\", model, 1);")]
    [InlineData("logger.LogInformation(\"Headers: Authorization: Bearer {Token}\", [TOKEN]);", "logger.LogInformation(\"Headers: Authorization: Bearer ***\");")]
    [InlineData("logger.LogInformation(\"Using token \" + [TOKEN] + \" for {Model}\", model);", "logger.LogInformation(\"Using token *** for {Model}\", model);")]
    [InlineData("logger.LogInformation(\"Using {Token} for {Models}\", [TOKEN], new[] { model });", "logger.LogInformation(\"Using {Token} for {Models}\", \"***\", new[] { model });")]
    [InlineData("logger.LogInformation(\"Using {Token} for {Ids}\", [TOKEN], new[] { 1 });", "logger.LogInformation(\"Using *** for {Ids}\", new[] { 1 });")]
    [InlineData("logger.LogInformation(args: new object?[] { [TOKEN] }, message: \"Token: {Token}\");", "logger.LogInformation(args: new object?[] { \"***\" }, message: \"Token: {Token}\");")]
    [InlineData("logger.LogError(new Exception(), \"Refused: {Token}\", [TOKEN]);", "logger.LogError(new Exception(), \"Refused: ***\");")]
    [InlineData("logger.LogInformation($\"Token: {[TOKEN]}\");", "logger.LogInformation(\"Token: ***\");")]
    [InlineData("LogToken(logger, [TOKEN]);", "LogToken(logger, \"***\");")]
    [InlineData("Serilog.Log.Information(\"{Model} {Token}\", model, [TOKEN]);", "Serilog.Log.Information(\"{Model} ***\", model);")]
    [InlineData("throw new InvalidOperationException($\"401 from the Hub for token {[TOKEN]}\");", "throw new InvalidOperationException(\"401 from the Hub for token ***\");")]
    [InlineData("throw new InvalidOperationException(\"upload failed for \" + [TOKEN], new Exception());", "throw new InvalidOperationException(\"upload failed for ***\", new Exception());")]
    [InlineData("throw new InvalidOperationException(FormattableString.Invariant($\"Wrong token: {[TOKEN]}\"));", "throw new InvalidOperationException(FormattableString.Invariant($\"Wrong token: ***\"));")]
    [InlineData("Debug.Assert(model.Length > 0, $\"Token: {[TOKEN]}\");", "Debug.Assert(model.Length > 0, $\"Token: ***\");")]
    public Task Token_IsMaskedInItsSentence(string statements, string expected) => new Verify
    {
        TestCode = InClass(statements.Replace("[TOKEN]", "{|HF008:token|}")),
        FixedCode = InClass(expected),
        UnchangedSources = { ("/0/Loggers.cs", Loggers) },
    }.RunAsync();

    /// <summary>The compiler would warn that the field is never read (CS0414).</summary>
    [Fact]
    public Task FieldThatOnlyTheMessageReads_HasNoFix() => new Verify
    {
        TestCode = $$"""
            class Login
            {
                private string _token = "{|HF001:{{RandomTokens.User()}}|}";

                public void Show() => System.Console.WriteLine({|HF008:_token|});
            }
            """,
        ExpectNoFix = true,
    }.RunAsync();

    /// <summary>Other code may use the message, too.</summary>
    [Fact]
    public Task MessageInAVariable_HasNoFix() => new Verify
    {
        TestCode = InClass("var message = $\"Token: {token}\"; Console.WriteLine({|HF008:message|});"),
        ExpectNoFix = true,
        UnchangedSources = { ("/0/Loggers.cs", Loggers) },
    }.RunAsync();

    [Theory]
    [InlineData("var error = new Exception(); error.Data[\"token\"] = {|#0:token|};", "an exception's data")]
    [InlineData("Activity.Current?.SetTag(\"token\", {|#0:token|});", "the tags or the baggage of an activity")]
    public Task MessageForData_SaysNotToAddIt(string statements, string place) => new Verify
    {
        TestCode = InClass(statements),
        ExpectedDiagnostics =
        {
            VerifyCS.Diagnostic("HF008").WithSeverity(DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage($"The token is added to {place}, which is logged and sent to other services; do not add it"),
        },
        UnchangedSources = { ("/0/Loggers.cs", Loggers) },
    }.RunAsync();

    [Fact]
    public Task HardcodedToken_IsReportedWhereItIsShownToo()
    {
        var token = RandomTokens.User();
        return VerifyAsync(
            "const string Mine = \"{|HF001:TOKEN|}\"; Console.WriteLine($\"Token: {{|HF008:Mine|}}\"); Console.WriteLine(\"{|HF001:TOKEN|}\");".Replace("TOKEN", token));
    }

    [Theory]
    [InlineData("Console.WriteLine({|#0:token|});", "the program's output")]
    [InlineData("logger.LogInformation(\"Token: {Token}\", {|#0:token|});", "a log")]
    [InlineData("Trace.WriteLine({|#0:token|});", "the debug output")]
    [InlineData("throw new Exception({|#0:token|});", "an exception's message")]
    public Task Message_SaysWhereItGoes(string statements, string place) => new Verify
    {
        TestCode = InClass(statements),
        ExpectedDiagnostics = { VerifyCS.Diagnostic("HF008").WithSeverity(DiagnosticSeverity.Warning).WithLocation(0).WithArguments(place) },
        UnchangedSources = { ("/0/Loggers.cs", Loggers) },
    }.RunAsync();

    [Fact]
    public Task TokenOfTheConfiguration_IsReported()
    {
        var test = new Verify
        {
            TestCode = """
                using System;
                using Microsoft.Extensions.Configuration;

                class Program
                {
                    void Show(IConfiguration config)
                    {
                        var token = config["HuggingFace:ApiKey"];
                        Console.WriteLine($"Token: {{|HF008:token|}}");
                        Console.WriteLine({|HF008:config.GetSection("HuggingFace")["Token"]|});
                        Console.WriteLine(config["HuggingFace:Model"]);
                        Console.WriteLine(config["HuggingFace:ApiKey"] is null);
                    }
                }
                """,
        };
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.Configuration.IConfiguration).Assembly.Location));
        return test.RunAsync();
    }

    /// <summary>The lines of a raw string need their indentation.</summary>
    [Fact]
    public Task HoleThatBeginsALineOfARawString_KeepsItsIndentation() => new Verify
    {
        TestCode = InClass("Console.WriteLine($\"\"\"\n            Token\n            {{|HF008:token|}} of {model}\n            \"\"\");"),
        FixedCode = InClass("Console.WriteLine($\"\"\"\n            Token\n            *** of {model}\n            \"\"\");"),
        UnchangedSources = { ("/0/Loggers.cs", Loggers) },
    }.RunAsync();

    private static Task VerifyAsync(string statements) => new Verify
    {
        TestCode = InClass(statements),
        UnchangedSources = { ("/0/Loggers.cs", Loggers) },
    }.RunAsync();

    private static string InClass(string statements) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Security.Cryptography;
        using System.Text;
        using System.Threading;
        using HuggingFace.Tokens;
        using Microsoft.Extensions.Logging;

        class RefusedException : Exception
        {
            public RefusedException(string message, string? value = null) : base(message) { }
        }

        class HfTokenizer
        {
            public string GetToken() => "the";

            public static string FindToken() => "the";
        }

        partial class Program
        {
            private static readonly string Token = HfToken.GetToken();

            void Run(HttpClient client, ILogger<Program> logger, string model)
            {
                var token = Environment.GetEnvironmentVariable("HF_TOKEN");
                {{statements}}
            }

            [LoggerMessage(Message = "Token: {Token}")]
            static partial void LogToken(ILogger logger, string? token);

            static partial void LogToken(ILogger logger, string? token) { }

            [LoggerMessage(Message = "Token: {Token}")]
            static void LogMasked(ILogger logger, [Compliance.PrivateData] string? token) { }

            static string Mask(string? token) => "***";

            static void Print(string? token) => Console.WriteLine(token);
        }
        """;
}
