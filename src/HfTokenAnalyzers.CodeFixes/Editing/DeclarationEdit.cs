using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// Changes the declarations whose text a call replaces: a constant local becomes a variable, and a constant, field or property
/// becomes a property with a getter. One of several in a statement gets a declaration of its own.
/// </summary>
internal sealed class DeclarationEdit(SourceEdit edit)
{
    private readonly bool _hasExpressionBody = !edit.Style.Is("csharp_style_expression_bodied_properties", "false");

    private string StartOfGetter => _hasExpressionBody ? "=>" : "{ get =>";

    private string EndOfGetter => _hasExpressionBody ? "" : " }";

    /// <summary>Makes the changes to properties with an initializer, and to the variables of fields and constant locals.</summary>
    public void Change()
    {
        foreach (var property in edit.ChangedDeclarations.OfType<PropertyDeclarationSyntax>())
        {
            edit.Replace(TextSpan.FromBounds(property.Identifier.Span.End, property.Initializer!.Value.SpanStart), $" {StartOfGetter} ");
            edit.Insert(property.SemicolonToken.Span.End, EndOfGetter);
        }

        foreach (var variables in edit.ChangedDeclarations.OfType<VariableDeclaratorSyntax>().GroupBy(static variable => (VariableDeclarationSyntax)variable.Parent!))
        {
            ChangeDeclaration(variables.Key, new HashSet<VariableDeclaratorSyntax>(variables));
            foreach (var variable in variables)
            {
                Rename(variable);
            }
        }
    }

    private void ChangeDeclaration(VariableDeclarationSyntax declaration, HashSet<VariableDeclaratorSyntax> changed)
    {
        var isField = declaration.Parent is FieldDeclarationSyntax;
        var modifiers = declaration.Parent is FieldDeclarationSyntax field ? field.Modifiers : ((LocalDeclarationStatementSyntax)declaration.Parent!).Modifiers;
        var variables = declaration.Variables;
        var (indentation, start) = (Lines.IndentationAt(edit.Text, declaration.Parent!.SpanStart), declaration.Parent.SpanStart);
        var hasOwnLines = edit.Text.Lines.GetLineFromPosition(start).Start + indentation.Length == start;
        for (var i = 0; i < variables.Count; i++)
        {
            var variable = variables[i];
            if (i > 0 && IsApart(i))
            {
                var end = changed.Contains(variables[i - 1]) && isField ? EndOfGetter : "";
                var comma = variables.GetSeparator(i - 1);
                var between = edit.Text.ToString(TextSpan.FromBounds(comma.Span.End, variable.SpanStart));
                between = between.LastIndexOf('\n') is >= 0 and var line ? between.Substring(0, line + 1) + indentation
                    : (hasOwnLines ? edit.NewLine + indentation : " ") + between.TrimStart();
                edit.Replace(TextSpan.FromBounds(comma.SpanStart, variable.SpanStart), $";{end}{between}{Head(i)} ");
            }
            else if (i == 0 && changed.Contains(variable))
            {
                ChangeModifiers(modifiers, isField);
                if (TypeOf(i) is "var")
                {
                    edit.Replace(declaration.Type.Span, "var");
                }
            }

            if (i == 0 && variables.Count > 1 && IsApart(1) && edit.Text.ToString(TextSpan.FromBounds(declaration.Type.Span.End, variable.SpanStart)).Trim().Length == 0)
            {
                // Not on a line of its own any more.
                edit.Replace(TextSpan.FromBounds(declaration.Type.Span.End, variable.SpanStart), " ");
            }

            if (isField && changed.Contains(variable))
            {
                edit.Replace(variable.Initializer!.EqualsToken.Span, StartOfGetter);
            }
        }

        if (isField && changed.Contains(variables[variables.Count - 1]))
        {
            edit.Insert(declaration.Parent.Span.End, EndOfGetter);
        }

        // A property has no neighbors in its declaration, and a constant has none that is a variable.
        bool IsApart(int index) => isField
            ? changed.Contains(variables[index]) || changed.Contains(variables[index - 1])
            : changed.Contains(variables[index]) != changed.Contains(variables[index - 1]);

        string Head(int index) => string.Join(" ", modifiers
            .Select(modifier => changed.Contains(variables[index]) ? Changed(modifier, isField) : modifier.Text)
            .Where(static text => text.Length > 0)
            .Append(TypeOf(index)));

        // A later option in Roslyn's own order decides for a type whose name is a keyword, such as "string".
        string TypeOf(int index) =>
            !isField && changed.Contains(variables[index]) && (index == variables.Count - 1 || IsApart(index + 1)) && edit.Style.Is("csharp_style_var_for_built_in_types", "true")
                ? "var"
                : declaration.Type.ToString();
    }

    private void ChangeModifiers(SyntaxTokenList modifiers, bool isField)
    {
        foreach (var modifier in modifiers)
        {
            switch (Changed(modifier, isField))
            {
                case "":
                    edit.Remove(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart));
                    break;

                case var text when text != modifier.Text:
                    edit.Replace(modifier.Span, text);
                    break;
            }
        }
    }

    /// <summary>What becomes of a modifier: a constant field is static, and neither a property nor a local is <c>readonly</c>.</summary>
    private static string Changed(SyntaxToken modifier, bool isField) => modifier.Kind() switch
    {
        SyntaxKind.ConstKeyword => isField ? "static" : "",
        SyntaxKind.ReadOnlyKeyword => "",
        _ => modifier.Text,
    };

    /// <summary>Gives a private member the name of a property, and a local that of a variable, unless that is taken or another file uses the member.</summary>
    private void Rename(VariableDeclaratorSyntax variable)
    {
        var old = variable.Identifier.ValueText;
        if (edit.Model.GetDeclaredSymbol(variable, edit.CancellationToken) is not { } symbol)
        {
            return;
        }

        var name = symbol is ILocalSymbol ? VariableNameOf(old) : PropertyNameOf(old);
        var mentions = MentionsOf(symbol, variable).ToList();
        if (name == old || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || !(symbol is ILocalSymbol ? IsFree(variable, name) : IsFree(variable, symbol, name, mentions)))
        {
            return;
        }

        edit.Replace(variable.Identifier.Span, name);
        foreach (var mention in mentions)
        {
            edit.Replace(mention.Identifier.Span, name);
        }
    }

    private IEnumerable<IdentifierNameSyntax> MentionsOf(ISymbol symbol, SyntaxNode variable) => symbol is ILocalSymbol
        ? edit.File.Values.MentionsOf(symbol).OfType<IdentifierNameSyntax>()
        : variable.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()!.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(edit.SymbolOf(name), symbol));

    /// <summary>Whether no other variable of the member has that name.</summary>
    private static bool IsFree(VariableDeclaratorSyntax local, string name) => !((SyntaxNode?)Variables.MemberOf(local) ?? local.SyntaxTree.GetRoot())
        .DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    /// <summary>Whether a private field of this file alone can get that name, and its mentions still mean it.</summary>
    private bool IsFree(VariableDeclaratorSyntax field, ISymbol symbol, string name, IReadOnlyCollection<IdentifierNameSyntax> mentions) =>
        symbol is { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 }
        && edit.Model.LookupSymbols(field.SpanStart, name: name).IsEmpty
        && !IsInDocumentation(field.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()!, symbol)
        && mentions.All(mention => edit.Model.LookupSymbols(mention.SpanStart, name: name).IsEmpty

            // "new { _token }" has a member of that name.
            && mention.Parent is not AnonymousObjectMemberDeclaratorSyntax { NameEquals: null }
            && Variables.MemberOf(mention)?.DescendantNodes().Any(node => IsLocalNamed(node, name)) != true);

    /// <summary>Whether a local has the name, or could have lost its capital letter to the same fix.</summary>
    private static bool IsLocalNamed(SyntaxNode node, string name) =>
        node is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local && string.Equals(local.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsInDocumentation(SyntaxNode type, ISymbol symbol) => type.DescendantNodes(descendIntoTrivia: true)
        .OfType<CrefSyntax>()
        .Any(reference => reference.DescendantTokens().Any(token => token.ValueText == symbol.Name));

    /// <summary><c>Token</c> is the name of a constant. Other conventions, as in <c>API_TOKEN</c>, are left as they are.</summary>
    private static string VariableNameOf(string constant) =>
        constant.Length > 1 && !char.IsLower(constant[1]) ? constant : char.ToLowerInvariant(constant[0]) + constant.Substring(1);

    /// <summary>
    /// <c>_token</c>, <c>s_token</c> and <c>token</c> are names of fields. Other conventions, as in <c>c_token</c> or <c>mToken</c>,
    /// are left as they are.
    /// </summary>
    private static string PropertyNameOf(string field)
    {
        var name = field.StartsWith("s_", StringComparison.Ordinal) || field.StartsWith("m_", StringComparison.Ordinal) ? field.Substring(2) : field.TrimStart('_');
        var isOther = name.Length == 0 || name.IndexOf('_') >= 0 || (char.IsLower(name[0]) && name.Length > 1 && char.IsUpper(name[1]));
        return isOther ? field : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}
