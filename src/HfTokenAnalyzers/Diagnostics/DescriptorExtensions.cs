using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Diagnostics;

/// <summary>Determines before a check whether the compiler would drop its diagnostics.</summary>
internal static class DescriptorExtensions
{
    /// <summary>
    /// Whether the severity of the descriptor is <c>none</c> in a file; without a tree, in a file that is not C#, or in the
    /// compilation as a whole.
    /// </summary>
    /// <remarks>
    /// Uses the compiler's order: the command line and rule sets; <c>dotnet_diagnostic</c> for the file, then for the compilation;
    /// <c>dotnet_analyzer_diagnostic</c> for the category, then for all. A <c>#pragma</c> cannot turn on what is off here. If in
    /// doubt, returns false; the compiler then drops the diagnostic.
    /// </remarks>
    public static bool IsOff(this DiagnosticDescriptor descriptor, Compilation compilation, SyntaxTree? tree, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        // Default comes from /warnaserror-, which leaves the severity to the configuration files.
        var isSet = compilation.Options.SpecificDiagnosticOptions.TryGetValue(descriptor.Id, out var severity);
        if (isSet && severity != ReportDiagnostic.Default)
        {
            return severity == ReportDiagnostic.Suppress;
        }

        if (compilation.Options.SyntaxTreeOptionsProvider is { } files
            && ((tree is not null && files.TryGetDiagnosticValue(tree, descriptor.Id, cancellationToken, out severity))
                || files.TryGetGlobalDiagnosticValue(descriptor.Id, cancellationToken, out severity)))
        {
            return severity == ReportDiagnostic.Suppress;
        }

        return !isSet && tree is not null && IsNoneInBulk(options.AnalyzerConfigOptionsProvider.GetOptions(tree), descriptor.Category);
    }

    private static bool IsNoneInBulk(AnalyzerConfigOptions options, string category) =>
        (options.TryGetValue($"dotnet_analyzer_diagnostic.category-{category}.severity", out var value) || options.TryGetValue("dotnet_analyzer_diagnostic.severity", out value))
        && value.Equals("none", StringComparison.OrdinalIgnoreCase);
}
