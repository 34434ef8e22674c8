using System.Collections.Immutable;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>
/// A command of <c>hf</c> that takes secrets or environment variables. Source: <c>huggingface_hub</c>, <c>cli/jobs.py</c>,
/// <c>cli/sandbox.py</c>, <c>cli/inference_endpoints.py</c>, <c>cli/repos.py</c>, <c>cli/spaces.py</c> and <c>cli/_cli_utils.py</c>.
/// </summary>
/// <param name="Words">The words of the command.</param>
/// <param name="OptionsWithValue">The other options that take the next argument as their value.</param>
internal sealed record HfCommand(ImmutableArray<string> Words, ImmutableHashSet<string> OptionsWithValue)
{
    private const string OfFiles = "--env-file --secrets-file --format ";

    private const string OfJobs = OfFiles + "-l --label --name --flavor --timeout -v --volume --namespace --resource-group-id --expose --with -p --python --image --network-group --network-alias";

    private const string OfRepositories = OfFiles + "--type --repo-type --sdk --space-sdk --template --resource-group-id --region --flavor --storage --sleep-time -v --volume";

    private const string OfEndpoints = OfFiles + "--repo --framework --accelerator --instance-size --instance-type --region --vendor --namespace --task --min-replica --max-replica "
        + "--scale-to-zero-timeout --scaling-metric --scaling-threshold --revision --custom-image --engine --health-route --port --tensor-parallel-size --data-parallel-size "
        + "--container-command --container-args --type";

    private static readonly HfCommand[] All =
    [
        Create("jobs run", OfJobs) with { RunsScript = true, ArgumentsBeforeScript = 1 },
        Create("jobs uv run", OfJobs) with { RunsScript = true },
        Create("jobs scheduled run", OfJobs) with { RunsScript = true, ArgumentsBeforeScript = 2 },
        Create("jobs scheduled uv run", OfJobs) with { RunsScript = true, ArgumentsBeforeScript = 1 },
        Create("sandbox create", OfFiles + "--pool --flavor --idle-timeout -v --volume --namespace") with { Without = "--pool" },
        Create("endpoints deploy", OfEndpoints),
        Create("repos create", OfRepositories) with { HasPublicEnvironment = true },
        Create("repos duplicate", OfRepositories) with { HasPublicEnvironment = true },
        Create("repo create", OfRepositories) with { HasPublicEnvironment = true },
        Create("repo duplicate", OfRepositories) with { HasPublicEnvironment = true },
        Create("spaces variables add", OfFiles) with { HasPublicEnvironment = true, HasOtherEntries = true, WordForSecrets = "secrets" },
        Create("spaces secrets add", OfFiles) with { HasOtherEntries = true },
    ];

    /// <summary>Whether the other arguments are a script or a command that runs with the entries.</summary>
    public bool RunsScript { get; private init; }

    /// <summary>The number of arguments before the script or command, which are the schedule and the image.</summary>
    public int ArgumentsBeforeScript { get; private init; }

    /// <summary>Whether the environment is public.</summary>
    public bool HasPublicEnvironment { get; private init; }

    /// <summary>Whether the object that gets the entries may already have others.</summary>
    public bool HasOtherEntries { get; private init; }

    /// <summary>The option with which the command takes no secrets; null if there is none.</summary>
    public string? Without { get; private init; }

    /// <summary>The second word of the command that takes secrets instead; null if this command takes them.</summary>
    public string? WordForSecrets { get; private init; }

    /// <summary>The command that the arguments of <c>hf</c> start with; null for any other one.</summary>
    public static HfCommand? Find(ImmutableArray<CommandWord> words) =>
        All.FirstOrDefault(command => command.Words.SequenceEqual(words.Take(command.Words.Length).Select(static word => word.Text)));

    private static HfCommand Create(string words, string optionsWithValue) =>
        new(words.Split(' ').ToImmutableArray(), optionsWithValue.Split(' ').ToImmutableHashSet(StringComparer.Ordinal));
}
