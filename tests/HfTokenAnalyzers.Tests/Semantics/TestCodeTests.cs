using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Verify = HfTokenAnalyzers.Tests.HubTest<Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace HfTokenAnalyzers.Tests.Semantics;

public class TestCodeTests
{
    private const string Dummies = """_ = new Hub.HfApi("hf_test"); new Hub.HfApi().Login("$HF_TOKEN"); string token = "hf_1234567890ab";""";

    private const string Reported = """_ = new Hub.HfApi({|HF001:"hf_test"|}); new Hub.HfApi().Login({|HF004:"$HF_TOKEN"|}); string token = {|HF001:"hf_1234567890ab"|};""";

    private const string Attributes = """

        class FactAttribute : System.Attribute { }
        class TestAttribute : System.Attribute { }
        class TestMethodAttribute : System.Attribute { }
        class TestClassAttribute : System.Attribute { }
        class TestedAttribute : System.Attribute { }
        """;

    [Theory]
    [InlineData("class Tests { [Fact] void Run() { [DUMMIES] } }")]
    [InlineData("class Tests { [FactAttribute] void Run() { [DUMMIES] } }")]
    [InlineData("class Tests { [global::Test] void Run() { [DUMMIES] } }")]
    [InlineData("class Tests { [TestMethod] void Run() { } void Help() { [DUMMIES] } }")]
    [InlineData("[TestClass] class Tests { void Run() { [DUMMIES] } }")]
    [InlineData("class Tests { [Fact] void Run() { } class Inner { void Help() { [DUMMIES] } } }")]
    [InlineData("partial class Tests { [Fact] void Run() { } } partial class Tests { void Help() { [DUMMIES] } }")]
    public Task TypeWithATest_IsTestCode(string type) => Verify.VerifyAsync(type.Replace("[DUMMIES]", Dummies) + Attributes);

    [Theory]
    [InlineData("class Program { void Run() { [DUMMIES] } }")]
    [InlineData("class Program { [Tested] void Run() { [DUMMIES] } }")]
    [InlineData("class Program { void Run() { [DUMMIES] } class Tests { [Fact] void Run() { } } }")]
    [InlineData("class Program { void Run() { [DUMMIES] } } class Tests { [Fact] void Run() { } }")]
    [InlineData("class ProgramTests { void TestRun() { [DUMMIES] } }")]
    public Task OtherType_IsNoTestCode(string type) => Verify.VerifyAsync(type.Replace("[DUMMIES]", Reported) + Attributes);

    [Theory]
    [InlineData("xunit.core")]
    [InlineData("xunit.v3.core")]
    [InlineData("nunit.framework")]
    [InlineData("MSTest.TestFramework")]
    [InlineData("Microsoft.VisualStudio.TestPlatform.TestFramework")]
    [InlineData("TUnit.Core")]
    public Task ProjectThatReferencesAFramework_IsTestCode(string assembly) => VerifyReferenceAsync(assembly, Dummies);

    [Theory]
    [InlineData("xunit.abstractions.other")]
    [InlineData("Tests")]
    public Task ProjectThatReferencesAnotherLibrary_IsNoTestCode(string assembly) => VerifyReferenceAsync(assembly, Reported);

    [Fact]
    public Task RealToken_IsReportedInATest() => Verify.VerifyAsync(
        $$"""class Tests { [Fact] void Run() { string token = "{|HF001:{{RandomTokens.User()}}|}"; } }""" + Attributes);

    [Fact]
    public Task MissingToken_IsReportedInATest() => Verify.VerifyAsync(
        """class Tests { [Fact] void Run() => new Hub.HfApi().Login({|HF005:System.Environment.GetEnvironmentVariable("HF_TOKEN")|}!); }""" + Attributes);

    [Fact]
    public Task SettingForAllTests_ReportsDummiesToo() => new Verify
    {
        TestCode = $"class Tests {{ [Fact] void Run() {{ {Reported} }} }}" + Attributes,
        EditorConfig = "hf_token_test_code = all",
    }.RunAsync();

    [Theory]
    [InlineData("Assert.Equal([VALUE], 1);", true)]
    [InlineData("Xunit.Assert.Equal(1, F([VALUE]));", true)]
    [InlineData("value.Should().Be([VALUE]);", true)]
    [InlineData("Expect([VALUE]);", true)]
    [InlineData("F([VALUE]);", false)]
    [InlineData("var text = [VALUE];", false)]
    [InlineData("Assert.True(true); F([VALUE]);", false)]
    [InlineData("Assert.Throws(() => { F([VALUE]); });", false)]
    public void Assertion_PrintsItsArguments(string statement, bool expected)
    {
        var root = CSharpSyntaxTree.ParseText(statement.Replace("[VALUE]", "\"value\"")).GetRoot();
        var literal = root.DescendantTokens().Single(static token => token.IsKind(SyntaxKind.StringLiteralToken)).Parent!;

        Assert.Equal(expected, HfTokenAnalyzers.Semantics.TestCode.IsInAssertion(literal));
    }

    private static Task VerifyReferenceAsync(string assembly, string statements)
    {
        var test = new Verify { TestCode = $"class Program {{ void Run() {{ {statements} }} }}" };
        test.TestState.AdditionalReferences.Add(CSharpCompilation.Create(assembly, options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference());
        return test.RunAsync();
    }
}
