namespace HfTokenAnalyzers.Text;

/// <summary>Text of which only the running program knows the characters.</summary>
internal static class UnknownText
{
    /// <summary>Takes the place of an unknown part, however long: U+FFFC, Unicode's own character for an embedded object.</summary>
    public const char Hole = '\uFFFC';
}
