using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs;

internal enum Surface
{
    /// <summary>A .NET port of <c>run_job</c>, <c>run_uv_job</c> or their scheduled variants.</summary>
    PythonApi,

    /// <summary>A client generated from the Hub's OpenAPI document.</summary>
    TypedClient,

    /// <summary>The <c>hf_jobs</c> tool of the Hugging Face MCP server, which replaces the placeholder with the token.</summary>
    McpTool,

    /// <summary>A call that sets a secret or variable of a Space.</summary>
    Space,

    /// <summary>The <c>hf</c> program, started as a process.</summary>
    CommandLine,

    /// <summary>A request sent to the Hub with <c>HttpClient</c>.</summary>
    Rest,
}

/// <summary>
/// A call that submits a job, with its secrets and environment. Readers create it and rules use it, so that rules do
/// not depend on the syntax of a call.
/// </summary>
/// <param name="Surface">How the job is submitted.</param>
/// <param name="Call">The call.</param>
/// <param name="Parameters">The entries by parameter name, including the secrets and environment themselves.</param>
/// <param name="SecretsParameter">The entry of the secrets in <paramref name="Parameters"/>; null if there is none.</param>
/// <param name="EnvironmentParameter">The entry of the environment in <paramref name="Parameters"/>; null if there is none.</param>
/// <param name="Secrets">The entries in the secrets; null if there are none or they are unknown.</param>
/// <param name="Environment">The entries in the environment; null if there are none or they are unknown.</param>
internal sealed record JobCall(
    Surface Surface,
    IOperation Call,
    EntryList Parameters,
    Entry? SecretsParameter,
    Entry? EnvironmentParameter,
    EntryList? Secrets,
    EntryList? Environment)
{
    /// <summary>The called method; null if it is bound at run time.</summary>
    public IMethodSymbol? Method => (Call as IInvocationOperation)?.TargetMethod;

    /// <summary>Everything that the call passes to the job; <see cref="Parameters"/> may be only a part of it.</summary>
    public EntryList Whole { get; init; } = Parameters;

    /// <summary>The span of the method name; for an object creation, of the type name.</summary>
    public TextSpan NameSpan => Call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier: var name } } => name.Span,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier: var name } } => name.Span,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier: var name } } => name.Span,
        ObjectCreationExpressionSyntax { Type: var type } => type.Span,
        ImplicitObjectCreationExpressionSyntax { NewKeyword: var keyword } => keyword.Span,
        var other => other.Span,
    };

    /// <summary>Whether the receiver of the call replaces the placeholder with the token.</summary>
    public bool ReplacesPlaceholder { get; init; }

    /// <summary>Whether the environment is public, rather than visible only to those who can see the job.</summary>
    public bool HasPublicEnvironment { get; init; }

    /// <summary>The command line that submits the job; null for other surfaces.</summary>
    public CommandLine? CommandLine { get; init; }

    /// <summary>The entries in the secrets, followed by those in the environment.</summary>
    public IEnumerable<Entry> AllEntries => EntryList.EntriesOf(Secrets).Concat(EntryList.EntriesOf(Environment));

    /// <summary>Whether the call passes a script or command that reads this environment variable.</summary>
    public bool HasReaderOf(string variable, ValueTracer values) =>
        Parameters.Entries
            .Where(entry => entry != SecretsParameter && entry != EnvironmentParameter)
            .SelectMany(values.TextsIn)
            .Any(text => new InlineScript(text).Reads(variable));
}
