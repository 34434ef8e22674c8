namespace HfTokenAnalyzers.Scripts.Python;

/// <summary>Where a statement can be inserted after the imports of a Python script.</summary>
internal enum ImportsEnd
{
    /// <summary>There are no imports: at the start of the first statement.</summary>
    StartOfStatement,

    /// <summary>At the end of the line of the last import.</summary>
    EndOfLine,

    /// <summary>After the semicolon that ends the last import.</summary>
    MiddleOfLine,
}

/// <summary>The imports at the start of a Python script.</summary>
/// <param name="Position">The position in the text after them.</param>
/// <param name="End">What is at the position.</param>
/// <param name="HasOs">Whether they import <c>os</c> under that name.</param>
/// <param name="CanShareLine">Whether the next statement may follow another one in the same line.</param>
internal readonly record struct PythonImports(int Position, ImportsEnd End, bool HasOs, bool CanShareLine)
{
    /// <summary>Reads a script. Null if it has no statement after its imports, or if its first statement is indented.</summary>
    public static PythonImports? Read(string script)
    {
        var code = new ScriptTokens(script).OutsideStrings();
        var (hasOs, last) = (false, (PythonStatement?)null);
        foreach (var statement in new PythonStatements(code).All)
        {
            if (code.Word(statement.First) is "import" or "from" && statement.Depth == 1)
            {
                hasOs |= ImportsOs(code, statement);
                last = statement;
            }
            else if (last is not null || !code.IsString(statement.First) || statement.End != statement.First + 1)
            {
                var canShareLine = statement.Keyword.Length == 0 && code[statement.First] != '@';
                return last is not null ? new PythonImports(PositionAfter(last, code, script), code[last.End] == ';' ? ImportsEnd.MiddleOfLine : ImportsEnd.EndOfLine, hasOs, canShareLine)
                    : code.IndentationOf(statement.First) == 0 ? new PythonImports(code.SpanOf(statement.First).Start, ImportsEnd.StartOfStatement, hasOs, canShareLine)
                    : null;
            }
        }

        return null;
    }

    private static int PositionAfter(PythonStatement import, ScriptTokens code, string script)
    {
        var end = code.SpanOf(import.End);
        return code[import.End] == ';' ? end.End
            : end.Start > 0 && script[end.Start - 1] == '\r' ? end.Start - 1
            : end.Start;
    }

    private static bool ImportsOs(ScriptTokens code, PythonStatement statement)
    {
        for (var i = statement.First + 1; code.Word(statement.First) == "import" && i < statement.End; i++)
        {
            if (code.Word(i) == "os" && code[i - 1] != '.' && code.Word(i + 1) != "as" && code.Word(i - 1) != "as")
            {
                return true;
            }
        }

        return false;
    }
}
