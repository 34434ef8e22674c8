using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>Tokens that are sent unchecked, that are placeholders, that come from the wrong variable, or that are shown.</summary>
internal static class UseMistakes
{
    /// <summary>Code that passes a token to a client.</summary>
    public static Block Use(Pick pick)
    {
        var read = Values.Read(pick);
        var bang = pick.Settings.Nullable ? pick.One("!", "!", "") : "";
        var given = pick.OneOf(
            (LanguageVersion.CSharp7_3, "\"$HF_TOKEN\""),
            (LanguageVersion.CSharp7_3, "\"${HF_TOKEN}\""),
            (LanguageVersion.CSharp7_3, "\"hf_abc123...\""),
            (LanguageVersion.CSharp7_3, "@\"hf_xxxxxxxx\""),
            (LanguageVersion.CSharp7_3, $"\"{pick.Token()}\""),
            (LanguageVersion.CSharp7_3, read),
            (LanguageVersion.CSharp7_3, read),
            (LanguageVersion.CSharp7_3, read + bang),
            (LanguageVersion.CSharp7_3, read + bang),
            (LanguageVersion.CSharp7_3, read + " ?? \"\""),
            (LanguageVersion.CSharp7_3, $"({read} ?? Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\")){bang}"),
            (LanguageVersion.CSharp7_3, $"{read} // note-{pick.Number()}-\n    ?? \"\""),
            (LanguageVersion.CSharp7_3, $"Shared.Flag ? {read} : \"\""),
            (LanguageVersion.CSharp7_3, $"(string{pick.Mark}){read} ?? \"\""),
            (LanguageVersion.CSharp7_3, $"{read}?.Trim() ?? \"\""));
        var name = "token" + pick.Number();
        IReadOnlyList<string> local = pick.One<IReadOnlyList<string>>([$"var {name} = {given};"], [$"string{pick.Mark} {name} = {given};"], [$"string{pick.Mark} {name};", $"{name} = {given};"]);
        var members = "";
        var isInline = pick.Next(2) == 0;
        var argument = isInline ? Code.Hang(given) : name + (pick.Settings.Nullable ? pick.One("!", "") : "");
        if (!isInline && pick.Chance(3) && given.Length > 0)
        {
            var field = "s_token" + pick.Number();
            var isConstant = given is ['"' or '@', ..] && pick.Chance(2);
            members = $"private {(isConstant ? "const" : "static readonly")} string{(isConstant ? "" : pick.Mark)} {field} = {given};";
            argument = field + (pick.Settings.Nullable && !isConstant ? "!" : "");
            local = [];
        }

        var use = pick.OneOf(
            (LanguageVersion.CSharp7_3, $"Shared.TakeAny(new HfApi({argument}));"),
            (LanguageVersion.CSharp7_3, $"Shared.TakeAny(new HfApi(token: {argument}));"),
            (LanguageVersion.CSharp7_3, $"Shared.TakeAny(new HfClient({argument}));"),
            (LanguageVersion.CSharp7_3, $"Shared.TakeAny(new HfClient({argument}, \"https://huggingface.co\", 3));"),
            (LanguageVersion.CSharp7_3, $"Shared.TakeAny(new HfClient(retries: 1, token: {argument}));"),
            (LanguageVersion.CSharp9, $"HfClient client{pick.Number()} = new({argument});"),
            (LanguageVersion.CSharp7_3, pick.One(
                $"Shared.TakeAny(new HfClient({read}));",
                $"Shared.TakeAny(new HfClient(\n    {read}, // note-{pick.Number()}-\n    \"https://huggingface.co\"));",
                $"Shared.TakeAny(new HfClient(endpoint: \"http://localhost\", token: {read}));",
                $"Shared.TakeAny(new HfClient({read}, \"http://localhost\", 2) {{ }});")),
            (LanguageVersion.CSharp7_3, $"Shared.Api.Login({argument});"),
            (LanguageVersion.CSharp7_3, $"Shared.Api.RunJob(\"img\", new[] {{ \"a\" }}, token: {argument});"),
            (LanguageVersion.CSharp7_3, $"Shared.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", {argument});"),
            (LanguageVersion.CSharp7_3, $"Shared.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\n    \"Bearer\", // note-{pick.Number()}-\n    {Code.Hang(argument)});"),
            (LanguageVersion.CSharp7_3, argument.Contains('?') || argument.Contains('\n') || argument.Contains('"') ? $"Shared.Api.Login({argument});" : $"Shared.Http.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {{{argument}}}\");"),
            (LanguageVersion.CSharp7_3, $"Shared.Http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + ({argument}));"),
            (LanguageVersion.CSharp7_3, $"Shared.Http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer $HF_TOKEN\");"),
            (LanguageVersion.CSharp7_3, $"Environment.SetEnvironmentVariable(\"HF_TOKEN\", {argument});"));
        if (use.Contains("$\"", StringComparison.Ordinal) && argument.Contains('"', StringComparison.Ordinal))
        {
            use = $"Shared.Api.Login({argument});";
        }

        return new Block(isInline ? [use] : [.. local, use], members);
    }

    /// <summary>Code that shows the token in a message.</summary>
    public static Block Show(Pick pick)
    {
        var token = "token" + pick.Number();
        var read = pick.One("Environment.GetEnvironmentVariable(\"HF_TOKEN\")", "HuggingFace.Tokens.HfToken.FindToken()", "HuggingFace.Tokens.HfToken.GetToken()");
        var raw = pick.Has(LanguageVersion.CSharp11) && pick.Chance(3);
        var shown = pick.OneOf(
            (LanguageVersion.CSharp7_3, $"Console.WriteLine({token});"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine($\"Token: {{{token}}}\");"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine($\"{{value}}: {{{token}}}, {{{token}?.Trim()}} {{{{x}}}}\");"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine($@\"Token \"\"{{{token},10}}\"\" of {{value:x}}\");"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine(\"Token: \" + {token});"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine(\"Token: \" + {token} + \" of \" + value);"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine(\"Token: \" // note-{pick.Number()}-\n    + {token} // note-{pick.Number()}-\n    + \" of \" + value);"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine({token} + value);"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine(1 + 2 + {token} + value);"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine(\"Token: {{0}} of {{1}}\", {token}, value);"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine(\"{{1}} has {{0}}\", {token}, value);"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine(string.Format(\"Token: {{0}}\", {token}));"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine(string.Concat(\"Token: \", {token}, value));"),
            (LanguageVersion.CSharp7_3, $"Debug.WriteLine({token}, \"category\");"),
            (LanguageVersion.CSharp7_3, $"Trace.TraceInformation(\"Token: {{0}} {{1}}\", value, {token});"),
            (LanguageVersion.CSharp7_3, $"throw new InvalidOperationException($\"Bad token {{{token}}}.\");"),
            (LanguageVersion.CSharp7_3, $"throw new InvalidOperationException(\"Bad token '\" + {token} + \"'.\");"),
            (LanguageVersion.CSharp7_3, $"throw new ArgumentException({token}, nameof(value));"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine($\"Header {{Shared.Http.DefaultRequestHeaders.Authorization}}\");"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine({token} ?? \"(none)\");"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine($\"{{{token} ?? \"none\"}}\");"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine(Shared.Flag ? $\"a {{{token}}}\" : \"b\");"),
            (LanguageVersion.CSharp7_3, $"Console.WriteLine($\"a {{value}} \" + $\"b {{{token}}}\");"),
            (LanguageVersion.CSharp11, $"Console.WriteLine($\"\"\"Token \"{{{token}}}\" of {{value}}\"\"\");"),
            (LanguageVersion.CSharp11, $"Console.WriteLine($$\"\"\"\n    Token {{{{{token}}}}}\n      of {{{{value}}}} {{x}}\n    \"\"\");"));
        return new Block([$"var {token} = {read};", shown]);
    }
}
