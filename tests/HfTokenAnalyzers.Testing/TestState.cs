using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Testing;

/// <summary>A file of the project under test, without markup.</summary>
internal sealed record TestFile(string Path, SourceText Text);

/// <summary>The project under test before or after the fix: clean texts, and the diagnostics expected in them.</summary>
internal sealed record TestState(ImmutableArray<TestFile> Sources, ImmutableArray<TestFile> AdditionalFiles, ImmutableArray<DiagnosticResult> Expected)
{
    /// <summary>The path of the test code, the one that the official packages give it.</summary>
    public const string DefaultPath = Root + "Test0.cs";

    // Below the folder of /.editorconfig, so that it holds for every file.
    private const string Root = "/0/";

    /// <summary>Reads the markup of all files; <paramref name="defaultId"/> is asked for the id that <c>[|…|]</c> stands for.</summary>
    public static TestState Parse(
        IEnumerable<(string Name, string Markup)> sources,
        IEnumerable<(string Name, string Markup)> additionalFiles,
        IEnumerable<DiagnosticResult> expected,
        Func<string> defaultId)
    {
        var keys = new Dictionary<int, DiagnosticLocation>();
        var marked = ImmutableArray.CreateBuilder<DiagnosticResult>();
        ImmutableArray<TestFile> sourceFiles = [.. sources.Select(Read)];
        ImmutableArray<TestFile> otherFiles = [.. additionalFiles.Select(Read)];
        return new(sourceFiles, otherFiles, [.. marked, .. expected.Select(Resolve)]);

        TestFile Read((string Name, string Markup) file)
        {
            var (text, spans) = MarkupParser.Parse(file.Markup);
            var result = new TestFile(PathOf(file.Name), SourceText.From(text, Encoding.UTF8));
            foreach (var (id, key, span) in spans)
            {
                var lines = result.Text.Lines.GetLinePositionSpan(span);
                var location = new DiagnosticLocation(result.Path, lines.Start, lines.End);
                if (key is not { } number)
                {
                    marked.Add(new(id ?? defaultId()) { Locations = [location] });
                }
                else if (!keys.TryAdd(number, location))
                {
                    throw new VerificationException($"The markup has two spans numbered {number}.");
                }
            }

            return result;
        }

        DiagnosticResult Resolve(DiagnosticResult result) => result with
        {
            Locations = [.. result.Locations.Select(location =>
                location.MarkupKey is not { } key ? location with { Path = PathOf(location.Path ?? DefaultPath) }
                : keys.TryGetValue(key, out var found) ? found
                : throw new VerificationException($"{result.Id} is expected at {{|#{key}:…|}}, which the markup does not have."))],
        };
    }

    /// <summary>Where a file of this name lies: a name that is no full path lies beside the test code.</summary>
    public static string PathOf(string name) => name.StartsWith('/') ? name : Root + name;

    /// <summary>The text of a file, null for one that the project does not have.</summary>
    public SourceText? TextOf(string path) => Sources.Concat(AdditionalFiles).FirstOrDefault(f => f.Path == path)?.Text;

    /// <summary>Whether the sources are the same to the letter.</summary>
    public bool HasSourcesOf(TestState other) =>
        Sources.Select(Content).SequenceEqual(other.Sources.Select(Content));

    private static (string Path, string Text) Content(TestFile file) => (file.Path, file.Text.ToString());
}
