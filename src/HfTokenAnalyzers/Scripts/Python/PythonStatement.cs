namespace HfTokenAnalyzers.Scripts.Python;

/// <summary>A statement of a Python script, or the header of a block such as <c>if token:</c>.</summary>
/// <param name="first">The index of its first token.</param>
/// <param name="parent">The header of the block that contains the statement; null for the script as a whole.</param>
internal sealed class PythonStatement(int first, PythonStatement? parent)
{
    public int First => first;

    /// <summary>The index after its last token; for a header, the index of the colon.</summary>
    public int End { get; set; }

    public PythonStatement? Parent => parent;

    /// <summary>Its first word if that is a keyword that matters here; empty for other statements.</summary>
    public string Keyword { get; init; } = "";

    /// <summary>The number of blanks before it; the headers of nested blocks have more.</summary>
    public int Indentation { get; init; }

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The header that this one belongs to: the <c>if</c> or <c>elif</c> before an <c>else</c>, the <c>try</c> of an <c>except</c>.</summary>
    public PythonStatement? Before { get; init; }

    /// <summary>Whether the block runs only if a condition holds that is unknown until the script runs.</summary>
    public bool HasCondition { get; set; }

    /// <summary>The index of the first token that may not run because of a condition in the same statement; null if there is none.</summary>
    public int? ConditionalFrom { get; set; }

    /// <summary>Whether the block ends the script with an error: <c>raise</c>, <c>sys.exit(1)</c>.</summary>
    public bool Fails { get; set; }

    /// <summary>
    /// Whether the last statement of the block leaves the surrounding code without an error: <c>return</c>, <c>sys.exit()</c>.
    /// </summary>
    public bool Leaves { get; set; }

    /// <summary>The index of the token after which the rest of the block may not run, because a condition left it before.</summary>
    public int? MayEndAt { get; set; }

    /// <summary>Whether a handler of the <c>try</c> catches exceptions, and does not end the script.</summary>
    public bool IsHandled { get; set; }

    /// <summary>The innermost function that contains the statement; null if there is none.</summary>
    public PythonStatement? Function => Ancestors.FirstOrDefault(static header => header.Keyword == "def");

    /// <summary>Whether an exception of the statement is caught, and does not end the script.</summary>
    public bool IsTried => Ancestors.Any(static header => header.IsHandled);

    private IEnumerable<PythonStatement> Ancestors
    {
        get
        {
            for (var header = parent; header is not null; header = header.Parent)
            {
                yield return header;
            }
        }
    }

    /// <summary>Whether a token of the statement runs only if a condition holds.</summary>
    public bool IsConditionalAt(int token) =>
        token >= ConditionalFrom
        || Ancestors.Any(header => header.HasCondition || first > header.MayEndAt);
}
