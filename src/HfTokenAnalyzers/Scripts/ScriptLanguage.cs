namespace HfTokenAnalyzers.Scripts;

/// <summary>The language of a text that a job runs.</summary>
internal enum ScriptLanguage
{
    /// <summary>A command with its arguments, which no shell reads, or a text that may be anything.</summary>
    Unknown,
    Python,
    Shell,
}
