using static HfTokenAnalyzers.Tests.GetToken.HelperProgram;

namespace HfTokenAnalyzers.Tests.GetToken;

/// <summary>
/// Runs the helper with real variables and files. The expected results are those of <c>huggingface_hub</c>: utils/_auth.py,
/// constants.py.
/// </summary>
public sealed class HfTokenTests(HelperProgram program) : IClassFixture<HelperProgram>, IDisposable
{
    private const string DefaultPath = ".cache/huggingface/token";

    private readonly string _home = Directory.CreateTempSubdirectory("hf-home-").FullName;

    private readonly string _token = RandomTokens.User(1);
    private readonly string _otherToken = RandomTokens.User(2);

    [Fact]
    public void VariableIsSet_Found() => AssertFound(_token, ("HF_TOKEN", _token));

    [Fact]
    public void OnlyTheOldVariableIsSet_Found() => AssertFound(_token, ("HUGGING_FACE_HUB_TOKEN", _token));

    [Fact]
    public void BothVariablesAreSet_NewOneWins() =>
        AssertFound(_token, ("HF_TOKEN", _token), ("HUGGING_FACE_HUB_TOKEN", _otherToken));

    [Fact]
    public void NewVariableIsEmpty_OldOneIsRead() =>
        AssertFound(_token, ("HF_TOKEN", ""), ("HUGGING_FACE_HUB_TOKEN", _token));

    [Fact]
    public void NewVariableIsBlank_OldOneIsNotRead() =>
        AssertNothingFound(("HF_TOKEN", " "), ("HUGGING_FACE_HUB_TOKEN", _token));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\r\n")]
    [InlineData("\t\n ")]
    public void VariableHoldsNothing_FileIsRead(string value)
    {
        Write(DefaultPath, _token);

        AssertFound(_token, ("HF_TOKEN", value));
    }

    [Theory]
    [InlineData("HF_TOKEN")]
    [InlineData("HUGGING_FACE_HUB_TOKEN")]
    public void VariableAndFile_VariableWins(string variable)
    {
        Write(DefaultPath, _otherToken);

        AssertFound(_token, (variable, _token));
    }

    [Theory]
    [InlineData("{0}\n")]
    [InlineData("{0}\r\n")]
    [InlineData(" \t{0} \n")]
    [InlineData("\n\n{0}")]
    public void BlanksAroundTheVariable_Stripped(string format) => AssertFound(_token, ("HF_TOKEN", Around(format)));

    [Theory]
    [InlineData("{0}\n")]
    [InlineData("{0}\r\n")]
    [InlineData(" \t{0} \n")]
    [InlineData("\uFEFF{0}\n")]
    public void BlanksAroundTheFile_Stripped(string format)
    {
        Write(DefaultPath, Around(format));

        AssertFound(_token);
    }

    [Fact]
    public void LineBreaksWithin_Removed() => AssertFound(_token, ("HF_TOKEN", _token.Insert(20, "\r\n").Insert(10, "\n")));

    [Fact]
    public void DefaultFile_Found()
    {
        Write(DefaultPath, _token);

        AssertFound(_token);
    }

    [Fact]
    public void CacheFolderIsSet_FileThereIsRead()
    {
        Write("cache/huggingface/token", _token);
        Write(DefaultPath, _otherToken);

        AssertFound(_token, ("XDG_CACHE_HOME", InHome("cache")));
    }

    [Fact]
    public void HubFolderIsSet_WinsOverCacheFolder()
    {
        Write("hub/token", _token);
        Write("cache/huggingface/token", _otherToken);
        Write(DefaultPath, _otherToken);

        AssertFound(_token, ("HF_HOME", InHome("hub")), ("XDG_CACHE_HOME", InHome("cache")));
    }

    [Fact]
    public void TokenPathIsSet_WinsOverHubFolder()
    {
        Write("mine", _token);
        Write("hub/token", _otherToken);

        AssertFound(_token, ("HF_TOKEN_PATH", InHome("mine")), ("HF_HOME", InHome("hub")));
    }

    [Fact]
    public void TokenPathLeadsNowhere_HubFolderIsNotTried()
    {
        Write("hub/token", _token);

        AssertNothingFound(("HF_TOKEN_PATH", InHome("missing")), ("HF_HOME", InHome("hub")));
    }

    [Fact]
    public void RelativeTokenPath_FromTheWorkingFolder()
    {
        Write("mine", _token);

        AssertFound(_token, ("HF_TOKEN_PATH", "mine"));
    }

    [Theory]
    [InlineData("HF_TOKEN_PATH")]
    [InlineData("HF_HOME")]
    [InlineData("XDG_CACHE_HOME")]
    public void PathVariableIsEmpty_AsIfUnset(string variable)
    {
        Write(DefaultPath, _token);
        Write("token", _otherToken);
        Write("huggingface/token", _otherToken);

        AssertFound(_token, (variable, ""));
    }

    [Theory]
    [InlineData("HF_TOKEN_PATH", "~/a/huggingface/token")]
    [InlineData("HF_HOME", "~/a/huggingface")]
    [InlineData("HF_HOME", "~/a/huggingface/")]
    [InlineData("XDG_CACHE_HOME", "~/a")]
    [InlineData("HF_TOKEN_PATH", "$FOLDER/huggingface/token")]
    [InlineData("HF_TOKEN_PATH", "${FOLDER}/huggingface/token")]
    [InlineData("HF_TOKEN_PATH", "~/$A/${HUB_FOLDER}/token")]
    [InlineData("HF_TOKEN_PATH", "~/${A}$NOTHING/huggingface/token")]
    [InlineData("HF_HOME", "$FOLDER/huggingface")]
    [InlineData("HF_HOME", "$INDIRECT/huggingface")]
    [InlineData("XDG_CACHE_HOME", "${FOLDER}")]
    public void HomeAndVariablesInAPath_Expanded(string variable, string value)
    {
        Write("a/huggingface/token", _token);

        // A default token path is expanded twice, the first time as part of HF_HOME. Therefore, $INDIRECT also leads to the file.
        AssertFound(
            _token,
            (variable, value),
            ("FOLDER", InHome("a")),
            ("A", "a"),
            ("HUB_FOLDER", "huggingface"),
            ("INDIRECT", "$FOLDER"),
            ("NOTHING", ""));
    }

    [Theory]
    [InlineData("$UNKNOWN")]
    [InlineData("${UNKNOWN}")]
    [InlineData("${}")]
    [InlineData("${A B}")]
    [InlineData("${OPEN")]
    [InlineData("$")]
    [InlineData("$-")]
    [InlineData("a~")]
    [InlineData("~no-such-user")]
    [InlineData("%PATH%")]
    [InlineData("$VALUE_NAMES_ANOTHER", "$A")]
    public void NothingToExpandInAPath_LeftAsItIs(string name, string? file = null)
    {
        Write(file ?? name, _token);

        AssertFound(_token, ("HF_TOKEN_PATH", name), ("A", "b"), ("VALUE_NAMES_ANOTHER", "$A"));
    }

    [Fact]
    public void HomeItselfIsTheFolder_Expanded()
    {
        Write("token", _token);

        AssertFound(_token, ("HF_HOME", "~"));
    }

    [Fact]
    public void NoPlaceHasAToken_NothingFound() => AssertNothingFound();

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n")]
    public void FileHoldsNothing_NothingFound(string text)
    {
        Write(DefaultPath, text);

        AssertNothingFound();
    }

    [Fact]
    public void FolderAtThePath_NothingFound()
    {
        Directory.CreateDirectory(InHome(DefaultPath));

        AssertNothingFound();
    }

    [Theory]
    [InlineData("file/token")]
    [InlineData("loop")]
    [InlineData("missing/folder/token")]
    [InlineData("bad\u0001<>|*?name")]
    public void BadPath_NothingFound(string path)
    {
        Write("file", _token);
        File.CreateSymbolicLink(InHome("loop"), InHome("loop"));

        AssertNothingFound(("HF_TOKEN_PATH", InHome(path)));
    }

    [Fact]
    public void PathIsTooLong_NothingFound() =>
        AssertNothingFound(("HF_TOKEN_PATH", InHome(new string('x', 5_000))));

    [Fact]
    public void FileMayNotBeRead_NothingFound()
    {
        // Root can read all files, and Windows does not have these modes.
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        Write(DefaultPath, _token);
        File.SetUnixFileMode(InHome(DefaultPath), UnixFileMode.None);

        AssertNothingFound();
    }

    [Fact]
    public void NoHomeVariable_HomeIsAskedOfTheSystem()
    {
        // The real home folder of the account, with unknown content: the program must still return a result.
        var answer = program.Ask(_home, []);

        Assert.True(answer.Got == answer.Found || answer.Got == "System.InvalidOperationException");
    }

    [Fact]
    public void NothingFound_MessageSaysWhatToDo()
    {
        var message = Ask().Message;

        Assert.Contains("HF_TOKEN", message, StringComparison.Ordinal);
        Assert.Contains("`hf auth login`", message, StringComparison.Ordinal);
        Assert.Contains("https://huggingface.co/settings/tokens", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HF_TOKEN_PATH")]
    [InlineData("HF_HOME")]
    [InlineData("XDG_CACHE_HOME")]
    [InlineData("HUGGINGFACE_TOKEN")]
    public void TokenIsInTheWrongVariable_MessageDoesNotShowIt(string variable)
    {
        var answer = Ask((variable, _token));

        Assert.Equal("System.InvalidOperationException", answer.Got);
        Assert.Equal(Ask().Message, answer.Message);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private string Around(string format) => format.Replace("{0}", _token, StringComparison.Ordinal);

    private string InHome(string path) => Path.Combine(_home, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InHome(path))!);
        File.WriteAllText(InHome(path), text);
    }

    private Answer Ask(params (string Name, string Value)[] environment) =>
        program.Ask(_home, [(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME", _home), .. environment]);

    private void AssertFound(string token, params (string Name, string Value)[] environment) =>
        Assert.Equal(new(token, token, ""), Ask(environment));

    private void AssertNothingFound(params (string Name, string Value)[] environment)
    {
        var answer = Ask(environment);

        Assert.Equal(("null", "System.InvalidOperationException"), (answer.Found, answer.Got));
    }
}
