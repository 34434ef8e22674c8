using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Secrets;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>Tells what a job gets in any case, and what under a condition only.</summary>
internal static class Conditions
{
    /// <summary>
    /// Whether an entry is there before the call in any case: it is written with its list, or by a statement beside the
    /// declaration of the variable that it adds to.
    /// </summary>
    public static bool AlwaysRuns(SourceEdit edit, Entry entry) =>
        !EntryWriter.IsStatement(entry)
        || (RootOf(entry) is { } root && IsBeside((StatementSyntax)entry.Node.Parent!, edit.Model.GetSymbolInfo(root, edit.CancellationToken).Symbol, edit.CancellationToken));

    /// <summary>Whether a secret is there in any case: under no condition, and in secrets that are under none.</summary>
    public static bool IsSure(SourceEdit edit, JobCall job, Entry secret) =>
        AlwaysRuns(edit, secret)
        && (job.SecretsParameter is not { } parameter || AlwaysRuns(edit, parameter))
        && !IsChoice(job.Parameters.Node)
        && (secret.IsInText || EntryWriter.IsStatement(secret) || job.Secrets!.IsComplete || ElementList.TryCreate(edit.Text, job.Secrets.Node)?.Contains(secret.Node) == true);

    /// <summary>Whether an expression gives one of two.</summary>
    public static bool IsChoice(SyntaxNode node) =>
        node is ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression };

    /// <summary>The variable that a statement adds an entry to, or to a member of it.</summary>
    public static IdentifierNameSyntax? RootOf(Entry entry) => entry.Node.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault();

    private static bool IsBeside(StatementSyntax statement, ISymbol? variable, CancellationToken cancellationToken) =>
        variable is { DeclaringSyntaxReferences: [var reference] } && reference.GetSyntax(cancellationToken) is var declaration && variable switch
        {
            ILocalSymbol => Variables.BlockOf(statement) == Variables.BlockOf(declaration.FirstAncestorOrSelf<StatementSyntax>()),
            IParameterSymbol => statement.Parent is BlockSyntax block && block.Parent == FunctionOf(declaration),
            _ => false,
        };

    private static SyntaxNode? FunctionOf(SyntaxNode parameter) =>
        parameter.FirstAncestorOrSelf<SyntaxNode>(static node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
}
