using System.Composition;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Tokens;
using HfTokenAnalyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Mends HF009: gives <c>hf</c> the token in its environment, where it looks first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF009CodeFix)), Shared]
public sealed class HF009CodeFix : HubCodeFix
{
    private const string Member = "Environment";

    private const string Key = "[\"" + TokenNames.Right + "\"]";

    /// <summary>Called by the host.</summary>
    public HF009CodeFix()
        : base(Descriptors.TokenInArgumentsId, new Choice("Pass the token in the environment of the process", "Environment"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice)
    {
        var options = edit.File.Disclosures.Where(static disclosure => disclosure.Option is not null).ToList();
        foreach (var disclosure in options.Where(disclosure => diagnostics.Any(diagnostic => diagnostic.Location.SourceSpan == disclosure.Site)))
        {
            // Two tokens may differ, and two programs share their arguments: which is meant, nobody knows.
            if (disclosure.Start!.Syntax is BaseObjectCreationExpressionSyntax creation
                && options.Count(other => other.Site == disclosure.Site || other.Start!.Syntax == creation) == 1)
            {
                Move(edit, creation, disclosure.Option!, disclosure.Site);
            }
        }

        return Task.CompletedTask;
    }

    private static void Move(SourceEdit edit, BaseObjectCreationExpressionSyntax creation, CommandOption option, TextSpan site)
    {
        if (option.Entry.Value is null
            || edit.Find<ExpressionSyntax>(site) is not { } value
            || edit.Model.GetTypeInfo(value, edit.CancellationToken).Type?.SpecialType != SpecialType.System_String
            || !HasFreeEnvironment(edit, creation)
            || !CanLeave(option))
        {
            return;
        }

        var text = value.Parent is PostfixUnaryExpressionSyntax suppressed ? suppressed.ToString() : value.ToString();
        if (StatementOf(option) is { } statement)
        {
            edit.Remove(edit.LinesOf(option.Name.Element!.Parent!));
            edit.Replace(((ExpressionStatementSyntax)statement.Parent!).Expression.Span, $"{OwnerOf(statement)}.{Member}{Key} = {text}");
            return;
        }

        if (!MeansTheSameAt(edit, value, creation)
            || ElementList.TryCreate(edit.Text, creation) is not { } members
            || creation.Initializer is { } initializer && initializer.Expressions.Any(static member => member is not AssignmentExpressionSyntax))
        {
            return;
        }

        var element = $"{Member} = {{ {Key} = {text} }}";
        edit.Add(creation.Initializer is { Expressions.Count: > 0 } ? members.Append([new Element(element)], edit.NewLine) : members.Fill([new Element(element)]));
        if (option.Kind == OptionKind.Token)
        {
            OptionEdit.Remove(edit, [option]);
        }
        else
        {
            // A bare name is looked up in the environment of hf.
            edit.Remove(option.Value.SpanOf(option.Value.Text.Length - 2, 2));
        }

        DropDollar(edit, value);
    }

    /// <summary>
    /// Whether the option can go, or its value: the token's that signs the call, or the secret <c>HF_TOKEN</c> of a job.
    /// One of the job's environment is HF002's to move first, and a login needs its token.
    /// </summary>
    private static bool CanLeave(CommandOption option) => option.Kind switch
    {
        OptionKind.Token => OptionEdit.CanRemove(option),
        OptionKind.Secret => option.Entry.Key == TokenNames.Right
            && option.Value.Text.LastIndexOf('=') is > 0 and var equals
            && equals == option.Value.Text.Length - 2
            && option.Value.Places[equals + 1] == option.Value.Places[equals] + 1
            && option.Value.Source.CanRemove(option.Value.Places[equals], 2),
        _ => false,
    };

    /// <summary>The call of <c>info.ArgumentList.Add</c> that adds the token, where another one adds the option.</summary>
    private static InvocationExpressionSyntax? StatementOf(CommandOption option) =>
        option.Kind == OptionKind.Token
        && option.Value.Element is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } value && OwnerOf(value) is not null
        && option.Name.Element is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } name && name != value
            ? value
            : null;

    private static ExpressionSyntax? OwnerOf(InvocationExpressionSyntax add) =>
        add.Expression is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ArgumentList", Expression: var owner } } ? owner : null;

    /// <summary>
    /// Whether the process has an environment of its own (with the shell it has none, and on .NET Framework the shell is
    /// the default), and nothing else is said about the token in it.
    /// </summary>
    private static bool HasFreeEnvironment(SourceEdit edit, SyntaxNode creation)
    {
        var member = creation.FirstAncestorOrSelf<SyntaxNode>(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? creation.SyntaxTree.GetRoot(edit.CancellationToken);
        var hasShell = edit.Model.Compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly.Name == "mscorlib";
        foreach (var name in member.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            switch (name.Identifier.ValueText)
            {
                case "UseShellExecute":
                    var target = name.Parent is MemberAccessExpressionSyntax access ? access : (ExpressionSyntax)name;
                    if (target.Parent is not AssignmentExpressionSyntax { Right.RawKind: (int)SyntaxKind.FalseLiteralExpression })
                    {
                        return false;
                    }

                    hasShell = false;
                    break;

                case Member or "EnvironmentVariables" when edit.Model.GetSymbolInfo(name, edit.CancellationToken).Symbol is IPropertySymbol { ContainingType.Name: "ProcessStartInfo" }:
                    return false;
            }
        }

        return !hasShell;
    }

    /// <summary>
    /// Whether the value gives the same where the process gets its environment. Inside the description of the process it
    /// is read a little later; from elsewhere come only names that are known there, and that nothing sets in between.
    /// </summary>
    private static bool MeansTheSameAt(SourceEdit edit, ExpressionSyntax value, SyntaxNode place) =>
        value.DescendantNodesAndSelf().OfType<ExpressionSyntax>().All(part => part switch
        {
            _ when FindsTheToken(edit, part) || part.Ancestors().TakeWhile(node => node != value.Parent).OfType<ExpressionSyntax>().Any(node => FindsTheToken(edit, node)) => true,
            IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => IsLasting(edit, name, value, place),
            IdentifierNameSyntax name => IsLasting(edit, name, value, place)
                && edit.Model.GetSymbolInfo(name, edit.CancellationToken).Symbol is { } symbol
                && edit.Model.LookupSymbols(place.SpanStart, name: symbol.Name).Contains(symbol, SymbolEqualityComparer.Default)
                && (symbol is not ILocalSymbol || symbol.Locations[0].SourceSpan.End <= place.SpanStart)
                && !IsSetBetween(symbol, place, value),
            LiteralExpressionSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax or PredefinedTypeSyntax or ParenthesizedExpressionSyntax => true,
            _ => Wrapping.Is(part),
        });

    /// <summary>A read of the environment, or a call that finds the token, gives the same a little later, and changes nothing.</summary>
    private static bool FindsTheToken(SourceEdit edit, ExpressionSyntax part) =>
        part is InvocationExpressionSyntax
        && edit.Model.GetOperation(part, edit.CancellationToken) is { } operation
        && (TokenSources.IsGetter(operation) || TokenSources.IsRead(operation, edit.File.Settings, out _));

    /// <summary>Whether what a name means keeps its value: other code may set a field or compute a property, unless it is the next that runs.</summary>
    private static bool IsLasting(SourceEdit edit, IdentifierNameSyntax name, ExpressionSyntax value, SyntaxNode place) =>
        edit.Model.GetSymbolInfo(name, edit.CancellationToken).Symbol switch
        {
            ILocalSymbol or IParameterSymbol or ITypeSymbol or INamespaceSymbol or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } => true,
            IFieldSymbol or IPropertySymbol => place.Span.Contains(value.Span) && RunsNothingElse(edit, place),
            _ => false,
        };

    /// <summary>Whether nothing in the description of the process is a call but reads of the token.</summary>
    private static bool RunsNothingElse(SourceEdit edit, SyntaxNode place) =>
        place.DescendantNodes().All(node => node is not (InvocationExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression })
            || FindsTheToken(edit, (ExpressionSyntax)node));

    /// <summary>Whether a variable may be set anew on the way from one place to the other, and so be another or none before.</summary>
    private static bool IsSetBetween(ISymbol symbol, SyntaxNode place, SyntaxNode value)
    {
        var way = TextSpan.FromBounds(Math.Min(place.SpanStart, value.SpanStart), Math.Max(place.Span.End, value.Span.End));
        return symbol is ILocalSymbol or IParameterSymbol
            && (Variables.MemberOf(place) ?? place.SyntaxTree.GetRoot()).DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Any(name => name.Identifier.ValueText == symbol.Name && way.Contains(name.Span) && Variables.IsWritten(name));
    }

    /// <summary>A string that had this hole alone is a plain one.</summary>
    private static void DropDollar(SourceEdit edit, ExpressionSyntax value)
    {
        if (value.FirstAncestorOrSelf<InterpolationSyntax>() is { Parent: InterpolatedStringExpressionSyntax text }
            && text.Contents.OfType<InterpolationSyntax>().Count() == 1
            && text.ToString().IndexOf("{{", StringComparison.Ordinal) < 0
            && text.ToString().IndexOf("}}", StringComparison.Ordinal) < 0
            && edit.Model.GetTypeInfo(text, edit.CancellationToken).ConvertedType?.SpecialType == SpecialType.System_String)
        {
            edit.Replace(text.StringStartToken.Span, text.StringStartToken.Text.Replace("$", ""));
        }
    }
}
