using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Semantics;

/// <summary>Code that sets a variable.</summary>
/// <param name="Node">The declaration, assignment or pattern.</param>
/// <param name="Value">The assigned expression; null if it is unknown.</param>
internal sealed record VariableWrite(SyntaxNode Node, ExpressionSyntax? Value)
{
    /// <summary>The node after which the old value is overwritten. <c>??=</c> tests the old value first and replaces only null.</summary>
    public SyntaxNode End => Node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment ? assignment.Left : Node;

    /// <summary>Whether this happens before any other member runs.</summary>
    public bool IsAtConstruction => IsConstruction(Variables.MemberOf(Node)) || Node is PropertyDeclarationSyntax;

    /// <summary>Whether a member runs before all members of other kinds.</summary>
    public static bool IsConstruction(SyntaxNode? member) => member is ConstructorDeclarationSyntax or FieldDeclarationSyntax;
}

/// <summary>A variable and its uses in this file: a local, a parameter, or a field or property that no other file can set.</summary>
/// <param name="Symbol">The variable.</param>
/// <param name="Writes">The code that sets the variable.</param>
/// <param name="Mentions">All other uses, including the receiver before the dot.</param>
/// <param name="HasOtherWrites">
/// Whether it may have other values: its address was passed on, an object initializer may set it, or a write is unknown.
/// </param>
internal sealed record Variable(ISymbol Symbol, ImmutableArray<VariableWrite> Writes, ImmutableArray<ExpressionSyntax> Mentions, bool HasOtherWrites)
{
    /// <summary>Stop after this many writes; variables that hold a token have far fewer.</summary>
    private const int MaxWrites = 16;

    /// <summary>Reads a variable and its uses; null if another file can set it.</summary>
    public static Variable? Read(ISymbol symbol, Variables variables)
    {
        if (!IsOwn(symbol) || variables.OnlyDeclarationOf(symbol) is not { } declaration)
        {
            return null;
        }

        var writes = ImmutableArray.CreateBuilder<VariableWrite>();
        if (symbol is IParameterSymbol parameter)
        {
            writes.AddRange(variables.ArgumentsFor(parameter).Take(MaxWrites).Select(static argument => new VariableWrite(argument, argument.Expression)));
        }

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
                if (Variables.WriteAt(mention) is var (node, value) && writes.Count < MaxWrites)
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

        // Only its own type can set it. Compare the original definitions, because code may refer to a constructed
        // generic type.
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

    /// <summary>The other parts of a partial type may be in files that are not analyzed.</summary>
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

            // Callers in other files, or those that leave the argument out, provide other values.
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
