namespace HfTokenAnalyzers.Text;

/// <summary>The stand-in for text that is only known at run time.</summary>
internal static class UnknownText
{
    /// <summary>Replaces an unknown part of any length: U+FFFC, the object replacement character of Unicode.</summary>
    public const char Hole = '\uFFFC';
}
