using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Jobs;

/// <summary>A file for the test of a single reader, which reads the call of <c>Show</c>.</summary>
internal sealed class Sample
{
    /// <summary>
    /// The errors of the compiler for variables that are set from each other, which can exist in code that is still being typed.
    /// </summary>
    private static readonly string[] SetFromItself = ["CS0165", "CS0841"];

    private readonly InvocationExpressionSyntax _call;

    private Sample(SyntaxTree tree)
    {
        var model = CSharpCompilation.Create("Sample", [tree], FrameworkReferences.All).GetSemanticModel(tree);
        Assert.Empty(model.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !SetFromItself.Contains(diagnostic.Id)));
        _call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Single(static call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "Show" });
        Values = new ValueTracer(model, new Variables(model, CancellationToken.None), Settings.Default);
    }

    /// <summary>Follows the values of the file.</summary>
    public ValueTracer Values { get; }

    /// <summary>The call of <c>Show</c>, with the parameters that the members of the sample declare.</summary>
    public BoundCall Call => BoundCall.TryCreate(Values.Model.GetOperation(_call))!;

    /// <summary>The arguments of the call, as they are written.</summary>
    public IEnumerable<(SyntaxNode Node, IOperation Value)> Arguments =>
        _call.ArgumentList.Arguments.Select(argument => ((SyntaxNode)argument, Values.Model.GetOperation(argument.Expression)!));

    /// <summary>The call's first argument.</summary>
    public IOperation Value => Arguments.First().Value;

    /// <summary>That argument as a text.</summary>
    public PartialString Text => PartialString.Read(Value, Values.Initializer);

    /// <summary>
    /// A method with these statements, one of which calls <c>Show</c>, in a class with these members, together with these types. It
    /// compiles.
    /// </summary>
    public static Sample Of(string statements, string members = "", string types = "") => new(CSharpSyntaxTree.ParseText($$"""
        #nullable enable
        using System;
        using System.Collections.Frozen;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Nodes;

        class Program
        {
            string x = Console.ReadLine()!;
            string y = Console.ReadLine()!;
            bool is1;
            bool is2;

            {{(members.Contains("void Show(", StringComparison.Ordinal) ? "" : "static void Show(params object?[] values) { }")}}

            {{members}}

            void Run()
            {
                {{statements}}
            }
        }

        {{types}}
        """));

    /// <summary>What the file has there.</summary>
    public string At(TextSpan span) => _call.SyntaxTree.GetText().ToString(span);
}
