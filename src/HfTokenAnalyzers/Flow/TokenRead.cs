using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Flow;

/// <summary>Where code reads the token from.</summary>
internal enum TokenStore
{
    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary><c>Microsoft.Extensions.Configuration</c>: settings files, user secrets, environment variables.</summary>
    Configuration,

    /// <summary>A method that returns the token: the user's own, or <c>HfToken.FindToken()</c>.</summary>
    Method,

    /// <summary>None: the code sets the token to an empty text.</summary>
    Empty,
}

/// <summary>A read of the token that returns null if there is none.</summary>
/// <param name="Operation">The read.</param>
/// <param name="Name">The name of the environment variable or the method, or the configuration key including its sections.</param>
/// <param name="Store">Where the token is read from.</param>
internal sealed record TokenRead(IOperation Operation, string Name, TokenStore Store)
{
    /// <summary>
    /// The name for messages and for code that a fix inserts. Only the last part of a configuration key that contains unusual
    /// characters or a token: a section can have any name, and a token must never be printed. <c>…</c> if that part may itself be a
    /// token that code passes as a name by mistake.
    /// </summary>
    public string ShownName
    {
        get
        {
            var last = Name.Substring(Name.LastIndexOf(':') + 1);
            return IsShowable(Name) ? Name : IsShowable(last) ? last : "…";
        }
    }

    private static bool IsShowable(string name) =>
        name.All(static c => Ascii.IsWordOrDash(c) || c is '.' or ':') && !TokenScanner.Contains(name) && !NamedTokens.LooksLikeToken(name);
}
