using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Mends HF009: gives <c>hf</c> the token in its environment, where it looks first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF009TokenInArgumentsCodeFix))]
public sealed class HF009TokenInArgumentsCodeFix : HubCodeFixProvider
{
    private const string Member = "Environment";

    private const string Key = "[\"" + TokenNames.Right + "\"]";

    /// <summary>Called by the host.</summary>
    public HF009TokenInArgumentsCodeFix()
        : base(Descriptors.TokenInArgumentsId, new FixVariant("Pass the token in the environment of the process", "Environment"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var options = edit.File.Exposures.Where(static disclosure => disclosure.Option is not null).ToList();
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
            || StandsBesideBareName(edit, creation, option)
            || !IsOfProcessAlone(edit, value, creation)
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

        if (!EvaluationOrder.MeansTheSameAt(edit, value, creation)
            || ElementListFactory.TryCreate(edit.Text, creation) is not { } members
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
    private static bool HasFreeEnvironment(SourceEdit edit, BaseObjectCreationExpressionSyntax creation)
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

                    hasShell &= !(creation.Span.Contains(name.Span) || target is MemberAccessExpressionSyntax { Expression: var owner } && IsSetTo(owner, creation));
                    break;

                case Member or "EnvironmentVariables" when edit.Model.GetSymbolInfo(name, edit.CancellationToken).Symbol is IPropertySymbol { ContainingType.Name: "ProcessStartInfo" }:
                    return false;
            }
        }

        return !hasShell;
    }

    /// <summary>Whether a name is the variable's that holds what is created.</summary>
    private static bool IsSetTo(ExpressionSyntax name, BaseObjectCreationExpressionSyntax creation) => name.ToString() == creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.Text,
        AssignmentExpressionSyntax assignment => assignment.Left.ToString(),
        _ => null,
    };

    /// <summary>Whether a bare <c>HF_TOKEN</c> stands beside an option, which <c>hf</c> would look up where the signer's token is put.</summary>
    private static bool StandsBesideBareName(SourceEdit edit, SyntaxNode creation, CommandOption option) =>
        option.Kind == OptionKind.Token
        && edit.File.Jobs.Any(job => job.Call.Syntax == creation
            && job.AllEntries.Any(static entry => entry is { Key: TokenNames.Right, Value: null, Text: null }));

    /// <summary>
    /// Whether a piece of the arguments goes to the process alone: each variable on its way there has no other mention than
    /// the one that leads on, and those that add to it.
    /// </summary>
    private static bool IsOfProcessAlone(SourceEdit edit, SyntaxNode piece, SyntaxNode creation)
    {
        for (var step = 0; step < ValueTracer.MostSteps && !creation.Span.Contains(piece.Span); step++)
        {
            var holder = piece.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or VariableDeclaratorSyntax or MemberDeclarationSyntax);
            var variable = AddedTo(holder) is { } list ? edit.Model.GetSymbolInfo(list, edit.CancellationToken).Symbol
                : holder is VariableDeclaratorSyntax or PropertyDeclarationSyntax ? edit.Model.GetDeclaredSymbol(holder, edit.CancellationToken)
                : null;
            if (variable is not (ILocalSymbol or { DeclaredAccessibility: Accessibility.Private }))
            {
                // A statement that gives it to the process.
                return holder is ExpressionStatementSyntax;
            }

            if (edit.File.Values.MentionsOf(variable).Where(static mention => AddedTo(mention.FirstAncestorOrSelf<StatementSyntax>()) != mention).ToList() is not [var mention])
            {
                return false;
            }

            piece = mention;
        }

        return creation.Span.Contains(piece.Span);
    }

    /// <summary>The variable of a list that a statement adds to; null for all else.</summary>
    private static IdentifierNameSyntax? AddedTo(SyntaxNode? statement) =>
        (statement as ExpressionStatementSyntax)?.Expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: IdentifierNameSyntax list },
        }
            ? list
            : null;

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
