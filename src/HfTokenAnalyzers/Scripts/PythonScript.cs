using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Scripts;

/// <summary>
/// Determines from the words of a Python script which of its calls to the Hub need the token, and whether it provides one
/// itself. The time is linear in the length of the script.
/// </summary>
internal sealed class PythonScript
{
    /// <summary>Libraries that read and send the token themselves.</summary>
    private static readonly HashSet<string> Libraries = new(StringComparer.Ordinal)
    {
        "accelerate", "adapters", "datasets", "diffusers", "evaluate", "huggingface_hub", "lerobot", "lighteval", "optimum", "peft", "sentence_transformers",
        "setfit", "smolagents", "span_marker", "timm", "tokenizers", "transformers", "trl", "unsloth",
    };

    /// <summary>Methods that only these libraries have, so the receiver does not matter.</summary>
    private static readonly HashSet<string> PushMethods = new(StringComparer.Ordinal)
    {
        "push_to_hub", "push_to_hub_fastai", "push_to_hub_gguf", "push_to_hub_keras", "push_to_hub_merged",
    };

    /// <summary>
    /// Methods of <c>HfApi</c> that need the token. Other libraries use these names too, so the receiver is checked.
    /// </summary>
    private static readonly HashSet<string> ApiMethods = new(StringComparer.Ordinal)
    {
        "create_branch", "create_collection", "create_commit", "create_discussion", "create_pull_request", "create_repo", "create_tag",
        "delete_branch", "delete_collection", "delete_file", "delete_files", "delete_folder", "delete_repo", "delete_tag", "duplicate_space",
        "move_repo", "super_squash_history", "update_repo_settings", "update_repo_visibility", "upload_file", "upload_folder", "upload_large_folder",
        "whoami",
    };

    /// <summary>Functions of any library that load from the Hub.</summary>
    private static readonly HashSet<string> LoadMethods = new(StringComparer.Ordinal)
    {
        "from_pretrained", "hf_hub_download", "list_repo_files", "load_dataset", "model_info", "snapshot_download",
    };

    private static readonly HashSet<string> LoginMethods = new(StringComparer.Ordinal) { "interpreter_login", "login", "notebook_login" };

    /// <summary>Functions that load a token from another source.</summary>
    private static readonly HashSet<string> TokenLoaders = new(StringComparer.Ordinal) { "load_dotenv", "save_token", "set_access_token" };

    private static readonly HashSet<string> TokenArguments = new(StringComparer.Ordinal)
    {
        "access_token", "auth_token", "hf_token", "hub_token", "token", "use_auth_token",
    };

    /// <summary>Names of variables that hold an <c>HfApi</c>, unless the script defines them as something else.</summary>
    private static readonly HashSet<string> UsualClients = new(StringComparer.OrdinalIgnoreCase) { "api", "hf", "hf_api", "hfapi", "huggingface_hub" };

    private readonly string _code;
    private readonly List<TextSpan> _pieces;

    /// <summary>Names that the script defines, sets or imports from other libraries.</summary>
    private readonly HashSet<string> _otherNames = new(StringComparer.Ordinal);

    /// <summary>Names that the script imports from Hugging Face libraries, with the original name of each.</summary>
    private readonly Dictionary<string, string> _imported = new(StringComparer.Ordinal);

    /// <summary>Variables that hold an <c>HfApi</c>, and aliases of the <c>huggingface_hub</c> module.</summary>
    private readonly HashSet<string> _clients = new(StringComparer.Ordinal);

    private readonly Stack<Frame> _open = new();
    private bool _usesLibrary;
    private bool _hasOtherStarImport;
    private (int Start, string Name)? _need;

    /// <param name="code">The result of <see cref="ScriptText.WithoutProse"/>.</param>
    public PythonScript(string code)
    {
        _code = code;
        _pieces = Split(code);
        for (var i = 0; i < _pieces.Count; i++)
        {
            ReadName(i);
        }

        for (var i = 0; i < _pieces.Count; i++)
        {
            ReadCallPart(i);
        }
    }

    /// <summary>The first call or argument that needs the token, as it is written; null if there is none.</summary>
    public string? Need => _need?.Name;

    /// <summary>Whether the script provides a token itself, from any source.</summary>
    public bool GivesToken { get; private set; }

    /// <summary>Splits code into words, quoted strings, line ends and single characters; skips blanks.</summary>
    private static List<TextSpan> Split(string code)
    {
        var pieces = new List<TextSpan>();
        for (var i = 0; i < code.Length;)
        {
            var start = i++;
            if (ScriptText.IsWordCharacter(code[start]))
            {
                while (i < code.Length && ScriptText.IsWordCharacter(code[i]))
                {
                    i++;
                }
            }
            else if (code[start] == ScriptText.Quoted)
            {
                while (i < code.Length && code[i] == ScriptText.Quoted)
                {
                    i++;
                }
            }
            else if (code[start] is ' ' or '\t' or '\r')
            {
                continue;
            }

            pieces.Add(TextSpan.FromBounds(start, i));
        }

        return pieces;
    }

    /// <summary>The first character of a piece; NUL if the index is out of range.</summary>
    private char At(int piece) => piece >= 0 && piece < _pieces.Count ? _code[_pieces[piece].Start] : '\0';

    /// <summary>The text of a piece that is a word; empty if it is not a word.</summary>
    private string Word(int piece) => ScriptText.IsWordCharacter(At(piece)) ? _code.Substring(_pieces[piece].Start, _pieces[piece].Length) : "";

    private bool StartsStatement(int piece) => At(piece - 1) is '\0' or '\n' or ';' or ':';

    private bool IsSet(int piece) => At(piece + 1) == '=' && At(piece + 2) != '=';

    private void ReadName(int i)
    {
        switch (Word(i))
        {
            case "":
                break;

            case "def" or "class":
                _otherNames.Add(Word(i + 1));
                break;

            case "from" when StartsStatement(i):
                ReadImportFrom(i + 1);
                break;

            case "import" when StartsStatement(i):
                ReadImport(i + 1);
                break;

            case var name when IsSet(i):
                var last = i + 2;
                while (At(last + 1) == '.')
                {
                    last += 2;
                }

                if (At(last + 1) == '(' && OriginalNameOf(Word(last)) == "HfApi")
                {
                    _clients.Add(name);
                }
                else if (StartsStatement(i))
                {
                    _otherNames.Add(name);
                }

                break;
        }
    }

    /// <summary><c>from a.b import c, d as e</c></summary>
    private void ReadImportFrom(int i)
    {
        var isLibrary = Libraries.Contains(Word(i));
        _usesLibrary |= isLibrary;
        while (At(i) is not ('\0' or '\n' or ';' or ':') && Word(i) != "import")
        {
            i++;
        }

        // The statement is incomplete. The next one is read separately.
        if (Word(i) != "import")
        {
            return;
        }

        var isInParentheses = At(++i) == '(';
        for (; At(i) is not ('\0' or ')') && (isInParentheses || At(i) is not ('\n' or ';')); i++)
        {
            _hasOtherStarImport |= At(i) == '*' && !isLibrary;
            if (Word(i) is not { Length: > 0 } name)
            {
                continue;
            }

            // A keyword: the parentheses were never closed, and the next statement is read separately.
            if (name is "from" or "import")
            {
                return;
            }

            var alias = Word(i + 1) == "as" ? Word(i += 2) : name;
            if (isLibrary)
            {
                _imported[alias] = name;
            }
            else
            {
                _otherNames.Add(alias);
            }
        }
    }

    /// <summary><c>import a.b as c, d</c></summary>
    private void ReadImport(int i)
    {
        for (; At(i) is not ('\0' or '\n' or ';'); i++)
        {
            if (Word(i) is not { Length: > 0 } module || At(i - 1) == '.')
            {
                continue;
            }

            if (module is "import" or "from")
            {
                return;
            }

            _usesLibrary |= Libraries.Contains(module);
            while (At(i + 1) == '.')
            {
                i += 2;
            }

            var alias = Word(i + 1) == "as" ? Word(i += 2) : module;
            if (module == "huggingface_hub")
            {
                _clients.Add(alias);
            }
            else
            {
                _otherNames.Add(alias);
            }
        }
    }

    private void ReadCallPart(int i)
    {
        switch (At(i))
        {
            case '(' or '[' or '{':
                _open.Push(At(i) == '(' ? FrameOf(i) : new Frame(need: null));
                break;

            case ')' or ']' or '}':
                if (_open.Count > 0 && _open.Pop() is { IsKnown: true, Need: { } need })
                {
                    AddNeed(need);
                }

                break;

            // A hole or an unpacked dictionary may contain the token argument.
            case UnknownText.Hole or '*' when At(i - 1) is '(' or ',' || (At(i - 1) == '\n' && At(i - 2) is '(' or ','):
                if (_open.Count > 0)
                {
                    _open.Peek().IsKnown = false;
                }

                break;

            default:
                if (IsSet(i) && Word(i) is { Length: > 0 } name)
                {
                    ReadSetting(i, name);
                }

                break;
        }
    }

    /// <summary>Reads <c>name=value</c>: an argument of the innermost open call, or a variable.</summary>
    private void ReadSetting(int i, string name)
    {
        var value = Word(i + 2);
        var isWhole = At(i + 3) is '\0' or ',' or ')' or '\n' or ';';
        var isTrue = value == "True" && isWhole;
        if (TokenArguments.Contains(name) && !(isWhole && value is "True" or "False" or "None"))
        {
            GivesToken = true;
        }

        if (!isTrue)
        {
            return;
        }

        var frame = _open.Count > 0 ? _open.Peek() : null;
        var need = (_pieces[i].Start, name + "=True");
        switch (name)
        {
            case "push_to_hub" when frame is null:
                AddNeed(need);
                break;

            case "dry_run" when frame is not null:
                frame.IsKnown = false;
                break;

            case "push_to_hub" or "use_auth_token":
            case "token" or "private" when _usesLibrary || frame?.IsLoad == true:
                if (frame is { IsDefinition: false })
                {
                    frame.Need ??= need;
                }

                break;
        }
    }

    /// <summary>The frame of the call whose arguments start at an opening parenthesis.</summary>
    private Frame FrameOf(int open)
    {
        if (Word(open - 1) is not { Length: > 0 } name)
        {
            return new Frame(need: null);
        }

        if (Word(open - 2) is "def" or "class")
        {
            return new Frame(need: null) { IsDefinition = true };
        }

        var original = OriginalNameOf(name);
        var isLogin = LoginMethods.Contains(original) && IsOfHub(open - 1, name);
        GivesToken |= TokenLoaders.Contains(original) || ((isLogin || original == "HfApi") && HasPositionalArgument(open));
        var needs = isLogin
            || (PushMethods.Contains(original) && (At(open - 2) == '.' ? !_otherNames.Contains(name) : !IsOtherName(name)))
            || (ApiMethods.Contains(original) && IsOfHub(open - 1, name));
        return new Frame(needs ? (_pieces[open - 1].Start, original + (isLogin ? "()" : "")) : null) { IsLoad = LoadMethods.Contains(original) };
    }

    private bool HasPositionalArgument(int open)
    {
        var first = At(open + 1) == '\n' ? open + 2 : open + 1;
        return At(first) != ')' && !IsSet(first) && Word(first) != "None";
    }

    /// <summary>Whether a function belongs to <c>huggingface_hub</c>, judging by its receiver.</summary>
    private bool IsOfHub(int piece, string name) => At(piece - 1) != '.'
        ? !IsOtherName(name)
        : OwnerOf(piece - 1) is { Length: > 0 } owner && !_otherNames.Contains(name)
            && (_clients.Contains(owner) || OriginalNameOf(owner) == "HfApi" || (UsualClients.Contains(owner) && !_otherNames.Contains(owner)));

    /// <summary>
    /// The last name before a dot: <c>api</c> in <c>self.api.</c>, <c>HfApi</c> in <c>HfApi().</c>. Empty if there is none.
    /// </summary>
    private string OwnerOf(int dot)
    {
        // Without a limit, deeply nested calls would take quadratic time.
        const int MaxArgumentPieces = 64;
        var i = dot - 1;
        if (At(i) != ')')
        {
            return Word(i);
        }

        for (var depth = 0; i >= 0 && i > dot - MaxArgumentPieces; i--)
        {
            depth += At(i) == ')' ? 1 : At(i) == '(' ? -1 : 0;
            if (depth == 0)
            {
                return Word(i - 1);
            }
        }

        return "";
    }

    private bool IsOtherName(string name) => !_imported.ContainsKey(name) && (_hasOtherStarImport || _otherNames.Contains(name));

    private string OriginalNameOf(string name) => _imported.TryGetValue(name, out var original) ? original : name;

    private void AddNeed((int Start, string Name) need)
    {
        if (_need is not { } first || need.Start < first.Start)
        {
            _need = need;
        }
    }

    /// <summary>An open bracket and the call that it belongs to.</summary>
    private sealed class Frame((int Start, string Name)? need)
    {
        /// <summary>The name of the call, or of its argument, that needs the token; null if neither does.</summary>
        public (int Start, string Name)? Need { get; set; } = need;

        /// <summary>False if an argument may contain the token, or may keep the call from being sent.</summary>
        public bool IsKnown { get; set; } = true;

        public bool IsDefinition { get; init; }

        public bool IsLoad { get; init; }
    }
}
