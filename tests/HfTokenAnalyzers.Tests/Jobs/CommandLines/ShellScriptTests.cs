using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Semantics;

namespace HfTokenAnalyzers.Tests.Jobs.CommandLines;

/// <summary>The words of a script in brackets. A variable that the shell expands starts with an arrow.</summary>
public class ShellScriptTests
{
    [Theory]
    [InlineData("a b", "[a][b]")]
    [InlineData(" a\t b ", "[a][b]")]
    [InlineData("a;b&c|d", "[a] [b] [c] [d]")]
    [InlineData("a && b || c", "[a] [b] [c]")]
    [InlineData("a\nb\r\nc", "[a] [b] [c]")]
    [InlineData("'a b' \"c d\"", "[a b][c d]")]
    [InlineData("a'b c'\"d e\"f", "[ab cd ef]")]
    [InlineData("'' \"\" a", "[][][a]")]
    [InlineData("'a;b' \"c|d\"", "[a;b][c|d]")]
    [InlineData("a\\ b \\'c \\;", "[a b]['c][;]")]
    [InlineData("\"a\\\"b\\\\c\\d\"", "[a\"b\\c\\d]")]
    [InlineData("'a\\'b", "[a\\b]")]
    [InlineData("a \\\n b \\\r\n c", "[a][b][c]")]
    [InlineData("# a b\nc", "[c]")]
    [InlineData("a # b\nc", "[a] [c]")]
    [InlineData("a#b '#c'", "[a#b][#c]")]
    [InlineData("# a", "")]
    [InlineData("$A a${B}c $(D)", "[>$A][a>${B}c][>$(D)]")]
    [InlineData("\"$A\" '$B' \\$C \"\\$D\"", "[>$A][$B][$C][$D]")]
    [InlineData("$ a$ $1 $?", "[$][a$][$1][$?]")]
    [InlineData("%A% $env:B", "[%A%][>$env:B]")]
    [InlineData("'a", "[a]")]
    [InlineData("a\\", "[a\\]")]
    public void PosixScript_IsSplit(string script, string expected) => Assert.Equal(expected, Split(ShellScript.Posix, script));

    [Theory]
    [InlineData("a & b && c | d", "[a] [b] [c] [d]")]
    [InlineData("a;b", "[a;b]")]
    [InlineData("\"a b\" 'c d'", "[a b]['c][d']")]
    [InlineData("a ^& b ^\n c", "[a][&][b][c]")]
    [InlineData("# a", "[#][a]")]
    [InlineData("%A% \"%B%\" 'x%C%'", "[>%A%][>%B%]['x>%C%']")]
    [InlineData("%A 50% $B", "[>%A][50%][$B]")]
    [InlineData("D:\\b.exe", "[D:\\b.exe]")]
    public void ScriptOfCmd_IsSplit(string script, string expected) => Assert.Equal(expected, Split(ShellScript.Cmd, script));

    [Theory]
    [InlineData("a; b | c\nd", "[a] [b] [c] [d]")]
    [InlineData("& a b", "[a][b]")]
    [InlineData("'a b' \"c d\"", "[a b][c d]")]
    [InlineData("a `\n b `; \"`\"\"", "[a][b][;][\"]")]
    [InlineData("# a\nb", "[b]")]
    [InlineData("$env:A ${env:B} \"$env:C\"", "[>$env:A][>${env:B}][>$env:C]")]
    [InlineData("$A '$env:B' `$env:C %D%", "[$A][$env:B][$env:C][%D%]")]
    [InlineData("D:\\b.exe", "[D:\\b.exe]")]
    public void ScriptOfPowerShell_IsSplit(string script, string expected) => Assert.Equal(expected, Split(ShellScript.PowerShell, script));

    /// <summary>A fix can write a variable there, because sh expands it.</summary>
    [Fact]
    public void WordOutsideSingleQuotes_IsExpandable()
    {
        Assert.Equal([true, true, false, false, true], ShellScript.Posix.CommandsIn(Script("a \"b\" 'c' d'e' f")).Single().Select(static word => word.IsExpandable));
        Assert.DoesNotContain(ShellScript.Cmd.CommandsIn(Script("a \"b\"")).Single(), static word => word.IsExpandable);
        Assert.DoesNotContain(ShellScript.PowerShell.CommandsIn(Script("a \"b\"")).Single(), static word => word.IsExpandable);
    }

    /// <summary>Each word keeps its position in the source, including its quotes.</summary>
    [Fact]
    public void Word_IsFoundInTheSource()
    {
        const string Script = "a 'b c' \"d\"e";
        var words = ShellScript.Posix.CommandsIn(ShellScriptTests.Script(Script)).Single();

        Assert.Equal(["a", "'b c'", "\"d\"e"], words.Select(static word => Script[word.Start..word.End]));
        Assert.All(words, word => Assert.Equal(word.Text, string.Concat(word.Places.Select(static place => Script[place]))));
        Assert.All(words, static word => Assert.Null(word.Element));
        Assert.All(words, static word => Assert.NotNull(word.Container));
    }

    private static string Split(ShellScript shell, string script) => string.Join(' ', shell.CommandsIn(Script(script)).Select(static command => string.Concat(command.Select(Describe))));

    private static string Describe(CommandWord word) =>
        "[" + string.Concat(word.Text.Select((c, i) => (word.IsExpanded(i, 1) ? ">" : "") + c)) + "]";

    /// <summary>The script as an element of a list.</summary>
    private static CommandWord Script(string text)
    {
        var sample = Sample.Of($"Show(@\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\");");
        return CommandWord.Whole(sample.Text, sample.Text.Node);
    }
}
