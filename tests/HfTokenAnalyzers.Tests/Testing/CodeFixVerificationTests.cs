using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using VerifyCS = HfTokenAnalyzers.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.Tests.Testing.BadNameAnalyzer, HfTokenAnalyzers.Tests.Testing.GoodFix>;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>The engine passes what is right, and fails what is wrong, in a fix.</summary>
public class CodeFixVerificationTests
{
    private const string Source = "class C { public int [|bad|]; int M() => [|bad|]; }";
    private const string Fixed = "class C { public int good; int M() => good; }";

    [Fact]
    public async Task RightFix_Passes()
    {
        await VerifyCS.VerifyCodeFixAsync(Source, Fixed);
        await VerifyCS.VerifyCodeFixAsync(
            "class C { public int {|#0:bad|}; }", VerifyCS.Diagnostic("TEST001").WithLocation(0).WithArguments("bad"), "class C { public int good; }");
    }

    [Fact]
    public async Task CarriageReturns_AreKept()
    {
        await VerifyCS.VerifyCodeFixAsync("class C\r\n{ public int [|bad|];\r\n}\r\n", "class C\r\n{ public int good;\r\n}\r\n");
        Assert.Contains(
            "- }\n+ }<CR>\n",
            await FailureAsync<GoodFix>("class C\r\n{ public int [|bad|];\r\n}\r\n", "class C\r\n{ public int good;\r\n}\n"));
    }

    [Fact]
    public async Task OneBlankTooMany_Fails()
    {
        var failure = await FailureAsync<GoodFix>("class C\n{ public int [|bad|]; }\n", "class C\n{ public int good;  }\n");
        Assert.Contains("After fixing one by one", failure);
        Assert.Contains("  class C\n- { public int good;  }\n+ { public int good; }\n", failure);
    }

    [Fact]
    public async Task FixedCodeThatDoesNotCompile_Fails() =>
        Assert.Contains("CS0102", await FailureAsync<GoodFix>("class C { int [|bad|]; int good; }", "class C { int good; int good; }"));

    [Fact]
    public async Task FixThatAddsANullableWarning_Fails() =>
        Assert.Contains("CS8603", await FailureAsync<GoodFix>(
            "class C { public string @bad = \"\"; public string? good; string M() => [|bad|]; }",
            "class C { public string @bad = \"\"; public string? good; string M() => good; }"));

    [Fact]
    public Task WarningThatWasThere_Passes() =>
        VerifyCS.VerifyCodeFixAsync("class C { public int [|bad|]; string M() => null; }", "class C { public int good; string M() => null; }");

    [Fact]
    public async Task DiagnosticThatRemains_IsExpectedInTheFixedCode()
    {
        await CSharpCodeFixVerifier<TwiceBadNameAnalyzer, GoodFix>.VerifyCodeFixAsync(
            "class C { public int {|TEST001:{|TEST002:bad|}|}; }", "class C { public int good; }");
        var test = new VerifyCS.Test
        {
            TestCode = "class C { public int [|bad|]; }",
            FixedCode = "class C { public int good; }",
            AdditionalFiles = { ("a.json", "[|bad|]") },
        };
        await test.RunAsync();

        test.FixedCode = "class C { public int [|good|]; }";
        Assert.Contains("of the fixed code differ", await FailureAsync(test.RunAsync()));
    }

    [Theory]
    [InlineData(typeof(OtherFixAllFix), "After Fix All in Document /0/Test0.cs is not what is expected")]
    [InlineData(typeof(LazyFixAllFix), "Fix All in Document: after 1 fixes 'Call it good' is still offered")]
    [InlineData(typeof(NoFixAllFix), "has no Fix All")]
    [InlineData(typeof(IdleFix), "'Call it good' changes nothing")]
    [InlineData(typeof(ThrowingFix), "The fix fell over")]
    [InlineData(typeof(KeylessFix), "'Call it' has no equivalence key")]
    [InlineData(typeof(EmptyCodeFix), "After fixing one by one")]
    public async Task WrongFix_Fails(Type fix, string because)
    {
        var failure = typeof(CodeFixVerificationTests)
            .GetMethod(nameof(FailureAsync), 1, [typeof(string), typeof(string)])!
            .MakeGenericMethod(fix)
            .Invoke(null, [Source, Fixed]);
        Assert.Contains(because, await (Task<string>)failure!);
    }

    [Fact]
    public async Task TreeThatItsTextDoesNotHave_Fails() =>
        Assert.Contains(
            "built IdentifierName, parsed SimpleMemberAccessExpression",
            await FailureAsync<WrongTreeFix>(
                "class C { public static int @bad, good; int M() => [|bad|]; }",
                "class C { public static int @bad, good; int M() => C.good; }"));

    [Fact]
    public Task FixWithoutFixAll_PassesWhereTheTestSaysSo() =>
        new CSharpCodeFixVerifier<BadNameAnalyzer, NoFixAllFix>.Test { TestCode = Source, FixedCode = Fixed, NoFixAll = true }.RunAsync();

    [Fact]
    public Task FixOfSeveralIds_Passes() => CSharpCodeFixVerifier<TwiceBadNameAnalyzer, BothIdsFix>.VerifyCodeFixAsync(
        "class C { public int {|TEST001:{|TEST002:bad|}|}; int M() => {|TEST001:{|TEST002:bad|}|}; }", Fixed);

    [Fact]
    public async Task Action_IsTheOneChosen()
    {
        const string Fine = "class C { public int fine; int M() => fine; }";
        await new CSharpCodeFixVerifier<BadNameAnalyzer, TwoNamesFix>.Test { TestCode = Source, FixedCode = Fixed, CodeActionTitle = "Call it good" }.RunAsync();
        await new CSharpCodeFixVerifier<BadNameAnalyzer, TwoNamesFix>.Test { TestCode = Source, FixedCode = Fine, CodeActionIndex = 1 }.RunAsync();
        await new CSharpCodeFixVerifier<BadNameAnalyzer, TwoNamesFix>.Test { TestCode = Source, FixedCode = Fine, CodeActionEquivalenceKey = "fine" }.RunAsync();
        Assert.Contains(
            "The action is called 'Call it good', not 'Call it fine'",
            await FailureAsync(new VerifyCS.Test { TestCode = Source, FixedCode = Fixed, CodeActionTitle = "Call it fine" }.RunAsync()));
    }

    [Fact]
    public async Task OfferedFix_FailsWhereNoneIsExpected()
    {
        Assert.Contains("'Call it good' is offered", await FailureAsync(new VerifyCS.Test { TestCode = Source, ExpectNoFix = true }.RunAsync()));
        Assert.Contains("'Call it good' is offered", await FailureAsync(VerifyCS.VerifyCodeFixAsync(Source, Source)));
        await new VerifyCS.Test { TestCode = Source, ExpectNoFix = true, CodeActionEquivalenceKey = "fine" }.RunAsync();
        await CSharpCodeFixVerifier<BadNameAnalyzer, EmptyCodeFix>.VerifyCodeFixAsync(Source, Source);
    }

    [Fact]
    public async Task Iterations_AreCountedWhereTheTestSaysHowMany()
    {
        await new VerifyCS.Test { TestCode = Source, FixedCode = Fixed, NumberOfIncrementalIterations = 2, NumberOfFixAllIterations = 1 }.RunAsync();
        Assert.Contains("took 2 fixes, not 3", await FailureAsync(
            new VerifyCS.Test { TestCode = Source, FixedCode = Fixed, NumberOfIncrementalIterations = 3 }.RunAsync()));
    }

    [Fact]
    public async Task AllSources_AreFixed()
    {
        var test = new VerifyCS.Test
        {
            TestCode = Source,
            FixedCode = Fixed,
            Sources = { ("D.cs", "class D { public int [|bad|]; }"), ("E.cs", "class E { }") },
            FixedSources = { ("D.cs", "class D { public int good; }") },
        };
        await test.RunAsync();

        test.FixedSources.Clear();
        Assert.Contains("/0/D.cs is not what is expected", await FailureAsync(test.RunAsync()));
    }

    [Fact]
    public Task FixedCode_CompilesWithWhatAGeneratorAdds() => new VerifyCS.Test
    {
        TestCode = "class C { int M() => Generated.{|CS0117:[|bad|]|}; }",
        FixedCode = "class C { int M() => Generated.good; }",
        Generators = { new GoodGenerator() },
    }.RunAsync();

    public static Task<string> FailureAsync<TCodeFix>(string source, string fixedSource)
        where TCodeFix : CodeFixProvider, new() =>
        FailureAsync(CSharpCodeFixVerifier<BadNameAnalyzer, TCodeFix>.VerifyCodeFixAsync(source, fixedSource));

    private static async Task<string> FailureAsync(Task test) => (await Assert.ThrowsAsync<VerificationException>(() => test)).Message;
}
