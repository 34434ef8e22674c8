namespace HfTokenAnalyzers.Scripts.Shell;

/// <summary>
/// Determines the conditions under which the commands of a shell script run. The caller passes the commands and the operators
/// between them, in source order.
/// </summary>
internal sealed class ShellConditions
{
    /// <summary>Operators of tests that ask for a file, which the script itself has usually written before.</summary>
    private static readonly HashSet<string> FileOperators = new(StringComparer.Ordinal) { "-d", "-e", "-f", "-r", "-s", "-w", "-x" };

    private readonly Stack<Block> _open = new();

    /// <summary>Whether a list continues: a line may end after <c>&amp;&amp;</c>.</summary>
    private bool _isListOpen;

    public ShellConditions() => _open.Push(new Block('\0', outer: null, isConditional: false));

    /// <summary>Whether the last command is a test, such as <c>[ -n "$X" ]</c>.</summary>
    public bool IsTest { get; private set; }

    /// <summary>Whether the last command decides what runs next: <c>if hf auth whoami; then</c>.</summary>
    public bool IsCondition => _open.Peek().IsInCondition;

    /// <summary>Whether the last command may not run.</summary>
    public bool MayBeSkipped => _open.Peek() is { MayEnd: true } or { IsConditional: true } or { IsListConditional: true };

    /// <summary>Reads what ends a command.</summary>
    public void ReadOperator(char token, bool isDouble)
    {
        var block = _open.Peek();
        if (token == '\n' && _isListOpen)
        {
            return;
        }

        _isListOpen = isDouble && token is '&' or '|';
        switch (token)
        {
            case '&' when isDouble:
                block.IsListConditional = (block.IsListConditional && !block.IsAlternative) || block.Last is { IsRuntime: true };
                block.MissingInList = block.Last.MissingIfTrue;
                block.IsAlternative = false;
                break;

            case '|' when isDouble:
                block.IsListConditional = true;
                block.MissingInList = block.Last.MissingIfFalse;
                block.IsAlternative = true;
                break;

            case '{' or '(':
                Open(token, MayBeSkipped);
                _open.Peek().Missing = block.MissingInList;
                break;

            case '}' or ')':
                Close(token == '}' ? '{' : '(');
                break;

            case '\n' or ';' or '&' or '\0':
                block.EndList();
                break;
        }
    }

    /// <summary>Reads the keywords that a command starts with, and returns their number.</summary>
    public int ReadKeywords(List<string> words)
    {
        var i = 0;
        for (; i < words.Count; i++)
        {
            var block = _open.Peek();
            switch (words[i])
            {
                case "if":
                    Open('i', MayBeSkipped);
                    _open.Peek().IsInCondition = true;
                    break;

                case "then" when block.Kind == 'i':
                    block.IsInCondition = false;
                    block.SetConditional(block.Last.IsRuntime);
                    block.Missing = block.Last.MissingIfTrue;
                    block.MissingInElse = block.Last.MissingIfFalse;
                    break;

                case "elif" when block.Kind == 'i':
                    block.IsInCondition = true;
                    block.SetConditional(true);
                    break;

                case "else" when block.Kind == 'i':
                    block.SetConditional(true);
                    block.Missing = block.MissingInElse;
                    break;

                case "fi" when block.Kind == 'i':
                    Close('i');
                    break;

                case "case":
                    Open('c', isConditional: true);
                    break;

                case "esac" when block.Kind == 'c':
                    Close('c');
                    break;

                case "do" or "done" or "then" or "else":
                    break;

                default:
                    return i;
            }
        }

        return i;
    }

    /// <summary>Reads a command. Returns the variable without which it ends the script with an error; null if there is none.</summary>
    public string? ReadCommand(string[] words, List<ShellExpansion> expansions)
    {
        _isListOpen = false;
        var block = _open.Peek();
        block.Last = TestOf(words, expansions);
        IsTest = block.Last.IsTest;
        if (words[0] is not ("exit" or "return"))
        {
            return null;
        }

        // Without a number, it is the result of the command before, which has failed before an alternative.
        if (words.Length == 1 ? !block.IsAlternative : words[1] == "0")
        {
            // The rest of the surrounding block may not run.
            block.Unconditional.MayEnd = true;
            return null;
        }

        return block.MissingInList ?? (block.IsListConditional ? null : block.Missing);
    }

    private static Test TestOf(string[] words, List<ShellExpansion> expansions)
    {
        var isNegated = words[0] == "!";
        var first = isNegated ? 1 : 0;
        if (first == words.Length)
        {
            return default;
        }

        var isTest = words[first] is "[" or "[[" or "test" || words[words.Length - 1] == "]]";
        if (!isTest)
        {
            // if hf auth whoami; then
            return default(Test) with { IsRuntime = !isNegated && words is ["hf" or "huggingface-cli", .., "whoami"] };
        }

        var operands = words.Skip(words[first] is "[" or "[[" or "test" ? first + 1 : first).Where(static word => word is not ("]" or "]]")).ToList();
        if (operands is ["!", ..])
        {
            (isNegated, operands) = (!isNegated, operands.Skip(1).ToList());
        }

        var variable = expansions.Count > 0 ? expansions[0].Variable : null;
        bool? isSet = operands switch
        {
            ["-n", _] or [_] => !isNegated,
            ["-z", _] => isNegated,
            _ => null,
        };
        return new Test(
            IsTest: true,
            IsRuntime: operands.Exists(static word => word.IndexOf('$') >= 0) && !operands.Exists(FileOperators.Contains),
            MissingIfTrue: isSet == false ? variable : null,
            MissingIfFalse: isSet == true ? variable : null);
    }

    private void Open(char kind, bool isConditional) => _open.Push(new Block(kind, _open.Peek(), isConditional));

    private void Close(char kind)
    {
        if (_open.Peek().Kind == kind)
        {
            _open.Pop();
        }
    }

    /// <summary>The meaning of a command that may be a test.</summary>
    /// <param name="IsTest">Whether it is one.</param>
    /// <param name="IsRuntime">Whether the result depends on a variable.</param>
    /// <param name="MissingIfTrue">The variable that is not set if the test succeeds.</param>
    /// <param name="MissingIfFalse">The variable that is not set if the test fails.</param>
    private readonly record struct Test(bool IsTest, bool IsRuntime, string? MissingIfTrue, string? MissingIfFalse);

    /// <summary>A part of the script whose commands run together.</summary>
    private sealed class Block
    {
        private readonly Block? _outer;

        public Block(char kind, Block? outer, bool isConditional)
        {
            (Kind, _outer) = (kind, outer);
            Unconditional = this;
            SetConditional(isConditional);
        }

        /// <summary>The bracket that opens the block, <c>i</c> of an <c>if</c>, <c>c</c> of a <c>case</c>, NUL for the script.</summary>
        public char Kind { get; }

        public bool IsConditional { get; private set; }

        /// <summary>The innermost block around this one, or this one, that runs without a condition.</summary>
        public Block Unconditional { get; private set; }

        public bool IsInCondition { get; set; }

        /// <summary>Whether the script may have ended before the rest of the block.</summary>
        public bool MayEnd { get; set; }

        /// <summary>The variable that is not set where the block runs.</summary>
        public string? Missing { get; set; }

        public string? MissingInElse { get; set; }

        public Test Last { get; set; }

        public bool IsListConditional { get; set; }

        /// <summary>Whether the next command of the list runs only if the one before fails.</summary>
        public bool IsAlternative { get; set; }

        public string? MissingInList { get; set; }

        public void SetConditional(bool isConditional)
        {
            if (isConditional && _outer is not null)
            {
                (IsConditional, Unconditional) = (true, _outer.Unconditional);
            }
        }

        /// <summary>Ends a list such as <c>a &amp;&amp; b</c>.</summary>
        public void EndList() => (IsListConditional, IsAlternative, MissingInList) = (false, false, null);
    }
}
