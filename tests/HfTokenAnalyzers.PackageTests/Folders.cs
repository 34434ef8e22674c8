namespace HfTokenAnalyzers.PackageTests;

/// <summary>The clone of the repository in which the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A path in the clone, written with <c>/</c>.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HfTokenAnalyzers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No HfTokenAnalyzers.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A new folder that is deleted after the test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private ScratchFolder(string parent, string name)
        => Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"{name}-{Guid.NewGuid():N}")).FullName;

    public string Path { get; }

    /// <summary>A folder outside the repository, so that its build files do not apply.</summary>
    public static ScratchFolder OutsideTheRepository() => new(System.IO.Path.GetTempPath(), "HfTokenAnalyzers");

    /// <summary>In <c>artifacts</c>, which git ignores.</summary>
    public static ScratchFolder InsideTheRepository(string name) => new(Repository.PathOf("artifacts"), name);

    public string PathOf(string relative) => System.IO.Path.Combine(Path, relative);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
