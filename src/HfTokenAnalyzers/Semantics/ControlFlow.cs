using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Semantics;

/// <summary>The branches of a condition that are followed.</summary>
internal enum Branches
{
    Both,
    WhenTrue,
    WhenFalse,
    None,
}

/// <summary>
/// Determines which code of a member can run after which other code. Lambdas and local functions are separate: when
/// they run is unknown.
/// </summary>
internal sealed class ControlFlow
{
    /// <summary>Skip generated members longer than this.</summary>
    private const int MaxMemberLength = 32_000;

    private readonly Dictionary<SyntaxNode, Point> _points = [];
    private readonly List<List<int>[]> _successors = [];

    /// <summary>
    /// For each block, the blocks that catch the exception that it throws for a missing value. A <c>finally</c> rethrows it.
    /// </summary>
    private readonly List<int[][]> _handlers = [];
    private readonly List<BasicBlock[]> _blocks = [];
    private readonly List<Point> _exits = [];

    private ControlFlow()
    {
    }

    /// <summary>The body, accessor, initializer or top-level statements that contain a node; null if there is none.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode place) =>
        place.AncestorsAndSelf().FirstOrDefault(static node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax
            or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }
            or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } });

    /// <summary>Analyzes a body; null if it is too long or the compiler provides no control flow graph for it.</summary>
    public static ControlFlow? TryCreate(SyntaxNode body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (body.Span.Length > MaxMemberLength)
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
            // Roslyn's own guard: the expressions are nested too deeply for its graph builder.
            return null;
        }
    }

    /// <summary>The number of the function that contains a node; null if the node is in no function or is unreachable.</summary>
    public int? FunctionOf(SyntaxNode place) => _points.TryGetValue(place, out var point) ? point.Graph : null;

    /// <summary>
    /// Finds the code that can run after one of <paramref name="sources"/> without passing one of
    /// <paramref name="barriers"/>. The result answers queries for any number of nodes.
    /// </summary>
    /// <param name="sources">Where to start.</param>
    /// <param name="barriers">Code at which to stop.</param>
    /// <param name="branchesOf">
    /// Returns the branches of a condition to follow; also stops at calls that end the program. Null to follow all branches.
    /// </param>
    public Reach From(IEnumerable<SyntaxNode> sources, IEnumerable<SyntaxNode> barriers, Func<IOperation, Branches>? branchesOf = null) =>
        From(PointsOf(sources), barriers, branchesOf);

    /// <summary>
    /// Finds the code that can run after code that throws an exception for a missing value: the handlers, and the code after them.
    /// </summary>
    public Reach AfterThrow(SyntaxNode source, Func<IOperation, Branches> branchesOf) =>
        From(PointsOf([source]).SelectMany(point => _handlers[point.Graph][point.Block].Select(handler => new Point(point.Graph, handler, -1))), [], branchesOf);

    private Reach From(IEnumerable<Point> sources, IEnumerable<SyntaxNode> barriers, Func<IOperation, Branches>? branchesOf)
    {
        var stops = PointsOf(barriers).Concat(branchesOf is null ? [] : _exits).ToLookup(static point => (point.Graph, point.Block), static point => point.Index);
        var first = new Dictionary<(int Graph, int Block), int>();
        var pending = new Stack<Point>(sources);
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
                var closed = ClosedBranchOf(_blocks[point.Graph][point.Block], branchesOf);
                var successors = branchesOf is null ? _successors[point.Graph][point.Block] : BranchesOf(_blocks[point.Graph][point.Block]).Concat(_handlers[point.Graph][point.Block]);
                foreach (var next in successors)
                {
                    if (!closed.Contains(next))
                    {
                        pending.Push(new Point(point.Graph, next, -1));
                    }
                }
            }
        }

        return new Reach(this, first, stops);
    }

    /// <summary>The blocks that a condition does not continue with.</summary>
    private static IReadOnlyList<int> ClosedBranchOf(BasicBlock block, Func<IOperation, Branches>? branchesOf)
    {
        if (branchesOf is null || block is not { BranchValue: { } condition, ConditionalSuccessor.Destination: { } conditional, FallThroughSuccessor: { } fallThrough })
        {
            return [];
        }

        var (whenTrue, whenFalse) = (conditional.Ordinal, fallThrough.Destination?.Ordinal ?? -1);
        if (block.ConditionKind == ControlFlowConditionKind.WhenFalse)
        {
            (whenTrue, whenFalse) = (whenFalse, whenTrue);
        }

        return branchesOf(condition) switch
        {
            Branches.WhenTrue => [whenFalse],
            Branches.WhenFalse => [whenTrue],
            Branches.None => [whenTrue, whenFalse],
            _ => [],
        };
    }

    private IEnumerable<Point> PointsOf(IEnumerable<SyntaxNode> places) =>
        places.Where(_points.ContainsKey).Select(place => _points[place]);

    /// <summary>The reachable code: in each block, everything after the first index up to the next barrier.</summary>
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

        /// <summary>Whether the function can return to its caller, and does not always throw or end the program.</summary>
        public bool HasEnd(SyntaxNode source) =>
            _flow._points.TryGetValue(source, out var point) && _first.ContainsKey((point.Graph, _flow._successors[point.Graph].Length - 1));

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
                foreach (var operation in block.Operations.Concat(block.BranchValue is { } value ? [value] : Array.Empty<IOperation>()).SelectMany(OperandsFirst))
                {
                    var point = new Point(_successors.Count, block.Ordinal, index++);
                    if (!_points.ContainsKey(operation.Syntax))
                    {
                        _points.Add(operation.Syntax, point);
                    }

                    if (operation is IInvocationOperation call && EndsProgram(call.TargetMethod))
                    {
                        _exits.Add(point);
                    }

                    if (operation is IFlowAnonymousFunctionOperation function)
                    {
                        pending.Enqueue(graph.GetAnonymousFunctionControlFlowGraph(function, cancellationToken));
                    }
                }
            }

            _successors.Add(SuccessorsOf(graph));
            _handlers.Add([.. graph.Blocks.Select(static block => HandlersOf(block).ToArray())]);
            _blocks.Add([.. graph.Blocks]);
        }
    }

    /// <summary>
    /// Whether a method does not return, according to its attribute or, for the user's helpers without one, its name.
    /// </summary>
    private static bool EndsProgram(IMethodSymbol method) =>
        method is { Name: "Exit" or "FailFast" or "Fail" or "Die" or "Abort" or "Panic" }
        || method.Name.StartsWith("Throw", StringComparison.Ordinal) && method.ReturnsVoid && !method.Name.StartsWith("ThrowIf", StringComparison.Ordinal)
        || method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "DoesNotReturnAttribute");

    /// <summary>
    /// The descendants of an operation and the operation itself, operands first. Not recursive, so that deep nesting
    /// cannot overflow the stack.
    /// </summary>
    private static IEnumerable<IOperation> OperandsFirst(IOperation operation)
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

    /// <summary>
    /// Roslyn provides the branches; adds the edges from <c>try</c> to its handlers and from <c>finally</c> to where it
    /// continues.
    /// </summary>
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

            // The root region of a lambda or local function may be enclosed by a region of the function around it, whose blocks have
            // other numbers.
            for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
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

    private static IEnumerable<int> BranchesOf(BasicBlock block) =>
        new[] { block.FallThroughSuccessor, block.ConditionalSuccessor }.Select(static branch => branch?.Destination?.Ordinal).OfType<int>();

    private static IEnumerable<int> HandlersOf(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } whole })
            {
                foreach (var handler in whole.NestedRegions.Where(handler => handler != region && handler.Kind != ControlFlowRegionKind.Finally && Catches(handler)))
                {
                    yield return handler.FirstBlockOrdinal;
                }
            }
        }
    }

    private static bool Catches(ControlFlowRegion handler) =>
        handler.ExceptionType is null
        or { SpecialType: SpecialType.System_Object }
        or { Name: nameof(Exception) or nameof(SystemException) or nameof(ApplicationException) or nameof(InvalidOperationException) or nameof(ArgumentException) or nameof(ArgumentNullException) };

    /// <summary>The function, the block in it, and the index in the block.</summary>
    private readonly record struct Point(int Graph, int Block, int Index);
}
