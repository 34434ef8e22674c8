using System.Text;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>
/// Runs on random texts, which are generated from those of the other tests. The number of a case always generates the same text.
/// </summary>
[Trait("Category", "Full")]
public class FuzzTests
{
    private static readonly Secrecy Secrecy = new(RandomTokens.SecretsIn(TestSources.Token));

    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1];

    [Fact]
    public async Task ChangedText_IsSurvived()
    {
        for (var i = 0; i < CaseCount.Of(1_200); i++)
        {
            await Survival.OfAsync(new TextMutator(i).Next(TestSources.All, TestSources.Token), Secrecy, withReferences: i % 4 != 0);
        }
    }

    [Fact]
    public async Task BeginningOfAText_IsSurvived()
    {
        for (var i = 0; i < CaseCount.Of(400); i++)
        {
            var random = new Random(i);
            var text = TestSources.All[random.Next(TestSources.All.Count)];
            await Survival.OfAsync(text[..random.Next(text.Length)], Secrecy, withReferences: i % 4 != 0);
        }
    }

    [Fact]
    public async Task RemovedDoubledOrSwappedToken_IsSurvived()
    {
        for (var i = 0; i < CaseCount.Of(400); i++)
        {
            var random = new Random(i);
            var text = TestSources.All[random.Next(TestSources.All.Count)];
            var tokens = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().ToList();
            var at = random.Next(tokens.Count);
            var (token, next) = (tokens[at], tokens[Math.Min(at + 1, tokens.Count - 1)]);
            await Survival.OfAsync(
                random.Next(3) switch
                {
                    0 => text.Remove(token.SpanStart, token.Span.Length),
                    1 => text.Insert(token.Span.End, " " + token.Text),
                    _ => text[..token.SpanStart] + next.Text + text[token.Span.End..Math.Max(token.Span.End, next.SpanStart)] + token.Text + text[Math.Max(token.Span.End, next.Span.End)..],
                },
                Secrecy,
                withReferences: i % 4 != 0);
        }
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.ipynb")]
    [InlineData("Dockerfile")]
    public async Task ChangedOtherFile_IsSurvived(string path)
    {
        for (var i = 0; i < CaseCount.Of(400); i++)
        {
            var mutator = new TextMutator(i);
            var random = new Random(i);
            var bytes = Encodings[random.Next(Encodings.Length)].GetBytes(mutator.Next(TestSources.All, TestSources.Token));
            for (var changes = random.Next(4); changes > 0 && bytes.Length > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            await Survival.OfAsync(new InMemoryFile(path, SourceText.From(new MemoryStream(bytes), Encodings[random.Next(Encodings.Length)])), Secrecy);
        }
    }
}
