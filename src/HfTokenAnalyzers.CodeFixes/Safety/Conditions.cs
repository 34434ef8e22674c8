using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>Determines whether a job always gets an entry, or only under a condition.</summary>
internal static class Conditions
{
    /// <summary>
    /// Whether the call always gets an entry: it is part of its list, or added by a statement in the block that declares the
    /// variable.
    /// </summary>
    public static bool AlwaysRuns(SourceEdit edit, Entry entry) =>
        !entry.IsStatement
        || (RootOf(entry) is { } root && IsInBlockOf(edit.SymbolOf(root), (StatementSyntax)entry.Node.Parent!, edit.CancellationToken));

    /// <summary>Whether the job always gets a secret: neither it nor the secrets as a whole depend on a condition.</summary>
    public static bool IsSure(SourceEdit edit, JobCall job, Entry secret) =>
        AlwaysRuns(edit, secret)
        && (job.SecretsParameter is not { } parameter || AlwaysRuns(edit, parameter))
        && !IsChoice(job.Parameters.Node)
        && (secret.IsInText || secret.IsStatement || job.Secrets!.IsComplete || ElementListFactory.TryCreate(edit.Text, job.Secrets.Node)?.Contains(secret.Node) == true);

    /// <summary>Whether an expression has one of several values.</summary>
    public static bool IsChoice(SyntaxNode node) =>
        node is ConditionalExpressionSyntax or SwitchExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression };

    /// <summary>The variable that a statement adds an entry to, or to a member of.</summary>
    public static IdentifierNameSyntax? RootOf(Entry entry) => entry.Node.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault();

    private static bool IsInBlockOf(ISymbol? variable, StatementSyntax statement, CancellationToken cancellationToken) =>
        variable is { DeclaringSyntaxReferences: [var reference] } && reference.GetSyntax(cancellationToken) is var declaration && variable switch
        {
            ILocalSymbol => Variables.BlockOf(statement) == Variables.BlockOf(declaration.FirstAncestorOrSelf<StatementSyntax>()),
            IParameterSymbol => statement.Parent is BlockSyntax block && block.Parent == FunctionOf(declaration),
            _ => false,
        };

    private static SyntaxNode? FunctionOf(SyntaxNode parameter) =>
        parameter.FirstAncestorOrSelf<SyntaxNode>(static node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
}
