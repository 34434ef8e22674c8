using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.Tests.Testing.BadNameAnalyzer, HfTokenAnalyzers.Tests.Testing.GoodFix>;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>Tests the checks that the verifier adds to the library: each passes correct code and fails on a planted error.</summary>
public class VerifierTests
{
    private const string Source = "class C { public int {|TEST001:bad|}; int M() => {|TEST001:bad|}; }";

    private const string Fixed = "class C { public int good; int M() => good; }";

    [Fact]
    public Task RightFix_Passes() => Create<BadNameAnalyzer, GoodFix>().RunAsync();

    [Fact]
    public async Task DiagnosticThatNoPragmaSuppresses_Fails()
    {
        var test = new CSharpCodeFixVerifier<PathLocationAnalyzer, EmptyCodeFixProvider>.Test { TestCode = Source };

        Assert.Contains("Verifying exclusions in '#pragma warning disable' code", await FailureOfAsync(test));
    }

    [Fact]
    public async Task ActionWithoutAKey_Fails() =>
        Assert.Contains("'Rename to good' has no equivalence key", await FailureOfAsync(Create<BadNameAnalyzer, KeylessFix>()));

    [Fact]
    public async Task ActionsThatShareAKey_Fail() =>
        Assert.Contains("Two actions for a diagnostic share an equivalence key", await FailureOfAsync(Create<BadNameAnalyzer, SharedKeyFix>()));

    [Fact]
    public async Task KeyThatChanges_Fails() =>
        Assert.Contains("The equivalence key of 'Rename to good' changes", await FailureOfAsync(Create<BadNameAnalyzer, ChangingKeyFix>()));

    [Fact]
    public async Task FixWithoutFixAll_Fails() =>
        Assert.Contains("NoFixAllFix has no Fix All in Document, Project, Solution", await FailureOfAsync(Create<BadNameAnalyzer, NoFixAllFix>()));

    [Fact]
    public async Task FixAllWithoutAScope_Fails() =>
        Assert.Contains("NoSolutionFix has no Fix All in Solution", await FailureOfAsync(Create<BadNameAnalyzer, NoSolutionFix>()));

    [Fact]
    public async Task NewCompilerWarning_Fails()
    {
        var test = new VerifyCS.Test
        {
            TestCode = "class C { public int {|TEST001:bad|}; } class D : C { public int Other; }".Replace("Other", "good", StringComparison.Ordinal),
            FixedCode = "class C { public int good; } class D : C { public int good; }",
        };

        Assert.Contains("The fix adds compiler warnings: CS0108", await FailureOfAsync(test));
    }

    [Fact]
    public Task CompilerWarningOfTheTestCode_Passes() => new VerifyCS.Test
    {
        TestCode = "class C { public int {|TEST001:bad|}; string M() => null; }",
        FixedCode = "class C { public int good; string M() => null; }",
    }.RunAsync();

    [Fact]
    public Task GeneratedType_IsSeenByTheFix() => new CSharpCodeFixVerifier<BadNameAnalyzer, GeneratedTypeFix>.Test
    {
        TestCode = Source,
        FixedCode = Fixed,
        Generators = [typeof(GoodGenerator)],
    }.RunAsync();

    [Fact]
    public Task GeneratedType_IsMissingWithoutTheGenerator() => new CSharpCodeFixVerifier<BadNameAnalyzer, GeneratedTypeFix>.Test
    {
        TestCode = Source,
        ExpectNoFix = true,
    }.RunAsync();

    [Fact]
    public async Task OfferedFix_FailsWhereNoneIsExpected()
    {
        var test = new VerifyCS.Test { TestCode = Source, ExpectNoFix = true };

        Assert.Contains("Iterative code fix application", await FailureOfAsync(test));
    }

    [Fact]
    public Task FixWithAnotherKey_PassesWhereNoneIsExpected() =>
        new VerifyCS.Test { TestCode = Source, ExpectNoFix = true, CodeActionEquivalenceKey = "another-key" }.RunAsync();

    [Fact]
    public async Task DiagnosticThatRemains_MustBeMarkedInTheFixedCode()
    {
        const string Escaped = "class C { public int {|TEST001:bad|}, good2; int M() => good2; }";
        await new VerifyCS.Test
        {
            TestCode = Escaped,
            FixedCode = Escaped.Replace("{|TEST001:bad|}", "good", StringComparison.Ordinal),
        }.RunAsync();

        var test = new VerifyCS.Test { TestCode = Source, FixedCode = "class C { public int {|TEST001:good|}; int M() => good; }" };
        Assert.Contains("Diagnostics of fixed state", await FailureOfAsync(test));
    }

    [Fact]
    public Task SeverityInTheGlobalConfig_IsUsed() => new VerifyCS.Test
    {
        TestCode = "class C { public int bad; }",
        GlobalConfig = "dotnet_diagnostic.TEST001.severity = none",
    }.RunAsync();

    [Fact]
    public Task SeverityInTheEditorConfig_IsUsed() => new VerifyCS.Test
    {
        TestCode = "class C { public int {|#0:bad|}; }",
        EditorConfig = "dotnet_diagnostic.TEST001.severity = error",
        ExpectedDiagnostics = { VerifyCS.Diagnostic("TEST001").WithLocation(0).WithArguments("bad").WithSeverity(DiagnosticSeverity.Error) },
    }.RunAsync();

    [Theory]
    [InlineData("test_bad_name = worse")]
    [InlineData("root = true\n[*.cs]\ntest_bad_name = worse\n")]
    public Task EditorConfig_IsVisibleToTheAnalyzer(string text) =>
        new VerifyCS.Test { TestCode = "class C { public int bad, {|TEST001:worse|}; }", EditorConfig = text }.RunAsync();

    [Fact]
    public Task TopLevelStatements_MakeAProgram() =>
        new VerifyCS.Test { TestCode = "var {|TEST001:bad|} = 1;\nSystem.Console.WriteLine({|TEST001:bad|});" }.RunAsync();

    [Fact]
    public async Task Language_IsTheOneAskedFor() =>
        Assert.Contains("CS8400", await FailureOfAsync(new VerifyCS.Test { TestCode = "class C { C c = new(); }", LanguageVersion = LanguageVersion.CSharp8 }));

    [Fact]
    public async Task Nullable_IsEnabledUnlessAskedOtherwise()
    {
        const string Marked = "class C { string M() => {|CS8603:null|}; }";
        await new VerifyCS.Test { TestCode = Marked, CompilerDiagnostics = CompilerDiagnostics.Warnings }.RunAsync();

        var test = new VerifyCS.Test { TestCode = Marked, CompilerDiagnostics = CompilerDiagnostics.Warnings, Nullable = NullableContextOptions.Disable };
        Assert.Contains("expected \"1\" actual \"0\"", await FailureOfAsync(test));
    }

    [Fact]
    public void UnknownId_Fails() => Assert.Throws<InvalidOperationException>(() => VerifyCS.Diagnostic("TEST009"));

    private static CSharpCodeFixVerifier<TAnalyzer, TCodeFix>.Test Create<TAnalyzer, TCodeFix>()
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new() => new() { TestCode = Source, FixedCode = Fixed };

    private static async Task<string> FailureOfAsync<TVerifier>(AnalyzerTest<TVerifier> test)
        where TVerifier : IVerifier, new() =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync())).Message;
}
