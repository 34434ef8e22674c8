using HfTokenAnalyzers.Jobs.CommandLines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Code that sends a value to Hugging Face as the token.</summary>
/// <param name="Value">The value, including <paramref name="Prefix"/> if it is a single constant.</param>
/// <param name="Prefix"><c>"Bearer "</c> if the value starts with it; otherwise empty.</param>
/// <param name="NeedsValue">
/// Whether a missing token is an error: false if null makes the client look for a token, or if a child process gets it.
/// </param>
/// <param name="IsEntry">Whether the value is an entry of a job.</param>
internal sealed record TokenSink(IOperation Value, string Prefix = "", bool NeedsValue = true, bool IsEntry = false)
{
    /// <summary>The command line option that contains the token; null for other sinks.</summary>
    public CommandOption? Option { get; init; }

    /// <summary>The argument for a client's token parameter; null for other sinks.</summary>
    public IArgumentOperation? Argument { get; init; }

    /// <summary>The call, object creation or assignment that sends the value.</summary>
    public SyntaxNode? Receiver { get; init; }
}
