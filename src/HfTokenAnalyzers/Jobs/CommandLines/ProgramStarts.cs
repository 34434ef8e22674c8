using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>Finds the programs that C# starts, with all libraries that start them.</summary>
internal static class ProgramStarts
{
    /// <summary>Words for a fast search of a member: the name of every call that <see cref="In"/> reads contains one of them.</summary>
    public static readonly string[] CallWords = ["Start", ProcessStartReader.ProcessType, CliWrapReader.CallName];

    /// <summary>Whether a call of that name may start a program.</summary>
    public static bool MayStart(string name) => name is "Start" or CliWrapReader.CallName;

    /// <summary>Whether the creation of a type of that name, or for a property of that name, may start a program.</summary>
    public static bool MayStartByCreation(string name) => name is ProcessStartReader.InfoType or ProcessStartReader.InfoProperty or ProcessStartReader.ProcessType;

    /// <summary>Whether a type describes a program to start, so that its methods send their arguments nowhere else.</summary>
    public static bool IsOfStart(INamedTypeSymbol? type) => ProcessStartReader.IsProcess(type) || CliWrapReader.IsCommand(type);

    /// <summary>
    /// The programs that a call starts: several if a condition selects the arguments, none if the call starts no program.
    /// </summary>
    public static IEnumerable<ProgramStart> In(BoundCall call, ValueTracer values) =>
        ProcessStartReader.Read(call, values).Concat(CliWrapReader.Read(call, values));
}
