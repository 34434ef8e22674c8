namespace HfTokenAnalyzers.Scripts.Shell;

/// <summary>The commands of <c>hf</c> that need the token. Source: <c>huggingface_hub</c>, <c>docs/source/en/package_reference/cli.md</c>.</summary>
internal static class HubCommands
{
    private const string Remote = "hf://";

    /// <summary>
    /// Commands that change something or show private data, by their group. In a group without names, every command needs the
    /// token. Commands that read public data are omitted.
    /// </summary>
    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.Ordinal)
    {
        ["auth"] = ["login", "whoami"],
        ["buckets"] = ["create", "delete", "move", "remove"],
        ["collections"] = ["add-item", "create", "delete", "delete-item", "update", "update-item"],
        ["discussions"] = ["close", "comment", "create", "edit", "merge", "rename", "reopen"],
        ["endpoints"] = ["delete", "deploy", "describe", "list", "pause", "resume", "scale-to-zero", "update"],
        ["jobs"] = ["cancel", "inspect", "labels", "list", "logs", "ls", "ps", "run", "scheduled", "ssh", "stats", "uv", "wait"],
        ["repo"] = ["create", "delete", "move", "settings"],
        ["repos"] = ["branch", "create", "delete", "delete-files", "duplicate", "move", "settings"],
        ["sandbox"] = [],
        ["spaces"] = ["dev-mode", "hot-reload", "pause", "restart", "secrets", "settings", "ssh", "variables", "volumes"],
        ["webhooks"] = [],
    };

    /// <summary>The name of the command with these arguments if it needs the token; otherwise null.</summary>
    public static string? FindNeed(List<string> words) => words switch
    {
        ["upload" or "upload-large-folder", ..] => "hf " + words[0],
        ["repo-files", _, "delete", ..] or ["repo-files", "delete", ..] => "hf repo-files delete",
        ["login", ..] => "hf auth login",
        ["whoami", ..] => "hf auth whoami",
        ["cp" or "sync", ..] when IsUpload(words) => "hf " + words[0],
        ["buckets" or "repos", "cp" or "sync", ..] when IsUpload(words) => "hf " + words[0] + " " + words[1],
        ["repos", "tag", "create" or "delete", ..] => "hf repos tag " + words[2],
        [var group, var command, ..] when Groups.TryGetValue(group, out var commands) && command is not ['-', ..] && (commands.Length == 0 || commands.Contains(command)) => "hf " + group + " " + command,
        _ => null,
    };

    /// <summary>Whether a command only asks whether the token is valid.</summary>
    public static bool IsVerification(string command) => command == "hf auth whoami";

    /// <summary>Whether the last path is on the Hub: <c>hf buckets sync ./data hf://buckets/me/b</c>.</summary>
    private static bool IsUpload(List<string> words) =>
        words.FindAll(static word => word[0] != '-').Last().Trim('"', '\'').StartsWith(Remote, StringComparison.Ordinal);
}
