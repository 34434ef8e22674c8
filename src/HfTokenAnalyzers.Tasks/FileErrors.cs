using System.Security;

namespace HfTokenAnalyzers.Tasks;

/// <summary>What the file system says of a path that cannot be used.</summary>
internal static class FileErrors
{
    /// <summary>
    /// Whether an exception tells of the file and not of a bug: it does not exist, is locked or denied, a link leads nowhere or
    /// in a circle, or the text is no path on this system.
    /// </summary>
    public static bool IsExpected(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}
