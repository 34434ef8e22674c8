using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow;

/// <summary>A read of an environment variable with a token's name.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Site">The argument that names it.</param>
/// <param name="Call">The call that reads it.</param>
internal readonly record struct VariableRead(string Name, TextSpan Site, IOperation Call);

/// <summary>The environment variables that a file reads the token from, and the variables that it sets.</summary>
internal sealed class VariableReads(ValueTracer values)
{
    private static readonly TextSpan WholeFile = TextSpan.FromBounds(0, int.MaxValue);

    private readonly Dictionary<string, bool> _isKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _isSet = new(StringComparer.Ordinal);
    private bool? _triesRightName;

    /// <summary>All reads, in source order.</summary>
    public IEnumerable<VariableRead> All() =>
        values.Mentions.Of("GetEnvironmentVariable", WholeFile)
            .Select(mention => Bind(mention))
            .OfType<IInvocationOperation>()
            .Where(static call => call.TargetMethod.Name == "GetEnvironmentVariable" && !call.Arguments.IsEmpty)
            .Select(call => TokenSources.IsRead(call, values, out var name) ? new VariableRead(name, call.Arguments.First(static argument => argument.Parameter?.Ordinal == 0).Value.Syntax.Span, call) : default)
            .Where(static read => read.Name is not null);

    /// <summary>
    /// Whether the file sets that variable itself or passes it on under its name, so that other code may read it.
    /// </summary>
    public bool IsSet(string name)
    {
        if (!_isSet.TryGetValue(name, out var isSet))
        {
            isSet = values.Mentions.LiteralsOf(name).Any(literal => IsKey(literal) || (NameOf(literal) is { } variable && IsUsedAsKey(variable)));
            _isSet.Add(name, isSet);
        }

        return isSet;
    }

    /// <summary>
    /// Whether the file also tries a name that Hugging Face libraries read: through <c>GetToken</c> or <c>FindToken</c>, or with
    /// a literal that may be passed to a read. The key of an entry does not count.
    /// </summary>
    public bool TriesRightName() => _triesRightName ??=
        values.Mentions.Of("GetToken", WholeFile).Concat(values.Mentions.Of("FindToken", WholeFile)).Any(mention => Bind(mention) is { } call && TokenSources.IsGetter(call))
        || values.Mentions.LiteralsOf(TokenNames.Right).Concat(values.Mentions.LiteralsOf(TokenNames.Deprecated)).Any(static literal => !IsKey(literal));

    /// <summary>Whether any variable of that name in the file is used as the key of an entry.</summary>
    private bool IsUsedAsKey(string variable)
    {
        if (!_isKey.TryGetValue(variable, out var isKey))
        {
            isKey = values.Mentions.Of(variable, WholeFile).Any(static mention => IsKey(Variables.WholeOf(mention)));
            _isKey.Add(variable, isKey);
        }

        return isKey;
    }

    /// <summary>The name of the variable that a literal initializes; null if there is none.</summary>
    private static string? NameOf(LiteralExpressionSyntax literal) =>
        literal.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var name } } ? name : null;

    private IOperation? Bind(IdentifierNameSyntax mention) =>
        (mention.Parent is MemberAccessExpressionSyntax access && access.Name == mention ? access.Parent : mention.Parent) is InvocationExpressionSyntax call
            ? values.Bind(call)
            : null;

    /// <summary>
    /// Whether an expression is the key of an entry that is set: <c>["KEY"] = x</c>, <c>{ "KEY", x }</c>,
    /// <c>Add("KEY", x)</c>.
    /// </summary>
    private static bool IsKey(ExpressionSyntax literal) => literal.Parent switch
    {
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } pair => pair.Expressions[0] == literal,
        ArgumentSyntax { Parent: BracketedArgumentListSyntax { Parent: ElementAccessExpressionSyntax or ImplicitElementAccessSyntax } brackets }
            => brackets.Parent!.Parent is AssignmentExpressionSyntax set && set.Left == brackets.Parent,
        ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: [var first, _], Parent: InvocationExpressionSyntax call } }
            => first.Expression == literal && ValueTracer.NameOf(call) is "Add" or "TryAdd" or "Create" or "SetEnvironmentVariable",
        ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: [var first, _], Parent: BaseObjectCreationExpressionSyntax } } => first.Expression == literal,
        _ => false,
    };
}
