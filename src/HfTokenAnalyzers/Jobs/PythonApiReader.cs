using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// Reads a port of <c>run_job</c> and its like: secrets and environment are arguments, or properties of a request.
/// </summary>
internal sealed class PythonApiReader : JobCallReader
{
    /// <inheritdoc/>
    protected override Surface Surface => Surface.PythonApi;

    /// <inheritdoc/>
    protected override EntryList? FindParameters(IInvocationOperation call, EntryReader entries)
    {
        if (!HubCalls.IsJobMethod(call.TargetMethod.Name))
        {
            return null;
        }

        var arguments = EntryReader.ReadArguments(call);
        return HasJobParameters(arguments)
            ? arguments
            : arguments.Entries.Select(argument => entries.Read(argument.Value)).FirstOrDefault(static request =>
                request is not null && HasJobParameters(request));
    }
}
