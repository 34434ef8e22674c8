using System.Security;

namespace HfTokenAnalyzers.Tasks;

internal static class FileErrors
{
    /// <summary>
    /// Whether an exception is caused by the file and not by a bug: the file is missing, locked or denied, a link is
    /// broken or circular, or the path is invalid on this system.
    /// </summary>
    public static bool IsExpected(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}
