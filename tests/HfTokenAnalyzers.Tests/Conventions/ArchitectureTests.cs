namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The house stays one that can be learned: small rooms, and arrows that go one way.</summary>
public class ArchitectureTests
{
    /// <summary>More files than this in one folder are a heap.</summary>
    private const int MaxFilesInRoom = 14;

    public static TheoryData<string> Projects => ["src/HfTokenAnalyzers", "src/HfTokenAnalyzers.CodeFixes", "src/HfTokenAnalyzers.Tasks"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Files_UseEachOtherInOneDirection(string project) =>
        Assert.Empty(SourceGraph.CyclesIn(SourceGraph.Of(project).Uses).Select(static cycle => string.Join(" ↔ ", cycle)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Rooms_UseEachOtherInOneDirection(string project) =>
        Assert.Empty(SourceGraph.CyclesIn(SourceGraph.Of(project).RoomUses()).Select(static cycle => string.Join(" ↔ ", cycle)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Rooms_HoldFewFiles(string project) => Assert.All(
        SourceGraph.Of(project).Uses.Keys.GroupBy(SourceGraph.RoomOf),
        static room => Assert.InRange(room.Count(), 1, MaxFilesInRoom));
}
