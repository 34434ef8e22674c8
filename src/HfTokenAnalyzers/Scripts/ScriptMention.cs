namespace HfTokenAnalyzers.Scripts;

/// <summary>A place in a script that contains a name, by the tokens around it.</summary>
/// <param name="Before">The index of the token before the name and its quotes.</param>
/// <param name="After">The index of the token after them.</param>
/// <param name="IsQuoted">Whether the name is in quotes of its own.</param>
internal readonly record struct ScriptMention(int Before, int After, bool IsQuoted);
