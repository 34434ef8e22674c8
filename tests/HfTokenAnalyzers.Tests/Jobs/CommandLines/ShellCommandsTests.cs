using HfTokenAnalyzers.Jobs.CommandLines;

namespace HfTokenAnalyzers.Tests.Jobs.CommandLines;

/// <summary>The started program and those that it starts in turn, each with its arguments.</summary>
public class ShellCommandsTests
{
    [Theory]
    [InlineData("bash -c \"a b; c\"", "sh(-c,a b; c) a(b) c()")]
    [InlineData("zsh -lc \"a b\"", "sh(-lc,a b) a(b)")]
    [InlineData("sh -euxc \"a b\"", "sh(-euxc,a b) a(b)")]
    [InlineData("bash -e -o pipefail +x -c \"a b\"", "sh(-e,-o,pipefail,+x,-c,a b) a(b)")]
    [InlineData("bash -euo pipefail -c \"a b\"", "sh(-euo,pipefail,-c,a b) a(b)")]
    [InlineData("bash --login -c \"a b\"", "sh(--login,-c,a b) a(b)")]
    [InlineData("bash run.sh -c \"a b\"", "sh(run.sh,-c,a b)")]
    [InlineData("bash -c 'a b && c'", "sh(-c,'a,b,&&,c') a(b) c()")]
    [InlineData("bash -c 'a", "sh(-c,'a) a()")]
    [InlineData("bash -c", "sh(-c)")]
    [InlineData("cmd.exe /d /s /C \"a b && c\"", "cmd(/d,/s,/C,a b && c) a(b) c()")]
    [InlineData("cmd /c a b & c", "cmd(/c,a,b,&,c) a(b) c()")]
    [InlineData("cmd /k a", "cmd(/k,a) a()")]
    [InlineData("cmd a", "cmd(a)")]
    [InlineData("pwsh -NoProfile -Command \"a b; c\"", "pwsh(-NoProfile,-Command,a b; c) a(b) c()")]
    [InlineData("pwsh -c a b", "pwsh(-c,a,b) a(b)")]
    [InlineData("pwsh -comm a", "pwsh(-comm,a) a()")]
    [InlineData("pwsh -File a -Command b", "pwsh(-File,a,-Command,b)")]
    [InlineData("pwsh a b", "pwsh(a,b)")]
    [InlineData("powershell \"a b\"", "powershell(a b) a(b)")]
    [InlineData("powershell -ExecutionPolicy Bypass -Command a", "powershell(-ExecutionPolicy,Bypass,-Command,a) a()")]
    [InlineData("/usr/bin/env -i -u X A=1 a b", "env(-i,-u,X,A=1,a,b) a(b)")]
    [InlineData("sudo -E -u me a b", "sudo(-E,-u,me,a,b) a(b)")]
    [InlineData("nice -n 5 nohup time a", "nice(-n,5,nohup,time,a) nohup(time,a) time(a) a()")]
    [InlineData("wsl -d Ubuntu -- a b", "wsl(-d,Ubuntu,--,a,b) a(b)")]
    [InlineData("uvx --from x a@1.0 b", "uvx(--from,x,a@1.0,b) a(b)")]
    [InlineData("uv --directory x run --with y a b", "uv(--directory,x,run,--with,y,a,b) a(b)")]
    [InlineData("uv tool run a b", "uv(tool,run,a,b) a(b)")]
    [InlineData("uv run -m huggingface_hub.cli.hf b", "uv(run,-m,huggingface_hub.cli.hf,b) hf(b)")]
    [InlineData("uv pip install a", "uv(pip,install,a)")]
    [InlineData("python -u -X utf8 -m huggingface_hub.commands.huggingface_cli b", "python(-u,-X,utf8,-m,huggingface_hub.commands.huggingface_cli,b) hf(b)")]
    [InlineData("python3.12 -m huggingface_hub.cli.hf b", "python(-m,huggingface_hub.cli.hf,b) hf(b)")]
    [InlineData("python -m pip install huggingface_hub", "python(-m,pip,install,huggingface_hub)")]
    [InlineData("python train.py -m huggingface_hub.cli.hf", "python(train.py,-m,huggingface_hub.cli.hf)")]
    [InlineData("huggingface-cli b", "hf(b)")]
    [InlineData("bash -c \"if a; then A=1 b c; fi\"", "sh(-c,if a; then A=1 b c; fi) a() b(c) fi()")]
    [InlineData("bash -c \"(a b) | { c; }\"", "sh(-c,(a b) | { c; }) a(b)) c() }()")]
    [InlineData("a b", "a(b)")]
    public void Line_IsTakenApart(string line, string expected)
    {
        var sample = Sample.Of($"Show(@\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\");");

        var commands = ShellCommands.In(CommandWord.Split(sample.Text), isWhole: true);

        Assert.Equal(expected, string.Join(' ', commands.Select(static command => $"{command.Program}({string.Join(',', command.Words.Select(static word => word.Text))})")));
    }

    /// <summary>Each shell or launcher starts another one, deeper than the limit.</summary>
    [Fact]
    public void LongChainOfLaunchers_EndsSomewhere()
    {
        var sample = Sample.Of($"Show(\"{string.Concat(Enumerable.Repeat("env ", 100))}hf\");");

        Assert.InRange(ShellCommands.In(CommandWord.Split(sample.Text), isWhole: true).Count(), 2, 10);
    }
}
