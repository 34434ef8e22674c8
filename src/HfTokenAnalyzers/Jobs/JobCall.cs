using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs;

/// <summary>How a job is submitted.</summary>
internal enum Surface
{
    /// <summary>A .NET port of <c>run_job</c>, <c>run_uv_job</c> and their scheduled twins.</summary>
    PythonApi,

    /// <summary>A client that is generated from the Hub's OpenAPI document.</summary>
    TypedClient,

    /// <summary>The <c>hf_jobs</c> tool of Hugging Face's MCP server, which replaces the placeholder.</summary>
    McpTool,

    /// <summary>A call that sets a secret or a variable of a Space.</summary>
    Space,

    /// <summary>The program <c>hf</c>, run as a process.</summary>
    CommandLine,

    /// <summary>A request that an <c>HttpClient</c> sends to the Hub's own address.</summary>
    Rest,
}

/// <summary>
/// A call that submits work to Hugging Face Jobs: how, and the two lists of entries that it takes. Readers build it,
/// rules ask it; no rule knows the syntax of a call.
/// </summary>
/// <param name="Surface">How the job is submitted.</param>
/// <param name="Call">The call.</param>
/// <param name="Parameters">Where the secrets and the environment stand, each an entry by its name.</param>
/// <param name="SecretsParameter">The entry of the secrets in <paramref name="Parameters"/>; null where there is none.</param>
/// <param name="EnvironmentParameter">Likewise that of the environment.</param>
/// <param name="Secrets">The secrets' own entries; null where there are none or they cannot be followed.</param>
/// <param name="Environment">Likewise the environment's.</param>
internal sealed record JobCall(
    Surface Surface,
    IOperation Call,
    EntryList Parameters,
    Entry? SecretsParameter,
    Entry? EnvironmentParameter,
    EntryList? Secrets,
    EntryList? Environment)
{
    /// <summary>The method that is called; null where it is found at run time.</summary>
    public IMethodSymbol? Method => (Call as IInvocationOperation)?.TargetMethod;

    /// <summary>All that the call gives the job, of which <see cref="Parameters"/> may be a part.</summary>
    public EntryList Whole { get; init; } = Parameters;

    /// <summary>Where the call's own name is written: of a creation that of the type.</summary>
    public TextSpan NameSpan => Call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier: var name } } => name.Span,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier: var name } } => name.Span,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier: var name } } => name.Span,
        ObjectCreationExpressionSyntax { Type: var type } => type.Span,
        ImplicitObjectCreationExpressionSyntax { NewKeyword: var keyword } => keyword.Span,
        var other => other.Span,
    };

    /// <summary>Whether somebody on the way to the job puts the token in the placeholder's place.</summary>
    public bool ReplacesPlaceholder { get; init; }

    /// <summary>Whether anyone can read what the environment holds, and not only those who can see the job.</summary>
    public bool HasPublicEnvironment { get; init; }

    /// <summary>The command line that submits the job; null on every other surface.</summary>
    public CommandLine? CommandLine { get; init; }

    /// <summary>The entries of both lists, the secrets' first.</summary>
    public IEnumerable<Entry> AllEntries => EntryList.EntriesOf(Secrets).Concat(EntryList.EntriesOf(Environment));

    /// <summary>Whether the call gives the job something that reads the variable of that name: a script or a command.</summary>
    public bool HasReaderOf(string variable, ValueTracer values) =>
        Parameters.Entries
            .Where(entry => entry != SecretsParameter && entry != EnvironmentParameter)
            .SelectMany(values.TextsIn)
            .Any(text => new InlineScript(text).Reads(variable));
}
