using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Scripts.Python;

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
        "add_collection_item", "add_space_secret", "add_space_variable", "auth_check", "batch_bucket_files", "change_discussion_status", "comment_discussion",
        "create_branch", "create_bucket", "create_collection", "create_commit", "create_discussion", "create_inference_endpoint", "create_pull_request",
        "create_repo", "create_scheduled_job", "create_scheduled_uv_job", "create_tag", "create_webhook", "delete_branch", "delete_bucket",
        "delete_collection", "delete_file", "delete_files", "delete_folder", "delete_inference_endpoint", "delete_repo", "delete_space_secret",
        "delete_space_variable", "delete_tag", "duplicate_repo", "duplicate_space", "merge_pull_request", "move_bucket", "move_repo", "pause_space",
        "request_space_hardware", "restart_space", "run_job", "run_uv_job", "set_space_sleep_time", "super_squash_history", "update_inference_endpoint",
        "update_repo_settings", "update_repo_visibility", "upload_file", "upload_folder", "upload_large_folder", WhoAmI,
    };

    private const string WhoAmI = "whoami";

    /// <summary>
    /// Calls that only ask the Hub whether the token is valid, so a script that catches their exception also works without one.
    /// </summary>
    private static readonly HashSet<string> Verifications = new(StringComparer.Ordinal) { WhoAmI, "auth_check" };

    /// <summary>Functions of any library that load from the Hub.</summary>
    private static readonly HashSet<string> LoadMethods = new(StringComparer.Ordinal)
    {
        "from_pretrained", "hf_hub_download", "list_repo_files", "load_dataset", "model_info", "snapshot_download",
    };

    private static readonly HashSet<string> LoginMethods = new(StringComparer.Ordinal) { "interpreter_login", "login", "notebook_login" };

    /// <summary>Functions that load a token from another source.</summary>
    private static readonly HashSet<string> TokenLoaders = new(StringComparer.Ordinal) { LoadDotEnv, "save_token", "set_access_token" };

    private const string LoadDotEnv = "load_dotenv";

    private static readonly HashSet<string> TokenArguments = new(StringComparer.Ordinal)
    {
        "access_token", "auth_token", "hf_token", "hub_token", "token", "use_auth_token",
    };

    /// <summary>Names of variables that hold an <c>HfApi</c>, unless the script defines them as something else.</summary>
    private static readonly HashSet<string> UsualClients = new(StringComparer.OrdinalIgnoreCase) { "api", "hf", "hf_api", "hfapi", "huggingface_hub" };

    /// <summary>Maximum number of functions that call each other to follow.</summary>
    private const int MaxCalls = 32;

    private readonly ScriptTokens _code;

    /// <summary>Names that the script defines, sets or imports from other libraries.</summary>
    private readonly HashSet<string> _otherNames = new(StringComparer.Ordinal);

    /// <summary>Names that the script imports from Hugging Face libraries, with the original name of each.</summary>
    private readonly Dictionary<string, string> _imported = new(StringComparer.Ordinal);

    /// <summary>Variables that hold an <c>HfApi</c>, and aliases of the <c>huggingface_hub</c> module.</summary>
    private readonly HashSet<string> _clients = new(StringComparer.Ordinal);

    /// <summary>The functions that the script defines, and where it calls them.</summary>
    private readonly Dictionary<string, List<int>> _calls = new(StringComparer.Ordinal);

    private readonly Dictionary<string, bool> _running = new(StringComparer.Ordinal);
    private readonly List<(int Token, string Name)> _needs = [];
    private readonly Stack<Frame> _open = new();
    private readonly PythonStatements _statements;
    private readonly PythonReads _reads;
    private bool _usesLibrary;
    private bool _hasOtherStarImport;

    /// <param name="code">The result of <see cref="ScriptTokens.OutsideStrings"/>.</param>
    public PythonScript(ScriptTokens code)
    {
        _code = code;
        _statements = new PythonStatements(code);
        _reads = new PythonReads(code, _statements);
        for (var i = 0; i < code.Count; i++)
        {
            ReadName(i);
        }

        for (var i = 0; i < code.Count; i++)
        {
            ReadCallPart(i);
        }

        Need = _needs.OrderBy(static need => need.Token).FirstOrDefault(need => Runs(need.Token, MaxCalls)).Name;
        VerifiesToken |= _reads.Tests(TokenNames.Right);
        RequiredVariables = _reads.Required.Where(required => Runs(required.Token, MaxCalls)).Select(static required => required.Variable).ToList();
    }

    /// <summary>The first call or argument that needs the token, as it is written; null if there is none.</summary>
    public string? Need { get; }

    /// <summary>The environment variables without which the script fails, in source order.</summary>
    public IReadOnlyList<string> RequiredVariables { get; }

    /// <summary>Whether the script checks the token, itself or with the Hub, so that it does not continue without one.</summary>
    public bool VerifiesToken { get; private set; }

    /// <summary>Whether the script provides a token itself, from any source.</summary>
    public bool GivesToken { get; private set; }

    /// <summary>Whether the script sets environment variables from a file.</summary>
    public bool LoadsVariables { get; private set; }

    /// <summary>Whether the value at a token of the whole script is the token from the job's environment.</summary>
    public bool IsHubToken(ScriptTokens script, int token) =>
        token < script.Count && _code.IndexAt(script.SpanOf(token).Start) is >= 0 and var index && _reads.IsHubToken(index);

    private bool StartsStatement(int token) => _code[token - 1] is '\0' or '\n' or ';' or ':';

    private bool IsSet(int name) => _code.IsAssignment(name + 1);

    private void ReadName(int i)
    {
        switch (_code.Word(i))
        {
            case "":
                break;

            case "def" or "class":
                _otherNames.Add(_code.Word(i + 1));
                _calls[_code.Word(i + 1)] = [];
                break;

            case "from" when StartsStatement(i):
                ReadImportFrom(i + 1);
                break;

            case "import" when StartsStatement(i):
                ReadImport(i + 1);
                break;

            case var name when IsSet(i):
                var last = i + 2;
                while (_code[last + 1] == '.')
                {
                    last += 2;
                }

                if (_code[last + 1] == '(' && OriginalNameOf(_code.Word(last)) == "HfApi")
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
        var isLibrary = Libraries.Contains(_code.Word(i));
        _usesLibrary |= isLibrary;
        while (_code[i] is not ('\0' or '\n' or ';' or ':') && _code.Word(i) != "import")
        {
            i++;
        }

        // The statement is incomplete. The next one is read separately.
        if (_code.Word(i) != "import")
        {
            return;
        }

        var isInParentheses = _code[++i] == '(';
        for (; _code[i] is not ('\0' or ')') && (isInParentheses || _code[i] is not ('\n' or ';')); i++)
        {
            _hasOtherStarImport |= _code[i] == '*' && !isLibrary;
            if (_code.Word(i) is not { Length: > 0 } name)
            {
                continue;
            }

            // A keyword: the parentheses were never closed, and the next statement is read separately.
            if (name is "from" or "import")
            {
                return;
            }

            var alias = _code.Word(i + 1) == "as" ? _code.Word(i += 2) : name;
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
        for (; _code[i] is not ('\0' or '\n' or ';'); i++)
        {
            if (_code.Word(i) is not { Length: > 0 } module || _code[i - 1] == '.')
            {
                continue;
            }

            if (module is "import" or "from")
            {
                return;
            }

            _usesLibrary |= Libraries.Contains(module);
            while (_code[i + 1] == '.')
            {
                i += 2;
            }

            var alias = _code.Word(i + 1) == "as" ? _code.Word(i += 2) : module;
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
        switch (_code[i])
        {
            case '(' or '[' or '{':
                _open.Push(_code[i] == '(' ? FrameOf(i) : new Frame(need: null));
                break;

            case ')' or ']' or '}':
                if (_open.Count > 0 && _open.Pop() is { IsKnown: true, Need: { } need })
                {
                    _needs.Add(need);
                }

                break;

            // A hole or an unpacked dictionary may contain the token argument.
            case UnknownText.Hole or '*' when _code[i - 1] is '(' or ',' || (_code[i - 1] == '\n' && _code[i - 2] is '(' or ','):
                if (_open.Count > 0)
                {
                    _open.Peek().IsKnown = false;
                }

                break;

            default:
                if (IsSet(i) && _code.Word(i) is { Length: > 0 } name)
                {
                    ReadSetting(i, name);
                }

                break;
        }
    }

    /// <summary>Reads <c>name=value</c>: an argument of the innermost open call, or a variable.</summary>
    private void ReadSetting(int i, string name)
    {
        var value = _code.Word(i + 2);
        var isWhole = _code[i + 3] is '\0' or ',' or ')' or '\n' or ';';
        var isTrue = value == "True" && isWhole;
        if (TokenArguments.Contains(name) && !(isWhole && value is "True" or "False" or "None") && !_reads.IsHubToken(i + 2))
        {
            GivesToken = true;
        }

        if (!isTrue)
        {
            return;
        }

        var frame = _open.Count > 0 ? _open.Peek() : null;
        var need = (i, name + "=True");
        switch (name)
        {
            case "push_to_hub" when frame is null:
                _needs.Add(need);
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
        if (_code.Word(open - 1) is not { Length: > 0 } name)
        {
            return new Frame(need: null);
        }

        if (_code.Word(open - 2) is "def" or "class")
        {
            return new Frame(need: null) { IsDefinition = true };
        }

        if (_calls.TryGetValue(name, out var calls))
        {
            calls.Add(open - 1);
        }

        var original = OriginalNameOf(name);
        var isLogin = LoginMethods.Contains(original) && IsOfHub(open - 1, name);
        LoadsVariables |= original == LoadDotEnv;
        GivesToken |= TokenLoaders.Contains(original) || ((isLogin || original == "HfApi") && HasPositionalToken(open));
        VerifiesToken |= Verifications.Contains(original);
        var needs = isLogin
            || (PushMethods.Contains(original) && (_code[open - 2] == '.' ? !_otherNames.Contains(name) : !IsOtherName(name)))
            || (ApiMethods.Contains(original) && IsOfHub(open - 1, name) && !(Verifications.Contains(original) && _statements.At(open).IsTried));
        return new Frame(needs ? (open - 1, original + (isLogin ? "()" : "")) : null) { IsLoad = LoadMethods.Contains(original) };
    }

    /// <summary>Whether the first argument may be a token, other than that of the job's environment.</summary>
    private bool HasPositionalToken(int open)
    {
        var first = _code[open + 1] == '\n' ? open + 2 : open + 1;
        return _code[first] != ')' && !IsSet(first) && _code.Word(first) != "None" && !_reads.IsHubToken(first);
    }

    /// <summary>Whether a function belongs to <c>huggingface_hub</c>, judging by its receiver.</summary>
    private bool IsOfHub(int token, string name) => _code[token - 1] != '.'
        ? !IsOtherName(name)
        : OwnerOf(token - 1) is { Length: > 0 } owner && !_otherNames.Contains(name)
            && (_clients.Contains(owner) || OriginalNameOf(owner) == "HfApi" || (UsualClients.Contains(owner) && !_otherNames.Contains(owner)));

    /// <summary>
    /// The last name before a dot: <c>api</c> in <c>self.api.</c>, <c>HfApi</c> in <c>HfApi().</c>. Empty if there is none.
    /// </summary>
    private string OwnerOf(int dot)
    {
        // Without a limit, deeply nested calls would take quadratic time.
        const int MaxArgumentTokens = 64;
        var i = dot - 1;
        if (_code[i] != ')')
        {
            return _code.Word(i);
        }

        for (var depth = 0; i >= 0 && i > dot - MaxArgumentTokens; i--)
        {
            depth += _code[i] == ')' ? 1 : _code[i] == '(' ? -1 : 0;
            if (depth == 0)
            {
                return _code.Word(i - 1);
            }
        }

        return "";
    }

    private bool IsOtherName(string name) => !_imported.ContainsKey(name) && (_hasOtherStarImport || _otherNames.Contains(name));

    private string OriginalNameOf(string name) => _imported.TryGetValue(name, out var original) ? original : name;

    /// <summary>Whether the code at a token runs without a condition, in a function that is called without one.</summary>
    private bool Runs(int token, int depth) =>
        _statements.At(token) is var statement
        && !statement.IsConditionalAt(token)
        && (statement.Function is not { } function || Runs(_code.Word(_code.Word(function.First) == "async" ? function.First + 2 : function.First + 1), depth));

    /// <summary>Whether a function runs: the script calls it without a condition, or other code calls it.</summary>
    private bool Runs(string function, int depth)
    {
        if (_running.TryGetValue(function, out var runs) || depth == 0)
        {
            return runs;
        }

        // A function that only calls itself does not run.
        _running[function] = false;
        runs = !_calls.TryGetValue(function, out var calls) || calls.Count == 0 || calls.Exists(call => Runs(call, depth - 1));
        _running[function] = runs;
        return runs;
    }

    /// <summary>An open bracket and the call that it belongs to.</summary>
    private sealed class Frame((int Token, string Name)? need)
    {
        /// <summary>The name of the call, or of its argument, that needs the token; null if neither does.</summary>
        public (int Token, string Name)? Need { get; set; } = need;

        /// <summary>False if an argument may contain the token, or may keep the call from being sent.</summary>
        public bool IsKnown { get; set; } = true;

        public bool IsDefinition { get; init; }

        public bool IsLoad { get; init; }
    }
}
