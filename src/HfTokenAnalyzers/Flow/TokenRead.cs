using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Flow;

/// <summary>Where a token is looked for.</summary>
internal enum TokenStore
{
    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>.NET's configuration: a file of settings, the user's secrets, or the environment again.</summary>
    Configuration,

    /// <summary>Wherever a method of the user's own, or <c>HfToken.FindToken()</c>, looks.</summary>
    Method,
}

/// <summary>A read of the token that gives null where there is none.</summary>
/// <param name="Operation">The read.</param>
/// <param name="Name">The variable, the key with its sections, or the method.</param>
/// <param name="Store">Where it looks.</param>
internal sealed record TokenRead(IOperation Operation, string Name, TokenStore Store)
{
    /// <summary>
    /// The name for a message, and for text that a fix writes. Of a key that is no plain words the last part alone: a
    /// section may be anything, a token too.
    /// </summary>
    public string ShownName =>
        Name.All(static c => Ascii.IsWordOrDash(c) || c is '.' or ':') && !TokenScanner.Contains(Name)
            ? Name
            : Name.Substring(Name.LastIndexOf(':') + 1);
}
