using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.CodeFixes.Secrets;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Fixes HF009: passes the token to <c>hf</c> in its environment, where it looks first, and to the shell of a job in the job's secrets.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF009TokenInArgumentsCodeFix))]
public sealed class HF009TokenInArgumentsCodeFix : HubCodeFixProvider
{
    /// <summary>The title of the fix if it adds a secret to a job.</summary>
    internal const string JobTitle = "Pass the token in the job's secrets";

    private const string Member = "Environment";

    private const string Key = "[\"" + TokenNames.Right + "\"]";

    /// <summary>Creates the provider.</summary>
    public HF009TokenInArgumentsCodeFix()
        : base(HF009TokenInArguments.Id, new FixVariant("Pass the token in the process environment", "Environment"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var options = edit.File.Exposures.Where(static exposure => exposure.Option is not null).ToList();
        foreach (var exposure in options.Where(exposure => diagnostics.Any(diagnostic => diagnostic.Location.SourceSpan == exposure.Site)))
        {
            // With two tokens, or arguments for two programs, it is unknown which token belongs to which.
            if (exposure.Start!.Syntax is BaseObjectCreationExpressionSyntax creation
                && options.Count(other => other.Site == exposure.Site || other.Start!.Syntax == creation) == 1)
            {
                Move(edit, creation, exposure.Option!, exposure.Site);
            }
        }

        foreach (var job in edit.File.Exposures
            .Where(exposure => exposure.Job is not null && diagnostics.Any(diagnostic => diagnostic.Location.SourceSpan == exposure.Site))
            .GroupBy(static exposure => exposure.Job!))
        {
            MoveToSecrets(edit, job.Key, [.. job.Where(static exposure => exposure.IsExpandable).Select(static exposure => exposure.Site).Distinct()]);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Writes <c>$HF_TOKEN</c> in the script of a job's shell, and adds the secret. Only a shell expands the variable: the job
    /// passes its arguments to the program unchanged.
    /// </summary>
    private static void MoveToSecrets(SourceEdit edit, JobCall job, IReadOnlyCollection<TextSpan> sites)
    {
        var holes = sites.Select(site => edit.Find<ExpressionSyntax>(site) is { } value && HoleOf(value) is { } hole && edit.File.IsToken(value) ? (Value: value, Hole: hole) : default)
            .Where(found => found.Hole is not null && !IsPartOfName(edit, found.Hole))
            .ToList();
        if (holes.Count == 0)
        {
            return;
        }

        if (job.AllEntries.FirstOrDefault(static entry => entry.Key == TokenNames.Right) is { } secret)
        {
            if (!EntryList.EntriesOf(job.Secrets).Contains(secret) || !edit.File.IsToken(secret))
            {
                return;
            }
        }
        else if (!edit.File.HasKnownSecrets(job) || !edit.TryChange(SecretsEditorFactory.Create(edit, job).AddToken))
        {
            return;
        }

        edit.Title = JobTitle;
        foreach (var (value, hole) in holes)
        {
            edit.Replace(hole.Span, "$" + TokenNames.Right);
            DropDollar(edit, value, holes.Count(other => other.Hole.Parent == hole.Parent));
        }
    }

    /// <summary>The hole of an interpolated string that has a value and no format; null if the value is elsewhere.</summary>
    private static InterpolationSyntax? HoleOf(ExpressionSyntax value) =>
        PassThrough.WalkUpParentheses(value).Parent is InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole ? hole : null;

    /// <summary>
    /// Whether the characters around a hole would become a part of the variable's name, or would prevent its expansion.
    /// </summary>
    private static bool IsPartOfName(SourceEdit edit, InterpolationSyntax hole) =>
        edit.Text[hole.Span.End] is var next && (char.IsLetterOrDigit(next) || next is '_' or '{') || edit.Text[hole.SpanStart - 1] is '\\' or '$';

    private static void Move(SourceEdit edit, BaseObjectCreationExpressionSyntax creation, CommandOption option, TextSpan site)
    {
        if (option.Entry.Value is null
            || edit.Find<ExpressionSyntax>(site) is not { } value
            || edit.TypeOf(value)?.SpecialType != SpecialType.System_String
            || !HasFreeEnvironment(edit, creation)
            || HasBareNameToo(edit, creation, option)
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
        edit.Add(members.Append([new Element(element)], edit.NewLine));
        if (option.Kind == OptionKind.Token)
        {
            OptionEdit.Remove(edit, [option]);
        }
        else
        {
            // hf reads the value of a bare name from its environment.
            edit.Remove(option.Value.SpanOf(option.Value.Text.Length - 2, 2));
        }

        DropDollar(edit, value);
    }

    /// <summary>
    /// Whether the option can be removed, as with <c>--token</c>, or its value, as with the secret <c>HF_TOKEN</c>. An entry of
    /// the environment has to become a secret first (HF002), and a login needs its token.
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

    /// <summary>The call of <c>info.ArgumentList.Add</c> that adds the token, if another call adds the option.</summary>
    private static InvocationExpressionSyntax? StatementOf(CommandOption option) =>
        option.Kind == OptionKind.Token
        && option.Value.Element is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } value && OwnerOf(value) is not null
        && option.Name.Element is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } name && name != value
            ? value
            : null;

    private static ExpressionSyntax? OwnerOf(InvocationExpressionSyntax add) =>
        add.Expression is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ArgumentList", Expression: var owner } } ? owner : null;

    /// <summary>
    /// Whether the process can get its own environment, and no other code sets it. A process that the shell starts cannot, and on
    /// .NET Framework the shell is the default.
    /// </summary>
    private static bool HasFreeEnvironment(SourceEdit edit, BaseObjectCreationExpressionSyntax creation)
    {
        var member = Variables.MemberOf(creation) ?? creation.SyntaxTree.GetRoot(edit.CancellationToken);
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

                case Member or "EnvironmentVariables" when edit.SymbolOf(name) is IPropertySymbol { ContainingType.Name: "ProcessStartInfo" }:
                    return false;
            }
        }

        return !hasShell;
    }

    /// <summary>Whether a name refers to the variable that is set to the creation.</summary>
    private static bool IsSetTo(ExpressionSyntax name, BaseObjectCreationExpressionSyntax creation) => name.ToString() == creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.Text,
        AssignmentExpressionSyntax assignment => assignment.Left.ToString(),
        _ => null,
    };

    /// <summary>
    /// Whether the job also has a bare <c>HF_TOKEN</c>, whose value <c>hf</c> would read from the environment, where it would find
    /// the caller's token.
    /// </summary>
    private static bool HasBareNameToo(SourceEdit edit, SyntaxNode creation, CommandOption option) =>
        option.Kind == OptionKind.Token
        && edit.File.Jobs.Any(job => job.Call.Syntax == creation
            && job.AllEntries.Any(static entry => entry is { Key: TokenNames.Right, Value: null, Text: null }));

    /// <summary>
    /// Whether a part of the arguments is only used for this process: each variable that contains it is only used where it is
    /// passed on and where elements are added to it.
    /// </summary>
    private static bool IsOfProcessAlone(SourceEdit edit, SyntaxNode piece, SyntaxNode creation)
    {
        for (var step = 0; step < ValueTracer.MaxSteps && !creation.Span.Contains(piece.Span); step++)
        {
            var holder = piece.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or VariableDeclaratorSyntax or MemberDeclarationSyntax);
            var variable = AddedTo(holder) is { } list ? edit.SymbolOf(list)
                : holder is VariableDeclaratorSyntax or PropertyDeclarationSyntax ? edit.Model.GetDeclaredSymbol(holder, edit.CancellationToken)
                : null;
            if (variable is not (ILocalSymbol or { DeclaredAccessibility: Accessibility.Private }))
            {
                // A statement that passes it to the process.
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

    /// <summary>The list that a statement adds to; null for any other statement.</summary>
    private static IdentifierNameSyntax? AddedTo(SyntaxNode? statement) =>
        (statement as ExpressionStatementSyntax)?.Expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: IdentifierNameSyntax list },
        }
            ? list
            : null;

    /// <summary>Turns a string that loses all its holes into a plain one.</summary>
    private static void DropDollar(SourceEdit edit, ExpressionSyntax value, int lost = 1)
    {
        if (value.FirstAncestorOrSelf<InterpolationSyntax>() is { Parent: InterpolatedStringExpressionSyntax text }
            && text.Contents.OfType<InterpolationSyntax>().Count() == lost
            && !edit.IsChanged(text.StringStartToken.Span)
            && text.ToString().IndexOf("{{", StringComparison.Ordinal) < 0
            && text.ToString().IndexOf("}}", StringComparison.Ordinal) < 0
            && edit.Model.GetTypeInfo(text, edit.CancellationToken).ConvertedType?.SpecialType == SpecialType.System_String)
        {
            edit.Replace(text.StringStartToken.Span, text.StringStartToken.Text.Replace("$", ""));
        }
    }
}
