using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>A program that C# starts.</summary>
/// <param name="Program">The name or path of the program; null if it is not known here.</param>
/// <param name="Words">Its arguments, up to the first one whose position is unknown.</param>
/// <param name="IsWhole">Whether these are all arguments.</param>
internal sealed record ProgramStart(IOperation? Program, ImmutableArray<CommandWord> Words, bool IsWhole);
