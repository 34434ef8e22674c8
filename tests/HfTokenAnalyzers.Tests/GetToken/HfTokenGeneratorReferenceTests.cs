using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.GetToken;

/// <summary>Assemblies that can access the internals of each other (<c>InternalsVisibleTo</c>), and that all use the helper.</summary>
public class HfTokenGeneratorReferenceTests
{
    private const string Friendly =
        """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Friend")]

        """;

    /// <summary>A handwritten version of the type, as a library may contain it, after a given text such as attributes.</summary>
    private const string Handmade =
        """
        namespace HuggingFace.Tokens
        {
            /*access*/ static class HfToken
            {
                public static string GetToken() { return ""; }
                public static string? FindToken() { return null; }
            }
        }
        """;

    public enum ReferenceKind
    {
        Image,
        Compilation,
    }

    [Theory]
    [InlineData(ReferenceKind.Image)]
    [InlineData(ReferenceKind.Compilation)]
    public void AppAndItsTestsUseTheName_NoClash(ReferenceKind kind)
    {
        var app = GeneratorRun.On(Usings(GeneratorRun.Use, Friendly));

        var tests = GeneratorRun.On(Second(GeneratorRun.Use), "Friend", references: [Reference(app, kind)]);

        Assert.True(app.AddsHelper);
        Assert.Empty(app.Complaints());

        // If the type of the app cannot be hidden, its tests use it, too.
        Assert.Equal(GeneratorRun.CompilerKnowsEmbedded, tests.AddsHelper);
        Assert.Empty(tests.Complaints());
    }

    [Theory]
    [InlineData(ReferenceKind.Image)]
    [InlineData(ReferenceKind.Compilation)]
    public void OnlyTheTestsUseTheName_NoClash(ReferenceKind kind)
    {
        var app = GeneratorRun.On(Friendly);

        var tests = GeneratorRun.On(Second(GeneratorRun.Use), "Friend", references: [Reference(app, kind)]);

        Assert.True(tests.AddsHelper);
        Assert.Empty(tests.Complaints());
    }

    [Theory]
    [InlineData(ReferenceKind.Image)]
    [InlineData(ReferenceKind.Compilation)]
    public void TwoFriendsHaveTheHelper_NoClash(ReferenceKind kind)
    {
        var first = GeneratorRun.On(Usings(GeneratorRun.Use, Friendly), "First");
        var second = GeneratorRun.On(Usings(GeneratorRun.Use, Friendly), "Second");

        var user = GeneratorRun.On(
            Second(GeneratorRun.Use), "Friend", references: [Reference(first, kind), Reference(second, kind)]);

        Assert.True(user.AddsHelper);
        Assert.Empty(CompilersOwn(user.Complaints()));
    }

    [Theory]
    [InlineData(ReferenceKind.Image)]
    [InlineData(ReferenceKind.Compilation)]
    public void FriendWithOlderLanguageUsesTheName_NoClash(ReferenceKind kind)
    {
        var app = GeneratorRun.On(
            Usings(GeneratorRun.Use, Friendly), language: LanguageVersion.CSharp7_3, nullable: NullableContextOptions.Disable);

        var tests = GeneratorRun.On(
            Second(GeneratorRun.Use),
            "Friend",
            LanguageVersion.CSharp7_3,
            NullableContextOptions.Disable,
            references: [Reference(app, kind)]);

        Assert.Empty(tests.Complaints());
    }

    [Theory]
    [InlineData(ReferenceKind.Image)]
    [InlineData(ReferenceKind.Compilation)]
    public void LibraryIsNoFriend_HelperIsAdded(ReferenceKind kind)
    {
        var library = GeneratorRun.On(GeneratorRun.Use, "Library");

        var app = GeneratorRun.On(Second(GeneratorRun.Use), references: [Reference(library, kind)]);

        Assert.True(app.AddsHelper);
        Assert.Empty(app.Complaints());
    }

    [Theory]
    [InlineData("public", ReferenceKind.Image)]
    [InlineData("public", ReferenceKind.Compilation)]
    [InlineData("internal", ReferenceKind.Image)]
    [InlineData("internal", ReferenceKind.Compilation)]
    public void LibraryHasTheTypeByHand_ItServes(string access, ReferenceKind kind)
    {
        var library = GeneratorRun.On(Friendly + Handmade.Replace("/*access*/", access, StringComparison.Ordinal), "Library");

        var app = GeneratorRun.On(Second(GeneratorRun.Use), "Friend", references: [Reference(library, kind)]);

        Assert.False(app.AddsHelper);
        Assert.Empty(app.Complaints());
    }

    [Fact]
    public void LibraryHidesTheTypeByHand_HelperIsAdded()
    {
        var library = GeneratorRun.On(Handmade.Replace("/*access*/", "internal", StringComparison.Ordinal), "Library");

        var app = GeneratorRun.On(Second(GeneratorRun.Use), references: [library.Image()]);

        Assert.True(app.AddsHelper);
        Assert.Empty(app.Complaints());
    }

    [Fact]
    public void EmbeddedAttributeIsOpen_TypeIsMarked()
    {
        var run = GeneratorRun.On(GeneratorRun.Use);

        Assert.Equal(GeneratorRun.CompilerKnowsEmbedded, run.Added.Contains(GeneratorRun.EmbeddedAttributePath));
        Assert.Equal(GeneratorRun.CompilerKnowsEmbedded, Marks(run).Contains("EmbeddedAttribute"));
    }

    [Fact]
    public void ProjectHasAnEmbeddedAttribute_ItServes()
    {
        // Before 4.14, the compiler does not allow this at all.
        if (!GeneratorRun.CompilerKnowsEmbedded)
        {
            return;
        }

        var run = GeneratorRun.On(
            [
                GeneratorRun.Use,
                "namespace Microsoft.CodeAnalysis { internal sealed class EmbeddedAttribute : System.Attribute; }",
            ]);

        Assert.Equal([GeneratorRun.HelperPath], run.Added);
        Assert.Contains("EmbeddedAttribute", Marks(run));
        Assert.Empty(run.Complaints());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnotherGeneratorBringsTheEmbeddedAttribute_NoClash(bool atInitialization)
    {
        if (!GeneratorRun.CompilerKnowsEmbedded)
        {
            return;
        }

        var run = GeneratorRun.On(GeneratorRun.Use, others: new EmbeddedAttributeGenerator(atInitialization));

        Assert.True(run.AddsHelper);
        Assert.Empty(run.Complaints());
    }

    private static IEnumerable<string?> Marks(GeneratorRun run) =>
        run.Output.Assembly.GetTypeByMetadataName("HuggingFace.Tokens.HfToken")!
            .GetAttributes()
            .Select(static attribute => attribute.AttributeClass?.Name);

    private static MetadataReference Reference(GeneratorRun run, ReferenceKind kind) =>
        kind == ReferenceKind.Image ? run.Image() : run.Output.ToMetadataReference();

    /// <summary>Assembly attributes follow the usings.</summary>
    private static string Usings(string source, string attributes) =>
        source.Replace("internal static class Use", attributes + "internal static class Use", StringComparison.Ordinal);

    /// <summary>The same source with another type name, because friend assemblies can also see that type.</summary>
    private static string Second(string source) => source.Replace("class Use", "class SecondUse", StringComparison.Ordinal);

    /// <summary>
    /// If the type cannot be marked, two friend assemblies that both contain it always cause a warning (CS0436). The compiler uses
    /// the generated type.
    /// </summary>
    private static IEnumerable<string> CompilersOwn(IEnumerable<string> complaints) => GeneratorRun.CompilerKnowsEmbedded
        ? complaints
        : complaints.Where(static complaint => !complaint.Contains("warning CS0436", StringComparison.Ordinal));

    private sealed class EmbeddedAttributeGenerator(bool atInitialization) : IIncrementalGenerator
    {
        private const string Source =
            """
            namespace Microsoft.CodeAnalysis { internal sealed partial class EmbeddedAttribute : global::System.Attribute { } }
            """;

        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            if (atInitialization)
            {
                context.RegisterPostInitializationOutput(static output => output.AddSource("Embedded.cs", Source));
            }
            else
            {
                context.RegisterSourceOutput(
                    context.CompilationProvider, static (output, _) => output.AddSource("Embedded.cs", Source));
            }
        }
    }
}
