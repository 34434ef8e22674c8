using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF010: the token is read from a variable of another name than everybody sets.</summary>
internal static class HF010UnreadVariable
{
    public static void Check(HubFile file, Reporter reporter)
    {
        var reads = new VariableReads(file.Values);
        foreach (var read in reads.All().Where(read => !IsOfClient(read.Name) && file.Settings.Classify(read.Name) == TokenName.Wrong).ToList())
        {
            if (!reads.IsSet(read.Name) && !reads.TriesRightName())
            {
                reporter.Report(Descriptors.UnreadVariable, read.Site, read.Name);
            }
        }
    }

    /// <summary>Names that the documentation of .NET clients tells their users to set: tryAGI's HuggingFace, com.rest.huggingface.</summary>
    private static bool IsOfClient(string name) => name is "HUGGINGFACE_API_KEY" or "HUGGING_FACE_API_KEY";
}
