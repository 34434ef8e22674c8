using HfTokenAnalyzers.Jobs.CommandLines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Code that sends a value to Hugging Face as the token.</summary>
/// <param name="Value">The value, including <paramref name="Prefix"/> if it is a single constant.</param>
/// <param name="Prefix">The text before the token, such as <c>"Bearer "</c>; usually empty.</param>
/// <param name="NeedsValue">
/// Whether a missing token is an error: false if null makes the client look for a token, or if a child process gets it.
/// </param>
/// <param name="IsEntry">Whether the value is an entry of a job.</param>
internal sealed record TokenSink(IOperation Value, string Prefix = "", bool NeedsValue = true, bool IsEntry = false)
{
    /// <summary>Whether null makes the client look for a token. An empty text does not.</summary>
    public bool AcceptsNull { get; init; }

    /// <summary>The command line option that contains the token; null for other sinks.</summary>
    public CommandOption? Option { get; init; }

    /// <summary>The argument for a client's token parameter; null for other sinks.</summary>
    public IArgumentOperation? Argument { get; init; }

    /// <summary>The environment variable that is set to the value; null for other sinks.</summary>
    public string? Variable { get; init; }

    /// <summary>The server that the value is sent to; unknown if no address is known.</summary>
    public UrlHost Host { get; init; }

    /// <summary>Whether only Hugging Face can receive the value, so that any value is used as the token.</summary>
    public bool IsProven => Host == UrlHost.HuggingFace;

    /// <summary>The call, object creation or assignment that sends the value.</summary>
    public SyntaxNode? Receiver { get; init; }

    /// <summary>The token in a text that the value may be: the text after <see cref="Prefix"/>. Null if it does not start with that.</summary>
    public string? Credential(string? text) => text?.StartsWith(Prefix, StringComparison.Ordinal) == true ? text.Substring(Prefix.Length) : null;
}
