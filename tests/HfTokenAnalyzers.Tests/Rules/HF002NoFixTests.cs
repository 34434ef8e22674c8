using static HfTokenAnalyzers.Tests.Rules.HF002Sources;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>No fix is offered, or the entry stays, if moving the entry would change the program.</summary>
public class HF002NoFixTests
{
    [Fact]
    public Task SecretsDeclaredBeforeTheValue_AreNotTouched() => Verify.VerifyNoFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string key, string path)
            {
                var secrets = new Dictionary<string, string> { ["WANDB_API_KEY"] = key };
                var token = System.IO.File.ReadAllText(path);
                api.RunJob("python:3.12", new[] { "python" }, new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }, secrets);
            }
        }
        """);

    [Theory]
    [InlineData("""env: Empty.Add("A", "1")/* ours */.Add({|HF002:"HF_TOKEN"|}, token)""")]
    [InlineData("""env: Empty.Add({|HF002:"HF_TOKEN"|}, token).Remove("A")""")]
    [InlineData("""env: new Dictionary<string, string> { ["A"] = "1" }.ToImmutableDictionary().Add({|HF002:"HF_TOKEN"|}, token)""")]
    [InlineData("""env: Empty.Add({|HF002:"HF_TOKEN"|}, token), secrets: Empty""")]
    [InlineData("""env: Empty.Add({|HF002:"HF_TOKEN"|}, token), secrets: given""")]
    public Task ChainThatCannotBeTakenApart_LeavesNoFix(string arguments) => Verify.VerifyNoFixAsync(SubmitImmutable(arguments));

    [Theory]
    [InlineData("JobRequest", """request.Env[{|HF002:"HF_TOKEN"|}] = token; request.Secrets = new() { ["B"] = token };""")]
    [InlineData("JobRequest", """request.Env![{|HF002:"HF_TOKEN"|}] = token;""")]
    [InlineData("Bare", """request.Env[{|HF002:"HF_TOKEN"|}] = token;""")]
    [InlineData("Other", """request.Env[{|HF002:"HF_TOKEN"|}] = token;""")]
    public Task StatementBesideSecretsThatMayBeMissing_LeavesNoFix(string type, string statements) =>
        Verify.VerifyNoFixAsync(SubmitRequest(statements, type));

    [Theory]
    [InlineData("""internal static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = Token };""", "env: Env")]
    [InlineData("""private static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = Token }; int Count => Env.Count;""", "env: Env")]
    [InlineData("""private static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = key, ["A"] = "1" }; private const string key = "x";""", "env: Env")]
    public Task MemberThatOthersSeeOrThatNamesAnother_LeavesNoFix(string member, string arguments) =>
        Verify.VerifyNoFixAsync(SubmitMember(member, arguments));

    [Fact]
    public Task MethodWithoutSecrets_LeavesNoFix() => Verify.VerifyNoFixAsync(
        """
        using System.Collections.Generic;

        class HfClient
        {
            void RunJob(Dictionary<string, string> env) { }

            void Submit(string token) => RunJob(new() { [{|HF002:"HF_TOKEN"|}] = token });
        }
        """);

    [Theory]
    [InlineData("""var env = new Dictionary<string, string> { ["HF_TOKEN"] = "" }; env[{|HF002:"HF_TOKEN"|}] = token; api.RunJob("img", cmd, env: env);""")]
    [InlineData("""void Submit(JobRequest request) { request.Env[{|HF002:"HF_TOKEN"|}] = token; Console.WriteLine(request.Env["HF_TOKEN"].Length); api.RunJobAsync(request); }""")]
    [InlineData("""var request = new JobRequest { Env = new() { [{|HF002:"HF_TOKEN"|}] = token, ["A"] = "1" } }; Console.WriteLine(request.Env["HF_TOKEN"].Length); api.RunJobAsync(request);""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}" }, secrets: new() { ["AUTH"] = key });""")]
    public Task ValueThatTheProgramWouldLose_IsNotMoved(string statements) => Verify.VerifyNoFixAsync(SubmitStatements(statements));

    [Theory]
    [InlineData(
        """var trainEnv = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("a", cmd, env: trainEnv); var testEnv = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("b", cmd, env: testEnv);""",
        """var trainEnv = new Dictionary<string, string> { ["HF_TOKEN"] = token }; api.RunJob("a", cmd, secrets: trainEnv); var testEnv = new Dictionary<string, string> { ["HF_TOKEN"] = token }; api.RunJob("b", cmd, secrets: testEnv);""")]
    [InlineData(
        """if (isPrivate) { var secrets = key.Trim(); Console.WriteLine(secrets); } var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("a", cmd, env: env);""",
        """if (isPrivate) { var secrets = key.Trim(); Console.WriteLine(secrets); } var env = new Dictionary<string, string> { ["HF_TOKEN"] = token }; api.RunJob("a", cmd, secrets: env);""")]
    public Task LocalThatCannotBeCalledSecrets_KeepsItsName(string statements, string moved) =>
        Verify.VerifyFixAsync(SubmitStatements(statements), SubmitStatements(moved));

    [Fact]
    public Task RequestThatOthersSee_LeavesNoFix() => Verify.VerifyNoFixAsync(
        InAField("""internal readonly JobRequest _request = new() { Env = new() { [{|HF002:"HF_TOKEN"|}] = Token, ["A"] = "1" } };"""));

    [Fact]
    public Task RequestThatAnotherPartOfTheTypeSees_LeavesNoFix() => Verify.VerifyNoFixAsync(
        InAField("""private readonly JobRequest _request = new() { Env = new() { [{|HF002:"HF_TOKEN"|}] = Token, ["A"] = "1" } };""").Replace("class", "partial class")
        + "\n\npartial class Program { }\n");

    [Fact]
    public Task EnvironmentOfTwoCalls_IsReportedOnceAndNotTakenApart() => Verify.VerifyNoFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            private static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = "value" };

            void Submit(HfApi api)
            {
                api.RunJob("python:3.12", new[] { "python" }, env: Env);
                api.RunJob("python:3.13", new[] { "python" }, env: Env);
            }
        }
        """);

    [Theory]
    [InlineData("""var secrets = new Dictionary<string, string>(); if (isPrivate) secrets["HF_TOKEN"] = key; api.RunJob("img", cmd, env: new() { ["MODEL"] = "base", [{|HF002:"HF_TOKEN"|}] = token }, secrets: secrets);""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { ["MODEL"] = "base", [{|HF002:"HF_TOKEN"|}] = token }, secrets: isPrivate ? new Dictionary<string, string> { ["HF_TOKEN"] = key } : null);""")]
    [InlineData("""var request = new JobRequest { Env = new() { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token } }; if (isPrivate) request.Secrets = new() { ["HF_TOKEN"] = key }; api.RunJobAsync(request);""")]
    [InlineData("""var secrets = isPrivate ? new Dictionary<string, string> { ["B"] = key } : null!; var env = new Dictionary<string, string>(); env.Add({|HF002:"HF_TOKEN"|}, token); api.RunJob("img", cmd, env: env, secrets: secrets);""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token }, secrets: new Dictionary<string, string>(common) { { "B", key } });""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token }, secrets: new Dictionary<string, string>(common) { ["B"] = key });""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token }, secrets: new() { { path, key } });""")]
    public Task SecretsThatMayHoldTheTokenOrNot_LeaveNoFix(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

    [Theory]
    [InlineData("""api.RunJob("img", cmd, env: new Dictionary<string, string>(common) { [{|HF002:"HF_TOKEN"|}] = token });""")]
    [InlineData("""var env = new Dictionary<string, string>(common) { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("img", cmd, env: env);""")]
    [InlineData("""api.RunUvJob("train.py", env: given.Add({|HF002:"HF_TOKEN"|}, token));""")]
    [InlineData("""api.RunUvJob("train.py", env: given.Add("A", "1").Add({|HF002:"HF_TOKEN"|}, token));""")]
    public Task EnvironmentThatBeginsWithAnother_IsNotCopied(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

    [Theory]
    [InlineData("""var request = new JobRequest(); request.Secrets = Common; request.Env.Add({|HF002:"HF_TOKEN"|}, token); api.RunJobAsync(request);""")]
    [InlineData("""new HfClient().RunJob(new Bare { Env = { [{|HF002:"HF_TOKEN"|}] = token } });""")]
    [InlineData("""new HfClient().RunJob(new Bare { Env = { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token } });""")]
    public Task SecretsOfOthersOrOfNobody_AreNotFilled(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

    [Theory]
    [InlineData("""var value = ""; var secrets = new Dictionary<string, string> { ["B"] = key }; value = File.ReadAllText(path); api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = value }, secrets: secrets);""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = File.ReadAllText(path) }; foreach (var image in cmd) { api.RunJob(image, cmd, env: env); }""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token }; token = key; api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token }; foreach (var image in cmd) { api.RunJob(image, cmd, env: env); token = image; }""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = _current }; Renew(); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1" }; env[{|HF002:"HF_TOKEN"|}] = File.ReadAllText(path); Renew(); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var secrets = new Dictionary<string, string> { ["B"] = key }; Action submit = () => api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token }, secrets: secrets); token = key; submit();""")]
    public Task ValueThatMayBeAnotherWhereItWouldBeRead_LeavesNoFix(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));
}
