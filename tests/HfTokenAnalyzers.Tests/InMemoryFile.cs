using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests;

/// <summary>A project file that is not C#. A null text is a file that the host could not read.</summary>
internal sealed class InMemoryFile(string path, SourceText? text) : AdditionalText
{
    public InMemoryFile(string path, string text)
        : this(path, SourceText.From(text))
    {
    }

    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => text;
}
