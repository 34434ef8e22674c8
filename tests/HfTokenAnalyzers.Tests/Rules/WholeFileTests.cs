using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>
/// Whole files, to the letter, after the fixes of all rules in the order of their ids, as <c>dotnet format</c> applies them. A second
/// run changes nothing.
/// </summary>
public class WholeFileTests
{
    private const string Client = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        namespace Hub
        {
            public class HfApi
            {
                private string? _token;

                public HfApi(string? token = null, string endpoint = "https://huggingface.co")
                {
                    _token = token ?? Environment.GetEnvironmentVariable("HF_TOKEN");
                    Endpoint = endpoint;
                }

                public string Endpoint { get; }

                public bool IsSignedIn => _token is not null;

                public void Login(string token) => _token = token;

                public Task RunJobAsync(string image, string[] command, IDictionary<string, string>? env = null, IDictionary<string, string>? secrets = null, string? flavor = null) => Task.CompletedTask;

                public Task RunUvJobAsync(string script, string[]? scriptArgs = null, IDictionary<string, string>? env = null, IDictionary<string, string>? secrets = null, string? flavor = null) => Task.CompletedTask;

                public void AddSpaceVariable(string repo, string key, string value) { }

                public void AddSpaceSecret(string repo, string key, string value) { }
            }
        }

        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration
            {
                string? this[string key] { get; set; }

                IConfiguration GetSection(string key);
            }
        }

        namespace Microsoft.Extensions.Logging
        {
            public interface ILogger { }

            public static class LoggerExtensions
            {
                public static void LogInformation(this ILogger logger, string? message, params object?[] args) { }

                public static void LogWarning(this ILogger logger, string? message, params object?[] args) { }
            }
        }
        """;

    private static readonly CodeFixProvider[] Fixes =
    [
        new HF001HardcodedTokenCodeFix(), new HF002TokenInEnvironmentCodeFix(), new HF003WrongSecretKeyCodeFix(), new HF004LiteralPlaceholderCodeFix(),
        new HF005UncheckedTokenCodeFix(), new HF007MissingSecretCodeFix(), new HF008TokenShownCodeFix(), new HF009TokenInArgumentsCodeFix(),
        new HF010UnreadVariableCodeFix(), new HF011SuperfluousTokenCodeFix(), new HF012UnverifiedTokenCodeFix(),
    ];

    [Fact]
    public Task Placeholders_AreReplacedWhereTheyAreSent() => VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Hub;

        public class Deployment
        {
            private const string Placeholder = "$HF_TOKEN";
            private static readonly string s_template = "${HF_TOKEN}";
            private readonly HfApi _api = new HfApi();

            public static string Usage => $"Replace {Placeholder} with your token.";

            public void SignIn() => _api.Login(Placeholder);

            public void SignInWithTemplate() => _api.Login(s_template);

            public Task SubmitAsync() => _api.RunUvJobAsync("train.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = Placeholder, ["WANDB_MODE"] = "offline" });

            public Task SubmitAsync(bool isLocal) => _api.RunUvJobAsync("train.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = isLocal ? "$HF_TOKEN" : "none" });

            public Task SubmitWithHeaderAsync() => _api.RunUvJobAsync("train.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = "Bearer %T%" });
        }
        """,
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Hub;
        using HuggingFace.Tokens;

        public class Deployment
        {
            private const string Placeholder = "$HF_TOKEN";
            private static string Template => HfToken.GetToken();
            private readonly HfApi _api = new HfApi();

            public static string Usage => $"Replace {Placeholder} with your token.";

            public void SignIn() => _api.Login(HfToken.GetToken());

            public void SignInWithTemplate() => _api.Login(Template);

            public Task SubmitAsync() => _api.RunUvJobAsync("train.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = HfToken.GetToken(), ["WANDB_MODE"] = "offline" });

            public Task SubmitAsync(bool isLocal) => _api.RunUvJobAsync("train.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = isLocal ? HfToken.GetToken() : "none" });

            public Task SubmitWithHeaderAsync() => _api.RunUvJobAsync("train.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = HfToken.GetToken() });
        }
        """);

    [Fact]
    public Task NoCall_MovesIntoATypeInitializer() => VerifyAsync(
        """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Hub;

        internal static class Names
        {
            private const string Token = "%T%";

            public static string Of(string model) => "acme/" + model;

            public static HfApi Connect() => new HfApi(Token);
        }

        internal class Publisher
        {
            private static readonly HfApi s_api = new HfApi("%T%");
            private static readonly Dictionary<string, string> s_secrets = new Dictionary<string, string> { ["HF_TOKEN"] = "$HF_TOKEN" };
            private static readonly Task s_job = s_api.RunUvJobAsync("from mine import model\nmodel.push_to_hub('acme/m')");
            private static readonly string s_header = "Bearer $HF_TOKEN";

            public string Endpoint => s_api.Endpoint;

            public Task SubmitAsync() => s_job.ContinueWith(_ => s_api.RunUvJobAsync("train.py", secrets: s_secrets));

            public void SignIn(HttpClient client) => client.DefaultRequestHeaders.Add("Authorization", s_header);
        }

        internal class Connection
        {
            private readonly string _token = "%T%";
            private readonly HfApi _api;

            public Connection() => _api = new HfApi(_token);

            public bool IsSignedIn => _api.IsSignedIn;
        }

        internal static class Optional
        {
            public static void SignIn(HfApi api)
            {
                // Public models need no token.
                var token = Environment.GetEnvironmentVariable("HF_TOKEN") ?? "";
                api.Login(token);
            }
        }
        """,
        """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Hub;
        using HuggingFace.Tokens;

        internal static class Names
        {
            private static string Token => HfToken.GetToken();

            public static string Of(string model) => "acme/" + model;

            public static HfApi Connect() => new HfApi(Token);
        }

        internal class Publisher
        {
            private static readonly HfApi s_api = new HfApi("%T%");
            private static readonly Dictionary<string, string> s_secrets = new Dictionary<string, string> { ["HF_TOKEN"] = "$HF_TOKEN" };
            private static readonly Task s_job = s_api.RunUvJobAsync("from mine import model\nmodel.push_to_hub('acme/m')");
            private static string Header => $"Bearer {HfToken.GetToken()}";

            public string Endpoint => s_api.Endpoint;

            public Task SubmitAsync() => s_job.ContinueWith(_ => s_api.RunUvJobAsync("train.py", secrets: s_secrets));

            public void SignIn(HttpClient client) => client.DefaultRequestHeaders.Add("Authorization", Header);
        }

        internal class Connection
        {
            private readonly string _token = HfToken.GetToken();
            private readonly HfApi _api;

            public Connection() => _api = new HfApi(_token);

            public bool IsSignedIn => _api.IsSignedIn;
        }

        internal static class Optional
        {
            public static void SignIn(HfApi api)
            {
                // Public models need no token.
                var token = HfToken.GetToken();
                api.Login(token);
            }
        }
        """,
        remaining: ["HF001", "HF004", "HF007"]);

    [Fact]
    public Task EditorConfigWithUsingsInside_IsFollowed() => VerifyAsync(
        """
        // Copyright (c) Acme. All rights reserved.

        namespace Acme.Training;

        using Hub;

        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        /// <summary>Submits training jobs.</summary>
        public sealed class Trainer
        {
            private const string Token = "%T%";

            private readonly HfApi api = new(Token);

            public Task SubmitAsync()
            {
                const string jobToken = "%T%";
                string? read = Environment.GetEnvironmentVariable("HF_TOKEN");
                this.api.Login(read!);
                return this.api.RunJobAsync("python:3.12", new[] { "python", "train.py" }, env: new Dictionary<string, string>() { ["HF_TOKEN"] = jobToken, ["EPOCHS"] = "3" });
            }
        }
        """,
        """
        // Copyright (c) Acme. All rights reserved.

        namespace Acme.Training;

        using Hub;

        using HuggingFace.Tokens;

        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        /// <summary>Submits training jobs.</summary>
        public sealed class Trainer
        {
            private static string Token => HfToken.GetToken();

            private readonly HfApi api = new(Token);

            public Task SubmitAsync()
            {
                string jobToken = HfToken.GetToken();
                string read = HfToken.GetToken();
                this.api.Login(read);
                return this.api.RunJobAsync("python:3.12", new[] { "python", "train.py" }, env: new Dictionary<string, string>() { ["EPOCHS"] = "3" }, secrets: new Dictionary<string, string>() { ["HF_TOKEN"] = jobToken });
            }
        }
        """,
        """
        csharp_using_directive_placement = inside_namespace:warning
        dotnet_sort_system_directives_first = false
        dotnet_separate_import_directive_groups = true
        csharp_style_var_for_built_in_types = false:warning
        """);

    [Fact]
    public Task EditorConfigWithVarAndGroups_IsFollowed() => VerifyAsync(
        """
        using Hub;

        using Microsoft.Extensions.Configuration;

        namespace Acme.Training;

        public static class SignIn
        {
            public static void Run(IConfiguration config, HfApi api)
            {
                const string Token = "%T%";
                api.Login(config["Acme:Key"] ?? Token);
            }
        }
        """,
        """
        using Hub;

        using HuggingFace.Tokens;

        using Microsoft.Extensions.Configuration;

        namespace Acme.Training;

        public static class SignIn
        {
            public static void Run(IConfiguration config, HfApi api)
            {
                var token = HfToken.GetToken();
                api.Login(config["Acme:Key"] ?? token);
            }
        }
        """,
        """
        csharp_style_var_for_built_in_types = true:warning
        dotnet_separate_import_directive_groups = true
        dotnet_sort_system_directives_first = true
        """);

    [Fact]
    public Task UsingInAFileWithoutOthers_GoesWhereEditorConfigWantsIt() => VerifyAsync(
        """
        // Copyright (c) Acme. All rights reserved.

        namespace Acme.Training;

        /// <summary>Keys of the service.</summary>
        public static class Keys
        {
            /// <summary>The token.</summary>
            public static readonly string Token = "%T%";

            /// <summary>The header with the token.</summary>
            public static string Header => $"Bearer {Token}";
        }
        """,
        """
        // Copyright (c) Acme. All rights reserved.

        namespace Acme.Training;

        using HuggingFace.Tokens;

        /// <summary>Keys of the service.</summary>
        public static class Keys
        {
            /// <summary>The token.</summary>
            public static string Token => HfToken.GetToken();

            /// <summary>The header with the token.</summary>
            public static string Header => $"Bearer {Token}";
        }
        """,
        "csharp_using_directive_placement = inside_namespace:warning");

    [Fact]
    public Task Messages_StaySentences() => VerifyAsync(
        """
        using System;
        using Microsoft.Extensions.Logging;

        public class Upload
        {
            public void Run(ILogger logger, string model, int attempt)
            {
                var token = Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new InvalidOperationException("HF_TOKEN is not set.");
                Console.WriteLine($"Sending {model} with {token}");
                Console.WriteLine($"Sending {model} with {token} in attempt {attempt}");
                Console.WriteLine($"Signed in with {token}.");
                Console.WriteLine($"HF_TOKEN={token}");
                Console.WriteLine($"The token is {token}");
                Console.WriteLine($"token: \"{token}\"");
                Console.WriteLine($"token = {token}, model = {model}");
                Console.WriteLine($"model = {model}, token = {token}");
                Console.WriteLine($"model = {model}, token = {token}, attempt = {attempt}");
                Console.WriteLine($"[{token}] sends {model}");
                Console.WriteLine($"{model}: {token}");
                Console.WriteLine($"{model} ({token}): {attempt}");
                Console.WriteLine($"{token}: unknown token");
                Console.WriteLine($"curl -H 'Authorization: Bearer {token}' https://huggingface.co/api/models");
                Console.WriteLine($"The Hub did not accept {token} for this model");
                Console.WriteLine($"The Hub did not accept '{token}'.");
                Console.WriteLine($"Model\nToken: {token}\nEnd");
                Console.WriteLine("With " + token + " to " + model);
                Console.WriteLine("With " + token);
                Console.WriteLine(model + ": " + token + "!");
                Console.WriteLine(token + " is used");
                Console.WriteLine("token: " + token + ", model: " + model);
                Console.WriteLine("{0} with {1}", model, token);
                Console.WriteLine(string.Format("{0} in attempt {1}", token, attempt));
                Console.WriteLine(token);
                logger.LogInformation("With token {Token}", token);
                logger.LogInformation("Token {Token} of {Model}", token, model);
                logger.LogInformation("{Model} with {Token}", model, token);
                logger.LogInformation("{Token}", token);
                logger.LogInformation("Send {Model} token={Token} attempt={Attempt}", model, token, attempt);
                logger.LogWarning("The Hub did not accept {Token}", token);
                logger.LogInformation("Authorization: Bearer {Token}", token);
                logger.LogInformation("With token " + token + " to {Model}", model);
                throw new InvalidOperationException($"401 with token {token}");
            }

            public void Fail(Exception cause) => throw new InvalidOperationException("no upload with " + Environment.GetEnvironmentVariable("HF_TOKEN"), cause);

            public void Fail() => throw new InvalidOperationException($"401 for {Environment.GetEnvironmentVariable("HF_TOKEN")}");
        }
        """,
        """
        using System;
        using Microsoft.Extensions.Logging;

        public class Upload
        {
            public void Run(ILogger logger, string model, int attempt)
            {
                var token = Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new InvalidOperationException("HF_TOKEN is not set.");
                Console.WriteLine($"Sending {model} with ***");
                Console.WriteLine($"Sending {model} with *** in attempt {attempt}");
                Console.WriteLine("Signed in with ***.");
                Console.WriteLine("HF_TOKEN=***");
                Console.WriteLine("The token is ***");
                Console.WriteLine("token: \"***\"");
                Console.WriteLine($"token = ***, model = {model}");
                Console.WriteLine($"model = {model}, token = ***");
                Console.WriteLine($"model = {model}, token = ***, attempt = {attempt}");
                Console.WriteLine($"[***] sends {model}");
                Console.WriteLine($"{model}: ***");
                Console.WriteLine($"{model} (***): {attempt}");
                Console.WriteLine("***: unknown token");
                Console.WriteLine("curl -H 'Authorization: Bearer ***' https://huggingface.co/api/models");
                Console.WriteLine("The Hub did not accept *** for this model");
                Console.WriteLine("The Hub did not accept '***'.");
                Console.WriteLine("Model\nToken: ***\nEnd");
                Console.WriteLine("With *** to " + model);
                Console.WriteLine("With ***");
                Console.WriteLine(model + ": ***!");
                Console.WriteLine("*** is used");
                Console.WriteLine("token: ***, model: " + model);
                Console.WriteLine("{0} with ***", model);
                Console.WriteLine(string.Format("*** in attempt {0}", attempt));
                Console.WriteLine("***");
                logger.LogInformation("With token ***");
                logger.LogInformation("Token *** of {Model}", model);
                logger.LogInformation("{Model} with ***", model);
                logger.LogInformation("***");
                logger.LogInformation("Send {Model} token=*** attempt={Attempt}", model, attempt);
                logger.LogWarning("The Hub did not accept ***");
                logger.LogInformation("Authorization: Bearer ***");
                logger.LogInformation("With token *** to {Model}", model);
                throw new InvalidOperationException("401 with token ***");
            }

            public void Fail(Exception cause) => throw new InvalidOperationException("no upload with ***", cause);

            public void Fail() => throw new InvalidOperationException("401 for ***");
        }
        """);

    [Fact]
    public Task Arguments_LeaveTheTokenToTheEnvironment() => VerifyAsync(
        """
        using System.Diagnostics;

        public class Upload
        {
            public void Statement(string token)
            {
                var info = new ProcessStartInfo("hf");
                info.Arguments = $"download acme/m --token {token}";
                Process.Start(info);
            }

            public void Joined(string token) => Process.Start(new ProcessStartInfo("hf", "download acme/m --token " + token));

            public void JoinedInTheMiddle(string token) => Process.Start(new ProcessStartInfo("hf", "download acme/m --token " + token + " --quiet"));

            public void Initializer(string token)
            {
                using var process = new Process();
                process.StartInfo = new ProcessStartInfo { FileName = "hf", Arguments = $"--token {token} download acme/m" };
                process.Start();
            }

            public void StatementOfTheProcess(string token)
            {
                var process = new Process();
                process.StartInfo.FileName = "hf";
                process.StartInfo.Arguments = $"download acme/m --token {token}";
                process.Start();
            }
        }
        """,
        """
        using System.Diagnostics;

        public class Upload
        {
            public void Statement(string token)
            {
                var info = new ProcessStartInfo("hf") { Environment = { ["HF_TOKEN"] = token } };
                info.Arguments = "download acme/m";
                Process.Start(info);
            }

            public void Joined(string token) => Process.Start(new ProcessStartInfo("hf", "download acme/m") { Environment = { ["HF_TOKEN"] = token } });

            public void JoinedInTheMiddle(string token) => Process.Start(new ProcessStartInfo("hf", "download acme/m --quiet") { Environment = { ["HF_TOKEN"] = token } });

            public void Initializer(string token)
            {
                using var process = new Process();
                process.StartInfo = new ProcessStartInfo { FileName = "hf", Arguments = "download acme/m", Environment = { ["HF_TOKEN"] = token } };
                process.Start();
            }

            public void StatementOfTheProcess(string token)
            {
                var process = new Process();
                process.StartInfo.FileName = "hf";
                process.StartInfo.Arguments = $"download acme/m --token {token}";
                process.Start();
            }
        }
        """,
        remaining: "HF009");

    [Fact]
    public Task SecretKeys_BecomeOneRightOne() => VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Hub;

        public class Trainer
        {
            private const string Key = "HUGGINGFACE_TOKEN";
            private readonly HfApi _api = new HfApi();

            public Task RightKeyTooAsync(string token) => _api.RunUvJobAsync("a.py", secrets: new Dictionary<string, string> { ["HUGGINGFACE_TOKEN"] = token, ["HF_TOKEN"] = token });

            public Task TwoWrongKeysAsync(string token) => _api.RunUvJobAsync("a.py", secrets: new Dictionary<string, string> { ["HUGGINGFACE_TOKEN"] = token, ["HF_API_TOKEN"] = token });

            public Task EnvironmentTooAsync(string token) => _api.RunUvJobAsync("a.py", env: new Dictionary<string, string> { ["HF_TOKEN"] = token }, secrets: new Dictionary<string, string> { ["HUGGINGFACE_TOKEN"] = token });

            public Task ConstantAsync(string token) => _api.RunUvJobAsync("a.py", secrets: new Dictionary<string, string> { [Key] = token });

            public void Space(string token) => _api.AddSpaceVariable("acme/space", "HUGGINGFACE_TOKEN", token);
        }
        """,
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Hub;

        public class Trainer
        {
            private const string Key = "HUGGINGFACE_TOKEN";
            private readonly HfApi _api = new HfApi();

            public Task RightKeyTooAsync(string token) => _api.RunUvJobAsync("a.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = token });

            public Task TwoWrongKeysAsync(string token) => _api.RunUvJobAsync("a.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = token });

            public Task EnvironmentTooAsync(string token) => _api.RunUvJobAsync("a.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = token });

            public Task ConstantAsync(string token) => _api.RunUvJobAsync("a.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = token });

            public void Space(string token) => _api.AddSpaceSecret("acme/space", "HF_TOKEN", token);
        }
        """);

    [Fact]
    public Task Reads_LeaveNothingBehind() => VerifyAsync(
        """
        using System;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Threading.Tasks;
        using Hub;
        using Microsoft.Extensions.Configuration;

        public class SignIn
        {
            private static readonly string? s_deprecated = Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN");
            private readonly string? _both = Environment.GetEnvironmentVariable("HF_TOKEN") ?? Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN");

            private string Token => Environment.GetEnvironmentVariable("HF_TOKEN")!;

            private static string? Find() => Environment.GetEnvironmentVariable("HF_TOKEN");

            public void Run(HfApi api, HttpClient client, IConfiguration config, string? given)
            {
                api.Login(s_deprecated!);
                api.Login(_both!);
                api.Login(Token);
                api.Login(Find()!);
                client.DefaultRequestHeaders.Authorization = new("Bearer", Environment.GetEnvironmentVariable("HUGGINGFACE_API_KEY"));
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                    "Bearer",
                    config["HuggingFace:ApiKey"]);
                api.Login(config.GetSection("HuggingFace")["Token"]!);
                api.Login(config["HF_TOKEN"] ?? Environment.GetEnvironmentVariable("HF_TOKEN") ?? string.Empty);
                api.Login((Environment.GetEnvironmentVariable("HF_TOKEN") ?? "").Trim());
                api.Login(Environment.GetEnvironmentVariable("HF_TOKEN")?.Trim()!);
                api.Login(Environment.GetEnvironmentVariable("HF_TOKEN", EnvironmentVariableTarget.User)!);
                string? late;
                late = Environment.GetEnvironmentVariable("HF_TOKEN");
                api.Login(late!);
                given ??= Environment.GetEnvironmentVariable("HF_TOKEN");
                api.Login(given!);
                Task.Run(() => api.Login(Environment.GetEnvironmentVariable("HF_TOKEN")!));
                client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Environment.GetEnvironmentVariable("HF_TOKEN")}");
                client.DefaultRequestHeaders.Add("Authorization", $"Bearer {config["HF_TOKEN"]}");
                client.DefaultRequestHeaders.Add("Authorization", "Bearer " + config["HF_TOKEN"]);
            }
        }
        """,
        """
        using System;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Threading.Tasks;
        using Hub;
        using HuggingFace.Tokens;
        using Microsoft.Extensions.Configuration;

        public class SignIn
        {
            private static string Deprecated => HfToken.GetToken();
            private string Both => HfToken.GetToken();

            private string Token => HfToken.GetToken();

            private static string Find() => HfToken.GetToken();

            public void Run(HfApi api, HttpClient client, IConfiguration config, string? given)
            {
                api.Login(Deprecated);
                api.Login(Both);
                api.Login(Token);
                api.Login(Find());
                client.DefaultRequestHeaders.Authorization = new("Bearer", Environment.GetEnvironmentVariable("HUGGINGFACE_API_KEY") ?? throw new InvalidOperationException("HUGGINGFACE_API_KEY is not set. Create a token at https://huggingface.co/settings/tokens"));
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                    "Bearer",
                    config["HuggingFace:ApiKey"] ?? throw new InvalidOperationException("HuggingFace:ApiKey is not set. Create a token at https://huggingface.co/settings/tokens"));
                api.Login(config.GetSection("HuggingFace")["Token"] ?? throw new InvalidOperationException("HuggingFace:Token is not set. Create a token at https://huggingface.co/settings/tokens"));
                api.Login(config["HF_TOKEN"] ?? Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new InvalidOperationException("HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens"));
                api.Login(HfToken.GetToken());
                api.Login(HfToken.GetToken());
                api.Login(Environment.GetEnvironmentVariable("HF_TOKEN", EnvironmentVariableTarget.User) ?? throw new InvalidOperationException("HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens"));
                string late;
                late = HfToken.GetToken();
                api.Login(late);
                given ??= HfToken.GetToken();
                api.Login(given);
                Task.Run(() => api.Login(HfToken.GetToken()));
                client.DefaultRequestHeaders.Add("Authorization", $"Bearer {HfToken.GetToken()}");
                client.DefaultRequestHeaders.Add("Authorization", $"Bearer {config["HF_TOKEN"] ?? throw new InvalidOperationException("HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens")}");
                client.DefaultRequestHeaders.Add("Authorization", "Bearer " + (config["HF_TOKEN"] ?? throw new InvalidOperationException("HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens")));
            }
        }
        """);

    [Fact]
    public Task CodeAroundDirectives_IsNotLost() => VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Hub;

        public class Trainer
        {
            public Task SubmitAsync(HfApi api, string token) => api.RunJobAsync("python:3.12", new[] { "python" }, env: new Dictionary<string, string>
            {
        #if DEBUG
                ["LEVEL"] = "debug",
        #endif
                ["HF_TOKEN"] = token,
            });

            public void SignIn(HfApi api)
            {
                var token = "%T%"
        #if DEBUG
                    + ""
        #endif
                    ;
                api.Login(token);
            }
        }
        """,
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Hub;
        using HuggingFace.Tokens;

        public class Trainer
        {
            public Task SubmitAsync(HfApi api, string token) => api.RunJobAsync("python:3.12", new[] { "python" }, env: new Dictionary<string, string>
            {
        #if DEBUG
                ["LEVEL"] = "debug",
        #endif
                ["HF_TOKEN"] = token,
            });

            public void SignIn(HfApi api)
            {
                var token = HfToken.GetToken()
        #if DEBUG
                    + ""
        #endif
                    ;
                api.Login(token);
            }
        }
        """,
        remaining: "HF002");

    [Fact]
    public Task Variable_IsRenamedWithTheMessagesThatFollow() => VerifyAsync(
        """
        using System;

        public class Settings
        {
            /// <summary>Reads HUGGINGFACE_TOKEN.</summary>
            public string Read()
            {
                // CI sets HUGGINGFACE_TOKEN.
                var key = Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN");
                if (string.IsNullOrEmpty(key))
                {
                    throw new InvalidOperationException("HUGGINGFACE_TOKEN is missing.");
                }

                return key;
            }

            public string? TryRead()
            {
                var key = Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN");
                if (string.IsNullOrWhiteSpace(key))
                {
                    Console.Error.WriteLine("HUGGINGFACE_TOKEN is missing.");
                    return null;
                }

                return key;
            }

            public string ReadOrThrow() => Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN") ?? throw new InvalidOperationException("HUGGINGFACE_TOKEN is missing.");
        }
        """,
        """
        using System;

        public class Settings
        {
            /// <summary>Reads HUGGINGFACE_TOKEN.</summary>
            public string Read()
            {
                // CI sets HUGGINGFACE_TOKEN.
                var key = Environment.GetEnvironmentVariable("HF_TOKEN");
                if (string.IsNullOrEmpty(key))
                {
                    throw new InvalidOperationException("HF_TOKEN is missing.");
                }

                return key;
            }

            public string? TryRead()
            {
                var key = Environment.GetEnvironmentVariable("HF_TOKEN");
                if (string.IsNullOrWhiteSpace(key))
                {
                    Console.Error.WriteLine("HF_TOKEN is missing.");
                    return null;
                }

                return key;
            }

            public string ReadOrThrow() => Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new InvalidOperationException("HF_TOKEN is missing.");
        }
        """);

    private static async Task VerifyAsync(string source, string expected, string? editorConfig = null, params string[] remaining)
    {
        var token = RandomTokens.User();
        using var solution = new FixWorkspace().Add("App", [("Hub.cs", Client), ("Test.cs", source.Replace("%T%", token, StringComparison.Ordinal))], editorConfig: editorConfig);

        for (var run = 0; run < 2; run++)
        {
            foreach (var fix in Fixes)
            {
                await solution.FixAllAsync(fix);
            }

            Assert.Equal(expected.Replace("%T%", token, StringComparison.Ordinal), await solution.TextOfAsync("Test.cs"));
        }

        Assert.Equal(remaining, (await solution.RemainingAsync()).Distinct().Order(StringComparer.Ordinal));
    }
}
