using System.Collections;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HfTokenAnalyzers.Tasks;
using HfTokenAnalyzers.Tests.Conventions;
using Microsoft.Build.Framework;

namespace HfTokenAnalyzers.Tests.Tasks;

/// <summary>
/// Tests which files of a project the compiler gets as additional files. Each test has a project folder on disk. The names of the
/// files to scan are those of the package.
/// </summary>
public sealed class FindFilesToScanTests : IDisposable
{
    private static readonly string Token = RandomTokens.User();

    private static readonly string[] Names =
    [
        .. XDocument.Parse(Repository.Read("src/HfTokenAnalyzers.Package/build/HfTokenAnalyzers.targets"))
            .Descendants()
            .Where(static element => element.Name.LocalName is "_HfTokenNames" or "_HfTokenPages")
            .SelectMany(static element => element.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("HfTokenAnalyzers").FullName;

    private string Project => Path.Combine(_root, "project");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("appsettings.Production.json")]
    [InlineData("Properties/launchSettings.json")]
    [InlineData("local.settings.json")]
    [InlineData("secrets.json")]
    [InlineData("mcp.json")]
    [InlineData("tools/.mcp.json")]
    [InlineData("api.http")]
    [InlineData("api.rest")]
    [InlineData("http-client.env.json")]
    [InlineData("web.config")]
    [InlineData("Web.Release.config")]
    [InlineData("App.config")]
    [InlineData("app.Debug.config")]
    [InlineData("test.runsettings")]
    [InlineData("Strings.resx")]
    [InlineData("train.py")]
    [InlineData("notebooks/Train.IPYNB")]
    [InlineData("notebook.dib")]
    [InlineData("run.sh")]
    [InlineData("run.ps1")]
    [InlineData("run.cmd")]
    [InlineData("run.bat")]
    [InlineData("Dockerfile")]
    [InlineData("Dockerfile.gpu")]
    [InlineData("app.dockerfile")]
    [InlineData("Containerfile")]
    [InlineData("deploy/compose.yml")]
    [InlineData("deploy/compose.yaml")]
    [InlineData("job.toml")]
    [InlineData("secrets.tfvars")]
    [InlineData(".env.production")]
    [InlineData("README.md")]
    [InlineData("Pages/Index.cshtml")]
    [InlineData("Components/Counter.razor")]
    [InlineData("Assets/Resources/HuggingFaceAPIConfig.asset")]
    [InlineData("Assets/Player.prefab")]
    [InlineData("Assets/Main.unity")]
    public void FileWithOneOfTheNames_IsSelected(string file)
    {
        Write(file, Token);

        Assert.Equal([file], Select(file));
    }

    [Theory]
    [InlineData(".env")]
    [InlineData("dev.env")]
    [InlineData("data.json")]
    [InlineData("wwwroot/config.json")]
    [InlineData("launch.json")]
    [InlineData("vscode/launch.json")]
    [InlineData("notes.txt")]
    [InlineData("Makefile")]
    [InlineData("main.tf")]
    [InlineData("my.csproj")]
    [InlineData("Directory.Build.props")]
    [InlineData("web.config.bak")]
    [InlineData("README.md.orig")]
    [InlineData("py")]
    public void FileWithAnotherName_IsLeftOut(string file)
    {
        Write(file, Token);

        Assert.Empty(Select(file));
    }

    [Theory]
    [InlineData(".vscode/mcp.json")]
    [InlineData(".vscode/launch.json")]
    [InlineData(".cursor/mcp.json")]
    [InlineData(".devcontainer/Dockerfile")]
    [InlineData(".github/workflows/ci.yml")]
    public void FileInADotFolder_IsSelectedThoughItIsNoItem(string file)
    {
        Write(file, Token);

        Assert.Equal([file], Select());
        Assert.Empty(Select(task => task.SearchDotFolders = false));
    }

    [Theory]
    [InlineData(".git/description.md")]
    [InlineData(".vs/mcp.json")]
    [InlineData(".vscode/settings.json")]
    [InlineData(".config/deeper/ci.yml")]
    public void OtherFileInADotFolder_IsLeftOut(string file)
    {
        Write(file, Token);

        Assert.Empty(Select());
    }

    [Theory]
    [InlineData("bin/script.py")]
    [InlineData("tools/obj/script.py")]
    [InlineData("node_modules/package/README.md")]
    [InlineData("venv/lib/site-packages/module.py")]
    public void FileInAFolderOfTools_IsLeftOut(string file)
    {
        Write(file, Token);

        Assert.Empty(Select(file));
    }

    [Fact]
    public void FileOutsideTheProject_IsSelectedWhateverItsFolder()
    {
        Write("../bin/job.py", Token);

        Assert.Equal(["../bin/job.py"], Select("../bin/job.py"));
    }

    [Fact]
    public void FileOfARestoredPackage_IsLeftOut()
    {
        Write("../packages/some.package/1.0.0/README.md", Token);

        Assert.Empty(Select(task => task.PackageRoot = Path.Combine(_root, "packages") + Path.DirectorySeparatorChar, "../packages/some.package/1.0.0/README.md"));
    }

    [Fact]
    public void AdditionalFile_IsNotAddedAgain()
    {
        Write("docs/README.md", Token);

        Assert.Empty(Select(task => task.AdditionalFiles = [new Item("./docs/../docs/README.md")], "docs/README.md"));
    }

    [Fact]
    public void FileThatIsTwoItems_IsSelectedOnce()
    {
        Write("README.md", Token);

        Assert.Equal(["README.md"], Select("README.md", "./README.md", Path.Combine(Project, "README.md")));
    }

    [Theory]
    [InlineData("*.md", "docs/a.md")]
    [InlineData("A.MD", "docs/a.md")]
    [InlineData("?.md", "docs/a.md")]
    [InlineData("docs/**", "docs/a.md")]
    [InlineData("docs/**", "docs/deep/a.md")]
    [InlineData("docs\\*.md", "docs/a.md")]
    [InlineData("**/deep/*", "docs/deep/a.md")]
    [InlineData("**/a.md", "a.md")]
    [InlineData("./docs/../docs/a.md", "docs/a.md")]
    [InlineData("../shared/*", "../shared/a.md")]
    public void ExcludedFile_IsLeftOut(string pattern, string file)
    {
        Write(file, Token);

        Assert.Empty(Select(task => task.Exclude = ["none.md", pattern], file));
    }

    [Theory]
    [InlineData("*.m", "docs/a.md")]
    [InlineData("a*.md", "docs/b.md")]
    [InlineData("docs/*.md", "docs/deep/a.md")]
    [InlineData("docs/**", "other/docs/a.md")]
    [InlineData("docs/**", "docs.old/a.md")]
    [InlineData("docs", "docs/a.md")]
    [InlineData("[ab].md", "a.md")]
    public void FileBesideAnExclusion_IsSelected(string pattern, string file)
    {
        Write(file, Token);

        Assert.Equal([file], Select(task => task.Exclude = [pattern], file));
    }

    public static TheoryData<string, byte[]> TextWithAMarker => new()
    {
        { "plain", Encoding.UTF8.GetBytes("login('" + Token + "')") },
        { "with a byte order mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Token)] },
        { "in UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("\u0100 " + Token)] },
        { "in UTF-16, the other order", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Token)] },
        { "in Latin-1", Encoding.Latin1.GetBytes("clé: " + Token) },
        { "of an organization", Encoding.UTF8.GetBytes("api_org_" + RandomTokens.Body(34, 1)) },
        { "of an application", Encoding.UTF8.GetBytes("oauth_app_secret_" + RandomTokens.Body(34, 1)) },
        { "with an escape", Encoding.UTF8.GetBytes(@"""\u0068f_" + Token[3..] + '"') },
        { "with an escape of two digits", Encoding.UTF8.GetBytes(@"'h\x66_" + Token[3..] + "'") },
        { "across two pieces of the file", Encoding.UTF8.GetBytes(new string('-', (64 * 1024) - 2) + Token) },
        { "in UTF-16 across two pieces", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(new string('-', (32 * 1024) - 3) + Token)] },
        { "at the end of a large file", Encoding.UTF8.GetBytes(new string('-', 1_000_000) + Token) },
    };

    [Theory]
    [MemberData(nameof(TextWithAMarker))]
    public void TextThatMayHoldAToken_IsSelected(string kind, byte[] content)
    {
        Write("a.md", content);

        Assert.True(Select("a.md").SequenceEqual(["a.md"]), kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void EncodedTokenInYaml_IsSelectedWhereverItsBytesBegin(int before)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', before) + Token));
        Write("secret.yaml", "data:\n  HF_TOKEN: " + encoded);
        Write("secret.md", encoded);

        Assert.Equal(["secret.yaml"], Select("secret.yaml", "secret.md"));
    }

    public static TheoryData<string, byte[]> FilesWithoutUse => new()
    {
        { "a.md", "# Read me\n"u8.ToArray() },
        { "a.md", "HF_TOKEN, $HF_TOKEN, hf-token, \\n, snake_case\n"u8.ToArray() },
        { "empty.md", [] },
        { "appsettings.Production.json", [.. "\0GITCRYPT\0"u8, 0xFF, 0xFE, 0x80, .. Encoding.UTF8.GetBytes(Token), 0, 0, 0xE9] },
        { "Dockerfile.zip", [.. "PK"u8, 3, 4, 0xFF, 0xFE, 0, 0, 0, 0xE9, .. Encoding.UTF8.GetBytes(Token)] },
        { ".env.production.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 3, 0xCB, 0xE9, .. Encoding.UTF8.GetBytes(Token)] },
        { ".env.gpg", [0xFF, 0xFE, 0, 0, 0, 0, 0xD8, 0x80, .. Encoding.Unicode.GetBytes(Token)] },
        { "binary-at-its-end.md", [.. Encoding.UTF8.GetBytes(Token + new string('-', 200_000)), 0] },
    };

    /// <summary>The compiler fails on an additional file that is no text.</summary>
    [Theory]
    [MemberData(nameof(FilesWithoutUse))]
    public void FileThatHoldsNoTokenOrIsNoText_IsLeftOut(string file, byte[] content)
    {
        Write(file, content);

        Assert.Empty(Select(file));
    }

    [Fact]
    public void FileThatIsTooLarge_IsLeftOut()
    {
        Write("a.md", Token);
        using (var file = File.OpenWrite(Path.Combine(Project, "a.md")))
        {
            // Nothing but the length is on disk.
            file.SetLength((100L * 1024 * 1024) + 1);
        }

        Assert.Empty(Select("a.md"));
    }

    [Theory]
    [InlineData("not there.md")]
    [InlineData("https://example.org/a.md?b=*")]
    [InlineData("folder.md")]
    [InlineData("a\0b.md")]
    public void ItemThatIsNoFile_IsLeftOut(string item)
    {
        Directory.CreateDirectory(Path.Combine(Project, "folder.md"));

        Assert.Empty(Select(item));
    }

    /// <summary>The compiler reads such a name as a pattern or as its own syntax.</summary>
    [SkippableOnWindowsTheory]
    [InlineData("what?.md")]
    [InlineData("all*.md")]
    [InlineData("a\"b.md")]
    [InlineData("a\nb.md")]
    [InlineData("a|b.md")]
    [InlineData("a\tb.md")]
    [InlineData("fold|er/a.md")]
    public void NameThatTheCompilerCannotTake_IsLeftOut(string file)
    {
        Write(file, Token);

        Assert.Empty(Select(file));
    }

    [SkippableOnWindowsTheory]
    [InlineData(".#notes.md", "me@host.4711:1700000000")]
    [InlineData("README.md", "../../../README.md")]
    [InlineData("loop.yml", "loop.yml")]
    [InlineData("zeros.md", "/dev/zero")]
    public void LinkToNoFile_IsLeftOut(string file, string target)
    {
        Directory.CreateDirectory(Project);
        File.CreateSymbolicLink(Path.Combine(Project, file), target);

        Assert.Empty(Select(file));
    }

    [SkippableOnWindowsFact]
    public void LinkToAFile_IsSelectedAsTheFileChanges()
    {
        Write("../shared/notes.txt", "nothing");
        Directory.CreateDirectory(Project);
        File.CreateSymbolicLink(Path.Combine(Project, "notes.md"), "../shared/notes.txt");
        Assert.Empty(Select("notes.md"));

        Write("../shared/notes.txt", Token);
        Assert.Equal(["notes.md"], Select("notes.md"));
    }

    /// <summary>To open a pipe waits for a writer, who never comes.</summary>
    [SkippableOnWindowsTheory]
    [InlineData("pipe.md")]
    [InlineData("link-to-pipe.md")]
    public void Pipe_IsNotOpened(string file)
    {
        Directory.CreateDirectory(Project);
        Process.Start("mkfifo", Path.Combine(Project, "pipe.md")).WaitForExit();
        File.CreateSymbolicLink(Path.Combine(Project, "link-to-pipe.md"), "pipe.md");

        Assert.Empty(Select(file));
    }

    [SkippableOnWindowsTheory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("nowhere")]
    public void FolderLink_IsNotFollowed(string target)
    {
        Write("README.md", Token);
        Write(".github/workflows/ci.yml", Token);
        Directory.CreateSymbolicLink(Path.Combine(Project, ".github/link"), target);

        Assert.Equal([".github/workflows/ci.yml"], Select());
    }

    [SkippableOnWindowsFact]
    public void TwoNamesThatDifferInCase_AreTwoFiles()
    {
        Write("Case.md", "nothing");
        Write("case.md", Token);
        Write("CASE.md", Token);

        Assert.Equal(["case.md", "CASE.md"], Select("Case.md", "case.md", "CASE.md"));
    }

    [Theory]
    [InlineData("config/*.txt", "config/x.txt")]
    [InlineData("config/*.txt", "src/config/x.txt")]
    [InlineData("config\\**", "config/deep/x.txt")]
    [InlineData("*.txt", "x.txt")]
    [InlineData("x.*", "config/x.txt")]
    public void FileWithANameOfTheProject_IsSelected(string pattern, string file)
    {
        Write(file, Token);
        Write("xconfig/y.tx", Token);

        Assert.Equal([file], Select(task => task.Names = [.. Names, pattern], file, "xconfig/y.tx"));
    }

    [Fact]
    public void FileThatIsLocked_IsLeftOutUntilItIsFree()
    {
        Write("a.md", Token, ageInSeconds: 60);
        Assert.Equal(["a.md"], Select("a.md"));
        using (new FileStream(Path.Combine(Project, "a.md"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Empty(Select("a.md"));
        }

        Assert.Equal(["a.md"], Select("a.md"));
    }

    /// <summary>Shown by a content that changed behind the cache's back, with the same length and time.</summary>
    [Fact]
    public void FileThatHasNotChanged_IsNotOpenedAgain()
    {
        Write("clean.md", new string('-', Token.Length), ageInSeconds: 60);
        Write("loud.md", Token, ageInSeconds: 60);
        Assert.Equal(["loud.md"], Select("clean.md", "loud.md"));

        Write("clean.md", Token, ageInSeconds: 60);
        Write("loud.md", new string('-', Token.Length), ageInSeconds: 60);
        Assert.Equal(["loud.md"], Select("clean.md", "loud.md"));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(70)]
    public void FileWhoseTimeIsAnother_IsOpenedAgain(int ageInSeconds)
    {
        Write("a.md", "nothing", ageInSeconds: 60);
        Assert.Empty(Select("a.md"));

        Write("a.md", Token, ageInSeconds);
        Assert.Equal(["a.md"], Select("a.md"));
    }

    /// <summary>As after a copy or a checkout that sets all times.</summary>
    [Fact]
    public void FileWhoseLengthIsAnother_IsOpenedAgain()
    {
        Write("a.md", "nothing", ageInSeconds: 60);
        Assert.Empty(Select("a.md"));

        Write("a.md", Token, ageInSeconds: 60);
        Assert.Equal(["a.md"], Select("a.md"));
    }

    /// <summary>A file system's clock may not tell two writes apart.</summary>
    [Fact]
    public void FileThatWasWrittenJustNow_IsOpenedAgain()
    {
        Write("a.md", new string('-', Token.Length));
        var time = File.GetLastWriteTimeUtc(Path.Combine(Project, "a.md"));
        Assert.Empty(Select("a.md"));

        Write("a.md", Token);
        File.SetLastWriteTimeUtc(Path.Combine(Project, "a.md"), time);
        Assert.Equal(["a.md"], Select("a.md"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("what another version has written, which is longer than its id")]
    public void CacheThatCannotBeRead_IsReplaced(string content)
    {
        Write("a.md", Token, ageInSeconds: 60);
        Write("obj/files.cache", content);

        Assert.Equal(["a.md"], Select("a.md"));
        Assert.Equal(["a.md"], Select("a.md"));
    }

    /// <summary>The compiler runs again where the list is newer than its output.</summary>
    [Fact]
    public void ListOfSelectedFiles_IsWrittenOnlyWhenItChanges()
    {
        var list = Path.Combine(Project, "obj/files.txt");
        Write("a.md", Token, ageInSeconds: 60);
        Write("b.md", "nothing", ageInSeconds: 60);
        Select("a.md", "b.md");
        Assert.Equal(Path.Combine(Project, "a.md") + "\n", File.ReadAllText(list));

        var written = DateTime.UtcNow.AddHours(-1);
        File.SetLastWriteTimeUtc(list, written);
        Write("b.md", "still nothing", ageInSeconds: 50);
        Select("a.md", "b.md");
        Assert.Equal(written, File.GetLastWriteTimeUtc(list));

        // The file that replaces a selected one is older than the list.
        Write("a.md", Token, ageInSeconds: 90);
        Select("a.md", "b.md");
        Assert.NotEqual(written, File.GetLastWriteTimeUtc(list));

        File.SetLastWriteTimeUtc(list, written);
        Write("a.md", "nothing", ageInSeconds: 50);
        Select("a.md", "b.md");
        Assert.NotEqual(written, File.GetLastWriteTimeUtc(list));
        Assert.Empty(File.ReadAllText(list));
    }

    [Fact]
    public void FolderThatCannotBeWritten_CostsTheCacheAlone()
    {
        Write("a.md", Token, ageInSeconds: 60);
        Write("obj", "a file where the folder should be");

        Assert.Equal(["a.md"], Select("a.md"));
    }

    /// <summary>One list serves the reader of the documentation and the build.</summary>
    [Fact]
    public void Page_ListsTheNamesOfThePackage()
    {
        var rows = Repository.ReadLines("docs/rules/HF006.md").Select(static line => line.Text).SkipWhile(static line => line != "| files | typical content |").TakeWhile(static line => line.StartsWith('|'));

        Assert.Equal(
            Names.Order(StringComparer.Ordinal),
            rows.SelectMany(static row => Regex.Matches(row.Split('|')[1], "`(?<name>[^`]+)`").Select(static match => match.Groups["name"].Value)).Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> Select(params string[] items) => Select(static _ => { }, items);

    private IEnumerable<string> Select(Action<FindFilesToScan> change, params string[] items)
    {
        var task = new FindFilesToScan
        {
            Items = [.. items.Select(static item => new Item(item))],
            ProjectDirectory = Project,
            Names = Names,
            SearchDotFolders = true,
            CacheFile = "obj/files.cache",
            ListFile = "obj/files.txt",
        };
        change(task);

        Assert.True(task.Execute());
        return task.SelectedFiles.Select(file => Path.GetRelativePath(Project, file).Replace('\\', '/'));
    }

    private void Write(string file, string content, int ageInSeconds = 0) => Write(file, Encoding.UTF8.GetBytes(content), ageInSeconds);

    private void Write(string file, byte[] content, int ageInSeconds = 0)
    {
        var path = Path.GetFullPath(Path.Combine(Project, file));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        if (ageInSeconds > 0)
        {
            File.SetLastWriteTimeUtc(path, TestStart.AddSeconds(-ageInSeconds));
        }
    }

    private static readonly DateTime TestStart = DateTime.UtcNow;

    private sealed class Item(string spec) : ITaskItem
    {
        public string ItemSpec { get; set; } = spec;

        public ICollection MetadataNames => Array.Empty<string>();

        public int MetadataCount => 0;

        public IDictionary CloneCustomMetadata() => new Dictionary<string, string>();

        public void CopyMetadataTo(ITaskItem destinationItem)
        {
        }

        public string GetMetadata(string metadataName) => "";

        public void RemoveMetadata(string metadataName)
        {
        }

        public void SetMetadata(string metadataName, string metadataValue)
        {
        }
    }
}
