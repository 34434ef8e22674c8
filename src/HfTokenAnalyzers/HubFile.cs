using System.Collections.Immutable;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers;

/// <summary>
/// All that a file does with Hugging Face's token: the jobs that it submits, and the places where it sends the token.
/// Rules and fixes ask this, and nothing else of the code.
/// </summary>
internal sealed class HubFile
{
    private readonly UncheckedReadFinder _uncheckedReads;
    private readonly ExposedParts _shown;

    private HubFile(ImmutableArray<JobCall> jobs, ImmutableArray<TokenSink> uses, ImmutableArray<TokenExposure> disclosures, ValueTracer values)
    {
        Jobs = jobs;
        Sinks = uses;
        Exposures = disclosures;
        Values = values;
        _uncheckedReads = new UncheckedReadFinder(values, uses);
        _shown = new ExposedParts(values);
    }

    /// <summary>The job calls in the order of the text.</summary>
    public ImmutableArray<JobCall> Jobs { get; }

    /// <summary>The places where a value is sent as the token, the jobs' entries among them.</summary>
    public ImmutableArray<TokenSink> Sinks { get; }

    /// <summary>The places where the token is shown to others.</summary>
    public ImmutableArray<TokenExposure> Exposures { get; }

    /// <summary>Follows the values of this file.</summary>
    public ValueTracer Values { get; }

    /// <summary>What is set for this file.</summary>
    public Settings Settings => Values.Settings;

    /// <summary>
    /// Reads a file that has a sign. Only calls that may submit a job by their name, and only what a literal or a read
    /// of the token flows into, are bound.
    /// </summary>
    public static HubFile Read(SemanticModel model, Variables variables, Settings settings, CancellationToken cancellationToken)
    {
        var values = new ValueTracer(model, variables, settings, cancellationToken);
        var entries = JobSurfaces.CreateEntryReader(values);
        var useReader = new TokenSinkReader(values);
        var jobs = ImmutableArray.CreateBuilder<JobCall>();
        var uses = ImmutableArray.CreateBuilder<TokenSink>();
        var disclosureReader = new TokenExposureReader(values);
        var disclosures = ImmutableArray.CreateBuilder<TokenExposure>();

        if (values.Mentions.HaveDeepCasts)
        {
            return new HubFile(ImmutableArray<JobCall>.Empty, ImmutableArray<TokenSink>.Empty, ImmutableArray<TokenExposure>.Empty, values);
        }

        var candidates = new Candidates(values.Mentions, values.Root.FullSpan, settings, cancellationToken);
        candidates.Find();

        foreach (var call in candidates.JobCalls)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (BoundCall.TryCreate(model.GetOperationOrNull(call, cancellationToken)) is not { } bound)
            {
                continue;
            }

            var readers = JobSurfaces.For(bound, settings).ToList();
            uses.AddRange(readers.SelectMany(reader => reader.ReadSinks(bound, values)).Select(use => use with { Receiver = call }));
            disclosures.AddRange(disclosureReader.ReadStart(bound));
            foreach (var job in readers.Select(reader => reader.Read(bound, entries).ToList()).FirstOrDefault(static found => found.Count > 0) ?? [])
            {
                jobs.Add(job);
                uses.AddRange(useReader.Read(job).Select(use => use with { Receiver = call }));
            }
        }

        foreach (var node in candidates.Receivers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var operation = Bind(node, model, cancellationToken);
            uses.AddRange(useReader.Read(operation).Select(use => use with { Receiver = node }));
            disclosures.AddRange(disclosureReader.Read(operation));
        }

        return new HubFile(jobs.ToImmutable(), uses.ToImmutable(), disclosures.ToImmutable(), values);
    }

    /// <summary>An element of a collection initializer is known only as a part of that.</summary>
    private static IOperation? Bind(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is InitializerExpressionSyntax { Parent: { } whole }
            ? (model.GetOperationOrNull(whole, cancellationToken) as IObjectOrCollectionInitializerOperation)?.Initializers.FirstOrDefault(element => element.Syntax == node)
            : model.GetOperationOrNull(node, cancellationToken);

    /// <summary>Whether the entry's value is known to be the token, or the placeholder for it.</summary>
    public bool IsToken(Entry entry) => Values.Origins(entry).Any(origin => TokenSources.IsToken(origin, Values));

    /// <summary>Whether the entry's value is known to be the token, or a text that has it in it: <c>Bearer …</c>.</summary>
    public bool HoldsToken(Entry entry) =>
        IsToken(entry) || _shown.HoldsToken(entry) || Values.Origins(entry).Any(static origin => TokenNames.IsBearerOfPlaceholder(origin.Text));

    /// <summary>The reads that may have found no token when it is sent there, and that nobody asks about.</summary>
    public IEnumerable<TokenRead> FindUnchecked(TokenSink use) => _uncheckedReads.Find(use);

    /// <summary>The entry that is written at that place, and the job that it belongs to; null where there is none.</summary>
    public (JobCall Job, Entry Entry)? FindEntry(Func<Entry, bool> isSought)
    {
        foreach (var job in Jobs)
        {
            if (job.AllEntries.FirstOrDefault(isSought) is { } entry)
            {
                return (job, entry);
            }
        }

        return null;
    }

    /// <summary>What is worth binding, told by names and literals alone.</summary>
    private sealed class Candidates(IdentifierIndex mentions, TextSpan everywhere, Settings settings, CancellationToken cancellationToken)
    {
        /// <summary>Expressions are nested this deep by people; deeper ones are a machine's, and hold nothing for us.</summary>
        private const int DeepestNesting = 64;

        /// <summary>Behind a dot: where the token is sent as a header.</summary>
        private static readonly string[] HeaderNames = ["Authorization", "DefaultRequestHeaders", "Headers"];

        private readonly HashSet<SyntaxNode> _receivers = [];
        private readonly HashSet<(string Name, TextSpan Scope)> _carriers = [];
        private readonly Queue<(string Name, TextSpan Scope)> _unfollowed = new();

        public List<ExpressionSyntax> JobCalls { get; } = [];

        /// <summary>Calls, creations and assignments that something like a token flows into, in the order of the text.</summary>
        public IEnumerable<SyntaxNode> Receivers => _receivers.OrderBy(static node => node.SpanStart).ThenBy(static node => node.Span.Length);

        public void Find()
        {
            foreach (var node in mentions.ExpressionsNear([JobSurfaces.Words, settings.Words]))
            {
                cancellationToken.ThrowIfCancellationRequested();
                switch (node)
                {
                    case InvocationExpressionSyntax call:
                        var name = ValueTracer.NameOf(call);
                        if (JobSurfaces.MaySubmitJob(name, settings))
                        {
                            JobCalls.Add(call);
                        }
                        else if (HubNames.MayReadToken(name))
                        {
                            Follow(call);
                        }

                        break;

                    case BaseObjectCreationExpressionSyntax creation when JobSurfaces.MaySubmitJobByCreation(NameOf(creation)):
                        JobCalls.Add(creation);
                        break;

                    case LiteralExpressionSyntax literal when MayBeSent(literal.Token.ValueText) || settings.MayBeTokenKey(literal.Token.ValueText):
                        Follow(literal);
                        break;
                }
            }

            foreach (var mention in HeaderNames.SelectMany(name => mentions.Of(name, everywhere)))
            {
                if (mention.Parent is MemberAccessExpressionSyntax headers && headers.Name == mention)
                {
                    Follow(headers);
                }
            }

            while (_unfollowed.Count > 0)
            {
                var (name, scope) = _unfollowed.Dequeue();
                foreach (var mention in mentions.Of(name, scope))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Follow(mention);
                }
            }
        }

        /// <summary>
        /// The last name of the type that is created, as it is written there or where <c>new()</c> takes it from; of a
        /// property that is set, the property's.
        /// </summary>
        private static string? NameOf(BaseObjectCreationExpressionSyntax creation) => creation switch
        {
            ObjectCreationExpressionSyntax { Type: var type } => NameOf(type),
            { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } } } => NameOf(type),
            { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: var type } } } => NameOf(type),
            { Parent: ArrowExpressionClauseSyntax or ReturnStatementSyntax } => ResultAt(creation) is { } type ? NameOf(type) : null,
            { Parent: AssignmentExpressionSyntax { Left: var target } } => NameOf(target),
            _ => null,
        };

        /// <summary>The type that the member or the local function around a place gives; null in a lambda, which seldom says its own.</summary>
        private static TypeSyntax? ResultAt(SyntaxNode place)
        {
            var type = place.Ancestors().FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) switch
            {
                LocalFunctionStatementSyntax function => function.ReturnType,
                MethodDeclarationSyntax method => method.ReturnType,
                PropertyDeclarationSyntax property => property.Type,
                _ => null,
            };
            type = type is QualifiedNameSyntax qualified ? qualified.Right : type;
            return type is GenericNameSyntax { Identifier.ValueText: nameof(Task) or "ValueTask", TypeArgumentList.Arguments: [var awaited] } ? awaited : type;
        }

        private static string? NameOf(ExpressionSyntax name) => name switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            NullableTypeSyntax nullable => NameOf(nullable.ElementType),
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => null,
        };

        private static bool MayBeSent(string text)
        {
            var start = text.StartsWith(TokenNames.Bearer, StringComparison.Ordinal) ? TokenNames.Bearer.Length : 0;
            return string.CompareOrdinal(text, start, "hf_", 0, 3) == 0 || TokenNames.IsPlaceholder(text.Substring(start));
        }

        /// <summary>Climbs from an expression to what receives it, or to the variable that carries it on.</summary>
        private void Follow(SyntaxNode source)
        {
            var node = source;
            for (var depth = 0; depth < DeepestNesting && node.Parent is { } parent; depth++)
            {
                switch (parent)
                {
                    case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax }:
                        _receivers.Add(parent.Parent!.Parent!);
                        break;

                    // { "Authorization", value } of a collection
                    case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression }:
                        _receivers.Add(parent);
                        break;

                    case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax or ImplicitElementAccessSyntax } assignment when assignment.Right == node:
                        _receivers.Add(assignment);
                        break;

                    case AssignmentExpressionSyntax assignment when assignment.Right == node:
                        if (NameOf(assignment.Left) is "Arguments" or "ArgumentList")
                        {
                            _receivers.Add(assignment);
                        }

                        CarryAll(assignment.Left);
                        break;

                    case IsPatternExpressionSyntax test when test.Expression == node:
                        CarryAll(test.Pattern);
                        break;

                    case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local }:
                        Carry(local.Identifier.ValueText, Variables.MemberOf(local));
                        return;

                    case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                        Carry(variable.Identifier.ValueText);
                        return;

                    case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                        Carry(property.Identifier.ValueText);
                        return;

                    case ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                        Carry(property.Identifier.ValueText);
                        return;

                    case ArrowExpressionClauseSyntax { Parent: AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } }:
                        Carry(property.Identifier.ValueText);
                        return;

                    case ReturnStatementSyntax { Parent.Parent: AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } }:
                        Carry(property.Identifier.ValueText);
                        return;

                    // A function that returns it: its calls have the value.
                    case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method }:
                        Carry(method.Identifier.ValueText);
                        return;

                    case ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax function }:
                        Carry(function.Identifier.ValueText);
                        return;

                    case ReturnStatementSyntax { Parent.Parent: MethodDeclarationSyntax method }:
                        Carry(method.Identifier.ValueText);
                        return;

                    case ReturnStatementSyntax { Parent.Parent: LocalFunctionStatementSyntax function }:
                        Carry(function.Identifier.ValueText);
                        return;

                    case ReturnStatementSyntax { Parent: BlockSyntax { Parent: AnonymousFunctionExpressionSyntax lambda } }:
                        node = lambda;
                        continue;

                    case SwitchExpressionSyntax choice when choice.GoverningExpression == node:
                        CarryPatterns(choice);
                        break;

                    case SwitchStatementSyntax choice when choice.Expression == node:
                        CarryPatterns(choice);
                        return;

                    case StatementSyntax or MemberDeclarationSyntax:
                        return;
                }

                node = parent;
            }
        }

        /// <summary>The variables that the patterns of a switch put its value into.</summary>
        private void CarryPatterns(SyntaxNode choice)
        {
            foreach (var pattern in choice.DescendantNodes(static node => node is not StatementSyntax or SwitchStatementSyntax).OfType<PatternSyntax>())
            {
                CarryAll(pattern);
            }
        }

        /// <summary>The variables that are set, or declared: one, or those of a tuple or of a pattern.</summary>
        private void CarryAll(SyntaxNode target)
        {
            foreach (var node in target.DescendantNodesAndSelf(static node => node is not InvocationExpressionSyntax))
            {
                switch (node)
                {
                    case IdentifierNameSyntax { Parent: not MemberAccessExpressionSyntax } name:
                        Carry(name.Identifier.ValueText);
                        break;
                    case MemberAccessExpressionSyntax access:
                        Carry(access.Name.Identifier.ValueText);
                        break;
                    case SingleVariableDesignationSyntax designation:
                        Carry(designation.Identifier.ValueText);
                        break;
                }
            }
        }

        /// <summary>Follows a variable, a local inside its member.</summary>
        private void Carry(string name, SyntaxNode? scope = null)
        {
            var carrier = (name, scope?.Span ?? everywhere);
            if (_carriers.Add(carrier))
            {
                _unfollowed.Enqueue(carrier);
            }
        }
    }
}
