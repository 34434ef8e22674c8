using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// The method with which a project already loads the token: the one that the settings name, or else the only
/// <c>GetToken()</c> in its sources, or in those of referenced projects, on a type named after Hugging Face. A library's
/// method is only used if the settings name it, since its code is not known. If there are several, none is used.
/// </summary>
internal sealed class ProjectTokenAccessor
{
    /// <summary>Limits the search for types that the method may use. For larger programs, the fixes call the generated helper.</summary>
    private const int MaxReachedTypes = 100;

    private const string MethodName = "GetToken";

    private readonly SemanticModel _model;
    private readonly IMethodSymbol? _method;
    private readonly CancellationToken _cancellationToken;
    private HashSet<INamedTypeSymbol>? _reached;

    public ProjectTokenAccessor(SemanticModel model, Settings settings, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        var methods = (settings.GetToken is { } name ? Named(name) : Speaking()).Where(Fits).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).Take(2).ToList();
        _method = methods is [var only] ? only : null;
    }

    /// <summary>Whether the call may return null: its type is nullable, or oblivious, as before C# 8.</summary>
    public bool MayBeNull => _method is { ReturnNullableAnnotation: not NullableAnnotation.NotAnnotated };

    /// <summary>
    /// The call with the shortest name that refers to the method; null if there is no method, if it cannot be called there, or if
    /// it may use the value that its result would replace.
    /// </summary>
    public string? CallAt(int position, bool isInExpressionTree)
    {
        if (_method is not { ContainingType: { } type } method
            || !_model.IsAccessible(position, method)
            || IsNeededBy(position)

            // An expression tree can contain neither "throw" nor a call that omits arguments (CS0854).
            || (isInExpressionTree && (MayBeNull || method.Parameters.Length > 0)))
        {
            return null;
        }

        var call = Names.Escape(method.Name) + "()";
        return Names.Shortest(
            _model,
            position,
            [call, type.ToMinimalDisplayString(_model, position) + "." + call, type.ToDisplayString(Names.Qualified) + "." + call, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + call],
            static text => text,
            symbol => SymbolEqualityComparer.Default.Equals(symbol, method));
    }

    /// <summary>Whether the called method is this one, and does not use the code at that position.</summary>
    public bool IsApart(ISymbol called, int position) =>
        SymbolEqualityComparer.Default.Equals(called, _method) && !IsNeededBy(position);

    private IEnumerable<IMethodSymbol> Named(string name)
    {
        var end = name.LastIndexOf('.');
        for (var type = name.Substring(0, end); type.Length > 0;)
        {
            if (_model.Compilation.GetTypeByMetadataName(type) is { } found)
            {
                return found.GetMembers(name.Substring(end + 1)).OfType<IMethodSymbol>();
            }

            // The type may be nested in another one.
            if (type.LastIndexOf('.') is not (> 0 and var dot))
            {
                break;
            }

            type = type.Substring(0, dot) + "+" + type.Substring(dot + 1);
        }

        return [];
    }

    private IEnumerable<IMethodSymbol> Speaking()
    {
        var compilation = _model.Compilation;
        var referenced = compilation.References.OfType<CompilationReference>()
            .SelectMany(reference => reference.Compilation.GetSymbolsWithName(MethodName, SymbolFilter.Member, _cancellationToken))
            .Select(symbol => symbol.GetDocumentationCommentId() is { } id ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) : null);
        return compilation.GetSymbolsWithName(MethodName, SymbolFilter.Member, _cancellationToken).Concat(referenced)
            .OfType<IMethodSymbol>()
            .Where(static method => method.Name == MethodName && HubNames.SpeaksOfHuggingFace(method.ContainingType));
    }

    private bool Fits(IMethodSymbol method) =>
        method is { IsStatic: true, MethodKind: MethodKind.Ordinary, IsGenericMethod: false, RefKind: RefKind.None, ReturnType.SpecialType: SpecialType.System_String }
        && method.ContainingType is { IsGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct } type
        && method.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams)
        && _model.Compilation.IsSymbolAccessibleWithin(method, _model.Compilation.Assembly)
        && !method.GetAttributes().Concat(type.GetAttributes()).Any(static attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute))
        && !Names.IsHelper(type);

    /// <summary>
    /// Whether the position is in the type of the method, or in a type that it uses directly or indirectly. The method may get the
    /// token from there, and would then call itself or find null. Also true if it uses too many types to check.
    /// </summary>
    private bool IsNeededBy(int position)
    {
        var around = _model.SyntaxTree.GetRoot(_cancellationToken).FindToken(position).Parent?.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>()
            .Select(type => _model.GetDeclaredSymbol(type, _cancellationToken)).OfType<INamedTypeSymbol>().ToList() ?? [];
        if (around.Count == 0)
        {
            return false;
        }

        _reached ??= ReachedFrom(_method!.ContainingType);
        return _reached.Count > MaxReachedTypes || around.Exists(_reached.Contains);
    }

    /// <summary>A type and all types that it uses directly or indirectly. Stops after <see cref="MaxReachedTypes"/>.</summary>
    private HashSet<INamedTypeSymbol> ReachedFrom(INamedTypeSymbol first)
    {
        var reached = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { first };
        var pending = new Queue<INamedTypeSymbol>(reached);
        while (pending.Count > 0 && reached.Count <= MaxReachedTypes)
        {
            foreach (var type in MentionedBy(pending.Dequeue()).Where(reached.Add))
            {
                pending.Enqueue(type);
            }
        }

        return reached;
    }

    /// <summary>The types in source that a type refers to by name, or by the name of a member.</summary>
    private IEnumerable<INamedTypeSymbol> MentionedBy(INamedTypeSymbol type) =>
        from reference in type.DeclaringSyntaxReferences
        where _model.Compilation.ContainsSyntaxTree(reference.SyntaxTree)
        let model = _model.Compilation.GetSemanticModel(reference.SyntaxTree)
        from name in reference.GetSyntax(_cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>()
        let symbol = model.GetSymbolInfo(name, _cancellationToken).Symbol
        let owner = (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition
        where owner is { DeclaringSyntaxReferences.IsEmpty: false }
        select owner;
}
