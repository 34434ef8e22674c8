using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Scripts;

/// <summary>
/// What a Python script does with the Hub, as far as its words tell: which of its calls need the token, and whether it
/// gives one itself. It is read once from its beginning to its end, however long it is.
/// </summary>
internal sealed class PythonScript
{
    /// <summary>Libraries that send the token by themselves.</summary>
    private static readonly HashSet<string> Libraries = new(StringComparer.Ordinal)
    {
        "accelerate", "adapters", "datasets", "diffusers", "evaluate", "huggingface_hub", "lerobot", "lighteval", "optimum", "peft", "sentence_transformers",
        "setfit", "smolagents", "span_marker", "timm", "tokenizers", "transformers", "trl", "unsloth",
    };

    /// <summary>Names that nobody but these libraries has: whatever they are called on pushes.</summary>
    private static readonly HashSet<string> Pushes = new(StringComparer.Ordinal)
    {
        "push_to_hub", "push_to_hub_fastai", "push_to_hub_gguf", "push_to_hub_keras", "push_to_hub_merged",
    };

    /// <summary>Methods of <c>HfApi</c> that change something. Others have methods of these names, so it is asked what they are called on.</summary>
    private static readonly HashSet<string> Changes = new(StringComparer.Ordinal)
    {
        "create_branch", "create_collection", "create_commit", "create_discussion", "create_pull_request", "create_repo", "create_tag",
        "delete_branch", "delete_collection", "delete_file", "delete_files", "delete_folder", "delete_repo", "delete_tag", "duplicate_space",
        "move_repo", "super_squash_history", "update_repo_settings", "update_repo_visibility", "upload_file", "upload_folder", "upload_large_folder",
        "whoami",
    };

    /// <summary>What loads from the Hub, in whichever library.</summary>
    private static readonly HashSet<string> Loads = new(StringComparer.Ordinal)
    {
        "from_pretrained", "hf_hub_download", "list_repo_files", "load_dataset", "model_info", "snapshot_download",
    };

    private static readonly HashSet<string> Logins = new(StringComparer.Ordinal) { "interpreter_login", "login", "notebook_login" };

    /// <summary>Calls that bring a token from elsewhere.</summary>
    private static readonly HashSet<string> Bringers = new(StringComparer.Ordinal) { "load_dotenv", "save_token", "set_access_token" };

    private static readonly HashSet<string> TokenArguments = new(StringComparer.Ordinal)
    {
        "access_token", "auth_token", "hf_token", "hub_token", "token", "use_auth_token",
    };

    /// <summary>Variables that are called so hold an <c>HfApi</c>, where nothing says otherwise.</summary>
    private static readonly HashSet<string> UsualClients = new(StringComparer.OrdinalIgnoreCase) { "api", "hf", "hf_api", "hfapi", "huggingface_hub" };

    private readonly string _code;
    private readonly List<TextSpan> _pieces;

    /// <summary>Names that the script defines, sets or takes from other libraries.</summary>
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>Names that it takes from Hugging Face's libraries, each with its name there.</summary>
    private readonly Dictionary<string, string> _imported = new(StringComparer.Ordinal);

    /// <summary>What it calls the methods of <c>HfApi</c> on.</summary>
    private readonly HashSet<string> _clients = new(StringComparer.Ordinal);

    private readonly Stack<Frame> _open = new();
    private bool _usesLibrary;
    private bool _importsAllOfOthers;
    private (int Start, string Name)? _need;

    /// <summary>Reads a script.</summary>
    /// <param name="code">The script as <see cref="ScriptText.WithoutProse"/> gives it.</param>
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
            ReadUse(i);
        }
    }

    /// <summary>The first call or argument that needs the token, as it is written; null where there is none.</summary>
    public string? Need => _need?.Name;

    /// <summary>Whether the script gives a token itself, wherever it has it from.</summary>
    public bool GivesToken { get; private set; }

    /// <summary>Words, runs of what stood in quotes, line ends, and all other characters one by one; blanks are left out.</summary>
    private static List<TextSpan> Split(string code)
    {
        var pieces = new List<TextSpan>();
        for (var i = 0; i < code.Length;)
        {
            var start = i++;
            if (ScriptText.IsOfWord(code[start]))
            {
                while (i < code.Length && ScriptText.IsOfWord(code[i]))
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

    /// <summary>The first character of a piece; NUL where there is none.</summary>
    private char At(int piece) => piece >= 0 && piece < _pieces.Count ? _code[_pieces[piece].Start] : '\0';

    /// <summary>The word that a piece is; empty where it is none.</summary>
    private string Word(int piece) => ScriptText.IsOfWord(At(piece)) ? _code.Substring(_pieces[piece].Start, _pieces[piece].Length) : "";

    private bool BeginsStatement(int piece) => At(piece - 1) is '\0' or '\n' or ';' or ':';

    private bool IsSet(int piece) => At(piece + 1) == '=' && At(piece + 2) != '=';

    private void ReadName(int i)
    {
        switch (Word(i))
        {
            case "":
                break;

            case "def" or "class":
                _others.Add(Word(i + 1));
                break;

            case "from" when BeginsStatement(i):
                ReadImportFrom(i + 1);
                break;

            case "import" when BeginsStatement(i):
                ReadImport(i + 1);
                break;

            case var name when IsSet(i):
                var last = i + 2;
                while (At(last + 1) == '.')
                {
                    last += 2;
                }

                if (At(last + 1) == '(' && Original(Word(last)) == "HfApi")
                {
                    _clients.Add(name);
                }
                else if (BeginsStatement(i))
                {
                    _others.Add(name);
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

        // Half of a statement ends where another one may begin, which is read on its own.
        if (Word(i) != "import")
        {
            return;
        }

        var isInParentheses = At(++i) == '(';
        for (; At(i) is not ('\0' or ')') && (isInParentheses || At(i) is not ('\n' or ';')); i++)
        {
            _importsAllOfOthers |= At(i) == '*' && !isLibrary;
            if (Word(i) is not { Length: > 0 } name)
            {
                continue;
            }

            // No name: the parentheses were never closed, and what follows is read on its own.
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
                _others.Add(alias);
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
                _others.Add(alias);
            }
        }
    }

    private void ReadUse(int i)
    {
        switch (At(i))
        {
            case '(' or '[' or '{':
                _open.Push(At(i) == '(' ? FrameOf(i) : new Frame(need: null));
                break;

            case ')' or ']' or '}':
                if (_open.Count > 0 && _open.Pop() is { IsKnown: true, Need: { } need })
                {
                    Found(need);
                }

                break;

            // What is put in here, or comes from a dictionary, may bring the token along.
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

    /// <summary>A name that gets a value: an argument of the call that is open, or a variable.</summary>
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
                Found(need);
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

    /// <summary>The call whose arguments begin there.</summary>
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

        var original = Original(name);
        var isLogin = Logins.Contains(original) && IsOfHub(open - 1, name);
        GivesToken |= Bringers.Contains(original) || ((isLogin || original == "HfApi") && HasPositionalArgument(open));
        var needs = isLogin
            || (Pushes.Contains(original) && (At(open - 2) == '.' ? !_others.Contains(name) : !IsOther(name)))
            || (Changes.Contains(original) && IsOfHub(open - 1, name));
        return new Frame(needs ? (_pieces[open - 1].Start, original + (isLogin ? "()" : "")) : null) { IsLoad = Loads.Contains(original) };
    }

    private bool HasPositionalArgument(int open)
    {
        var first = At(open + 1) == '\n' ? open + 2 : open + 1;
        return At(first) != ')' && !IsSet(first) && Word(first) != "None";
    }

    /// <summary>Whether a function is one of <c>huggingface_hub</c>'s, by what it is called on.</summary>
    private bool IsOfHub(int piece, string name) => At(piece - 1) != '.'
        ? !IsOther(name)
        : OwnerOf(piece - 1) is { Length: > 0 } owner && !_others.Contains(name)
            && (_clients.Contains(owner) || Original(owner) == "HfApi" || (UsualClients.Contains(owner) && !_others.Contains(owner)));

    /// <summary>The last name before a dot: <c>api</c> of <c>self.api.</c>, <c>HfApi</c> of <c>HfApi().</c></summary>
    private string OwnerOf(int dot)
    {
        const int MostPieces = 64;
        var i = dot - 1;
        if (At(i) != ')')
        {
            return Word(i);
        }

        for (var depth = 0; i >= 0 && i > dot - MostPieces; i--)
        {
            depth += At(i) == ')' ? 1 : At(i) == '(' ? -1 : 0;
            if (depth == 0)
            {
                return Word(i - 1);
            }
        }

        return "";
    }

    private bool IsOther(string name) => !_imported.ContainsKey(name) && (_importsAllOfOthers || _others.Contains(name));

    private string Original(string name) => _imported.TryGetValue(name, out var original) ? original : name;

    private void Found((int Start, string Name) need)
    {
        if (_need is not { } first || need.Start < first.Start)
        {
            _need = need;
        }
    }

    /// <summary>A bracket that is open, with the call that it belongs to.</summary>
    private sealed class Frame((int Start, string Name)? need)
    {
        /// <summary>What in the call needs the token.</summary>
        public (int Start, string Name)? Need { get; set; } = need;

        /// <summary>Whether nothing in it may bring the token, or keep the call from being sent.</summary>
        public bool IsKnown { get; set; } = true;

        public bool IsDefinition { get; init; }

        public bool IsLoad { get; init; }
    }
}
