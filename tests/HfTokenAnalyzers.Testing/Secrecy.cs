using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace HfTokenAnalyzers.Testing;

/// <summary>Sees to it that nothing that a user is told repeats a secret of the test's texts.</summary>
public sealed class Secrecy
{
    /// <summary>As many characters in a row no chance has; fewer tell nothing.</summary>
    private const int Told = 4;

    private readonly HashSet<string> _pieces;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="secrets">What must not be repeated.</param>
    public Secrecy(IEnumerable<string> secrets)
    {
        _pieces =
        [
            .. from secret in secrets.Distinct()
               from start in Enumerable.Range(0, Math.Max(0, secret.Length - Told + 1))
               select secret.Substring(start, Told),
        ];
        _lookup = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The secrets of all files of a test, its settings among them.</summary>
    internal static Secrecy Of(CodeFixTest test) => new(
        test.FindSecrets is { } find
            ? test.Sources.Concat(test.AdditionalFiles).Concat(test.ConfigFiles).Select(static file => file.Text).Append(test.TestCode).SelectMany(find)
            : []);

    /// <summary>Neither the message nor a property tells any.</summary>
    public void Verify(Diagnostic diagnostic)
    {
        Verify($"The message of {diagnostic.Id}", diagnostic.GetMessage());
        foreach (var (key, value) in diagnostic.Properties)
        {
            Verify($"The property '{key}' of {diagnostic.Id}", value);
        }
    }

    /// <summary>Neither the title nor the key tells any.</summary>
    public void Verify(CodeAction action)
    {
        Verify("The title of a fix", action.Title);
        Verify("The key of a fix", action.EquivalenceKey);
    }

    /// <summary>No piece of a secret is in what is said.</summary>
    /// <exception cref="VerificationException">One is. Which one, is not told.</exception>
    public void Verify(string what, string? said)
    {
        for (var start = 0; _pieces.Count > 0 && start + Told <= said?.Length; start++)
        {
            if (_lookup.Contains(said.AsSpan(start, Told)))
            {
                throw new VerificationException($"{what} tells a part of a secret.");
            }
        }
    }
}
