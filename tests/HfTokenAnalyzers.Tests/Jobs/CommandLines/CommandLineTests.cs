using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Tests.Jobs.CommandLines;

public class CommandLineTests
{
    /// <summary>
    /// The characters of the option, the positions of its key and value in the source, and the value with its known parts.
    /// </summary>
    [Theory]
    [InlineData("jobs run -e A=1 image", "Environment '-e' 'A' '1' text:1")]
    [InlineData("jobs run -eA=1 image", "Environment '-e' 'A' '1' text:1")]
    [InlineData("jobs run --env A=1 image", "Environment '--env' 'A' '1' text:1")]
    [InlineData("jobs run --env=A=1 image", "Environment '--env' 'A' '1' text:1")]
    [InlineData("jobs run -s A=1 image", "Secret '-s' 'A' '1' text:1")]
    [InlineData("jobs run -sA=1 image", "Secret '-s' 'A' '1' text:1")]
    [InlineData("jobs run --secrets A=1 image", "Secret '--secrets' 'A' '1' text:1")]
    [InlineData("jobs run --secrets=A=1 image", "Secret '--secrets' 'A' '1' text:1")]
    [InlineData("jobs run -de A=1 image", "Environment 'e' 'A' '1' text:1")]
    [InlineData("jobs run -dqeA=1 image", "Environment 'e' 'A' '1' text:1")]
    [InlineData("jobs run -ds A image", "Secret 's' 'A' ''")]
    [InlineData("sandbox create -e A=1", "Environment '-e' 'A' '1' text:1")]
    [InlineData("endpoints deploy e -s A=1", "Secret '-s' 'A' '1' text:1")]
    [InlineData("repos create me/app -e A=1", "Environment '-e' 'A' '1' text:1")]
    [InlineData("repo duplicate a/b -s A=1", "Secret '-s' 'A' '1' text:1")]
    [InlineData("spaces variables add me/app -e A=1", "Environment '-e' 'A' '1' text:1")]
    [InlineData("spaces secrets add me/app -s A=1", "Secret '-s' 'A' '1' text:1")]
    [InlineData("jobs run --token T image", "Token '--token' '' 'T' text:T")]
    [InlineData("jobs run --token=T image", "Token '--token' '' 'T' text:T")]
    [InlineData("jobs run -e A image", "Environment '-e' 'A' ''")]
    [InlineData("jobs run --secrets=A image", "Secret '--secrets' 'A' ''")]
    [InlineData("jobs run -e A= image", "Environment '-e' 'A' '' text:")]
    [InlineData("jobs run -e A=b=c image", "Environment '-e' 'A' 'b=c' text:b=c")]
    [InlineData("jobs run -e a-B_c.1=2 image", "Environment '-e' 'a-B_c.1' '2' text:2")]
    [InlineData("jobs run -e A={x} image", "Environment '-e' 'A' 'x' value:x")]
    [InlineData("jobs run -e A=b{x}c{y} image", "Environment '-e' 'A' 'b{x}c{y}' filled:x,y")]
    [InlineData("jobs run --env={x}=1 image", "Environment '--env' '{x}' '1' text:1")]
    [InlineData("jobs run --token={x} image", "Token '--token' '' 'x' value:x")]
    [InlineData("jobs run --token {x} image", "Token '--token' '' 'x' value:x")]
    [InlineData("jobs run --token a{x} image", "Token '--token' '' 'a{x}' filled:x")]
    [InlineData("jobs run image -e A=1 python", "Environment '-e' 'A' '1' text:1")]
    [InlineData("auth login --token T", "Login '--token' '' 'T' text:T")]
    [InlineData("login --token=T", "Login '--token' '' 'T' text:T")]
    [InlineData("auth whoami --token T", "Token '--token' '' 'T' text:T")]
    [InlineData("download --token T", "Token '--token' '' 'T' text:T")]
    public void Option_IsReadWithItsPlaces(string line, string expected)
    {
        var sample = Sample.Of($"Show($\"{line}\");");

        var option = Assert.Single(Read(sample).Options);

        Assert.Equal(expected, Describe(option, sample));
        Assert.Equal(sample.At(option.Entry.KeySpan) is ['A' or 'a', ..] and var key ? key : null, option.Entry.Key);
    }

    [Theory]
    [InlineData("jobs run -e {x} image")]
    [InlineData("jobs run -e A{x}=1 image")]
    [InlineData("jobs run -e {x}A=1 image")]
    [InlineData("jobs run -e =1 image")]
    [InlineData("jobs run -e A/B=1 image")]
    [InlineData("jobs run image -e")]
    [InlineData("jobs run --env-file .env image")]
    [InlineData("jobs run --env-file=.env image")]
    [InlineData("jobs run --secrets-file .env image")]
    [InlineData("jobs run --secrets-file=.env image")]
    [InlineData("jobs run {x} image")]
    [InlineData("jobs run {x}{y} image")]
    public void EntryThatCannotBeTold_MayBeAny(string line)
    {
        var read = Read(Sample.Of($"Show($\"{line}\");"));

        Assert.Empty(read.Options);
        Assert.False(read.IsComplete);
    }

    /// <summary>A key that is written in two literals cannot be replaced with a single text.</summary>
    [Fact]
    public void KeyInTwoPieces_IsNone() =>
        Assert.Empty(Read(Sample.Of("Show(\"jobs run -e A\" + \"B=1 image\");")).Options);

    [Theory]
    [InlineData("-l")]
    [InlineData("--label")]
    [InlineData("--name")]
    [InlineData("--flavor")]
    [InlineData("--timeout")]
    [InlineData("-v")]
    [InlineData("--volume")]
    [InlineData("--namespace")]
    [InlineData("--resource-group-id")]
    [InlineData("--expose")]
    [InlineData("--with")]
    [InlineData("-p")]
    [InlineData("--python")]
    [InlineData("--image")]
    [InlineData("--env-file")]
    [InlineData("--secrets-file")]
    [InlineData("--network-group")]
    [InlineData("--network-alias")]
    [InlineData("--format")]
    [InlineData("-dl")]
    public void ValueOfAnotherOption_IsNoOption(string option)
    {
        var read = Read(Sample.Of($"Show(\"jobs run {option} -e A=1\");"));

        Assert.Empty(read.Options);
        Assert.Equal(["A=1"], read.Others.Select(static other => other.Text));
    }

    [Theory]
    [InlineData("jobs run image", "jobs run", "image", true)]
    [InlineData("jobs uv run train.py --epochs 3", "jobs uv run", "train.py --epochs 3", true)]
    [InlineData("jobs scheduled run @daily image", "jobs scheduled run", "@daily image", true)]
    [InlineData("jobs scheduled uv run @daily train.py", "jobs scheduled uv run", "@daily train.py", true)]
    [InlineData("jobs run image -- -e A=1", "jobs run", "image -e A=1", true)]
    [InlineData("jobs run -dl image", "jobs run", "", true)]
    [InlineData("sandbox create --pool pool-1", "sandbox create", "", false)]
    [InlineData("sandbox create --pool=pool-1", "sandbox create", "--pool=pool-1", false)]
    [InlineData("spaces secrets delete me/app A", "spaces secrets", "delete me/app A", false)]
    [InlineData("jobs ps -e A=1", "jobs ps", "-e A=1", false)]
    [InlineData("auth login -e A=1", "auth login", "-e A=1", false)]
    [InlineData("whoami", "whoami", "", false)]
    [InlineData("upload --private folder", "upload", "--private folder", false)]
    [InlineData("--version", "", "--version", false)]
    [InlineData("", "", "", false)]
    public void Words_AreTheCommandAndItsArguments(string line, string command, string others, bool takesSecrets)
    {
        var sample = Sample.Of($"Show(\"{line}\");");

        var read = Read(sample);

        Assert.Equal(command, string.Join(' ', read.Command.Select(static word => word.Text)));
        Assert.Equal(command.Split(' ').Last(), read.CommandEnd is { } end ? sample.At(end.SpanOf(0, end.Text.Length)) : "");
        Assert.Equal(others, string.Join(' ', read.Others.Select(static other => other.Text)));
        Assert.Equal(takesSecrets, read.Known is not null);
        Assert.Empty(read.Options);
        Assert.True(read.IsComplete);
    }

    /// <summary>The arguments in a list are not split at blanks.</summary>
    [Fact]
    public void List_IsReadWordByWord()
    {
        var sample = Sample.Of("Show(\"jobs\", \"run\", \"--env\", \"A=b c\", \"-s\", x, \"image\");");

        var read = CommandLine.Read([.. sample.Arguments.Select(argument => CommandWord.Whole(PartialString.Read(argument.Value, static _ => null), argument.Node))], isWhole: true);

        Assert.Equal(["Environment '--env' 'A' 'b c' text:b c"], read.Options.Select(option => Describe(option, sample)));
        Assert.False(read.IsComplete);
    }

    private static CommandLine Read(Sample sample) => CommandLine.Read(CommandWord.Split(sample.Text), isWhole: true);

    private static string Describe(CommandOption option, Sample sample)
    {
        var entry = option.Entry;
        return $"{option.Kind} '{sample.At(option.Name.SpanOf(option.NameStart, option.NameLength)).Trim('"')}' '{sample.At(entry.KeySpan).Trim('"')}' '{sample.At(entry.ValueSpan)}'"
            + (entry.Text is { } text ? $" text:{text}" : "")
            + (entry.Value is { } value ? $" value:{value.Syntax}" : "")
            + (entry.Fillings.Any() ? $" filled:{string.Join(',', entry.Fillings.Select(static filling => filling.Syntax))}" : "");
    }
}
