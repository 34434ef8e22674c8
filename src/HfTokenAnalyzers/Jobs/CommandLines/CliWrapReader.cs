using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>Reads the program and arguments of a command of CliWrap: <c>Cli.Wrap("hf").WithArguments(…)</c>.</summary>
internal static class CliWrapReader
{
    /// <summary>The name of the method that sets the arguments.</summary>
    public const string CallName = "WithArguments";

    /// <summary>Whether a type is CliWrap's command.</summary>
    public static bool IsCommand(INamedTypeSymbol? type) => type is { Name: "Command", ContainingNamespace.Name: "CliWrap" };

    /// <summary>The programs that are started with the arguments of the call: several if a condition selects the arguments, none for other calls.</summary>
    public static IEnumerable<ProgramStart> Read(BoundCall call, ValueTracer values)
    {
        if (call.Operation is not IInvocationOperation { TargetMethod: { Name: CallName, ContainingType: var type }, Instance: { } command, Arguments: [{ Value: var arguments }, ..] } set
            || !IsCommand(type)
            || IsReplaced(set.Syntax))
        {
            return [];
        }

        var program = ProgramOf(command, values);
        return (PassThrough.WalkDownConversions(arguments) switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: var statements } } => [ReadBuilder(statements, values)],
            { Type.SpecialType: SpecialType.System_String } text => ArgumentReader.ReadText(text, values),
            _ => values.Alternatives(arguments).Select(list => ArgumentReader.ReadList(list, values)),
        }).Select(read => new ProgramStart(program, read.Words, read.IsWhole));
    }

    /// <summary>Whether the same chain sets other arguments later.</summary>
    private static bool IsReplaced(SyntaxNode call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access)
        {
            if (access.Name.Identifier.ValueText == CallName)
            {
                return true;
            }

            call = outer;
        }

        return false;
    }

    /// <summary>The program that a command starts; null if it is unknown.</summary>
    private static IOperation? ProgramOf(IOperation command, ValueTracer values)
    {
        for (var step = 0; step < ValueTracer.MaxSteps; step++)
        {
            switch (command)
            {
                case IInvocationOperation { TargetMethod: { Name: "Wrap", ContainingType.Name: "Cli" }, Arguments: [{ Value: var program }, ..] }:
                    return program;

                case IInvocationOperation { TargetMethod: { Name: "WithTargetFile", ContainingType: var type }, Arguments: [{ Value: var program }] } when IsCommand(type):
                    return program;

                case IObjectCreationOperation { Type: INamedTypeSymbol type, Arguments: [{ Value: var program }, ..] } when IsCommand(type):
                    return program;

                case IInvocationOperation { TargetMethod.ContainingType: var type, Instance: { } inner } when IsCommand(type):
                    command = inner;
                    break;

                case var passing when (PassThrough.From(passing)?.Only ?? values.Follow(passing)) is { } source:
                    command = source;
                    break;

                // command = command.WithWorkingDirectory(…);
                case ILocalReferenceOperation local when values.WritesReaching(local) is [{ } written]:
                    command = written;
                    break;

                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The arguments that a lambda adds to its builder: <c>a => a.Add("jobs").Add("run")</c>.</summary>
    private static (ImmutableArray<CommandWord> Words, bool IsWhole) ReadBuilder(ImmutableArray<IOperation> statements, ValueTracer values)
    {
        var reader = new ArgumentReader(values);
        foreach (var statement in statements.Where(static statement => statement is not IReturnOperation { ReturnedValue: null }))
        {
            var (added, builder) = (new Stack<IInvocationOperation>(), statement is IExpressionStatementOperation { Operation: var chain } ? chain : (statement as IReturnOperation)?.ReturnedValue);
            for (; builder is IInvocationOperation { TargetMethod.Name: "Add", Instance: { } inner } call; builder = inner)
            {
                added.Push(call);
            }

            if (builder is not IParameterReferenceOperation)
            {
                reader.Stop();
            }

            var isChain = added.Count > 1;
            foreach (var call in added)
            {
                var value = call.Arguments[0].Value;
                if (call.TargetMethod.Parameters[0].Type.Name == nameof(IEnumerable<string>))
                {
                    reader.AddAll(value);
                }
                else
                {
                    reader.Add(value, isChain || call.Syntax.Parent is not ExpressionStatementSyntax ? ArgumentReader.ElementOf(value) : call.Syntax);
                }
            }
        }

        return (reader.Words, reader.IsWhole);
    }
}
