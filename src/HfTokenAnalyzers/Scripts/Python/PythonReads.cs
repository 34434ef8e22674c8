using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Scripts.Python;

/// <summary>An expression of a Python script whose value is an environment variable.</summary>
/// <param name="Variable">The name of the environment variable.</param>
/// <param name="End">The index of the token after the expression.</param>
/// <param name="IsStrict">Whether it fails if the variable is not set: <c>os.environ["X"]</c>.</param>
internal readonly record struct PythonRead(string Variable, int End, bool IsStrict = false);

/// <summary>
/// Finds where a Python script reads environment variables, which of its variables hold one, and where it fails if one is not set.
/// </summary>
internal sealed class PythonReads
{
    /// <summary>Maximum nesting of parentheses and <c>not</c> to follow in a condition.</summary>
    private const int MaxNesting = 8;

    private readonly ScriptTokens _code;

    /// <summary>The environment variable that a variable holds; null if the script also sets it to something else.</summary>
    private readonly Dictionary<string, string?> _holders = new(StringComparer.Ordinal);

    private readonly HashSet<string> _tested = new(StringComparer.Ordinal);
    private readonly List<(string Variable, PythonStatement Statement, int Token)> _required = [];

    /// <param name="code">The result of <see cref="ScriptTokens.OutsideStrings"/>.</param>
    /// <param name="statements">The statements of <paramref name="code"/>.</param>
    public PythonReads(ScriptTokens code, PythonStatements statements)
    {
        _code = code;
        foreach (var statement in statements.All)
        {
            ReadHolder(statement);
        }

        foreach (var statement in statements.All)
        {
            ReadStrictReads(statement);
            ReadTest(statement);
        }
    }

    /// <summary>Whether a script fails without one of the variables, or checks one in a condition.</summary>
    public bool Tests(string variable) => _tested.Contains(variable);

    /// <summary>The environment variables without which a statement fails.</summary>
    public IEnumerable<(string Variable, PythonStatement Statement, int Token)> Required => _required;

    /// <summary>Whether the value that starts at a token, and ends before a comma or bracket, is the token from the job's environment.</summary>
    public bool IsHubToken(int token) =>
        ReadOperand(token, MaxNesting) is { Variable: TokenNames.Right or TokenNames.Deprecated, End: var end } && _code[end] is '\0' or ',' or ')' or ']' or '}' or '\n' or ';';

    private void ReadHolder(PythonStatement statement)
    {
        if (ValueOf(statement) is var (name, value))
        {
            var variable = ReadOperand(value, MaxNesting) is { } read && (read.End == statement.End || _code[read.End] == ')') ? read.Variable : null;
            _holders[name] = _holders.TryGetValue(name, out var other) && other != variable ? null : variable;
        }
    }

    /// <summary>The variable that a statement sets, and the index of its value: <c>x = …</c>, <c>x: str = …</c>, <c>if (x := …)</c>.</summary>
    private (string Name, int Value)? ValueOf(PythonStatement statement)
    {
        for (var i = statement.First; i < statement.End; i++)
        {
            if (_code.IsAssignment(i))
            {
                var name = _code[i - 1] == ':' ? _code.Word(i - 2) : _code.Word(i - 1);
                var isAnnotated = _code[statement.First + 1] == ':';
                return name.Length > 0 && (i == statement.First + 1 || isAnnotated || _code[i - 1] == ':')
                    ? (isAnnotated ? _code.Word(statement.First) : name, i + 1)
                    : null;
            }
        }

        return null;
    }

    private void ReadStrictReads(PythonStatement statement)
    {
        for (var i = statement.First; i < statement.End; i++)
        {
            if (_code.Word(i) == "environ" && ReadCall(i) is { IsStrict: true } read)
            {
                AddStrictRead(read.Variable, statement, i);
            }
            else if (_code.IsString(i) && _code.Word(i - 1).IndexOfAny(['f', 'F']) >= 0 && !_code.FollowsBlank(i))
            {
                foreach (var variable in StrictReadsIn(_code.ContentOf(i)))
                {
                    AddStrictRead(variable, statement, i);
                }
            }
        }
    }

    private void AddStrictRead(string variable, PythonStatement statement, int token)
    {
        _tested.Add(variable);
        if (!statement.IsTried)
        {
            _required.Add((variable, statement, token));
        }
    }

    /// <summary>The variables that the fields of a formatted string read: <c>f"Bearer {os.environ['X']}"</c>.</summary>
    private static IEnumerable<string> StrictReadsIn(string content)
    {
        for (var open = content.IndexOf('{'); open >= 0; open = content.IndexOf('{', open + 1))
        {
            var close = content.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }

            var field = new ScriptTokens(content.Substring(open + 1, close - open - 1)).OutsideStrings();
            for (var i = 0; i < field.Count; i++)
            {
                if (field.Word(i) == "environ" && field[i + 1] == '[' && field.IsString(i + 2) && field[i + 3] == ']')
                {
                    yield return field.ContentOf(i + 2);
                }
            }

            open = close;
        }
    }

    /// <summary>Reads the conditions of a statement, and whether the script fails without the variable that one asks for.</summary>
    private void ReadTest(PythonStatement statement)
    {
        var isAssertion = _code.Word(statement.First) == "assert";
        if (!isAssertion && statement.Keyword is not ("if" or "elif" or "else" or "while") && statement.ConditionalFrom is null)
        {
            return;
        }

        for (var i = statement.First; i < statement.End; i++)
        {
            if ((ReadOperand(i, MaxNesting)?.Variable ?? ReadMembership(i)?.Variable) is { } variable)
            {
                _tested.Add(variable);
            }
        }

        if (isAssertion && ReadCondition(statement.First + 1, EndOfCondition(statement), MaxNesting) is { IsSet: true, Variable: var asserted } && !statement.IsTried)
        {
            _required.Add((asserted, statement, statement.First));
        }
        else if (statement is { Keyword: "if", Fails: true } && ReadCondition(statement.First + 1, statement.End, MaxNesting) is { IsSet: false, Variable: var missing } && !statement.IsTried)
        {
            _required.Add((missing, statement, statement.First));
        }
        else if (statement is { Keyword: "else", Fails: true, Before: { Keyword: "if" } before } && ReadCondition(before.First + 1, before.End, MaxNesting) is { IsSet: true, Variable: var other } && !statement.IsTried)
        {
            _required.Add((other, before, before.First));
        }
    }

    private int EndOfCondition(PythonStatement assertion)
    {
        for (var (i, depth) = (assertion.First, 0); i < assertion.End; i++)
        {
            depth += _code[i] is '(' or '[' or '{' ? 1 : _code[i] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0 && _code[i] == ',')
            {
                return i;
            }
        }

        return assertion.End;
    }

    /// <summary>
    /// The variable that a condition asks for: whether it holds only if the variable is set, or always if it is not. Null if it is
    /// neither, or unknown.
    /// </summary>
    private (string Variable, bool IsSet)? ReadCondition(int first, int end, int depth)
    {
        if (depth == 0 || first >= end)
        {
            return null;
        }

        if (_code.Word(first) == "not" && !HasConnective(first, end, out _))
        {
            return ReadCondition(first + 1, end, depth - 1) is var (inner, isSet) ? (inner, !isSet) : null;
        }

        // One operand of "and" is enough for it to fail, one of "or" for it to hold.
        if (HasConnective(first, end, out var connective))
        {
            var isAnd = _code.Word(connective) == "and";
            return ((int First, int End)[])[(first, connective), (connective + 1, end)] is var parts
                ? parts.Select(part => ReadCondition(part.First, part.End, depth - 1)).FirstOrDefault(part => part is var (_, isSet) && isSet == isAnd)
                : null;
        }

        if (ReadMembership(first) is { } member && member.End >= end)
        {
            return (member.Variable, member.IsIn);
        }

        if (ReadOperand(first, depth) is { } operand)
        {
            return ReadComparison(operand.End, end) is { } isSet ? (operand.Variable, isSet) : null;
        }

        return _code[first] == '(' && EndOfBrackets(first) == end ? ReadCondition(first + 1, end - 1, depth - 1) : null;
    }

    /// <summary>Whether a comparison of a variable's value holds if it is set: <c>is not None</c>, <c>!= ""</c>, or none at all.</summary>
    private bool? ReadComparison(int i, int end)
    {
        if (i == end)
        {
            return true;
        }

        if (_code.Word(i) == "is")
        {
            var isNot = _code.Word(i + 1) == "not";
            return _code.Word(isNot ? i + 2 : i + 1) == "None" ? isNot : null;
        }

        return _code[i] is '=' or '!' && _code[i + 1] == '=' && IsNothing(i + 2) ? _code[i] == '!' : null;
    }

    /// <summary>Finds the first <c>and</c> or <c>or</c> outside brackets.</summary>
    private bool HasConnective(int first, int end, out int connective)
    {
        var depth = 0;
        for (connective = first; connective < end; connective++)
        {
            depth += _code[connective] is '(' or '[' or '{' ? 1 : _code[connective] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0 && _code.Word(connective) is "and" or "or")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>"X" in os.environ</c>, or <c>not in</c>.</summary>
    private (string Variable, bool IsIn, int End)? ReadMembership(int i)
    {
        if (!_code.IsString(i))
        {
            return null;
        }

        var isNot = _code.Word(i + 1) == "not";
        var next = isNot ? i + 3 : i + 2;
        if (_code.Word(next - 1) != "in")
        {
            return null;
        }

        next = _code[next + 1] == '.' ? next + 2 : next;
        return _code.Word(next) == "environ" ? (_code.ContentOf(i), !isNot, _code[next + 1] == '.' ? next + 5 : next + 1) : null;
    }

    /// <summary>
    /// An expression that is the value of an environment variable: a read of it, a variable that holds it, each also in parentheses,
    /// set to a variable there, or stripped.
    /// </summary>
    private PythonRead? ReadOperand(int i, int depth)
    {
        var read = _code[i] == '(' && depth > 0 ? ReadInParentheses(i, depth)
            : _code.Word(i) is { Length: > 0 } name && _code[i - 1] != '.' ? ReadQualified(i) ?? (_holders.TryGetValue(name, out var held) && held is not null && _code[i + 1] != '(' ? new PythonRead(held, i + 1) : null)
            : null;
        if (read is not { End: var end } found)
        {
            return null;
        }

        end = _code[end] == '.' && _code.Word(end + 1) == "strip" && _code[end + 2] == '(' && _code[end + 3] == ')' ? end + 4 : end;
        end = _code.Word(end) == "or" && IsNothing(end + 1) ? end + 2 : end;
        return found with { End = end };
    }

    private PythonRead? ReadInParentheses(int open, int depth)
    {
        var first = _code[open + 2] == ':' && _code[open + 3] == '=' ? open + 4 : open + 1;
        return ReadOperand(first, depth - 1) is { } inner && _code[inner.End] == ')' ? inner with { End = inner.End + 1 } : null;
    }

    /// <summary>A read with the names before it: <c>os.environ.get("X")</c>.</summary>
    private PythonRead? ReadQualified(int i)
    {
        // Names that lead to the environment are short; a longer chain is something else.
        for (var last = i + 4; i <= last; i += 2)
        {
            if (ReadCall(i) is { } read)
            {
                return read;
            }

            if (_code[i + 1] != '.')
            {
                return null;
            }
        }

        return null;
    }

    /// <summary><c>environ["X"]</c>, <c>environ.get("X")</c>, <c>getenv("X", "")</c>, <c>get_token()</c>, by the name before the bracket.</summary>
    private PythonRead? ReadCall(int i) => _code.Word(i) switch
    {
        "environ" when _code[i + 1] == '[' && _code.IsString(i + 2) && _code[i + 3] == ']' && !_code.IsAssignment(i + 4) && !IsDeleted(i) => new PythonRead(_code.ContentOf(i + 2), i + 4, IsStrict: true),
        "environ" when _code[i + 1] == '.' && _code.Word(i + 2) == "get" => ReadLookup(i + 3),
        "getenv" => ReadLookup(i + 1),
        "get_token" when _code[i + 1] == '(' && _code[i + 2] == ')' => new PythonRead(TokenNames.Right, i + 3),
        _ => null,
    };

    /// <summary><c>("X")</c>, also with an empty default: <c>("X", "")</c>.</summary>
    private PythonRead? ReadLookup(int open)
    {
        if (_code[open] != '(' || !_code.IsString(open + 1))
        {
            return null;
        }

        var end = _code[open + 2] == ',' && IsNothing(open + 3) ? open + 4 : open + 2;
        return _code[end] == ')' ? new PythonRead(_code.ContentOf(open + 1), end + 1) : null;
    }

    private bool IsDeleted(int environ) => _code.Word(environ - 1) == "del" || (_code[environ - 1] == '.' && _code.Word(environ - 3) == "del");

    /// <summary>Whether a token is <c>None</c> or an empty string.</summary>
    private bool IsNothing(int i) => _code.Word(i) == "None" || (_code.IsString(i) && _code.ContentOf(i).Length == 0);

    private int EndOfBrackets(int open)
    {
        var (i, depth) = (open, 0);
        do
        {
            depth += _code[i] is '(' or '[' or '{' ? 1 : _code[i] is ')' or ']' or '}' ? -1 : 0;
            i++;
        }
        while (depth > 0 && i < _code.Count);

        return i;
    }
}
