using System.Text;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.GetToken;

/// <summary>Adds <c>HuggingFace.Tokens.HfToken</c> to projects that use it.</summary>
/// <remarks>
/// Searches the text of the files instead of using a syntax predicate: visiting every node costs more than a hundred
/// times as much, and most projects do not use the helper.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class HfTokenGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step whose value determines the output.</summary>
    internal const string TraitsStep = "Traits";

    private const string TypeName = "HuggingFace.Tokens.HfToken";
    private const string EmbeddedAttributeName = "Microsoft.CodeAnalysis.EmbeddedAttribute";

    /// <summary>Earlier compilers reserve the attribute for themselves (CS8336).</summary>
    private static readonly Version EmbeddedAttributeIsOpen = new(4, 14);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // A generator does not see the C# that the Razor generator creates, so search the pages instead.
        var usesInRazor = context.AdditionalTextsProvider
            .Where(static file => RazorFile.Is(file.Path))
            .Select(static (file, cancellation) => file.GetText(cancellation) is { } text && Uses(text, cancellation))
            .Collect()
            .Select(static (uses, _) => uses.Contains(true));
        var traits = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Combine(usesInRazor)
            .Select(static (pair, cancellation) =>
                BuildProperties.IsOff(pair.Left.Right.GlobalOptions, BuildProperties.GenerateGetToken) ? null : Traits(pair.Left.Left, pair.Right, cancellation))
            .WithTrackingName(TraitsStep);

        context.RegisterSourceOutput(traits, static (output, traits) =>
        {
            if (traits is null)
            {
                return;
            }

            output.AddSource($"{TypeName}.g.cs", SourceText.From(HfTokenSource.HfToken(traits), Encoding.UTF8));
            if (traits.BringsEmbeddedAttribute)
            {
                output.AddSource($"{EmbeddedAttributeName}.g.cs", SourceText.From(HfTokenSource.EmbeddedAttribute, Encoding.UTF8));
            }
        });
    }

    /// <summary>
    /// The helper as this generator would add it, for hosts that need it before the generator has run; null if the
    /// generator would not add it.
    /// </summary>
    internal static string? TryWrite(Compilation compilation, AnalyzerConfigOptions globalOptions, CancellationToken cancellation) =>
        !BuildProperties.IsOff(globalOptions, BuildProperties.GenerateGetToken) && Traits(compilation, usesInRazor: false, cancellation) is { } traits
            ? HfTokenSource.HfToken(traits with { IsEmbedded = false, BringsEmbeddedAttribute = false })
            : null;

    /// <summary>The variant of the helper for this compilation; null if none is added.</summary>
    private static HfTokenTraits? Traits(Compilation compilation, bool usesInRazor, CancellationToken cancellation)
    {
        if (!(usesInRazor || UsesHelper(compilation, cancellation)) || HasHelper(compilation))
        {
            return null;
        }

        var isEmbedded = typeof(Compilation).Assembly.GetName().Version >= EmbeddedAttributeIsOpen;
        return new HfTokenTraits(
            HasNullableAnnotations: ((CSharpCompilation)compilation).LanguageVersion >= LanguageVersion.CSharp8,
            isEmbedded,
            BringsEmbeddedAttribute: isEmbedded && compilation.Assembly.GetTypeByMetadataName(EmbeddedAttributeName) is null);
    }

    /// <summary>Whether a file mentions the helper's namespace. The search result is shared with the analyzer.</summary>
    private static bool UsesHelper(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (Uses(tree.GetText(cancellation), cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Uses(SourceText text, CancellationToken cancellation) => FilePrefilter.Of(text, cancellation).Has(Markers.HelperNamespace);

    /// <summary>Whether the name is taken already, so that a generated type would conflict with it.</summary>
    private static bool HasHelper(Compilation compilation) =>
        compilation.Assembly.GetTypeByMetadataName(TypeName) is not null ||

        // A type `HuggingFace` with a member `Tokens`, or a type `Tokens` in that namespace, conflicts with the
        // namespace.
        VisibleTypes(compilation, "HuggingFace").Any() ||
        VisibleTypes(compilation, "HuggingFace.Tokens").Any() ||

        // A single type from a library can be used; adding another one causes CS0436. Two of them are ambiguous
        // (CS0433), and the generated type takes precedence over both.
        VisibleTypes(compilation, TypeName).Take(2).Count() == 1;

    private static IEnumerable<INamedTypeSymbol> VisibleTypes(Compilation compilation, string name) =>
        compilation.GetTypesByMetadataName(name).Where(type =>
            compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && !IsEmbedded(type, compilation));

    // The compiler ignores embedded types of other assemblies, but IsSymbolAccessibleWithin does not.
    private static bool IsEmbedded(INamedTypeSymbol type, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) &&
        type.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == EmbeddedAttributeName);
}
