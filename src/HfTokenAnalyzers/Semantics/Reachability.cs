using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Semantics;

/// <summary>Determines which places of a file can run after others. Caches the control flow of each body.</summary>
internal sealed class Reachability(SemanticModel model, Variables variables)
{
    private readonly Dictionary<SyntaxNode, ControlFlow?> _flows = [];

    /// <summary>
    /// Returns a predicate: whether a place can run after one of <paramref name="sources"/> with none of
    /// <paramref name="barriers"/> between. It is true if that is unknown: places in different functions, places without
    /// control flow, or a body that is too long.
    /// </summary>
    public Func<SyntaxNode, bool> After(IReadOnlyList<SyntaxNode> sources, IEnumerable<SyntaxNode> barriers)
    {
        if (sources.Count == 0)
        {
            return static _ => false;
        }

        if (ControlFlow.BodyOf(sources[0]) is not { } body
            || sources.Any(source => ControlFlow.BodyOf(source) != body)
            || FlowOf(body) is not { } flow
            || flow.FunctionOf(sources[0]) is not { } function
            || sources.Any(source => flow.FunctionOf(source) != function))
        {
            return static _ => true;
        }

        var reach = flow.From(sources, barriers);
        return place => flow.FunctionOf(place) != function || reach.Has(place);
    }

    /// <summary>Whether a variable can still hold the value of a write at a place.</summary>
    public Func<SyntaxNode, bool> After(VariableWrite write, Variable variable) =>
        After([write.Node], variable.Writes.Where(other => other != write).Select(static other => other.End).ToList());

    /// <summary>The control flow of the body that contains a place; null if there is none.</summary>
    public ControlFlow? FlowAround(SyntaxNode place) => ControlFlow.BodyOf(place) is { } body ? FlowOf(body) : null;

    private ControlFlow? FlowOf(SyntaxNode body)
    {
        if (!_flows.TryGetValue(body, out var flow))
        {
            _flows.Add(body, flow = ControlFlow.TryCreate(body, model, variables.CancellationToken));
        }

        return flow;
    }
}
