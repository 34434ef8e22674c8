using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// The method by which a project finds the token already: the one that the settings name, or else the only
/// <c>GetToken()</c> of the sources, these of referenced projects among them, on a type that speaks of Hugging Face. What
/// a library's does nobody here knows, so it has to be named. Of several none is taken.
/// </summary>
internal sealed class ProjectTokenAccessor
{
    /// <summary>Types that a method's own is followed through.</summary>
    private const int MostReached = 100;

    private const string MethodName = "GetToken";

    private readonly SemanticModel _model;
    private readonly IMethodSymbol? _method;
    private readonly CancellationToken _cancellationToken;
    private HashSet<INamedTypeSymbol>? _reached;

    /// <summary>Looks for the method.</summary>
    public ProjectTokenAccessor(SemanticModel model, Settings settings, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        var methods = (settings.GetToken is { } name ? Named(name) : Speaking()).Where(Fits).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).Take(2).ToList();
        _method = methods is [var only] ? only : null;
    }

    /// <summary>Whether the call may give null: its type says so, or says nothing as before C# 8.</summary>
    public bool MayBeNull => _method is { ReturnNullableAnnotation: not NullableAnnotation.NotAnnotated };

    /// <summary>
    /// The call as it is written there, by the shortest name that means the method; null where there is none that can be
    /// called there, or where the method might in turn need what the place is to get from it.
    /// </summary>
    public string? CallAt(int position, bool isInExpressionTree)
    {
        if (_method is not { ContainingType: { } type } method
            || !_model.IsAccessible(position, method)
            || IsNeededBy(position)

            // An expression tree knows neither "throw" nor arguments that are left out (CS0854).
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

    /// <summary>Whether a call is that of the method, which can need nothing from that place.</summary>
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
    /// Whether the place is in the type that has the method, or in one that this type reaches: the method may get the
    /// token from there, and would call itself or find null. Of a type that reaches very many it is not asked.
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
        return _reached.Count > MostReached || around.Exists(_reached.Contains);
    }

    /// <summary>A type and all that it reaches; some of them, and more than <see cref="MostReached"/>, where that is many.</summary>
    private HashSet<INamedTypeSymbol> ReachedFrom(INamedTypeSymbol first)
    {
        var reached = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { first };
        var pending = new Queue<INamedTypeSymbol>(reached);
        while (pending.Count > 0 && reached.Count <= MostReached)
        {
            foreach (var type in MentionedBy(pending.Dequeue()).Where(reached.Add))
            {
                pending.Enqueue(type);
            }
        }

        return reached;
    }

    /// <summary>The project's own types that a type of it mentions, by their names or by a member's.</summary>
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
