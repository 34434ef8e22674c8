using HfTokenAnalyzers.GetToken;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>
/// A file, with a document for each project and target framework that compiles it. An edit must be the same for all of them: hosts
/// write the text of one document, or merge different texts with conflict markers.
/// </summary>
internal sealed class LinkedFile
{
    private readonly Dictionary<DocumentId, Document> _documents;

    private LinkedFile(Dictionary<DocumentId, Document> documents, SourceText text)
    {
        _documents = documents;
        Text = text;
    }

    /// <summary>The documents, in the order of the solution's projects.</summary>
    public IEnumerable<Document> Documents => _documents.Values;

    public SourceText Text { get; }

    /// <summary>
    /// Whether every project has the generator that adds <c>HfToken</c>, or belongs to a host that does not list generators.
    /// </summary>
    public bool HasHelper => _documents.Values.Select(static document => HasGenerator(document.Project)).Distinct().Count() == 1;

    /// <summary>The file of a document. Excludes a linked document with another text, which another fix has changed separately.</summary>
    public static async Task<LinkedFile> OfAsync(Document document, CancellationToken cancellationToken)
    {
        var solution = document.Project.Solution;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var linked = new HashSet<DocumentId>(document.GetLinkedDocumentIds()) { document.Id };
        var documents = new Dictionary<DocumentId, Document>();
        foreach (var id in solution.ProjectIds.SelectMany(project => linked.Where(id => id.ProjectId == project)))
        {
            if (solution.GetDocument(id) is { Project.Language: LanguageNames.CSharp } other
                && (other.Id == document.Id || (await other.GetTextAsync(cancellationToken).ConfigureAwait(false)).ContentEquals(text)))
            {
                documents.Add(id, other);
            }
        }

        return new LinkedFile(documents, text);
    }

    public bool Contains(Document document) => _documents.ContainsKey(document.Id);

    /// <summary>
    /// Whether the project gets <c>HfToken</c> if it uses it. A project that compiles the file without the package does not.
    /// </summary>
    public bool BringsHelper(Project project) => HasHelper || HasGenerator(project);

    private static bool HasGenerator(Project project) => project.AnalyzerReferences.Any(static reference =>
        reference.GetGenerators(LanguageNames.CSharp).Any(static generator => generator.GetGeneratorType().FullName == typeof(HfTokenGenerator).FullName));
}
