using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF010: the token is read from an environment variable that Hugging Face libraries do not read.</summary>
internal sealed class HF010UnreadVariable() : HubFileRule(Descriptor, OtherServiceDescriptor)
{
    public const string Id = "HF010";

    private const string Title = "Token is read from a variable that Hugging Face libraries do not read";

    /// <summary>{0}: the name of the variable.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        Title,
        "Hugging Face libraries do not read '{0}'; read 'HF_TOKEN' instead",
        "Hugging Face libraries and tools read the environment variable HF_TOKEN. A program that reads another one has to be configured separately.",
        severity: DiagnosticSeverity.Info);

    /// <summary>{0}: the name of the variable, or the key of the configuration.</summary>
    public static readonly DiagnosticDescriptor OtherServiceDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "'{0}' is the key of another service, and is sent to Hugging Face here; use HfToken.GetToken()",
        "Hugging Face rejects the request, and receives the secret of another service.",
        severity: DiagnosticSeverity.Info);

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var read in file.ReadsOfOtherServices)
        {
            reporter.Report(OtherServiceDescriptor, read.Operation.Syntax.Span, read.ShownName);
        }

        foreach (var read in file.VariableReads)
        {
            if (IsReported(file, read))
            {
                reporter.Report(Descriptor, read.Site, read.Name);
            }
        }
    }

    /// <summary>Whether the variable has a wrong name that nothing else in the file uses.</summary>
    public static bool IsReported(HubFile file, VariableRead read) =>
        file.Settings.Classify(read.Name) == TokenName.Wrong && !IsOfClient(read.Name) && !file.HasUseOf(read);

    /// <summary>Whether a .NET client documents the name: tryAGI's HuggingFace or com.rest.huggingface.</summary>
    private static bool IsOfClient(string name) => name is "HUGGINGFACE_API_KEY" or "HUGGING_FACE_API_KEY";
}
