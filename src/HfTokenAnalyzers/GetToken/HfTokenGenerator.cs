using System.Text;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.GetToken;

/// <summary>Adds <c>HuggingFace.Tokens.HfToken</c> to a project that uses the name, and to no other.</summary>
/// <remarks>
/// The files' texts say whether it does, not their syntax: a predicate that sees every node costs more than a hundred times
/// as much, and the project that has nothing to find must pay nothing.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class HfTokenGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step whose value decides on the output.</summary>
    internal const string TraitsStep = "Traits";

    private const string TypeName = "HuggingFace.Tokens.HfToken";
    private const string EmbeddedAttributeName = "Microsoft.CodeAnalysis.EmbeddedAttribute";

    /// <summary>Compilers before this one keep the name of the attribute to themselves (CS8336).</summary>
    private static readonly Version EmbeddedAttributeIsOpen = new(4, 14);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // What Razor makes of its files, another generator does not see.
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
    /// The helper that this generator would add, for hosts that ask before it has run; null where it would add none.
    /// </summary>
    internal static string? TryWrite(Compilation compilation, AnalyzerConfigOptions globalOptions, CancellationToken cancellation) =>
        !BuildProperties.IsOff(globalOptions, BuildProperties.GenerateGetToken) && Traits(compilation, usesInRazor: false, cancellation) is { } traits
            ? HfTokenSource.HfToken(traits with { IsEmbedded = false, BringsEmbeddedAttribute = false })
            : null;

    /// <summary>How the helper is to be written for this compilation; null where it is not to be added.</summary>
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

    /// <summary>Whether a file has the name. One look at its text serves the analyzer and the generator.</summary>
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

    /// <summary>Whether the name already means something, so that a type of ours could only clash.</summary>
    private static bool HasHelper(Compilation compilation) =>
        compilation.Assembly.GetTypeByMetadataName(TypeName) is not null ||

        // A type `HuggingFace` with a member `Tokens`, or a type `Tokens` in a namespace, leaves no room for the namespace.
        VisibleTypes(compilation, "HuggingFace").Any() ||
        VisibleTypes(compilation, "HuggingFace.Tokens").Any() ||

        // A single one from a library serves (CS0436 if ours came beside it). Of two the compiler could not choose (CS0433);
        // ours wins over both.
        VisibleTypes(compilation, TypeName).Take(2).Count() == 1;

    private static IEnumerable<INamedTypeSymbol> VisibleTypes(Compilation compilation, string name) =>
        compilation.GetTypesByMetadataName(name).Where(type =>
            compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && !IsEmbedded(type, compilation));

    // The compiler does not see such a type in another assembly, and IsSymbolAccessibleWithin does not ask.
    private static bool IsEmbedded(INamedTypeSymbol type, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) &&
        type.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == EmbeddedAttributeName);
}
