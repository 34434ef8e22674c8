using System.Text.RegularExpressions;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>
/// Keeps the code easy to learn: rooms contain few files, and references have no cycles. An older Roslyn cannot bind the sources.
/// </summary>
public class ArchitectureTests
{
    /// <summary>With more files, the purpose of a folder is hard to see.</summary>
    private const int MaxFilesInRoom = 14;

    public static TheoryData<string> Projects => ["src/HfTokenAnalyzers", "src/HfTokenAnalyzers.CodeFixes", "src/HfTokenAnalyzers.Tasks"];

    [TheorySince(LanguageVersions.CSharp12)]
    [MemberData(nameof(Projects))]
    public void Files_UseEachOtherInOneDirection(string project) =>
        Assert.Empty(SourceGraph.CyclesIn(SourceGraph.Of(project).Uses).Select(static cycle => string.Join(" ↔ ", cycle)));

    [TheorySince(LanguageVersions.CSharp12)]
    [MemberData(nameof(Projects))]
    public void Rooms_UseEachOtherInOneDirection(string project) =>
        Assert.Empty(SourceGraph.CyclesIn(SourceGraph.Of(project).RoomUses()).Select(static cycle => string.Join(" ↔ ", cycle)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Rooms_HoldFewFiles(string project) => Assert.All(
        SourceGraph.Of(project).Uses.Keys.GroupBy(SourceGraph.RoomOf),
        static room => Assert.InRange(room.Count(), 1, MaxFilesInRoom));

    /// <summary>CONTRIBUTING.md lists the rooms, and the other rooms that each of them uses.</summary>
    [TheorySince(LanguageVersions.CSharp12)]
    [InlineData("src/HfTokenAnalyzers")]
    [InlineData("src/HfTokenAnalyzers.CodeFixes")]
    public void Arrows_AreThoseOfContributing(string project)
    {
        var section = Repository.Read("CONTRIBUTING.md").Split($"The rooms of `{project}`")[1].Split("\n\n")[1];
        var drawn = Regex.Matches(section, @"^\| `(?<room>[^`]+)` \|[^|]*(?:`[^`]*`[^|]*)*\|(?<uses>.*)\|$", RegexOptions.Multiline)
            .ToDictionary(static row => row.Groups["room"].Value, static row => Regex.Matches(row.Groups["uses"].Value, "`([^`]+)`").Select(static use => use.Groups[1].Value).Order(StringComparer.Ordinal));

        Assert.Equal(Describe(SourceGraph.Of(project).RoomUses().Select(static pair => (pair.Key, (IEnumerable<string>)pair.Value))), Describe(drawn.Select(static pair => (pair.Key, (IEnumerable<string>)pair.Value))));

        static string Describe(IEnumerable<(string Room, IEnumerable<string> Uses)> rooms) =>
            string.Join('\n', rooms.OrderBy(static room => room.Room, StringComparer.Ordinal).Select(static room => $"{room.Room}: {string.Join(", ", room.Uses)}"));
    }
}
