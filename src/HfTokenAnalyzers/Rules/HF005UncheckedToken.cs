using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF005: a read of the token may return nothing, and its value is sent as the token without a check.</summary>
internal sealed class HF005UncheckedToken() : HubFileRule(Descriptor, GetterDescriptor, EmptyDescriptor)
{
    public const string Id = "HF005";

    private const string Title = "Token might be missing";

    private const string Description = "Without a token, the request is sent with an empty credential and fails later, with an error that does not name the cause.";

    /// <summary>{0}: the name of the variable, or the key of the configuration.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        Title,
        "'{0}' may be missing here; check it before it is used as a token, or use HfToken.GetToken()",
        Description);

    /// <summary>{0}: the name of the method.</summary>
    public static readonly DiagnosticDescriptor GetterDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "'{0}()' may find no token here; check the result before it is used as a token, or use HfToken.GetToken()",
        Description);

    /// <summary>For a variable that is set to an empty text.</summary>
    public static readonly DiagnosticDescriptor EmptyDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "Token is empty here; load it with HfToken.GetToken()",
        Description);

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var read in file.Sinks.Where(static sink => sink.NeedsValue || sink.AcceptsNull).SelectMany(file.FindUnchecked))
        {
            reporter.Report(
                read.Store switch { TokenStore.Method => GetterDescriptor, TokenStore.Empty => EmptyDescriptor, _ => Descriptor },
                read.Operation.Syntax.Span,
                read.ShownName);
        }
    }
}
