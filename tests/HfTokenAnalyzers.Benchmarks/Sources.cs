using System.Text;
using HfTokenAnalyzers.Testing;
using HfTokenAnalyzers.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Code that growth and edits are measured on, made from seeds.</summary>
internal static class Sources
{
    /// <summary>A port of the client, as users write it for themselves.</summary>
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

    /// <summary>What is wrong again and again: with <c>#</c> for a number, a statement of a method.</summary>
    public static readonly (string Name, Func<int, string> Statement)[] Mistakes =
    [
        ("tokens in literals (HF001)", static i => $"        var token{i} = \"{RandomTokens.User(i + 1)}\";\n"),
        ("tokens in a job's environment (HF002)", static i => $"        new Hub.HfApi().RunJob(\"python:3.12\", env: new Dictionary<string, string> {{ [\"HF_TOKEN\"] = text{i} }});\n".Replace($"text{i}", "text", StringComparison.Ordinal)),
        ("reads of a wrong variable (HF010)", static i => $"        var read{i} = Environment.GetEnvironmentVariable(\"HUGGINGFACE_TOKEN\");\n"),
    ];

    /// <summary>Something for each analyzer that is compared to find: a token, a variable that nobody reads, a lost stack, a type in a file of another name.</summary>
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

    /// <summary>A compilation of these files.</summary>
    public static CSharpCompilation Compile(IEnumerable<string> files) =>
        CSharpCompilation.Create("Made", files.Select(Parse), Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>Parses a file read as the compiler reads it: in chunks, where it is long.</summary>
    public static SyntaxTree Parse(string text, int number = 0)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return CSharpSyntaxTree.ParseText(SourceText.From(stream, Encoding.UTF8), Corpus.ParseOptions, $"/made/File{number}.cs");
    }

    /// <summary>A file with one method, in which a mistake is made that many times.</summary>
    public static string OneMethod(Func<int, string> statement, int count) =>
        new StringBuilder("using System;\nusing System.Collections.Generic;\nclass Mistakes\n{\n    void M(string text)\n    {\n")
            .AppendJoin("", Enumerable.Range(0, count).Select(statement)).Append("    }\n}\n").ToString();

    /// <summary>Files with that mistake ten times in each, among ordinary code.</summary>
    public static IEnumerable<string> ManyFiles(Func<int, string> statement, int count)
    {
        for (var done = 0; done < count; done += 10)
        {
            var statements = string.Concat(Enumerable.Range(done, Math.Min(10, count - done)).Select(statement));
            yield return SeededCode.File(100, done + 1).TrimEnd().TrimEnd('}') + $"    static void Mistakes(string text)\n    {{\n{statements}    }}\n}}\n";
        }
    }
}
