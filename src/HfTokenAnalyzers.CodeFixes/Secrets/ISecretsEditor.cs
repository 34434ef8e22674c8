using HfTokenAnalyzers.Jobs.Entries;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>
/// Edits the secrets of one job in the form in which they are written. An operation makes no change if the form has no place for
/// the result, or if the change would affect other code.
/// </summary>
internal interface ISecretsEditor
{
    /// <summary>Moves entries from the environment into the secrets.</summary>
    void Move(IReadOnlyCollection<Entry> entries);

    /// <summary>Renames a secret to <c>HF_TOKEN</c>.</summary>
    void Rename(Entry secret);

    /// <summary>Adds <c>HF_TOKEN</c> to the secrets.</summary>
    void AddToken();
}
