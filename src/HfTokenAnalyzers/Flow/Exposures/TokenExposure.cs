using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow.Exposures;

/// <summary>Where a value is exposed outside the program.</summary>
internal enum ExposureKind
{
    /// <summary>The program's console output, or a test's output.</summary>
    Console,

    /// <summary>A log, in a file or a logging service.</summary>
    Log,

    /// <summary>The listeners of <c>Debug</c> and <c>Trace</c>.</summary>
    Trace,

    /// <summary>The message of an exception, which ends up in logs and error reports.</summary>
    Exception,

    /// <summary>The data of an exception, which error reports and many loggers write.</summary>
    ExceptionData,

    /// <summary>The tags or the baggage of an <c>Activity</c>, which a tracing service stores.</summary>
    Activity,

    /// <summary>The message of a process that terminates itself, which goes to the event log and to crash reports.</summary>
    CrashReport,

    /// <summary>The arguments of a process, which every other process on the machine can list.</summary>
    CommandLine,

    /// <summary>The command, the arguments or the script of a job, which its metadata shows.</summary>
    JobArguments,

    /// <summary>A URL, which proxies and servers write to their access logs.</summary>
    Url,
}

/// <summary>A place where the token is exposed.</summary>
/// <param name="Kind">Where it is exposed.</param>
/// <param name="Site">The span of the token in the call that exposes it, or in the text that contains it.</param>
internal sealed record TokenExposure(ExposureKind Kind, TextSpan Site)
{
    /// <summary>The option of <c>hf</c> that passes the token; null if the token is not passed in an option of <c>hf</c>.</summary>
    public CommandOption? Option { get; init; }

    /// <summary>The call that starts <c>hf</c> with that option; null if <see cref="Option"/> is null.</summary>
    public IOperation? Start { get; init; }

    /// <summary>The job whose metadata shows the token; null if it is exposed elsewhere.</summary>
    public JobCall? Job { get; init; }

    /// <summary>Whether a shell would replace <c>$HF_TOKEN</c> there with the value of the variable.</summary>
    public bool IsExpandable { get; init; }
}

/// <summary>An argument that is the token or contains it.</summary>
/// <param name="Site">Where the token is.</param>
/// <param name="IsExpandable">Whether a shell would replace <c>$HF_TOKEN</c> there with the value of the variable.</param>
internal readonly record struct ExposedArgument(TextSpan Site, bool IsExpandable);
