namespace HfTokenAnalyzers.Scripts.Python;

/// <summary>
/// The statements of a Python script, with the blocks that contain them and the conditions under which they run. The time is
/// linear in the length of the script.
/// </summary>
internal sealed class PythonStatements
{
    /// <summary>Python itself accepts no more levels of indentation.</summary>
    private const int MaxDepth = 100;

    /// <summary>The first words of statements whose block follows a colon.</summary>
    private static readonly HashSet<string> Headers = new(StringComparer.Ordinal)
    {
        "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class", "case", "match",
    };

    private static readonly HashSet<string> ExitFunctions = new(StringComparer.Ordinal) { "exit", "quit", "_exit" };

    /// <summary>
    /// Words in a condition that usually holds: for the main process of a distributed training, or for the output that the script has
    /// written before.
    /// </summary>
    private static readonly HashSet<string> UsuallyTrue = new(StringComparer.Ordinal)
    {
        "__name__", "is_main_process", "is_local_main_process", "is_world_process_zero", "is_local_process_zero", "exists", "is_dir", "is_file", "isdir", "isfile",
    };

    private readonly ScriptTokens _code;
    private readonly List<PythonStatement> _statements = [];

    /// <summary>The whole script, and the headers of the blocks that are open.</summary>
    private readonly Stack<PythonStatement> _open = new();

    /// <summary>The variables that are only set to a constant, with whether that is true.</summary>
    private readonly Dictionary<string, bool?> _constants = new(StringComparer.Ordinal);

    /// <param name="code">The result of <see cref="ScriptTokens.OutsideStrings"/>.</param>
    public PythonStatements(ScriptTokens code)
    {
        _code = code;
        _open.Push(new PythonStatement(0, parent: null) { Indentation = -1 });
        for (var i = 0; i < code.Count;)
        {
            i = code[i] is '\n' or ';' ? i + 1 : ReadLine(i);
        }

        CloseUntil(-1);
    }

    public IReadOnlyList<PythonStatement> All => _statements;

    /// <summary>The statement that contains a token.</summary>
    public PythonStatement At(int token)
    {
        var (low, high) = (0, _statements.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _statements[middle].First <= token ? (middle, high) : (low, middle - 1);
        }

        return _statements[low];
    }

    /// <summary>Reads the statements of a line, and returns the index of the token after it.</summary>
    private int ReadLine(int i)
    {
        var indentation = _code.IndentationOf(i) ?? 0;
        var closed = CloseUntil(indentation);
        while (_code[i] is not ('\0' or '\n'))
        {
            var statement = Create(i, indentation, closed);
            closed = null;
            i = ReadStatement(statement);
            if (_code[i] == ':' && statement.Keyword.Length > 0 && _open.Count <= MaxDepth)
            {
                statement.HasCondition = HasCondition(statement);
                _open.Push(statement);
            }

            i += _code[i] is ':' or ';' ? 1 : 0;
        }

        return i;
    }

    private PythonStatement Create(int i, int indentation, PythonStatement? closed)
    {
        var word = _code.Word(i) == "async" ? _code.Word(i + 1) : _code.Word(i);
        var isHeader = Headers.Contains(word) && _code[i + 1] is not ('=' or '.' or ',');
        var statement = new PythonStatement(i, _open.Peek())
        {
            Keyword = isHeader ? word : "",
            Indentation = indentation,
            Before = !isHeader ? null
                : word is "elif" or "else" or "finally" ? closed
                : word == "except" ? closed is { Keyword: "except" } ? closed.Before : closed
                : null,
        };
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Finds the end of a statement, and returns its index.</summary>
    private int ReadStatement(PythonStatement statement)
    {
        var (i, depth) = (statement.First, 0);
        for (; _code[i] != '\0' && (depth > 0 || _code[i] is not ('\n' or ';')); i++)
        {
            switch (_code[i])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;

                case ')' or ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    break;

                case ':' when depth == 0 && statement.Keyword.Length > 0 && _code[i + 1] != '=':
                    statement.End = i;
                    return i;

                default:
                    // A conditional expression, whose condition may come after its value; a filter; the second operand of "and".
                    statement.ConditionalFrom ??= _code.Word(i) switch
                    {
                        "if" when i > statement.First => statement.First,
                        "and" or "or" => i,
                        _ => null,
                    };
                    break;
            }
        }

        statement.End = i;
        ReadEffect(statement);
        return i;
    }

    /// <summary>Reads what a simple statement means for its block, and for a variable that it sets.</summary>
    private void ReadEffect(PythonStatement statement)
    {
        var (first, parent) = (statement.First, statement.Parent!);
        var exit = ExitAt(first);
        parent.Fails |= _code.Word(first) == "raise" || exit == true;
        parent.Leaves = exit == false || _code.Word(first) is "return" or "continue" or "break";

        if (_code.Word(first) is { Length: > 0 } name && _code.IsAssignment(first + 1))
        {
            _constants[name] = _constants.ContainsKey(name) || statement.End != first + 3 ? null : ConstantAt(first + 2);
        }
    }

    /// <summary>Whether the call there ends the script with an error; null if it does not end it.</summary>
    private bool? ExitAt(int i)
    {
        while (_code[i + 1] == '.')
        {
            i += 2;
        }

        return ExitFunctions.Contains(_code.Word(i)) && _code[i + 1] == '('
            ? _code[i + 2] != ')' && _code.Word(i + 2) != "0"
            : null;
    }

    private bool? ConstantAt(int i) => _code.Word(i) switch
    {
        "True" => true,
        "False" or "None" or "0" => false,
        [>= '1' and <= '9', ..] => true,
        _ => null,
    };

    private bool HasCondition(PythonStatement header) => header.Keyword switch
    {
        "if" => !HoldsUsually(header),
        "elif" or "except" or "case" => true,
        "else" => header.Before is { Keyword: "if" or "elif" },
        _ => false,
    };

    private bool HoldsUsually(PythonStatement header)
    {
        var (first, end) = (header.First + 1, header.End);
        if (end == first + 1 && (_constants.TryGetValue(_code.Word(first), out var known) ? known : ConstantAt(first)) is { } constant)
        {
            return constant;
        }

        var words = Enumerable.Range(first, end - first).Select(_code.Word).ToList();
        return words.Exists(UsuallyTrue.Contains) && !words.Exists(static word => word is "not" or "and" or "or");
    }

    /// <summary>Closes the blocks that a line of that indentation is not in; returns the outermost of them.</summary>
    private PythonStatement? CloseUntil(int indentation)
    {
        PythonStatement? closed = null;
        while (_open.Peek() is { Parent: not null } header && header.Indentation >= indentation)
        {
            closed = _open.Pop();
            if (closed is { Keyword: "except", Before: { } guarded, Fails: false })
            {
                guarded.IsHandled = true;
            }

            if (closed is { HasCondition: true, Leaves: true })
            {
                closed.Parent!.MayEndAt ??= closed.End;
            }
        }

        return closed?.Indentation == indentation ? closed : null;
    }
}
