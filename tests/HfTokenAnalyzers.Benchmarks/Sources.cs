using System.Text;
using HfTokenAnalyzers.Testing;
using HfTokenAnalyzers.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Generated code for the measurements of growth and edits.</summary>
internal static class Sources
{
    /// <summary>A port of Python's <c>HfApi</c>, as users write it.</summary>
    public const string Client =
        """
        namespace Hub
        {
            public class HfApi
            {
                public string RunJob(string image, System.Collections.Generic.Dictionary<string, string> env = null, System.Collections.Generic.Dictionary<string, string> secrets = null) => "";
            }
        }
        """;

    private static readonly MetadataReference[] Framework = [.. FrameworkReferences.All];

    /// <summary>The kinds of mistakes. Each creates the statement with a given number.</summary>
    public static readonly (string Name, Func<int, string> Statement)[] Mistakes =
    [
        ("tokens in literals (HF001)", static i => $"        var token{i} = \"{RandomTokens.User(i + 1)}\";\n"),
        ("tokens in a job's environment (HF002)", static i => $"        new Hub.HfApi().RunJob(\"python:3.12\", env: new Dictionary<string, string> {{ [\"HF_TOKEN\"] = text{i} }});\n".Replace($"text{i}", "text", StringComparison.Ordinal)),
        ("reads of a wrong variable (HF010)", static i => $"        var read{i} = Environment.GetEnvironmentVariable(\"HUGGINGFACE_TOKEN\");\n"),
    ];

    /// <summary>Contains a mistake for each analyzer: a token, a wrong variable, a lost stack trace, and a type in a file with another name.</summary>
    public static string Planted =>
        $$"""
        internal static class PlantedMistakes
        {
            internal static string? Read()
            {
                try
                {
                    var token = "{{RandomTokens.User()}}";
                    return token + System.Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN");
                }
                catch (System.Exception exception)
                {
                    throw exception;
                }
            }
        }

        """;

    public static CSharpCompilation Compile(IEnumerable<string> files) =>
        CSharpCompilation.Create("Generated", files.Select(Parse), Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>Parses a text in the form in which the compiler stores it: a long text is stored in chunks.</summary>
    public static SyntaxTree Parse(string text, int number = 0)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return CSharpSyntaxTree.ParseText(SourceText.From(stream, Encoding.UTF8), Corpus.ParseOptions, $"/generated/File{number}.cs");
    }

    /// <summary>A file with one method that repeats a mistake.</summary>
    public static string OneMethod(Func<int, string> statement, int count) =>
        new StringBuilder("using System;\nusing System.Collections.Generic;\nclass Mistakes\n{\n    void M(string text)\n    {\n")
            .AppendJoin("", Enumerable.Range(0, count).Select(statement)).Append("    }\n}\n").ToString();

    /// <summary>Files of ordinary code that repeat a mistake, up to ten times in each file.</summary>
    public static IEnumerable<string> ManyFiles(Func<int, string> statement, int count)
    {
        for (var done = 0; done < count; done += 10)
        {
            var statements = string.Concat(Enumerable.Range(done, Math.Min(10, count - done)).Select(statement));
            yield return SeededCode.File(100, done + 1).TrimEnd().TrimEnd('}') + $"    static void Mistakes(string text)\n    {{\n{statements}    }}\n}}\n";
        }
    }
}
