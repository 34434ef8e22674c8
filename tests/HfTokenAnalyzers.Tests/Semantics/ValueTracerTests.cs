using HfTokenAnalyzers.Tests.Jobs;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Tests.Semantics;

/// <summary>Tracing ends even if initializers, functions or lambdas refer to themselves.</summary>
public class ValueTracerTests
{
    [Theory]
    [InlineData("Show(F()()()()()()()()()());", "static readonly Self F = () => F()()()()()()()()()();")]
    [InlineData("Show(A());", "static string A() => B(); static string B() => A();")]
    [InlineData("Show(Lazily.Value);", "static readonly Lazy<string> Lazily = new(() => Lazily.Value);")]
    [InlineData("Show(Pair.Item1);", "static readonly (string, int) Pair = (Pair.Item1, 1);")]
    public void ValueThatLeadsBackToItself_IsLeft(string statement, string members)
    {
        var sample = Sample.Of(statement, members, "delegate Self Self();");

        Assert.NotNull(sample.Values.Source(sample.Value));
        Assert.DoesNotContain(sample.Values.Origins(sample.Value), static origin => origin.Text is not null);
    }

    [Fact]
    public void ResultOfATask_IsItsValue()
    {
        var sample = Sample.Of("Show(System.Threading.Tasks.Task.FromResult(\"text\").GetAwaiter().GetResult());");

        Assert.IsAssignableFrom<ILiteralOperation>(sample.Values.Source(sample.Value));
    }

    [Fact]
    public void MethodOfThatNameElsewhere_IsUnknown()
    {
        var sample = Sample.Of("Show(new Query().GetResult());", types: "class Query { public string GetResult() { Console.Beep(); return \"text\"; } }");

        Assert.IsAssignableFrom<IInvocationOperation>(sample.Values.Source(sample.Value));
    }

    [Fact]
    public void ChainOfFunctions_LeadsToItsValue()
    {
        var sample = Sample.Of("Show(First());", "static string First() => Second()(); static Func<string> Second() => () => \"text\";");

        Assert.IsAssignableFrom<ILiteralOperation>(sample.Values.Source(sample.Value));
    }
}
