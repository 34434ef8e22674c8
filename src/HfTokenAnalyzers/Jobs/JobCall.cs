using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// A call that submits work to Hugging Face Jobs, with the two lists of entries that it takes. The surfaces build it; no
/// rule knows the syntax of a call.
/// </summary>
/// <param name="Call">The call, or the creation of an object.</param>
/// <param name="Parameters">What the call passes to the job, each an entry under its parameter's name.</param>
/// <param name="SecretsParameter">The entry in <paramref name="Parameters"/> whose value is the secrets; null if there is none.</param>
/// <param name="EnvironmentParameter">The entry whose value is the environment; null if there is none.</param>
/// <param name="Secrets">The entries of the secrets; null if there are none, or if they cannot be followed.</param>
/// <param name="Environment">The entries of the environment; null if there are none, or if they cannot be followed.</param>
internal sealed record JobCall(
    IOperation Call,
    EntryList Parameters,
    Entry? SecretsParameter,
    Entry? EnvironmentParameter,
    EntryList? Secrets,
    EntryList? Environment)
{
    /// <summary>The method that is called; null if it is bound at run time.</summary>
    public IMethodSymbol? Method => (Call as IInvocationOperation)?.TargetMethod;

    /// <summary>All that the call passes; <see cref="Parameters"/> may be a part of it.</summary>
    public EntryList Whole { get; init; } = Parameters;

    /// <summary>The name of the method, or of the type that is created.</summary>
    public TextSpan NameSpan => Call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier: var name } } => name.Span,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier: var name } } => name.Span,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier: var name } } => name.Span,
        ObjectCreationExpressionSyntax { Type: var type } => type.Span,
        ImplicitObjectCreationExpressionSyntax { NewKeyword: var keyword } => keyword.Span,
        var other => other.Span,
    };

    /// <summary>Whether the server replaces a secret that is the placeholder with the caller's token.</summary>
    public bool ReplacesPlaceholder { get; init; }

    /// <summary>Whether the environment is public, rather than visible only to those who can see the job.</summary>
    public bool HasPublicEnvironment { get; init; }

    /// <summary>
    /// Whether each entry, or each list of entries, has a call of its own, as with <c>AddSpaceVariable</c>. The name of the method makes
    /// it a secret.
    /// </summary>
    public bool ConsistsOfCalls { get; init; }

    /// <summary>The word in the call's URL that makes the entry a variable; null if there is none, or if it is not part of the call.</summary>
    public TextSpan? VariablesWord { get; init; }

    /// <summary>The command line that submits the job; null if it is not submitted by one.</summary>
    public CommandLine? CommandLine { get; init; }

    /// <summary>The entries in the secrets, followed by those in the environment.</summary>
    public IEnumerable<Entry> AllEntries => EntryList.EntriesOf(Secrets).Concat(EntryList.EntriesOf(Environment));

    /// <summary>Whether a script or command in the call reads the environment variable.</summary>
    public bool HasReaderOf(string variable, ValueTracer values) =>
        Parameters.Entries
            .Where(entry => entry != SecretsParameter && entry != EnvironmentParameter)
            .SelectMany(values.TextsIn)
            .Any(text => new InlineScript(text).Reads(variable));
}
