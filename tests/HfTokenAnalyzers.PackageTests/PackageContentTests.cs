using System.Buffers.Binary;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>The exact entries of the package.</summary>
[Collection(PackageCollection.Name)]
public sealed class PackageContentTests(PackageFixture package)
{
    [Fact]
    public void Package_HasExactlyTheExpectedEntries()
    {
        using var archive = ZipFile.OpenRead(package.PackagePath);

        Assert.Equal(
            [
                "HfTokenAnalyzers.nuspec",
                "README.md",
                "[Content_Types].xml",
                "_rels/.rels",
                "analyzers/dotnet/cs/HfTokenAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/HfTokenAnalyzers.dll",
                "analyzers/dotnet/cs/es/HfTokenAnalyzers.resources.dll",
                "analyzers/dotnet/cs/zh-Hans/HfTokenAnalyzers.resources.dll",
                "build/HfTokenAnalyzers.props",
                "build/HfTokenAnalyzers.targets",
                "buildTransitive/HfTokenAnalyzers.props",
                "buildTransitive/HfTokenAnalyzers.targets",
                "config/HfTokenAnalyzers.Off.globalconfig",
                "config/HfTokenAnalyzers.Strict.globalconfig",
                "icon.png",
                "package/services/metadata/core-properties/*.psmdcp",
                "tasks/netstandard2.0/HfTokenAnalyzers.Tasks.dll",
            ],
            archive.Entries.Select(entry => Regex.Replace(entry.FullName, @"[^/]+\.psmdcp$", "*.psmdcp")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nuspec_SaysADevelopmentDependencyWithoutDependencies()
    {
        var facts = ReadFacts();

        Assert.Equal("HfTokenAnalyzers", facts["id"].Value);
        Assert.Equal(PackageFixture.Version, facts["version"].Value);
        Assert.Equal("true", facts["developmentDependency"].Value);
        Assert.Equal("README.md", facts["readme"].Value);
        Assert.Equal("MIT", facts["license"].Value);
        Assert.Equal("expression", facts["license"].Attribute("type")!.Value);
        Assert.Equal("git", facts["repository"].Attribute("type")!.Value);
        Assert.StartsWith("https://", facts["repository"].Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.NotEmpty(facts["description"].Value);
        Assert.DoesNotContain("dependencies", facts.Keys);
    }

    /// <summary>The words that users search for.</summary>
    [Fact]
    public void Tags_AreWordsOfTheirOwn()
    {
        var tags = ReadFacts()["tags"].Value.Split(' ');

        Assert.Equal(tags.Distinct(), tags);
        Assert.All(tags, static tag => Assert.Matches("^[a-z0-9-]+$", tag));
        Assert.Superset(new HashSet<string> { "huggingface", "jobs", "mcp", "secrets", "security", "analyzer", "roslyn", "codefix" }, tags.ToHashSet());
    }

    [Fact]
    public void Icon_IsThePictureOfTheRepository()
    {
        var icon = Read(ReadFacts()["icon"].Value);

        Assert.Equal(File.ReadAllBytes(Repository.PathOf("src/HfTokenAnalyzers.Package/icon.png")), icon);
        Assert.Equal([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'], icon[..8]);
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
    }

    /// <summary>A package page shows release notes as plain text, and only a few lines of them.</summary>
    [Fact]
    public void ReleaseNotes_AreTheSummaryOfTheVersionAndALink()
    {
        var section = File.ReadAllLines(Repository.PathOf("CHANGELOG.md"))
            .SkipWhile(static line => !line.StartsWith($"## [{PackageFixture.Version}]", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(static line => !line.StartsWith('#'));

        var notes = ReadFacts()["releaseNotes"].Value.ReplaceLineEndings("\n");

        Assert.Equal(Words(string.Join('\n', section)) + " All changes: " + ReadFacts()["projectUrl"].Value + "/blob/main/CHANGELOG.md", Words(notes));
        Assert.Equal(section.Count(IsItem), notes.Split('\n').Count(IsItem));
        Assert.DoesNotContain("](", notes, StringComparison.Ordinal);

        static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal);

        static string Words(string text) => Regex.Replace(Regex.Replace(text, @"\]\([^)]*\)|\[", ""), @"\]|\s+", " ").Trim();
    }

    [ReproduciblePackFact]
    [Trait("Category", "Full")]
    public async Task SecondPackage_IsEqualToTheByte()
    {
        using var scratch = ScratchFolder.InsideTheRepository("second-package-in-another-folder");

        var second = await PackageFixture.PackAsync(scratch);

        Assert.True(File.ReadAllBytes(package.PackagePath).AsSpan().SequenceEqual(File.ReadAllBytes(second)));
    }

    /// <summary>A package page has no other files, so relative links do not work.</summary>
    [Fact]
    public void Readme_LinksToNoFileOfTheRepository()
    {
        var readme = Encoding.UTF8.GetString(Read("README.md"));

        Assert.Contains("HfTokenAnalyzers", readme, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\]\((?!https://)", readme);
        Assert.DoesNotMatch("""(?:src|href)="(?!https://)""", readme);
    }

    [Theory]
    [InlineData("HfTokenAnalyzers.props")]
    [InlineData("HfTokenAnalyzers.targets")]
    public void BuildFile_IsTheSameForThoseWhoGetThePackageByWayOfAnother(string name)
        => Assert.Equal(Read($"build/{name}"), Read($"buildTransitive/{name}"));

    [Theory]
    [InlineData("analyzers/dotnet/cs/HfTokenAnalyzers.dll")]
    [InlineData("analyzers/dotnet/cs/HfTokenAnalyzers.CodeFixes.dll")]
    [InlineData("tasks/netstandard2.0/HfTokenAnalyzers.Tasks.dll")]
    public void Dll_CarriesSymbolsAndNoPathOfTheMachine(string name)
    {
        var dll = Read(name);
        using var image = new PEReader(new MemoryStream(dll));
        var symbols = Assert.Single(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var pdb = image.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
        var reader = pdb.GetMetadataReader();

        Assert.NotEmpty(reader.Documents);
        Assert.All(reader.Documents, document => Assert.StartsWith("/_/", reader.GetString(reader.GetDocument(document).Name), StringComparison.Ordinal));
        Assert.Equal(-1, dll.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)));
        Assert.Equal(-1, dll.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Repository.Root)));
    }

    /// <summary>The metadata of the package.</summary>
    private Dictionary<string, XElement> ReadFacts()
        => XDocument.Parse(Encoding.UTF8.GetString(Read("HfTokenAnalyzers.nuspec")).TrimStart('\uFEFF')).Root!.Elements().Single().Elements()
            .ToDictionary(static element => element.Name.LocalName);

    private byte[] Read(string entry)
    {
        using var archive = ZipFile.OpenRead(package.PackagePath);
        using var stream = archive.GetEntry(entry)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
