using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Diagnostics;

/// <summary>The base class of the rules in the catalogue.</summary>
internal abstract class Rule(params DiagnosticDescriptor[] descriptors)
{
    /// <summary>All descriptors have the id and the title of the first one; they differ in message and description.</summary>
    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(descriptors);
}

/// <summary>A rule that checks what a C# file does with the token.</summary>
internal abstract class HubFileRule(params DiagnosticDescriptor[] descriptors) : Rule(descriptors)
{
    /// <summary>Reports what the rule finds in the file.</summary>
    public abstract void Check(HubFile file, Reporter reporter);
}
