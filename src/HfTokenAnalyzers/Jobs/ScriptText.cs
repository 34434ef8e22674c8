using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Semantics;

namespace HfTokenAnalyzers.Jobs;

/// <summary>A text that a job runs.</summary>
/// <param name="Text">The text, with holes for unknown parts.</param>
/// <param name="Language">Its language.</param>
/// <param name="Source">The code that produces the text; null if several expressions do, or if it is not in this file.</param>
internal sealed record ScriptText(string Text, ScriptLanguage Language, PartialString? Source = null)
{
    /// <summary>Whether it is a file of the project, which a path in the job names.</summary>
    public bool IsFile { get; init; }
}
