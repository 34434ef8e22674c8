using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Semantics;

/// <summary>
/// Tells which place in a member can run after which other. Of a lambda or a local function it is known only what is in
/// it: when it runs is not.
/// </summary>
internal sealed class ControlFlow
{
    /// <summary>Longer members are a machine's.</summary>
    private const int LongestMember = 32_000;

    private readonly Dictionary<SyntaxNode, Point> _points = [];
    private readonly List<List<int>[]> _successors = [];

    private ControlFlow()
    {
    }

    /// <summary>The body, the accessor, the initializer or the statements at top level that a place is in.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode place) =>
        place.AncestorsAndSelf().FirstOrDefault(static node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax
            or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }
            or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } });

    /// <summary>Follows a body; null where it is too long, or the compiler has no control flow for it.</summary>
    public static ControlFlow? TryCreate(SyntaxNode body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (body.Span.Length > LongestMember)
        {
            return null;
        }

        try
        {
            var root = model.GetOperationOrNull(body, cancellationToken) switch
            {
                IMethodBodyOperation { Parent: null } method => ControlFlowGraph.Create(method, cancellationToken),
                IConstructorBodyOperation { Parent: null } constructor => ControlFlowGraph.Create(constructor, cancellationToken),
                IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellationToken),
                IFieldInitializerOperation { Parent: null } field => ControlFlowGraph.Create(field, cancellationToken),
                IPropertyInitializerOperation { Parent: null } property => ControlFlowGraph.Create(property, cancellationToken),
                _ => null,
            };
            if (root is null)
            {
                return null;
            }

            var flow = new ControlFlow();
            flow.AddAll(root, cancellationToken);
            return flow;
        }
        catch (InsufficientExecutionStackException)
        {
            // Roslyn's own guard: the expressions are nested too deep for its builder.
            return null;
        }
    }

    /// <summary>The function that a place is in, by a number; null where it is in none, or never runs.</summary>
    public int? FunctionOf(SyntaxNode place) => _points.TryGetValue(place, out var point) ? point.Graph : null;

    /// <summary>
    /// What can run after one of <paramref name="sources"/> with none of <paramref name="barriers"/> between. One walk
    /// answers for all places.
    /// </summary>
    public Reach From(IEnumerable<SyntaxNode> sources, IEnumerable<SyntaxNode> barriers)
    {
        var stops = PointsOf(barriers).ToLookup(static point => (point.Graph, point.Block), static point => point.Index);
        var first = new Dictionary<(int Graph, int Block), int>();
        var pending = new Stack<Point>(PointsOf(sources));
        while (pending.Count > 0)
        {
            var point = pending.Pop();
            var block = (point.Graph, point.Block);
            if (first.TryGetValue(block, out var known) && known <= point.Index)
            {
                continue;
            }

            first[block] = point.Index;
            if (!stops[block].Any(stop => stop > point.Index))
            {
                foreach (var next in _successors[point.Graph][point.Block])
                {
                    pending.Push(new Point(point.Graph, next, -1));
                }
            }
        }

        return new Reach(this, first, stops);
    }

    private IEnumerable<Point> PointsOf(IEnumerable<SyntaxNode> places) =>
        places.Where(_points.ContainsKey).Select(place => _points[place]);

    /// <summary>The places that can run after some others: in each block, all behind the first, up to the next barrier.</summary>
    internal sealed class Reach
    {
        private readonly ControlFlow _flow;
        private readonly Dictionary<(int Graph, int Block), int> _first;
        private readonly ILookup<(int Graph, int Block), int> _stops;

        internal Reach(ControlFlow flow, Dictionary<(int Graph, int Block), int> first, ILookup<(int Graph, int Block), int> stops)
        {
            _flow = flow;
            _first = first;
            _stops = stops;
        }

        /// <summary>Whether that place can run then.</summary>
        public bool Has(SyntaxNode place) =>
            _flow._points.TryGetValue(place, out var point)
            && _first.TryGetValue((point.Graph, point.Block), out var first)
            && first < point.Index
            && !_stops[(point.Graph, point.Block)].Any(stop => stop > first && stop < point.Index);
    }

    private void AddAll(ControlFlowGraph root, CancellationToken cancellationToken)
    {
        var pending = new Queue<ControlFlowGraph>();
        pending.Enqueue(root);
        while (pending.Count > 0)
        {
            var graph = pending.Dequeue();
            foreach (var function in graph.LocalFunctions)
            {
                pending.Enqueue(graph.GetLocalFunctionControlFlowGraph(function, cancellationToken));
            }

            foreach (var block in graph.Blocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var index = 0;
                foreach (var operation in block.Operations.Concat(block.BranchValue is { } value ? [value] : Array.Empty<IOperation>()).SelectMany(InOrder))
                {
                    var point = new Point(_successors.Count, block.Ordinal, index++);
                    if (!_points.ContainsKey(operation.Syntax))
                    {
                        _points.Add(operation.Syntax, point);
                    }

                    if (operation is IFlowAnonymousFunctionOperation function)
                    {
                        pending.Enqueue(graph.GetAnonymousFunctionControlFlowGraph(function, cancellationToken));
                    }
                }
            }

            _successors.Add(SuccessorsOf(graph));
        }
    }

    /// <summary>An operation and its parts, each after its own parts. No deeper than the stack, however deep they nest.</summary>
    private static IEnumerable<IOperation> InOrder(IOperation operation)
    {
        var found = new List<IOperation>();
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            found.Add(next);
            foreach (var part in next.ChildOperations)
            {
                pending.Push(part);
            }
        }

        found.Reverse();
        return found;
    }

    /// <summary>Roslyn gives the branches; what is thrown, and what <c>finally</c> goes on to, is added here.</summary>
    private static List<int>[] SuccessorsOf(ControlFlowGraph graph)
    {
        var successors = graph.Blocks.Select(static _ => new List<int>()).ToArray();
        foreach (var block in graph.Blocks)
        {
            foreach (var branch in (ControlFlowBranch?[])[block.FallThroughSuccessor, block.ConditionalSuccessor])
            {
                if (branch?.Destination is { } destination)
                {
                    successors[block.Ordinal].Add(destination.Ordinal);
                    foreach (var region in branch.FinallyRegions)
                    {
                        successors[region.LastBlockOrdinal].Add(destination.Ordinal);
                    }
                }
            }

            for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
            {
                if (region.Kind == ControlFlowRegionKind.Try)
                {
                    successors[block.Ordinal].AddRange(region.EnclosingRegion!.NestedRegions
                        .Where(handler => handler != region)
                        .Select(static handler => handler.FirstBlockOrdinal));
                }
            }
        }

        return successors;
    }

    /// <summary>A place: the function, the block in it, and the position in that.</summary>
    private readonly record struct Point(int Graph, int Block, int Index);
}
