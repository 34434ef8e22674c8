using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>Checks that no output contains a part of a secret in the test's texts.</summary>
internal sealed class Secrecy
{
    /// <summary>The number of matching characters that are no coincidence and reveal a part of the secret.</summary>
    private const int Length = 4;

    private readonly HashSet<string> _pieces;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="secrets">The secrets that must not be revealed.</param>
    public Secrecy(IEnumerable<string> secrets)
    {
        _pieces =
        [
            .. from secret in secrets.Distinct()
               from start in Enumerable.Range(0, Math.Max(0, secret.Length - Length + 1))
               select secret.Substring(start, Length),
        ];
        _lookup = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Checks the message and properties of a diagnostic.</summary>
    public void Verify(Diagnostic diagnostic)
    {
        Verify($"The message of {diagnostic.Id}", diagnostic.GetMessage());
        foreach (var (key, value) in diagnostic.Properties)
        {
            Verify($"The property '{key}' of {diagnostic.Id}", value);
        }
    }

    /// <summary>Checks the title and equivalence key of a code action.</summary>
    public void Verify(CodeAction action)
    {
        Verify("The title of a fix", action.Title);
        Verify("The key of a fix", action.EquivalenceKey);
    }

    /// <summary>Checks a text for any part of a secret.</summary>
    /// <exception cref="InvalidOperationException">The text contains a part. The message does not repeat it.</exception>
    public void Verify(string what, string? text)
    {
        for (var start = 0; _pieces.Count > 0 && start + Length <= text?.Length; start++)
        {
            if (_lookup.Contains(text.AsSpan(start, Length)))
            {
                throw new InvalidOperationException($"{what} contains a part of a secret.");
            }
        }
    }
}
