using HfTokenAnalyzers.Jobs.CommandLines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>A place where a value is sent to Hugging Face as the token.</summary>
/// <param name="Value">The value, with <paramref name="Prefix"/> still before it where it is one constant.</param>
/// <param name="Prefix"><c>"Bearer "</c> where the value's text begins with it; else empty.</param>
/// <param name="NeedsValue">
/// Whether the token must be there: not where null means "find it yourself", nor where a child process gets it.
/// </param>
/// <param name="IsEntry">Whether it is an entry of a job.</param>
internal sealed record TokenSink(IOperation Value, string Prefix = "", bool NeedsValue = true, bool IsEntry = false)
{
    /// <summary>The option of a command line that gives the token; null for all else.</summary>
    public CommandOption? Option { get; init; }

    /// <summary>The argument for a client's token parameter; null for all else.</summary>
    public IArgumentOperation? Argument { get; init; }

    /// <summary>The call, the creation or the assignment that sends it.</summary>
    public SyntaxNode? Receiver { get; init; }
}
