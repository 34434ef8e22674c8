using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Flow.Checks;
using HfTokenAnalyzers.Flow.Exposures;
using HfTokenAnalyzers.Flow.Sinks;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers;

/// <summary>
/// How a file uses the token: the jobs that it submits, and where it reads, sends and exposes the token. It is the only entry
/// point for rules and fixes.
/// </summary>
internal sealed class HubFile
{
    private readonly Variables _variables;
    private readonly ProjectFiles _files;

    /// <summary>What the scripts of the jobs need; several rules ask for it.</summary>
    private readonly ConditionalWeakTable<JobCall, HubScript> _scripts = new();
    private readonly UncheckedReadFinder _uncheckedReads;
    private readonly ExposedParts _exposedParts;
    private readonly VariableReads _variableReads;
    private readonly EnvironmentBridge _bridge;
    private readonly IReadOnlyList<LiteralExpressionSyntax> _namedLiterals;

    private HubFile(ValueTracer values, Variables variables, ProjectFiles files, IReadOnlyList<LiteralExpressionSyntax> namedLiterals, ImmutableArray<JobCall> jobs, ImmutableArray<TokenSink> sinks, ImmutableArray<TokenExposure> exposures)
    {
        (Values, _variables, _files, _namedLiterals, Jobs, Sinks, Exposures) = (values, variables, files, namedLiterals, jobs, sinks, exposures);
        _uncheckedReads = new UncheckedReadFinder(values, sinks);
        _exposedParts = new ExposedParts(values);
        _variableReads = new VariableReads(values);
        _bridge = new EnvironmentBridge(values, sinks);
    }

    /// <summary>The job calls, in source order.</summary>
    public ImmutableArray<JobCall> Jobs { get; }

    /// <summary>The places where a value is sent as the token, including the jobs' entries.</summary>
    public ImmutableArray<TokenSink> Sinks { get; }

    public ImmutableArray<TokenExposure> Exposures { get; }

    public ValueTracer Values { get; }

    public Settings Settings => Values.Settings;

    /// <summary>
    /// Sets the cancellation token of the current request. An instance lives as long as its semantic model and fills its caches on
    /// demand. It is not thread-safe: only one request at a time may use it.
    /// </summary>
    public HubFile For(CancellationToken cancellationToken)
    {
        _variables.CancellationToken = cancellationToken;
        return this;
    }

    /// <summary>
    /// Reads a file that contains a marker. For speed, it only binds calls whose name may submit a job, and nodes that a literal
    /// or a read of the token flows into.
    /// </summary>
    /// <param name="model">The semantic model of the file.</param>
    /// <param name="variables">The variables of that model.</param>
    /// <param name="settings">The settings for the file.</param>
    /// <param name="files">The scripts of the project that a job can name.</param>
    public static HubFile Read(SemanticModel model, Variables variables, Settings settings, ProjectFiles files)
    {
        var cancellationToken = variables.CancellationToken;
        var values = new ValueTracer(model, variables, settings);
        var (jobs, sinks, exposures) = (ImmutableArray.CreateBuilder<JobCall>(), ImmutableArray.CreateBuilder<TokenSink>(), ImmutableArray.CreateBuilder<TokenExposure>());
        var namedLiterals = new List<LiteralExpressionSyntax>();
        if (!values.Mentions.HaveDeepCasts)
        {
            ReadAll();
        }

        return new HubFile(values, variables, files, namedLiterals, jobs.ToImmutable(), sinks.ToImmutable(), exposures.ToImmutable());

        void ReadAll()
        {
            var sinkReader = new TokenSinkReader(values);
            var exposureReader = new TokenExposureReader(values);
            var candidates = new CandidateFinder(values.Mentions, values.Root.FullSpan, settings, cancellationToken);
            candidates.Find();
            namedLiterals.AddRange(candidates.LikeTokens.Where(literal => NamedLiterals.IsNamedAsToken(literal, values)));

            foreach (var node in candidates.JobCalls.Distinct())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (BoundCall.TryCreate(model.GetOperationOrNull(node, cancellationToken)) is { } call)
                {
                    sinks.AddRange(JobSurfaces.For(call, settings).SelectMany(reader => reader.ReadSinks(call, values)).Select(sink => sink with { Receiver = node }));
                    exposures.AddRange(exposureReader.ReadStart(call));
                    ReadJobs(call);
                }
            }

            var jobCalls = new HashSet<SyntaxNode>(candidates.JobCalls);
            foreach (var node in candidates.Receivers)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var operation = Bind(node, model, cancellationToken);
                sinks.AddRange(sinkReader.Read(operation).Select(sink => sink with { Receiver = node }));
                exposures.AddRange(exposureReader.Read(operation));

                // A method with any other name can take a job, too.
                if (node is InvocationExpressionSyntax && !jobCalls.Contains(node) && BoundCall.TryCreate(operation) is { } call)
                {
                    ReadJobs(call);
                }
            }

            // The entries of a job are not variables of a process.
            var given = new HashSet<SyntaxNode>(jobs.SelectMany(static job => job.AllEntries).Select(static entry => entry.Value?.Syntax).OfType<SyntaxNode>());
            var others = sinks.Where(sink => sink.Variable is null || !given.Contains(sink.Value.Syntax)).ToList();
            sinks.Clear();
            sinks.AddRange(others);
            jobs.Sort(static (one, other) => one.Call.Syntax.SpanStart.CompareTo(other.Call.Syntax.SpanStart));

            void ReadJobs(BoundCall call)
            {
                foreach (var job in JobSurfaces.Read(call, values))
                {
                    jobs.Add(job);
                    exposures.AddRange(exposureReader.ReadJob(job));
                    sinks.AddRange(sinkReader.Read(job).Select(sink => sink with { Receiver = call.Operation.Syntax }));
                }
            }
        }
    }

    /// <summary>Whether the entry's value is known to be the token or its placeholder.</summary>
    public bool IsToken(Entry entry) => Values.Origins(entry).Any(origin => TokenSources.IsToken(origin, Values));

    /// <summary>Whether an expression is known to be the token for all values that a condition may select.</summary>
    public bool IsToken(ExpressionSyntax value) =>
        Values.Bind(PassThrough.WalkDownParentheses(value)) is { } operation
        && Values.Origins(operation) is { IsEmpty: false } origins
        && origins.All(origin => TokenSources.IsToken(origin, Values));

    /// <summary>Whether the entry's value is known to be or to contain the token, as in <c>Bearer …</c>.</summary>
    public bool HoldsToken(Entry entry) =>
        IsToken(entry) || _exposedParts.HoldsToken(entry) || Values.Origins(entry).Any(static origin => TokenNames.IsBearerOfPlaceholder(origin.Text));

    /// <summary>The read of the token that an operation performs; null if it performs none.</summary>
    /// <param name="operation">Any operation.</param>
    /// <param name="hasAnyName">Whether the value is certainly used as the token, so that a read of any name is a read of it.</param>
    public TokenRead? ReadOf(IOperation operation, bool hasAnyName = false) => TokenSources.ReadOf(operation, Values, hasAnyName);

    /// <summary>The reads of another service's key whose result is sent to Hugging Face as the token.</summary>
    public IEnumerable<TokenRead> ReadsOfOtherServices => Sinks
        .Where(static sink => sink.IsProven && sink.Option is null)
        .SelectMany(sink => Values.Origins(sink))
        .Select(origin => origin.Operation is { } value ? TokenSources.ReadOf(value, Values, hasAnyName: true) : null)
        .OfType<TokenRead>()
        .Where(static read => TokenNames.IsOfOtherService(read.Name));

    /// <summary>The literals that look like a token and are stored under a token's name, but do not have a token's shape.</summary>
    public IEnumerable<LiteralExpressionSyntax> DummiesNamedAsToken => _namedLiterals;

    /// <summary>The unchecked reads that may have returned null when the sink sends the token.</summary>
    public IEnumerable<TokenRead> FindUnchecked(TokenSink sink) => _uncheckedReads.Find(sink);

    /// <summary>
    /// The reads of an environment variable with a token name, in source order, without those whose value is only used to set a
    /// variable that Hugging Face libraries read.
    /// </summary>
    public IEnumerable<VariableRead> VariableReads => _variableReads.All().Where(read => !_bridge.IsCrossedBy(read));

    /// <summary>
    /// Whether the file sets the variable itself, passes it on under its name, or also reads a name that Hugging Face libraries use.
    /// </summary>
    public bool HasUseOf(VariableRead read) => _variableReads.IsSet(read.Name) || _variableReads.TriesRightName();

    /// <summary>Whether the client finds the same token without this argument.</summary>
    public bool IsRedundant(IArgumentOperation argument) => ClientTokenFallback.Replaces(argument, Values);

    /// <summary>
    /// Whether all of a job's secrets and environment are known, so that an entry that is not in the code is really missing.
    /// </summary>
    public bool HasKnownSecrets(JobCall job) => SecretsCompleteness.IsKnown(job, Values);

    /// <summary>What the job's scripts and commands need.</summary>
    public HubScript ReadScript(JobCall job) => _scripts.GetValue(job, known => HubScript.Read(TextsOf(known).Select(static text => (text.Text, text.Language))));

    /// <summary>The scripts and commands that a job runs, in the order of <see cref="HubScript.Unverified"/>.</summary>
    public ImmutableArray<ScriptText> TextsOf(JobCall job) => JobScript.Read(job, Values, _files);

    /// <summary>Whether the job's script or command reads the environment variable.</summary>
    public bool HasReaderOf(JobCall job, string variable) =>
        job.HasReaderOf(variable, Values) || TextsOf(job).Any(text => text.IsFile && new InlineScript(text.Text).Reads(variable));

    /// <summary>The entry of a job's environment that exposes the token on a command line; null if it is exposed in another way.</summary>
    public Entry? FindEnvironmentEntry(TokenExposure exposure) => exposure.Kind != ExposureKind.CommandLine ? null : Jobs
        .SelectMany(static job => job.CommandLine?.Options ?? ImmutableArray<CommandOption>.Empty)
        .FirstOrDefault(option => option.Kind == OptionKind.Environment && (option.Entry.ValueSpan.Contains(exposure.Site) || CommandLineExposures.SiteOf(option) == exposure.Site))?.Entry;

    /// <summary>Whether a dummy at this place belongs to a test; false if the settings require a report in tests too.</summary>
    public bool IsInTest(TextSpan span) => !Settings.ReportsDummiesInTests && TestCode.Contains(Values.Root.FindNode(span, getInnermostNodeForTie: true), Values.Model);

    /// <summary>The first entry that meets a condition, and its job; null if there is none.</summary>
    public (JobCall Job, Entry Entry)? FindEntry(Func<Entry, bool> condition)
    {
        foreach (var job in Jobs)
        {
            if (job.AllEntries.FirstOrDefault(condition) is { } entry)
            {
                return (job, entry);
            }
        }

        return null;
    }

    /// <summary>
    /// Binds a node. <c>GetOperation</c> returns null for an element of a collection initializer, so bind the whole initializer.
    /// </summary>
    private static IOperation? Bind(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is InitializerExpressionSyntax { Parent: { } whole }
            ? (model.GetOperationOrNull(whole, cancellationToken) as IObjectOrCollectionInitializerOperation)?.Initializers.FirstOrDefault(element => element.Syntax == node)
            : model.GetOperationOrNull(node, cancellationToken);
}
