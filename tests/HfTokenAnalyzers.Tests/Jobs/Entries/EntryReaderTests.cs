using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;

namespace HfTokenAnalyzers.Tests.Jobs.Entries;

/// <summary>
/// Shows lists of entries in one line: the entries, … if there may be others, and + if some of them may come from another list.
/// </summary>
public class EntryReaderTests
{
    private const string Pairs = "var pairs = new List<KeyValuePair<string, string>> { new(\"A\", \"1\"), new(\"B\", x) };\n";

    private const string Members = """
        void Fill(Dictionary<string, string> list) { }
        Dictionary<string, string> Find() => null!;
        static KeyValuePair<string, string> Made() => default;
        static object Any() => new();
        static Spec Given() => null!;
        """;

    private const string Types = """
        record Spec(string? Script = null, Dictionary<string, string>? Env = null, Dictionary<string, string>? Secrets = null, Spec? Next = null);
        class Request
        {
            public string Script { get; set; } = "";
            public Dictionary<string, string> Env { get; set; } = new();
            public Dictionary<string, string> Secrets { get; set; } = new();
            public Request Next { get; set; } = null!;
        }
        class Own : Dictionary<string, string> { }
        class Fixed : Dictionary<string, string>
        {
            public static Fixed Others => new();
            public new Fixed Add(string key, string value) => this;
        }
        class Bag
        {
            public string Z = "";
        }
        static class Extensions
        {
            public static void Add(this Bag bag, string key, string value) { }
        }
        """;

    [Theory]
    [InlineData("new Dictionary<string, string> { [\"A\"] = \"1\", [\"B\"] = x }", "A=\"1\" B=x")]
    [InlineData("new Dictionary<string, string> { { \"A\", \"1\" }, { \"B\", x } }", "A=\"1\" B=x")]
    [InlineData("new Dictionary<string, string>()", "")]
    [InlineData("new Dictionary<string, string> { [x] = y }", "?=y")]
    [InlineData("new { A = x, B = 1 }", "A=x B=1")]
    [InlineData("new { x, y }", "x=x y=y")]
    [InlineData("new Spec(x) { Env = Find() }", "Script=x Env=Find()")]
    [InlineData("new[] { (\"A\", x), (\"B\", y) }", "A=x B=y")]
    [InlineData("new[] { KeyValuePair.Create(\"A\", x) }", "A=x")]
    [InlineData("new KeyValuePair<string, string>[] { new(\"A\", x), Made() }", "A=x …")]
    [InlineData("new KeyValuePair<string, string>(\"A\", x)", "A=x …")]
    [InlineData("new object[] { \"a\", 1 }", "")]
    [InlineData("new object[] { \"a\", x, Any() }", "…")]
    [InlineData("new List<KeyValuePair<string, string>> { new(\"A\", x), Made() }", "A=x … +")]
    [InlineData("new Dictionary<string, string>(Find())", "… +")]
    [InlineData("new Dictionary<string, string>(Find()) { [\"A\"] = x }", "A=x … +")]
    [InlineData("new Dictionary<string, string>(new Dictionary<string, string> { [\"A\"] = x })", "A=x +")]
    [InlineData("new Dictionary<string, string>(new Dictionary<string, string>())", "")]
    [InlineData("new Dictionary<string, string>(StringComparer.Ordinal) { [\"A\"] = x }", "A=x")]
    [InlineData("new Own { [\"A\"] = x }", "A=x … +")]
    [InlineData("is1 ? new() { [\"A\"] = x } : new Dictionary<string, string> { [\"B\"] = y }", "A=x B=y …")]
    [InlineData("is1 ? new Dictionary<string, string>(Find()) : new Dictionary<string, string> { [\"B\"] = y }", "B=y … +")]
    [InlineData("is1 ? new Dictionary<string, string> { [\"B\"] = y } : new Dictionary<string, string>(Find())", "B=y … +")]
    [InlineData("is1 ? Find() : new Dictionary<string, string> { [\"B\"] = y }", "B=y …")]
    [InlineData("Find() ?? new Dictionary<string, string> { [\"B\"] = y }", "B=y …")]
    [InlineData("new Spec(x) with { Env = Find(), Script = y }", "Env=Find() Script=y")]
    [InlineData("new Spec(x, Find()) with { Script = y, Secrets = null }", "Script=y Secrets=null Env=Find()")]
    [InlineData("Given() with { Script = y }", "Script=y …")]
    [InlineData("ImmutableDictionary<string, string>.Empty.Add(\"A\", x).SetItem(\"B\", y)", "A=x B=y")]
    [InlineData("ImmutableDictionary.Create<string, string>().Add(\"A\", x)", "A=x")]
    [InlineData("Fixed.Others.Add(\"A\", x)", "A=x … +")]
    public void Expression_IsRead(string expression, string expected) =>
        Assert.Equal(expected, Describe(Read($"Show({expression});")));

    [Theory]
    [InlineData("Find()")]
    [InlineData("null")]
    [InlineData("x")]
    [InlineData("1")]
    [InlineData("KeyValuePair.Create(\"A\", x)")]
    [InlineData("(\"A\", x)")]
    [InlineData("is1 ? Find() : Find()")]
    [InlineData("Find() ?? Find()")]
    [InlineData("Find().ToFrozenDictionary()")]
    public void WhatCannotBeFollowed_HasNoEntries(string expression) => Assert.Equal("none", Describe(Read($"Show({expression});")));

    [Fact]
    public void Nothing_HasNoEntries()
    {
        var reader = JobSurfaces.CreateEntryReader(Sample.Of("Show(x);").Values);

        Assert.Null(reader.Read((Entry?)null));
        Assert.Null(reader.Read(value: null));
    }

    [Theory]
    [InlineData("pairs.AsReadOnly()")]
    [InlineData("pairs.ToArray()")]
    [InlineData("pairs.ToList()")]
    [InlineData("pairs.ToDictionary(pair => pair.Key, pair => pair.Value)")]
    [InlineData("pairs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)")]
    [InlineData("pairs.ToDictionary(pair => pair.Key.Trim(), pair => pair.Value.Trim())")]
    [InlineData("pairs.ToDictionary(pair => pair.Key)")]
    [InlineData("pairs.ToFrozenDictionary()")]
    [InlineData("pairs.ToFrozenDictionary(pair => pair.Key, pair => pair.Value)")]
    [InlineData("pairs.ToImmutableDictionary()")]
    [InlineData("pairs.ToImmutableSortedDictionary()")]
    [InlineData("ImmutableDictionary.CreateRange(pairs)")]
    [InlineData("ImmutableSortedDictionary.CreateRange(pairs)")]
    [InlineData("ImmutableArray.Create(pairs.ToArray())")]
    [InlineData("JsonSerializer.SerializeToElement(pairs)")]
    [InlineData("JsonSerializer.SerializeToNode(pairs)")]
    public void Copy_HasTheEntries(string copy) => Assert.Equal("A=\"1\" B=x", Describe(Read($"{Pairs}Show({copy});")));

    [Theory]
    [InlineData("pairs.ToDictionary(pair => pair.Value, pair => pair.Key)")]
    [InlineData("pairs.ToDictionary(pair => pair.Key + y, pair => pair.Value)")]
    [InlineData("pairs.ToDictionary(pair => pair.Key, pair => y)")]
    [InlineData("pairs.ToDictionary(pair => pair.Key, pair => { return y; })")]
    [InlineData("pairs.ToDictionary(pair => x, pair => pair.Value)")]
    [InlineData("pairs.ToLookup(pair => pair.Key, pair => pair.Value)")]
    [InlineData("pairs.Skip(1)")]
    public void WhatChangesEntries_IsNotFollowed(string copy) => Assert.Equal("none", Describe(Read($"{Pairs}Show({copy});")));

    /// <summary>Statements before the read of the variable <c>v</c>.</summary>
    [Theory]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; v[\"B\"] = y; v.Add(\"C\", \"3\");", "A=x B=y C=\"3\"")]
    [InlineData("var v = new Dictionary<string, string>(); v.TryAdd(\"A\", x);", "A=x")]
    [InlineData("IDictionary<string, string> v = new Dictionary<string, string>(); v.TryAdd(\"A\", x);", "A=x")]
    [InlineData("var v = new Bag { Z = y }; v.Add(\"A\", x);", "Z=y A=x")]
    [InlineData("var v = new List<KeyValuePair<string, string>>(); v.Add(new(\"A\", x));", "A=x")]
    [InlineData("var v = new JsonObject { [\"A\"] = x }; v![\"B\"] = y;", "A=x B=y")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; (v)[\"B\"] = y;", "A=x B=y")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; v.Remove(\"A\"); v[\"B\"] = y;", "B=y")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; v.Remove(x); v[\"B\"] = y;", "B=y")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; v.Clear(); v[\"B\"] = y;", "B=y")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; if (is1) { v.Clear(); } v[\"B\"] = y;", "A=x B=y")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; if (is1) { v[\"B\"] = y; return; }", "A=x")]
    [InlineData("var v = Find(); v[\"A\"] = x;", "A=x")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; Find()[\"B\"] = v[\"A\"];", "A=x")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; var other = v[\"A\"]; other = v![\"A\"];", "A=x")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; { var w = v; } void Inner(Dictionary<string, string> v) { v[\"B\"] = y; }", "A=x")]
    [InlineData("var v = new Request { Script = x }; v.Next.Script = y;", "Script=x Next=[Script=y]")]
    [InlineData("var v = new Request { Script = x }; v.Next.Next.Script = y;", "Script=x Next=[Next.Script=y]")]
    [InlineData("var v = new Request { Script = x }; v.Env = Find();", "Script=x Env=Find()")]
    [InlineData("var v = new Request { Env = Find() }; v.Env[\"A\"] = x;", "Env=Find()[A=x]")]
    [InlineData("var v = new Request(); v.Env.Add(\"A\", x);", "Env=[A=x]")]
    public void Statements_AddAndTakeAway(string statements, string expected) =>
        Assert.Equal(expected, string.Join(' ', EntryList.EntriesOf(Read($"{statements} Show(v);")).Select(Describe)));

    [Theory]
    [InlineData("var v = new Dictionary<string, string>();")]
    [InlineData("var v = new Dictionary<string, string> { [\"A\"] = x }; v[\"B\"] = y;")]
    [InlineData("var v = new Dictionary<string, string>(); v.Add(\"A\", x);")]
    [InlineData("var v = new List<string>(); v.Add(x);")]
    public void VariableThatIsOnlyAddedTo_IsComplete(string statements) => Assert.True(Read($"{statements} Show(v);") is { IsComplete: true });

    [Theory]
    [InlineData("var v = new List<KeyValuePair<string, string>>(); v.Add(Made());")]
    [InlineData("var v = new Dictionary<string, string>(); Fill(v);")]
    [InlineData("var v = Find(); v[\"A\"] = x;")]
    [InlineData("var v = is1 ? new Dictionary<string, string>() : Find(); v[\"A\"] = x;")]
    public void VariableThatMayHoldOthers_IsNotComplete(string statements) => Assert.True(Read($"{statements} Show(v);") is { IsComplete: false });

    /// <summary>Each list contains the previous one twice, so reading all of them would take exponential time.</summary>
    [Theory]
    [InlineData(8, 256)]
    [InlineData(60, 0)]
    public void ListsThatDouble_AreReadUpToALimit(int times, int expected)
    {
        var lines = string.Concat(Enumerable.Range(1, times).Select(static i => $"var v{i} = is1 ? v{i - 1} : v{i - 1};\n"));

        Assert.Equal(expected, EntryList.EntriesOf(Read($"var v0 = new Dictionary<string, string> {{ [\"A\"] = x }};\n{lines} Show(v{times});")).Length);
    }

    /// <summary>The limit applies to each value separately.</summary>
    [Fact]
    public void ReaderOfManyLists_ReadsTheLast()
    {
        var sample = Sample.Of("var v = new Dictionary<string, string> { [\"A\"] = x }; Show(v);");
        var reader = JobSurfaces.CreateEntryReader(sample.Values);

        Assert.All(Enumerable.Range(0, 5_000), _ => Assert.NotNull(reader.Read(sample.Value)));
    }

    [Fact]
    public void InitializersInACircle_HaveNoEntries() =>
        Assert.Equal("none", Describe(Read("Dictionary<string, string> a = b, b = a; Show(a);")));

    private static EntryList? Read(string statements)
    {
        var sample = Sample.Of(statements, Members, Types);
        return JobSurfaces.CreateEntryReader(sample.Values).Read(sample.Value);
    }

    private static string Describe(EntryList? list) => list is null ? "none"
        : string.Join(' ', list.Entries.Select(Describe).Concat(list.IsComplete ? [] : ["…"]).Concat(list.HasOthers ? ["+"] : []));

    private static string Describe(Entry entry) =>
        $"{entry.Key ?? "?"}={entry.Value?.Syntax}{(entry.Changes.IsEmpty ? "" : $"[{string.Join(' ', entry.Changes.Select(Describe))}]")}";

    /// <summary>The entry of an assignment to a member has the name of the member.</summary>
    private static string Describe(EntryChange change) =>
        string.Concat(change.Members.Take(change.Members.Length - (change.Kind is ChangeKind.Assign or ChangeKind.Default ? 1 : 0)).Select(static member => member + "."))
        + (change.Entry is { } entry ? Describe(entry) : $"{change.Kind} {change.Key}".Trim());
}
