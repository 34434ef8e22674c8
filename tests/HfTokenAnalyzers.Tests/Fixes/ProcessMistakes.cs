using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>Command lines of <c>hf</c>, as texts and as lists.</summary>
internal static class ProcessMistakes
{
    /// <summary>Code that starts a process with a misused token, or without the token.</summary>
    public static Block Run(Pick pick)
    {
        var arguments = Arguments(pick);
        var name = "info" + pick.Number();
        var list = string.Join(", ", arguments.Select(argument => Quote(pick, argument)));
        var text = Text(pick, arguments);
        return pick.OneOf<Func<Block>>(
            (LanguageVersion.CSharp7_3, () => new([$"Process.Start(\"hf\", {text});"])),
            (LanguageVersion.CSharp7_3, () => new([$"Process.Start(\"hf\", new[] {{ {list} }});"])),
            (LanguageVersions.CSharp12, () => new([$"Process.Start(\"hf\", [{list}]);"])),
            (LanguageVersion.CSharp7_3, () => new([$"Process.Start(new ProcessStartInfo(\"hf\", {text}));"])),
            (LanguageVersion.CSharp7_3, () => new([$"Process.Start(new ProcessStartInfo(\"hf\") {{ Arguments = {text} }});"])),
            (LanguageVersion.CSharp7_3, () => new([$"Process.Start(new ProcessStartInfo\n{{\n    FileName = \"hf\", // note-{pick.Number()}-\n    Arguments = {text}{pick.One(",", "")}\n}});"])),
            (LanguageVersion.CSharp7_3, () => new([$"var {name} = new ProcessStartInfo(\"hf\", {text});", $"Process.Start({name});"])),
            (LanguageVersion.CSharp7_3, () => new([$"var {name} = new ProcessStartInfo(\"hf\");", $"{name}.Arguments = {text};", $"Process.Start({name});"])),
            (LanguageVersion.CSharp7_3, () => new([$"Process.Start(new ProcessStartInfo(\"hf\") {{ ArgumentList = {{ {list} }} }});"])),
            (LanguageVersion.CSharp7_3, () => new([$"Process.Start(new ProcessStartInfo(\"hf\")\n{{\n    ArgumentList =\n    {{\n        {string.Join(",\n        ", arguments.Select(argument => Quote(pick, argument)))},\n    }},\n}});"])),
            (LanguageVersion.CSharp7_3, () => new([$"var {name} = new ProcessStartInfo(\"hf\");", .. arguments.Select(argument => $"{name}.ArgumentList.Add({Quote(pick, argument)});"), $"Process.Start({name});"])))();
    }

    /// <summary>The arguments. A brace starts a hole.</summary>
    private static List<string> Arguments(Pick pick)
    {
        var value = pick.One("{value}", "{value}", "{Shared.Value}", "{HuggingFace.Tokens.HfToken.GetToken()}", "$HF_TOKEN");
        if (pick.Chance(3))
        {
            return pick.One<List<string>>(["upload", "me/m", ".", "--token", value], ["upload", "--token", value, "me/m"], ["download", "me/m", "--token=" + value, "--quiet"], ["auth", "login", "--token", value]);
        }

        var arguments = new List<string>(pick.One(["jobs", "run"], ["jobs", "uv", "run"], (string[])["jobs", "scheduled", "run", "@daily"]));
        var count = 1 + pick.Next(2);
        for (var i = 0; i < count; i++)
        {
            var key = pick.One("HF_TOKEN", "HF_TOKEN", "HUGGINGFACE_TOKEN", "HF_API_KEY");
            var option = pick.One("-e", "--env", "-e", "-s", "--secrets");
            var entry = pick.One(key, $"{key}={value}", $"{key}={value}");
            if (pick.Chance(4) && option.StartsWith("--", StringComparison.Ordinal))
            {
                arguments.Add($"{option}={entry}");
            }
            else
            {
                arguments.AddRange([option, entry]);
            }

            if (pick.Chance(3))
            {
                arguments.AddRange(["-e", "MODEL=base"]);
            }
        }

        arguments.AddRange(pick.One(["img", "python"], (string[])["img", "hf", "upload", "me/m", "."]));
        return arguments;
    }

    private static string Quote(Pick pick, string argument) => argument switch
    {
        ['{', .. var hole, '}'] when hole != "value" || pick.Chance(2) => hole,
        _ when argument.EndsWith('}') && pick.Chance(3) => $"\"{argument[..argument.IndexOf('{')]}\" + {argument[(argument.IndexOf('{') + 1)..^1]}",
        _ => (argument.Contains('{') ? "$" : "") + $"\"{argument}\"",
    };

    private static string Text(Pick pick, List<string> arguments)
    {
        var text = string.Join(" ", arguments);
        var index = text.IndexOf('{');
        return pick.Next(4) switch
        {
            0 when index > 0 && text.IndexOf('{', index + 1) < 0 => $"\"{text[..index]}\" + {text[(index + 1)..text.IndexOf('}')]} + \"{text[(text.IndexOf('}') + 1)..]}\"",
            1 => (index > 0 ? "$@" : "@") + $"\"{text}\"",
            2 when pick.Has(LanguageVersion.CSharp11) => (index > 0 ? "$" : "") + $"\"\"\"{text}\"\"\"",
            _ => (index > 0 ? "$" : "") + $"\"{text}\"",
        };
    }
}
