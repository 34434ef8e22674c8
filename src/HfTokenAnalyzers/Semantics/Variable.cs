using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Semantics;

/// <summary>A place that sets a variable.</summary>
/// <param name="Node">The declaration, the assignment or the pattern.</param>
/// <param name="Value">What it is set to; null where no expression says that.</param>
internal sealed record VariableWrite(SyntaxNode Node, ExpressionSyntax? Value)
{
    /// <summary>Where older values end: <c>??=</c> looks at the old one first, and keeps it only where there is one.</summary>
    public SyntaxNode End => Node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment ? assignment.Left : Node;

    /// <summary>Whether it is done before any other member runs.</summary>
    public bool IsAtConstruction => IsConstruction(Variables.MemberOf(Node)) || Node is PropertyDeclarationSyntax;

    /// <summary>Whether a member runs before all others that are not like it.</summary>
    public static bool IsConstruction(SyntaxNode? member) => member is ConstructorDeclarationSyntax or FieldDeclarationSyntax;
}

/// <summary>
/// A variable with what this file does with it: a local, a parameter, or a field or property that no other file can set.
/// </summary>
/// <param name="Symbol">The variable.</param>
/// <param name="Writes">The places that set it.</param>
/// <param name="Mentions">All places that name it otherwise, with what stands before its dot.</param>
/// <param name="HasOtherWrites">Whether it may hold other values too: somebody got its address, or an initializer sets another object's.</param>
internal sealed record Variable(ISymbol Symbol, ImmutableArray<VariableWrite> Writes, ImmutableArray<ExpressionSyntax> Mentions, bool HasOtherWrites)
{
    /// <summary>More values than people give a variable that holds a token.</summary>
    private const int MostWrites = 16;

    /// <summary>The variable as this file has it; null where another file can set it.</summary>
    public static Variable? Read(ISymbol symbol, Variables variables)
    {
        if (!IsOwn(symbol) || variables.OnlyDeclarationOf(symbol) is not { } declaration)
        {
            return null;
        }

        var writes = ImmutableArray.CreateBuilder<VariableWrite>();
        var mentions = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        if (!TryAddDeclaration(declaration, writes))
        {
            return null;
        }

        var home = symbol is IFieldSymbol or IPropertySymbol ? declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>() : null;
        var hasOthers = variables.MembersSetLike(symbol, declaration).Any(IsIt);
        foreach (var name in variables.MentionsOf(symbol, declaration))
        {
            var mention = Variables.WholeOf(name);
            if (!Variables.IsWritten(name))
            {
                mentions.Add(mention);
            }
            else if (IsIt(mention))
            {
                if (Variables.WriteAt(mention) is var (node, value) && writes.Count < MostWrites)
                {
                    writes.Add(new VariableWrite(node, value));
                }
                else
                {
                    hasOthers = true;
                }
            }
        }

        return new Variable(symbol, writes.ToImmutable(), mentions.ToImmutable(), hasOthers);

        // Only its own type can set it; of a generic one the code may name a constructed type's.
        bool IsIt(ExpressionSyntax mention) => home?.Span.Contains(mention.Span) != false
            && SymbolEqualityComparer.Default.Equals(variables.SymbolAt(mention)?.OriginalDefinition, symbol.OriginalDefinition);
    }

    private static bool IsOwn(ISymbol symbol) => symbol switch
    {
        ILocalSymbol { IsRef: false, IsConst: false } or IParameterSymbol { RefKind: RefKind.None } => true,
        IFieldSymbol { IsConst: false } field => (field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private) && IsWholeHere(field),
        IPropertySymbol { IsVirtual: false, IsAbstract: false, IsOverride: false, IsIndexer: false } property
            => property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private } && IsWholeHere(property),
        _ => false,
    };

    /// <summary>The other parts of a type stand in files that are not looked at.</summary>
    private static bool IsWholeHere(ISymbol symbol) => symbol.ContainingType is { DeclaringSyntaxReferences.Length: 1 };

    private static bool TryAddDeclaration(SyntaxNode declaration, ImmutableArray<VariableWrite>.Builder writes)
    {
        switch (declaration)
        {
            case VariableDeclaratorSyntax variable:
                if (variable.Initializer is { Value: var initial })
                {
                    writes.Add(new VariableWrite(variable, initial));
                }

                return true;

            // What the caller gives.
            case ParameterSyntax parameter:
                writes.Add(new VariableWrite(parameter, Value: null));
                return true;

            case PropertyDeclarationSyntax property:
                if (Variables.InitialValue(property) is { } value)
                {
                    writes.Add(new VariableWrite(property, value));
                    return true;
                }

                return property.AccessorList is { Accessors: var accessors } && accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null });

            case SingleVariableDesignationSyntax designation when Variables.WriteAt(designation) is var (node, written):
                writes.Add(new VariableWrite(node, written));
                return true;

            default:
                return false;
        }
    }
}
