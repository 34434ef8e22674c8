using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>Job calls with wrong entries, for every surface and every form of entries.</summary>
internal static class JobMistakes
{
    private const string Push = "\"import trl; model.push_to_hub('me/m')\"";

    /// <summary>The type that a surface takes: any object, or a dictionary of texts.</summary>
    private enum Takes
    {
        Anything,
        Dictionary,
    }

    /// <summary>A list of entries: the statements before the call, and the expression in it.</summary>
    private sealed record Written(string Expression, IReadOnlyList<string> Statements, string Members);

    /// <summary>A call that submits a job.</summary>
    public static Block Submit(Pick pick)
    {
        var script = pick.One("\"train.py\"", "\"train.py\"", Push);
        var many = pick.Chance(2);
        return pick.OneOf<Func<Block>>(
            (LanguageVersion.CSharp7_3, () => Named(pick, Takes.Dictionary, many, ["\"img\"", "new[] { \"python\" }"], "Shared.Api.RunJob", positional: true)),
            (LanguageVersion.CSharp7_3, () => Named(pick, Takes.Anything, many, [script], "Shared.Api.RunUvJob", positional: true)),
            (LanguageVersion.CSharp7_3, () => Named(pick, Takes.Anything, many, [], "Shared.Api.CreateScheduledJob(new OpenRequest", positional: false, end: ")")),
            (LanguageVersion.CSharp7_3, () => Named(pick, Takes.Anything, many, [$"script: {script}"], "((dynamic)Shared.Api).run_uv_job", positional: false)),
            (LanguageVersion.CSharp7_3, () => Request(pick, Takes.Dictionary, many, "new JobRequest", $"Script = {script}", "Env", "Secrets", "Shared.Api.RunJobAsync({0})")),
            (LanguageVersion.CSharp7_3, () => Request(pick, Takes.Anything, many, "new OpenRequest", $"Script = {script}", "Env", "Secrets", "Shared.Api.CreateScheduledJob({0})")),
            (LanguageVersion.CSharp9, () => Request(pick, Takes.Anything, many, "Templates.Plain with", $"Script = {script}", "Env", "Secrets", "Shared.Api.RunJob({0})")),
            (LanguageVersion.CSharp9, () => Request(pick, Takes.Dictionary, many, "new JobRequest", $"Script = {script}", "Env", "Secrets", "Shared.Api.RunJobAsync({0})")),
            (LanguageVersion.CSharp7_3, () => Request(pick, Takes.Anything, many, "new CreateJobsRequest", "Command = new[] { \"python\" }", "Environment", "Secrets", "Shared.Client.CreateJobsByNamespaceAsync(\"me\", {0})")),
            (LanguageVersion.CSharp7_3, () => Request(pick, Takes.Anything, many, "new", $"script = {script}", "env", "secrets", "Shared.Api.HfJobs(\"uv\", {0})")),
            (LanguageVersion.CSharp7_3, () => Request(pick, Takes.Anything, many, "new", "command = new[] { \"python\" }", "environment", "secrets", "Shared.Http.PostAsJsonAsync(\"https://huggingface.co/api/jobs/me\", {0})")),
            (LanguageVersion.CSharp7_3, () => Request(pick, Takes.Anything, many, "new", "command = new[] { \"hf\", \"upload\", \"a\" }", "environment", "secrets", "Shared.Http.PostAsync(\"https://huggingface.co/api/jobs/me\", JsonContent.Create({0}))")),
            (LanguageVersion.CSharp7_3, () => Request(pick, Takes.Anything, many, "new", "a = 1", "environment", "secrets", "Shared.Http.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent(JsonSerializer.Serialize({0})))")),
            (LanguageVersion.CSharp7_3, () => Indexed(pick, many, $"new Dictionary<string, object{pick.Mark}>", $"[\"script\"] = {script}", "Shared.Mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object" + pick.Mark + "> {{ [\"operation\"] = \"uv\", [\"args\"] = {0} }})")),
            (LanguageVersion.CSharp7_3, () => Indexed(pick, many, $"new Dictionary<string, object{pick.Mark}>", "[\"operation\"] = \"uv\"", "Shared.Mcp.CallToolAsync(\"hf_jobs\", {0})")),
            (LanguageVersion.CSharp7_3, () => Filled(pick)),
            (LanguageVersion.CSharp7_3, () => Space(pick)))();
    }

    /// <summary>The body of a request as JSON text, in every kind of string.</summary>
    public static Block JsonText(Pick pick)
    {
        var environment = Entries(pick, isSecret: false);
        var secrets = pick.Chance(2) ? [] : Entries(pick, isSecret: true);
        var many = pick.Chance(3);
        var (open, close) = (many ? "{\n      " : "{", many ? "\n    }" : "}");
        string Object(List<(string Key, string Value)> entries) => entries.Count == 0 ? "{}"
            : open + string.Join(many ? ",\n      " : ", ", entries.Select(static entry => $"\"{entry.Key}\": {entry.Value}")) + close;
        List<string> parts = ["\"command\": [\"python\"]", $"\"environment\": {Object(JsonOf(pick, environment))}"];
        if (secrets.Count > 0)
        {
            parts.Insert(pick.Next(3), $"\"secrets\": {Object(JsonOf(pick, secrets))}");
        }

        var json = many ? "{\n    " + string.Join(",\n    ", parts) + "\n}" : "{" + string.Join(", ", parts) + "}";

        // Text between « and » is a hole.
        var holes = json.Contains('«');
        string Doubled() => json.Replace("{", "{{").Replace("}", "}}").Replace("«", "{").Replace("»", "}");
        var plain = holes ? Doubled() : json;
        var dollar = holes ? "$" : "";
        var flat = plain.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        var text = pick.OneOf(
            (LanguageVersion.CSharp7_3, $"{dollar}\"{flat}\""),
            (LanguageVersion.CSharp7_3, $"{dollar}@\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\""),
            (LanguageVersion.CSharp11, many
                ? (holes ? "$$$" : "") + "\"\"\"\n" + json.Replace("«", "{{{").Replace("»", "}}}") + "\n\"\"\""
                : (holes ? "$$$" : "") + "\"\"\"" + json.Replace("}}", "} }").Replace("{{", "{ {").Replace("«", "{{{").Replace("»", "}}}") + " \"\"\""));
        return pick.One(
            new Block([$"Shared.Http.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent({text}));"]),
            new Block([$"var body = {text};", "Shared.Http.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent(body, Encoding.UTF8, \"application/json\"));"]));
    }

    private static List<(string Key, string Value)> JsonOf(Pick pick, List<(string Key, string Value)> entries) => entries.ConvertAll(entry => (entry.Key, entry.Value switch
    {
        ['"', .. var text, '"'] when !text.Contains('\\') && !text.Contains('"') => $"\"{text}\"",
        ['@', ..] => "\"$HF_TOKEN\"",
        "value" or "Shared.Value" => $"\"«{entry.Value}»\"",
        _ => pick.One("\"$HF_TOKEN\"", $"\"{pick.Token()}\"", "\"«value»\""),
    }));

    /// <summary>Entries that usually contain at least one mistake.</summary>
    private static List<(string Key, string Value)> Entries(Pick pick, bool isSecret)
    {
        if (pick.Chance(7))
        {
            return [("MODEL", "\"base\"")];
        }

        var entries = new List<(string, string)>();
        var keys = new HashSet<string>();
        var count = pick.One(1, 1, 1, 2, 2, 3);
        for (var i = 0; i < count; i++)
        {
            var key = pick.One("HF_TOKEN", "HF_TOKEN", "HF_TOKEN", "HUGGINGFACE_TOKEN", "HF_API_KEY", "AUTH", "MODEL", "EPOCHS");
            if (keys.Add(key))
            {
                entries.Add((key, key is "MODEL" or "EPOCHS" ? "\"base\"" : Values.OfEntry(pick)));
            }
        }

        if (isSecret && pick.Chance(3))
        {
            entries.Insert(0, ("WANDB_API_KEY", "Shared.Value"));
        }

        return entries;
    }

    private static Block Named(Pick pick, Takes takes, bool many, List<string> first, string method, bool positional, string end = "")
    {
        var environment = List(pick, Entries(pick, isSecret: false), takes, "env");
        var arguments = new List<string>(first);
        var isPositional = positional && pick.Chance(3);
        arguments.Add((isPositional ? "" : "env: ") + environment.Expression);
        var secrets = pick.Next(4) switch
        {
            0 => List(pick, Entries(pick, isSecret: true), takes, "secrets"),
            1 when takes == Takes.Dictionary || pick.Chance(2) => new Written("null", [], ""),
            _ => null,
        };
        if (secrets is not null)
        {
            arguments.Insert(isPositional || pick.Chance(2) ? arguments.Count : first.Count, (isPositional ? "" : "secrets: ") + secrets.Expression);
        }

        var call = many && !arguments.Any(static argument => argument.Contains("//", StringComparison.Ordinal) && !argument.Contains('\n'))
            ? $"{method}(\n    {string.Join("\n    ", arguments.Select((argument, i) => Code.Hang(argument) + (i == arguments.Count - 1 ? "" : "," + (pick.Chance(3) ? " " + pick.Note() : ""))))}){end};"
            : $"{method}({string.Join(", ", arguments)}){end};";
        return new Block([.. environment.Statements, .. secrets?.Statements ?? [], call], Join(environment.Members, secrets?.Members));
    }

    private static Block Request(Pick pick, Takes takes, bool many, string creation, string first, string environmentName, string secretsName, string call)
    {
        var environment = List(pick, Entries(pick, isSecret: false), takes, "env");
        var secrets = pick.Chance(2) ? null : List(pick, Entries(pick, isSecret: true), takes, "secrets");
        var members = new List<string> { first, $"{environmentName} = {environment.Expression}" };
        if (secrets is not null)
        {
            members.Insert(1 + pick.Next(2), $"{secretsName} = {secrets.Expression}");
        }

        var name = "request" + pick.Number();
        var local = pick.Chance(3);
        var request = Braces(pick, creation, members, many);
        return new Block(
            [
                .. environment.Statements,
                .. secrets?.Statements ?? [],
                .. local ? [$"var {name} = {request};"] : (string[])[],
                string.Format(null, call, local ? name : Code.Hang(request)) + ";",
            ],
            Join(environment.Members, secrets?.Members));
    }

    private static Block Indexed(Pick pick, bool many, string creation, string first, string call)
    {
        var environment = List(pick, Entries(pick, isSecret: false), Takes.Anything, "env");
        var secrets = pick.Chance(2) ? null : List(pick, Entries(pick, isSecret: true), Takes.Anything, "secrets");
        var isIndex = pick.Chance(2);
        string Entry(string key, string value) => isIndex ? $"[\"{key}\"] = {value}" : $"{{ \"{key}\", {value} }}";
        if (!isIndex)
        {
            first = "{ " + first.Replace("[", "", StringComparison.Ordinal).Replace("] =", ",", StringComparison.Ordinal) + " }";
        }

        var members = new List<string> { first, Entry("env", environment.Expression) };
        if (secrets is not null)
        {
            members.Insert(1 + pick.Next(2), Entry("secrets", secrets.Expression));
        }

        return new Block(
            [.. environment.Statements, .. secrets?.Statements ?? [], string.Format(null, call, Code.Hang(Braces(pick, creation, members, many))) + ";"],
            Join(environment.Members, secrets?.Members));
    }

    /// <summary>A request whose dictionaries already exist, and that statements fill.</summary>
    private static Block Filled(Pick pick)
    {
        var name = "request" + pick.Number();
        var statements = new List<string> { $"var {name} = new JobRequest();" };
        foreach (var (key, value) in Entries(pick, isSecret: false))
        {
            statements.Add(pick.Chance(2) ? $"{name}.Env[\"{key}\"] = {value};" : $"{name}.Env.Add(\"{key}\", {value});");
        }

        if (pick.Chance(3))
        {
            foreach (var (key, value) in Entries(pick, isSecret: true))
            {
                statements.Insert(1 + pick.Next(statements.Count), $"{name}.Secrets[\"{key}\"] = {value};");
            }
        }

        statements.Add($"Shared.Api.RunJobAsync({name});");
        return new Block(statements);
    }

    private static Block Space(Pick pick)
    {
        var (key, value) = Entries(pick, isSecret: false)[0];
        return new Block([pick.One(
            $"Shared.Api.AddSpaceVariable(\"me/space\", \"{key}\", {value});",
            $"Shared.Api.AddSpaceVariable(repo: \"me/space\", value: {value}, key: \"{key}\");",
            $"Shared.Api?.AddSpaceSecret(\"me/space\", \"{key}\", {value});",
            $"Shared.Api\n    .AddSpaceVariable(\n        \"me/space\", // note-{pick.Number()}-\n        \"{key}\",\n        {value});")]);
    }

    private static Written List(Pick pick, List<(string Key, string Value)> entries, Takes takes, string name)
    {
        var many = pick.Chance(2);
        var local = name + pick.Number();
        var field = $"s_{name}{pick.Number()}";
        string Index(string head) => Braces(pick, head, entries.ConvertAll(static entry => $"[\"{entry.Key}\"] = {entry.Value}"), many);
        string Adds(string head) => Braces(pick, head, entries.ConvertAll(static entry => $"{{ \"{entry.Key}\", {entry.Value} }}"), many);
        Written Inline(string expression) => new(expression, [], "");
        var type = pick.One("Dictionary<string, string>", "Dictionary<string, string>", "System.Collections.Generic.Dictionary<string, string>");
        if (takes == Takes.Anything && pick.Chance(2))
        {
            return Inline(pick.OneOf(
                (LanguageVersion.CSharp7_3, Braces(pick, "new", entries.ConvertAll(static entry => $"{entry.Key} = {entry.Value}"), many)),
                (LanguageVersion.CSharp7_3, Braces(pick, "new", entries.ConvertAll(static entry => $"{entry.Key} = {entry.Value}"), many)),
                (LanguageVersion.CSharp7_3, Braces(pick, "new[]", entries.ConvertAll(static entry => $"new KeyValuePair<string, string>(\"{entry.Key}\", {entry.Value})"), many)),
                (LanguageVersion.CSharp7_3, Braces(pick, "new[]", entries.ConvertAll(static entry => $"KeyValuePair.Create(\"{entry.Key}\", {entry.Value})"), many)),
                (LanguageVersion.CSharp7_3, Braces(pick, "new[]", entries.ConvertAll(static entry => $"(\"{entry.Key}\", {entry.Value})"), many)),
                (LanguageVersion.CSharp7_3, Braces(pick, "new List<(string, string)>", entries.ConvertAll(static entry => $"(\"{entry.Key}\", {entry.Value})"), many)),
                (LanguageVersion.CSharp9, Braces(pick, "new List<KeyValuePair<string, string>>", entries.ConvertAll(static entry => $"new(\"{entry.Key}\", {entry.Value})"), many)),
                (LanguageVersion.CSharp7_3, Index("new JsonObject")),
                (LanguageVersion.CSharp7_3, Index($"(IDictionary<string, string>)new {type}")),
                (LanguageVersion.CSharp7_3, Index($"new {type}") + ".ToImmutableDictionary()"),
                (LanguageVersions.CSharp12, $"(KeyValuePair<string, string>[])[{string.Join(", ", entries.Select(static entry => $"new(\"{entry.Key}\", {entry.Value})"))}]"),
                (LanguageVersion.CSharp7_3, "ImmutableDictionary<string, string>.Empty" + string.Concat(entries.Select(entry => (many ? "\n    " : "") + $".Add(\"{entry.Key}\", {entry.Value})")))));
        }

        var filled = entries.Select(entry => pick.Chance(2) ? $"{local}[\"{entry.Key}\"] = {entry.Value};" : $"{local}.Add(\"{entry.Key}\", {entry.Value});");
        return pick.OneOf<Func<Written>>(
            (LanguageVersion.CSharp7_3, () => Inline(Index($"new {type}"))),
            (LanguageVersion.CSharp7_3, () => Inline(Adds($"new {type}"))),
            (LanguageVersion.CSharp7_3, () => Inline(Adds($"new {type}()"))),
            (LanguageVersion.CSharp7_3, () => Inline(Index($"new {type}(StringComparer.Ordinal)"))),
            (LanguageVersion.CSharp9, () => takes == Takes.Dictionary ? Inline(Index("new()")) : Inline(Adds($"new {type}"))),
            (LanguageVersion.CSharp7_3, () => new(local, [$"var {local} = {Index($"new {type}")};"], "")),
            (LanguageVersion.CSharp7_3, () => new(local, [$"{type} {local} = {Adds($"new {type}")};"], "")),
            (LanguageVersion.CSharp9, () => new(local, [$"{type} {local} = {Index("new()")};"], "")),
            (LanguageVersion.CSharp7_3, () => new(local, [$"var {local} = new {type}();", .. filled], "")),
            (LanguageVersion.CSharp7_3, () => new(local, [$"var {local} = {Braces(pick, $"new {type}", ["[\"A\"] = \"1\""], many)};", .. filled], "")),
            (LanguageVersion.CSharp7_3, () => entries.Exists(static entry => entry.Value == "value") ? Inline(Adds($"new {type}")) : new(field, [], $"private static readonly {type} {field} = {Index($"new {type}")};")),
            (LanguageVersion.CSharp7_3, () => new($"Shared.Flag ? {Index($"new {type}")} : {(pick.Settings.Nullable || takes == Takes.Anything ? $"new {type}()" : "null")}", [], "")),
            (LanguageVersion.CSharp7_3, () => takes == Takes.Anything ? new($"Shared.Same<{type}{pick.Mark}>(null) ?? {Index($"new {type}")}", [], "") : Inline(Index($"new {type}"))))();
    }

    /// <summary>Members between braces, on one line or on several, with random trivia between them.</summary>
    private static string Braces(Pick pick, string head, List<string> members, bool many)
    {
        var comma = pick.Chance(2) ? "," : "";
        if (!many && !members.Any(static member => member.Contains('\n')))
        {
            return $"{head} {{ {string.Join(", ", members)}{comma} }}";
        }

        var lines = new List<string>();
        for (var i = 0; i < members.Count; i++)
        {
            var isLast = i == members.Count - 1;
            if (pick.Chance(8))
            {
                lines.Add($"// note-{pick.Number()}- above");
            }

            lines.Add(members[i] + (isLast ? comma : ",") + (pick.Chance(6) ? " " + pick.Note() : ""));
        }

        return pick.Chance(2) || lines.Exists(static line => line.Contains('\n'))
            ? $"{head}\n{{\n{Code.Indent(string.Join("\n", lines))}\n}}"
            : $"{head} {{\n{Code.Indent(string.Join("\n", lines))}\n}}";
    }

    private static string Join(string first, string? second) => string.Join("\n\n", new[] { first, second }.Where(static text => !string.IsNullOrEmpty(text)));
}
