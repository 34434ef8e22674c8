namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>What the value of an <c>hf</c> option is used for.</summary>
internal enum OptionKind
{
    Environment,
    Secret,

    /// <summary>
    /// The token that authenticates the call and is not passed to the job. Without it, <c>hf</c> looks for a token
    /// itself.
    /// </summary>
    Token,

    /// <summary>The token to store; without it, <c>hf auth login</c> prompts for one.</summary>
    Login,
}

/// <summary>An option of <c>hf</c> at the start of an argument that takes a value.</summary>
/// <param name="Kind">What the value is used for; null if it does not matter for the token.</param>
/// <param name="NameStart">Where the name starts in the argument.</param>
/// <param name="NameLength">The length of the name.</param>
/// <param name="ValueStart">Where the value starts in the argument; -1 if it is the next argument.</param>
internal sealed record HfOption(OptionKind? Kind, int NameStart, int NameLength, int ValueStart)
{
    /// <summary>Short options without a value, which can precede another one: <c>-de KEY</c>.</summary>
    private const string Flags = "dq";

    /// <summary>The option in an argument of a command; null if the argument is not an option, or is an option without a value.</summary>
    public static HfOption? In(string word, HfCommand? command)
    {
        if (word.StartsWith("--", StringComparison.Ordinal))
        {
            var end = word.IndexOf('=');
            return Create(command, name: end < 0 ? word : word.Substring(0, end), start: 0, end < 0 ? word.Length : end, end < 0 ? -1 : end + 1);
        }

        if (word is not ['-', _, ..])
        {
            return null;
        }

        var letter = 1;
        while (letter + 1 < word.Length && Flags.IndexOf(word[letter]) >= 0)
        {
            letter++;
        }

        var start = letter == 1 ? 0 : letter;
        return Create(command, "-" + word[letter], start, letter + 1 - start, letter + 1 < word.Length ? letter + 1 : -1);
    }

    private static HfOption? Create(HfCommand? command, string name, int start, int length, int valueStart)
    {
        OptionKind? kind = name switch
        {
            "-e" or "--env" when command is not null => OptionKind.Environment,
            "-s" or "--secrets" when command is not null => OptionKind.Secret,
            "--token" => OptionKind.Token,
            _ => null,
        };
        return kind is not null || command?.OptionsWithValue.Contains(name) == true ? new HfOption(kind, start, length, valueStart) : null;
    }
}
