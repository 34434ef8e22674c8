using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Testing.Engine;

/// <summary>Compares the reported diagnostics with the expected ones.</summary>
internal static class DiagnosticComparison
{
    /// <summary>Every expected diagnostic is reported, and no other; unexpected errors of the compiler count where the test asks for them.</summary>
    public static void Verify(string what, TestState state, AnalysisRun run, CompilerDiagnostics compilerDiagnostics)
    {
        var errors = compilerDiagnostics is CompilerDiagnostics.Errors;
        var expectedIds = state.Expected.Select(static e => e.Id).ToHashSet();
        List<Diagnostic> unexpected =
        [
            .. run.Analyzer,
            .. run.Compiler.Where(d => (errors && d.Severity is DiagnosticSeverity.Error) || expectedIds.Contains(d.Id)),
        ];

        var missing = new List<DiagnosticResult>();
        // Who asks for a message chooses first, so that nobody takes its diagnostic.
        foreach (var expected in state.Expected.OrderBy(static e => e is { Message: null, Arguments: null }))
        {
            if (unexpected.FindIndex(actual => IsMatch(expected, actual)) is var index and >= 0)
            {
                unexpected.RemoveAt(index);
            }
            else
            {
                missing.Add(expected);
            }
        }

        if (missing.Count + unexpected.Count == 0)
        {
            return;
        }

        var report = new StringBuilder($"The diagnostics of {what} differ.\n");
        foreach (var expected in missing)
        {
            Append(report, "expected, not reported", expected, state);
        }

        foreach (var actual in unexpected.OrderBy(static d => d.Location.SourceSpan.Start))
        {
            Append(report, "reported, not expected", actual, state);
        }

        throw new VerificationException(report.ToString());
    }

    /// <summary>The fixed code has no warning of the compiler, and none of an id more often, than the source had.</summary>
    public static void VerifyNoNewWarning(AnalysisRun before, TestState state, AnalysisRun after)
    {
        var known = before.Compiler.Where(IsWarning).CountBy(static d => d.Id).ToDictionary();
        var added = after.Compiler.Where(IsWarning).GroupBy(static d => d.Id).Where(g => g.Count() > known.GetValueOrDefault(g.Key)).ToList();
        if (added.Count == 0)
        {
            return;
        }

        var report = new StringBuilder("The fix adds a warning of the compiler.\n");
        foreach (var warning in added.SelectMany(static g => g))
        {
            Append(report, "in the fixed code", warning, state);
        }

        throw new VerificationException(report.ToString());

        static bool IsWarning(Diagnostic diagnostic) => diagnostic.Severity is DiagnosticSeverity.Warning or DiagnosticSeverity.Info;
    }

    private static bool IsMatch(DiagnosticResult expected, Diagnostic actual) =>
        expected.Id == actual.Id
        && (expected.Severity is not { } severity || severity == actual.Severity)
        && (expected.MessageFor(actual.Descriptor) is not { } message || message == MessageOf(actual))
        && expected.Locations switch
        {
            [] => actual.Location == Location.None,
            [var only] => IsMatch(only, actual.Location),
            [var first, .. var others] => IsMatch(first, actual.Location)
                && others.Length == actual.AdditionalLocations.Count
                && others.Zip(actual.AdditionalLocations, IsMatch).All(static match => match),
        };

    private static bool IsMatch(DiagnosticLocation expected, Location actual) =>
        actual.GetLineSpan() is var span
        && span.Path == expected.Path
        && span.StartLinePosition == expected.Start
        && (expected.End is not { } end || span.EndLinePosition == end);

    private static string MessageOf(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder report, string verdict, Diagnostic actual, TestState state)
    {
        IEnumerable<Location> locations = actual.Location == Location.None ? [] : [actual.Location, .. actual.AdditionalLocations];
        Append(report, verdict, actual.Id, actual.Severity, MessageOf(actual), [.. locations.Select(ToExpected)], state);

        static DiagnosticLocation ToExpected(Location location) =>
            location.GetLineSpan() is var span ? new(span.Path, span.StartLinePosition, span.EndLinePosition) : default;
    }

    private static void Append(StringBuilder report, string verdict, DiagnosticResult expected, TestState state)
    {
        var message = expected.Message ?? (expected.Arguments is { } arguments ? $"with the arguments {string.Join(", ", arguments)}" : null);
        Append(report, verdict, expected.Id, expected.Severity, message, expected.Locations, state);
    }

    private static void Append(
        StringBuilder report,
        string verdict,
        string id,
        DiagnosticSeverity? severity,
        string? message,
        ImmutableArray<DiagnosticLocation> locations,
        TestState state)
    {
        report.Append('\n').Append(verdict).Append(": ").Append(severity?.ToString().ToLowerInvariant()).Append(severity is null ? "" : " ").Append(id);
        report.Append(message is null ? "" : ": ").Append(message).Append('\n');
        if (locations.IsEmpty)
        {
            report.Append("  at no location\n");
        }

        foreach (var (path, start, end, _) in locations)
        {
            report.Append("  ").Append(path).Append('(').Append(start.Line + 1).Append(',').Append(start.Character + 1).Append(')');
            report.Append(end is { } e ? $"-({e.Line + 1},{e.Character + 1})" : "").Append('\n');
            AppendLine(report, state.TextOf(path ?? ""), start, end ?? start);
        }
    }

    private static void AppendLine(StringBuilder report, SourceText? text, LinePosition start, LinePosition end)
    {
        // A generated file is not among the texts.
        if (text is null || start.Line >= text.Lines.Count)
        {
            return;
        }

        var line = text.Lines[start.Line].ToString();
        var length = (end.Line > start.Line ? line.Length : end.Character) - start.Character;
        report.Append("  | ").Append(line).Append('\n');
        report.Append("  | ").Append(' ', start.Character).Append('^', Math.Max(1, length)).Append('\n');
    }
}
