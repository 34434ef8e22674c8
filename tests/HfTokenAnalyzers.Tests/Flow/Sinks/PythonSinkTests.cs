using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF004LiteralPlaceholderCodeFix>;

namespace HfTokenAnalyzers.Tests.Flow.Sinks;

/// <summary>Python objects that C# uses through <c>dynamic</c>, and texts that Python.NET wraps.</summary>
public class PythonSinkTests
{
    [Theory]
    [InlineData("hub.whoami(token: {|HF004:\"${HF_TOKEN}\"|});")]
    [InlineData("hub.snapshot_download(\"me/model\", token: {|HF004:\"$HF_TOKEN\"|});")]
    [InlineData("hub.create_repo(\"me/model\", token: {|HF004:\"$HF_TOKEN\"|});")]
    [InlineData("hub.os.environ[\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|};")]
    [InlineData("hub.os.environ[\"HF_TOKEN\"] = {|HF001:\"hf_abc123...\"|};")]
    public Task TokenForPython_IsSent(string statement) => Verify.VerifyAsync(InClass(statement));

    [Theory]
    [InlineData("hub.whoami(endpoint: \"${HF_TOKEN}\");")]
    [InlineData("hub.os.environ[\"HF_HOME\"] = \"$HF_TOKEN\";")]
    [InlineData("hub.os.headers[\"HF_TOKEN\"] = \"$HF_TOKEN\";")]
    public Task OtherValue_IsNot(string statement) => Verify.VerifyAsync(InClass(statement));

    [Fact]
    public Task TokenOfAnotherLibrary_IsNot() => Verify.VerifyAsync(InClass("hub.whoami(token: \"${HF_TOKEN}\");").Replace("huggingface_hub", "other", StringComparison.Ordinal));

    [Theory]
    [InlineData("var env = new PyDict(); env[{|HF002:\"HF_TOKEN\"|}] = new PyString(token); hub.run_job(env: env);")]
    [InlineData("var env = new PyDict(); env[{|HF002:\"AUTH\"|}] = new PyString(HuggingFace.Tokens.HfToken.GetToken()); hub.run_job(env: env);")]
    [InlineData("var env = new PyDict(); env.SetItem({|HF002:\"AUTH\"|}, HuggingFace.Tokens.HfToken.GetToken().ToPython()); hub.run_job(env: env);")]
    [InlineData("var secrets = new PyDict(); secrets.SetItem({|HF003:\"HUGGINGFACE_TOKEN\"|}, token.ToPython()); hub.run_uv_job(\"a.py\", secrets: secrets);")]
    [InlineData("var secrets = new PyDict(); secrets[\"HF_TOKEN\"] = new PyString({|HF004:\"$HF_TOKEN\"|}); hub.run_uv_job(\"a.py\", secrets: secrets);")]
    [InlineData("var secrets = new PyDict(); secrets[\"HF_TOKEN\"] = new PyString(token); hub.run_uv_job(\"a.py\", secrets: secrets);")]
    public Task DictionaryOfPython_IsRead(string statements) => Verify.VerifyAsync(InClass(statements));

    private static string InClass(string statements) =>
        $$"""
        using System.Collections;
        using Python.Runtime;

        class Program
        {
            void Run(string token)
            {
                dynamic hub = Py.Import("huggingface_hub");
                {{statements}}
            }
        }

        namespace Python.Runtime
        {
            public class PyObject { }

            public class PyString : PyObject
            {
                public PyString(string text) { }
            }

            public class PyDict : PyObject, IEnumerable
            {
                public PyObject this[string key] { get => new(); set { } }
                public void SetItem(string key, PyObject value) { }
                public IEnumerator GetEnumerator() => throw new System.NotImplementedException();
            }

            public static class Py
            {
                public static dynamic Import(string name) => new PyObject();
                public static PyObject ToPython(this object value) => new();
            }
        }
        """;
}
