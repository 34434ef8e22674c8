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

        var candidates = new CandidateFinder(values.Mentions, values.Root.FullSpan, settings, cancellationToken);
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
}
