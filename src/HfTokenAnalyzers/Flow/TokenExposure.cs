using HfTokenAnalyzers.Jobs.CommandLines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow;

/// <summary>Who gets to see a value that leaves the program in the open.</summary>
internal enum ExposureKind
{
    /// <summary>Whoever sees the output of the program, on the console or in a test's report.</summary>
    Console,

    /// <summary>Whoever reads the log, a file or a service.</summary>
    Log,

    /// <summary>Whoever listens to <c>Debug</c> and <c>Trace</c>.</summary>
    Trace,

    /// <summary>Whoever gets to see the message of an exception: it ends in logs and in reports of errors.</summary>
    Exception,

    /// <summary>Every process of the machine, which can list the others with their arguments.</summary>
    CommandLine,

    /// <summary>Every proxy and server on the way, which note addresses in their logs.</summary>
    Url,
}

/// <summary>A place where the token is shown to others.</summary>
/// <param name="Kind">Who gets to see it.</param>
/// <param name="Site">The value in the call that shows it, or in the text that it is a part of.</param>
internal sealed record TokenExposure(ExposureKind Kind, TextSpan Site)
{
    /// <summary>The option of <c>hf</c> that gives the token; null for all else.</summary>
    public CommandOption? Option { get; init; }

    /// <summary>The call that starts the program with that option.</summary>
    public IOperation? Start { get; init; }
}
