using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Testing;

/// <summary>A place where a diagnostic is expected: a span of a file, or the number of a <c>{|#0:…|}</c>.</summary>
/// <param name="Path">The file; null for the one of <see cref="CodeFixTest.TestCode"/>.</param>
/// <param name="Start">Where it begins, counted from zero.</param>
/// <param name="End">Where it ends; null where only the beginning matters.</param>
/// <param name="MarkupKey">The number in the markup that gives the other three.</param>
public readonly record struct DiagnosticLocation(string? Path, LinePosition Start, LinePosition? End, int? MarkupKey = null);

/// <summary>A diagnostic that a test expects. What is not set is not compared, but for the location.</summary>
public sealed record DiagnosticResult
{
    /// <summary>Expects the diagnostic <paramref name="id"/>, of any severity where none is given.</summary>
    public DiagnosticResult(string id, DiagnosticSeverity? severity = null) => (Id, Severity) = (id, severity);

    /// <summary>Expects a diagnostic of the descriptor, in its default severity.</summary>
    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this(descriptor.Id, descriptor.DefaultSeverity) => Descriptor = descriptor;

    /// <summary>The id of the diagnostic.</summary>
    public string Id { get; }

    /// <summary>Its severity after all configuration; null for any.</summary>
    public DiagnosticSeverity? Severity { get; private init; }

    /// <summary>Its descriptor, where the id has only one.</summary>
    public DiagnosticDescriptor? Descriptor { get; }

    /// <summary>What its message is formatted with; null for anything.</summary>
    public ImmutableArray<object?>? Arguments { get; private init; }

    /// <summary>Its whole message; null for any.</summary>
    public string? Message { get; private init; }

    /// <summary>Its location, and after it the additional ones where a test names them. None is <see cref="Location.None"/>.</summary>
    public ImmutableArray<DiagnosticLocation> Locations { get; internal init; } = [];

    /// <summary>Expects an error of the compiler.</summary>
    public static DiagnosticResult CompilerError(string id) => new(id, DiagnosticSeverity.Error);

    /// <summary>Expects a warning of the compiler.</summary>
    public static DiagnosticResult CompilerWarning(string id) => new(id, DiagnosticSeverity.Warning);

    /// <summary>Expects another severity than the default.</summary>
    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    /// <summary>Expects the message that these arguments make.</summary>
    public DiagnosticResult WithArguments(params object?[] arguments) => this with { Arguments = [.. arguments] };

    /// <summary>Expects this message, to the letter.</summary>
    public DiagnosticResult WithMessage(string message) => this with { Message = message };

    /// <summary>Expects it at the span that the markup numbers.</summary>
    public DiagnosticResult WithLocation(int markupKey) => With(new(null, default, null, markupKey));

    /// <summary>Expects it to begin at a line and column of the test code, counted from one.</summary>
    public DiagnosticResult WithLocation(int line, int column) => With(new(null, At(line, column), null));

    /// <summary>Expects it to begin at a line and column of a file, counted from one.</summary>
    public DiagnosticResult WithLocation(string path, int line, int column) => With(new(path, At(line, column), null));

    /// <summary>Expects it at a span of the test code, counted from one.</summary>
    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) =>
        With(new(null, At(startLine, startColumn), At(endLine, endColumn)));

    /// <summary>Expects it at a span of a file, counted from one.</summary>
    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        With(new(path, At(startLine, startColumn), At(endLine, endColumn)));

    /// <summary>The message that is expected of a diagnostic of this format; null for any.</summary>
    internal string? MessageFor(DiagnosticDescriptor descriptor)
    {
        if (Message is not null || Arguments is not { } arguments)
        {
            return Message;
        }

        var format = (Descriptor ?? descriptor).MessageFormat.ToString(CultureInfo.InvariantCulture);
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, [.. arguments]);
        }
        catch (FormatException e)
        {
            throw new VerificationException($"{Id} says \"{format}\", which {arguments.Length} argument(s) do not fill.", e);
        }
    }

    private static LinePosition At(int line, int column) => new(line - 1, column - 1);

    private DiagnosticResult With(DiagnosticLocation location) => this with { Locations = Locations.Add(location) };
}
