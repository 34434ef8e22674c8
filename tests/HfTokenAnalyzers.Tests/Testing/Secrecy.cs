using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>Checks that no output repeats a secret of the test's texts.</summary>
internal sealed class Secrecy
{
    /// <summary>Characters in a row that are no coincidence, and that give something away.</summary>
    private const int Length = 4;

    private readonly HashSet<string> _pieces;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="secrets">What must not be repeated.</param>
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

    /// <summary>Neither the message nor a property repeats a secret.</summary>
    public void Verify(Diagnostic diagnostic)
    {
        Verify($"The message of {diagnostic.Id}", diagnostic.GetMessage());
        foreach (var (key, value) in diagnostic.Properties)
        {
            Verify($"The property '{key}' of {diagnostic.Id}", value);
        }
    }

    /// <summary>Neither the title nor the equivalence key repeats a secret.</summary>
    public void Verify(CodeAction action)
    {
        Verify("The title of a fix", action.Title);
        Verify("The key of a fix", action.EquivalenceKey);
    }

    /// <summary>No part of a secret is in a text.</summary>
    /// <exception cref="InvalidOperationException">One is. The message does not repeat it either.</exception>
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
