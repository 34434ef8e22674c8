using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>A call or object creation, with the same interface for static and dynamic binding.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Name">The name of the method or of the created type.</param>
/// <param name="Arguments">The explicit arguments as entries by parameter name.</param>
internal sealed record BoundCall(IOperation Operation, string Name, EntryList Arguments)
{
    /// <summary>The method or constructor; null if it is bound at run time.</summary>
    public IMethodSymbol? Method => Target ?? Operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };

    /// <summary>The method that a called delegate holds; null for any other call.</summary>
    public IMethodSymbol? Target { get; init; }

    /// <summary>Reads a call or object creation; null for other operations.</summary>
    public static BoundCall? TryCreate(IOperation? operation) => operation switch
    {
        IInvocationOperation call => new BoundCall(call, call.TargetMethod.Name, Read(call.Syntax, call.Arguments)),
        IObjectCreationOperation { Type: { } type } creation => new BoundCall(creation, type.Name, Read(creation.Syntax, creation.Arguments)),
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation member } call => new BoundCall(call, member.MemberName, Read(call)),
        _ => null,
    };

    private static EntryList Read(SyntaxNode node, ImmutableArray<IArgumentOperation> arguments) => Read(
        node,
        arguments
            .Where(static argument => argument is { ArgumentKind: not (ArgumentKind.DefaultValue or ArgumentKind.None), Parameter: not null })
            .Select(static argument => (argument.Parameter?.Name, argument.Value, argument.ArgumentKind == ArgumentKind.Explicit ? argument.Syntax : FirstElementOf(argument))));

    /// <summary>The first of the arguments for an expanded <c>params</c> parameter.</summary>
    private static SyntaxNode FirstElementOf(IArgumentOperation argument) =>
        argument.Value.DescendantsAndSelf().FirstOrDefault(static part => !part.IsImplicit)?.Syntax ?? argument.Syntax;

    private static EntryList Read(IDynamicInvocationOperation call) => Read(
        call.Syntax,
        call.Arguments.Select((argument, i) => (call.GetArgumentName(i), argument, argument.Syntax)));

    private static EntryList Read(SyntaxNode node, IEnumerable<(string? Name, IOperation Value, SyntaxNode Syntax)> arguments)
    {
        // For an argument with parentheses or "!", the syntax of the operation is only the inner expression.
        var entries = arguments
            .Select(argument => (argument.Name, argument.Value, Syntax: argument.Syntax.AncestorsAndSelf().OfType<ArgumentSyntax>().FirstOrDefault(written => written.Parent?.Parent == node)))
            .Where(static argument => argument.Syntax is not null)
            .Select(static argument => new Entry(argument.Name, argument.Syntax!.NameColon?.Name ?? (SyntaxNode)argument.Syntax, argument.Value, argument.Syntax))
            .OrderBy(static entry => entry.Node.SpanStart)
            .ToImmutableArray();
        var list = node switch
        {
            InvocationExpressionSyntax call => call.ArgumentList,
            BaseObjectCreationExpressionSyntax { ArgumentList: { } created } => created,
            _ => node,
        };
        return new EntryList(list, entries, IsComplete: true);
    }
}
