using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Semantics;

/// <summary>Recognizes test code: projects that reference a test framework, and types with tests.</summary>
internal static class TestCode
{
    /// <summary>The assemblies of xunit, NUnit, MSTest and TUnit that contain the attributes of tests.</summary>
    private static readonly string[] Frameworks =
    [
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core",
    ];

    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "Fact", "Theory", "Test", "TestCase", "TestCaseSource", "TestFixture", "TestMethod", "DataTestMethod", "TestClass", "UnityTest",
    };

    /// <summary>Names of the types and methods that compare the result of code with what is expected.</summary>
    private static readonly string[] Assertions = ["Assert", "Should", "Expect", "Verify"];

    private static readonly ConditionalWeakTable<Compilation, object> Known = new();

    /// <summary>Whether a node is in a test project, or in a type that has a member with the attribute of a test.</summary>
    public static bool Contains(SyntaxNode place, SemanticModel model) =>
        (bool)Known.GetValue(model.Compilation, static compilation => compilation.ReferencedAssemblyNames.Any(static assembly => Frameworks.Contains(assembly.Name, StringComparer.OrdinalIgnoreCase)))
        || place.Ancestors().OfType<TypeDeclarationSyntax>().SelectMany(type => PartsOf(type, model))
            .Any(static type => HasTest(type.AttributeLists) || type.Members.Any(static member => HasTest(member.AttributeLists)));

    /// <summary>Whether an expression is in an assertion, which prints it if the test fails.</summary>
    public static bool IsInAssertion(SyntaxNode expression) =>
        expression.Ancestors().TakeWhile(static node => node is not StatementSyntax and not MemberDeclarationSyntax).OfType<InvocationExpressionSyntax>()
            .Any(static call => call.Expression.DescendantTokens().Any(static token => Assertions.Any(word => token.ValueText.StartsWith(word, StringComparison.Ordinal))));

    private static IEnumerable<TypeDeclarationSyntax> PartsOf(TypeDeclarationSyntax type, SemanticModel model) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword) && model.GetDeclaredSymbol(type) is { } symbol
            ? symbol.DeclaringSyntaxReferences.Select(static part => part.GetSyntax()).OfType<TypeDeclarationSyntax>()
            : [type];

    private static bool HasTest(IEnumerable<AttributeListSyntax> lists) =>
        lists.SelectMany(static list => list.Attributes).Any(static attribute => Attributes.Contains(NameOf(attribute.Name)));

    private static string NameOf(NameSyntax name)
    {
        var simple = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax other => other.Identifier.ValueText,
            _ => "",
        };
        return simple.EndsWith("Attribute", StringComparison.Ordinal) ? simple.Substring(0, simple.Length - "Attribute".Length) : simple;
    }
}
