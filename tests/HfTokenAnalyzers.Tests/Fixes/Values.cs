using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>Expressions that are the token, contain it, or read it.</summary>
internal static class Values
{
    /// <summary>The value of a secret or a variable.</summary>
    public static string OfEntry(Pick pick) => pick.Next(9) switch
    {
        0 or 1 or 2 => "value",
        3 => Hardcoded(pick),
        4 or 5 => pick.One("\"$HF_TOKEN\"", "\"${HF_TOKEN}\"", "@\"$HF_TOKEN\""),
        6 => Read(pick) + (pick.Settings.Nullable ? "!" : ""),
        7 => "HuggingFace.Tokens.HfToken.GetToken()",
        _ => "Shared.Value",
    };

    /// <summary>A read that may return nothing.</summary>
    public static string Read(Pick pick) => pick.One(
        "Environment.GetEnvironmentVariable(\"HF_TOKEN\")",
        "Environment.GetEnvironmentVariable(\"HF_TOKEN\")",
        "System.Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\")",
        "Environment.GetEnvironmentVariable(\"HF_API_KEY\")",
        "Environment.GetEnvironmentVariable(variable: \"HF_TOKEN\")",
        "HuggingFace.Tokens.HfToken.FindToken()");

    /// <summary>A token in the text.</summary>
    public static string Hardcoded(Pick pick)
    {
        var token = pick.Token();
        return pick.OneOf(
            (LanguageVersion.CSharp7_3, $"\"{token}\""),
            (LanguageVersion.CSharp7_3, $"\"{token}\""),
            (LanguageVersion.CSharp7_3, $"@\"{token}\""),
            (LanguageVersion.CSharp7_3, $"\"Bearer {token}\""),
            (LanguageVersion.CSharp7_3, $"\"{token[..6]}\" + \"{token[6..]}\""),
            (LanguageVersion.CSharp7_3, $"\"\\u0068{token[1..]}\""),
            (LanguageVersion.CSharp7_3, $"$\"{token}\""),
            (LanguageVersion.CSharp7_3, $"$\"x {{1}} {token} {{{{y}}}}\""),
            (LanguageVersion.CSharp7_3, $"$@\"x \"\"{token}\"\" {{1}}\""),
            (LanguageVersion.CSharp7_3, $"\"{{\\\"a\\\": \\\"{token}\\\"}}\""),
            (LanguageVersion.CSharp7_3, $"@\"{{\"\"a\"\": \"\"{token}\"\"}}\""),
            (LanguageVersion.CSharp7_3, $"(\"{token}\")"),
            (LanguageVersion.CSharp7_3, $"\"https://user:{token}@huggingface.co/a\" + 1"),
            (LanguageVersion.CSharp7_3, $"(Shared.Flag ? \"{token}\" : \"x\")"),
            (LanguageVersion.CSharp7_3, $"$\"{{(Shared.Flag ? \"{token}\" : \"y\")}}\""),
            (LanguageVersion.CSharp7_3, $"string.Concat(\"hf_\", \"{token[3..]}\")"),
            (LanguageVersion.CSharp7_3, $"string.Join(\"_\", \"hf\", \"{token[3..]}\")"),
            (LanguageVersion.CSharp7_3, $"\"{token} and {pick.Token()}\""),
            (LanguageVersion.CSharp11, $"\"\"\"{token}\"\"\""),
            (LanguageVersion.CSharp11, $"\"\"\"a \"{token}\" {{}} b\"\"\""),
            (LanguageVersion.CSharp11, $"$\"\"\"a \"{token}\" {{1}} b\"\"\""),
            (LanguageVersion.CSharp11, $"$$\"\"\"{{\"a\": \"{token}\", \"b\": {{{{1}}}} }}\"\"\""),
            (LanguageVersion.CSharp11, $"\"\"\"\n    {{\n      \"a\": \"{token}\"\n    }}\n    \"\"\""),
            (LanguageVersion.CSharp11, $"$\"\"\"\n    x {{Shared.Value}}\n      {token}\n    \"\"\""));
    }

    /// <summary>A token in a text that is a constant for the language.</summary>
    public static string Constant(Pick pick)
    {
        var token = pick.Token();
        return pick.OneOf(
            (LanguageVersion.CSharp7_3, $"\"{token}\""),
            (LanguageVersion.CSharp7_3, $"@\"a {token}\""),
            (LanguageVersion.CSharp7_3, $"\"Bearer {token}\""),
            (LanguageVersion.CSharp7_3, $"\"{token[..9]}\" + \"{token[9..]}\""),
            (LanguageVersion.CSharp7_3, $"\"a {{}} \\\"{token}\\\"\""),
            (LanguageVersion.CSharp10, $"$\"a {token}\""),
            (LanguageVersion.CSharp11, $"\"\"\"a {token}\"\"\""));
    }
}
