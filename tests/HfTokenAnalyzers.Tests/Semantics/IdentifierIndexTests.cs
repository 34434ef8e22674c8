using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tests.Robustness;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Semantics;

/// <summary>The search of the text finds everything that a walk through the whole file finds.</summary>
public class IdentifierIndexTests
{
    private static readonly TextSpan Everywhere = TextSpan.FromBounds(0, int.MaxValue);

    /// <summary>Longer than the window in which names are searched, and with more names than are searched individually.</summary>
    private static readonly string Large = "namespace N;\nclass C\n{\n" + string.Concat(Enumerable.Range(0, 400).Select(static i =>
        $"    string M{i}(string value) {{ var name{i % 90} = value + \"text{i % 90}\"; return M{(i * 7) % 400}(name{i % 90}) + @value; }}\n")) + "}\n";

    /// <summary>A name may contain formatting characters, which the compiler ignores.</summary>
    private static readonly string Formatted = """
        class C
        {
            string _my·key = "";
            string A(string value) => _my·key = value;
            string B() => _mykey;
            string Other() => "";
        }
        """.Replace('·', '\u200C');

    private static readonly string Escaped = """
        class C
        {
            string A(string t\u006fken) => tok\u0065n + "HF\x5FTOKEN" + "HF_TOKEN";
            string B(string token) => token;
            string Other() => "";
        }
        """;

    private static IEnumerable<string> Sources => [Large, Escaped, Formatted, "var token = Read(); string Read() => token; class C { string token; }", .. TestSources.All];

    [Theory]
    [InlineData("PutAsync")]
    [InlineData("PatchAsync")]
    [InlineData("PostAsync")]
    public void CallOfAReader_IsNearItsWord(string name) =>
        Assert.NotEmpty(Read($"class C {{ object M() => {name}(); }}").Mentions.ExpressionsNear([CandidateFinder.Words]));

    [Fact]
    public void NamesAndTexts_AreThoseOfTheWholeFile() => Assert.All(Sources, static source =>
    {
        var (mentions, root) = Read(source);
        var whole = new MemberIdentifiers(root, CancellationToken.None);
        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText).Where(IsWritten).Distinct())
        {
            Assert.Equal(whole.Of(name, Everywhere), mentions.Of(name, Everywhere));
            foreach (var scope in root.DescendantNodes().OfType<TypeDeclarationSyntax>().Take(3).Select(static type => type.Span))
            {
                Assert.Equal(whole.Of(name, scope), mentions.Of(name, scope));
            }
        }

        var literals = whole.Expressions.OfType<LiteralExpressionSyntax>().ToList();
        foreach (var text in literals.Select(static literal => literal.Token.ValueText).Where(IsWritten).Distinct())
        {
            Assert.Equal(literals.Where(literal => literal.Token.ValueText == text), mentions.LiteralsOf(text));
        }
    });

    /// <summary>
    /// The readers and the words that lead to their calls are defined in different places. Tests each call alone in its member.
    /// </summary>
    [Fact]
    public void CallsOfTheReaders_AreNearTheirWords()
    {
        var nodes = Sources.SelectMany(static source => new MemberIdentifiers(Read(source).Root, CancellationToken.None).Expressions).ToList();
        var calls = nodes.OfType<InvocationExpressionSyntax>().Select(ValueTracer.NameOf).OfType<string>()
            .Where(static name => JobSurfaces.MaySubmitJob(name, Default) || HubNames.MayReadToken(name)).Select(static name => $"{name}()");
        var creations = nodes.OfType<ObjectCreationExpressionSyntax>().Select(static creation => $"{creation.Type}")
            .Where(JobSurfaces.MaySubmitJobByCreation).Select(static type => $"new {type}()");
        var names = nodes.OfType<LiteralExpressionSyntax>().Select(static literal => literal.Token.ValueText)
            .Where(static text => TokenNames.Classify(text) is not TokenName.None).Select(static text => $"\"{text}\"");
        var all = calls.Concat(creations).Concat(names).Distinct().ToList();

        Assert.All(["SendAsync()", "Start()", "new ProcessStartInfo()", "RunJob()", "GetToken()", "\"HF_TOKEN\""], expression => Assert.Contains(expression, all));
        Assert.DoesNotContain(all, static expression => !Read($"class C {{ object M() => {expression}; }}").Mentions.ExpressionsNear([CandidateFinder.Words]).Any());
    }

    /// <summary>Whether a name can be in a source file: it is not empty, as the name of a missing identifier is.</summary>
    private static bool IsWritten(string name) => name.Length > 0 && name.All(static c => char.IsLetterOrDigit(c) || c == '_');

    private static Settings Default { get; } = Settings.Of(new AnalyzerOptions([]).AnalyzerConfigOptionsProvider.GlobalOptions);

    private static (IdentifierIndex Mentions, SyntaxNode Root) Read(string source)
    {
        var text = SourceText.From(source);
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        return (new IdentifierIndex(root, text, CancellationToken.None), root);
    }
}
