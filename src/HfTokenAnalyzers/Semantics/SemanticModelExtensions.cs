using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Semantics;

/// <summary>Asks the compiler what code does.</summary>
internal static class SemanticModelExtensions
{
    /// <summary>
    /// The operation that is written there; null where there is none, and where Roslyn cannot make that of the member around
    /// it: of half-typed code it throws, as of a value that is assigned to an interpolated string. Source: dotnet/roslyn#76444.
    /// </summary>
    public static IOperation? GetOperationOrNull(this SemanticModel model, SyntaxNode node, CancellationToken cancellationToken)
    {
        try
        {
            return model.GetOperation(node, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
