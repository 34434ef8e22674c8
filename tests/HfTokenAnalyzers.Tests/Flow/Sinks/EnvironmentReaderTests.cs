using Verify = HfTokenAnalyzers.Tests.HubTest<Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace HfTokenAnalyzers.Tests.Flow.Sinks;

public class EnvironmentReaderTests
{
    [Theory]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|});")]
    [InlineData("Environment.SetEnvironmentVariable(value: {|HF004:\"$HF_TOKEN\"|}, variable: \"HF_TOKEN\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|}, EnvironmentVariableTarget.User);")]
    [InlineData("start.Environment[\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|};")]
    [InlineData("start.Environment[\"HF_TOKEN\"] = {|HF001:\"hf_abc\"|};")]
    [InlineData("start.Environment.Add(\"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|});")]
    [InlineData("start.Environment.TryAdd(\"HUGGINGFACE_TOKEN\", {|HF004:\"$HF_TOKEN\"|});")]
    [InlineData("start.EnvironmentVariables[\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|};")]
    [InlineData("start.EnvironmentVariables.Add(\"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|});")]
    [InlineData("_ = new ProcessStartInfo { Environment = { [\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|} } };")]
    [InlineData("_ = new ProcessStartInfo { Environment = { { \"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|} } } };")]
    [InlineData("_ = new StdioClientTransportOptions { Command = \"npx\", EnvironmentVariables = new Dictionary<string, string?> { [\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|} } };")]
    [InlineData("_ = new StdioClientTransportOptions { Command = \"npx\", EnvironmentVariables = new Dictionary<string, string?> { { \"HF_TOKEN\", {|HF001:\"hf_abc\"|} } } };")]
    [InlineData("Start(env: new Dictionary<string, string> { [\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|} });")]
    [InlineData("configuration[\"HuggingFace:ApiKey\"] = {|HF004:\"$HF_TOKEN\"|};")]
    public Task ValueOfATokenVariable_IsReported(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("Environment.SetEnvironmentVariable(\"SCRIPT\", \"$HF_TOKEN\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_HOME\", \"hf_abc\");")]
    [InlineData("Environment.SetEnvironmentVariable(value, \"$HF_TOKEN\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", null);")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", \"\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", value);")]
    [InlineData("start.Environment[\"SCRIPT\"] = \"$HF_TOKEN\";")]
    [InlineData("start.Environment.Remove(\"HF_TOKEN\");")]
    [InlineData("start.Environment.Add(\"GITHUB_TOKEN\", \"hf_abc\");")]
    [InlineData("labels[\"HF_TOKEN\"] = \"$HF_TOKEN\";")]
    [InlineData("labels.Add(\"HF_TOKEN\", \"hf_abc\");")]
    [InlineData("_ = new Dictionary<string, string> { [\"HF_TOKEN\"] = \"$HF_TOKEN\" };")]
    [InlineData("Describe(labels: new Dictionary<string, string> { [\"HF_TOKEN\"] = \"$HF_TOKEN\" });")]
    [InlineData("configuration[\"HuggingFace:Model\"] = \"$HF_TOKEN\";")]
    public Task OtherValue_IsSilent(string statement) => VerifyAsync(statement);

    /// <summary>The process that gets the variable looks elsewhere for a token if it is not set.</summary>
    [Theory]
    [InlineData("start.Environment[\"HF_TOKEN\"] = Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", Environment.GetEnvironmentVariable(\"HF_TOKEN\"));")]
    [InlineData("configuration[\"HuggingFace:ApiKey\"] = Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    public Task MissingToken_IsSilent(string statement) => VerifyAsync(statement);

    private static Task VerifyAsync(string statement) => Verify.VerifyAsync(
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using Microsoft.Extensions.Configuration;
        using ModelContextProtocol.Client;

        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration { string? this[string key] { get; set; } }
        }

        class Program
        {
            void Run(ProcessStartInfo start, IConfiguration configuration, Dictionary<string, string> labels, string value)
            {
                {{statement}}
            }

            static void Start(Dictionary<string, string> env) { }

            static void Describe(Dictionary<string, string> labels) { }
        }
        """);
}
