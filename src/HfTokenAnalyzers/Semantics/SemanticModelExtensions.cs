using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Semantics;

internal static class SemanticModelExtensions
{
    /// <summary>
    /// The operation of a node; null if there is none or if Roslyn cannot create the operations of the containing
    /// member. It throws on some incomplete code, such as an assignment to an interpolated string. Source:
    /// dotnet/roslyn#76444.
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
