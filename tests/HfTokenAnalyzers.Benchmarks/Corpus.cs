using System.Text;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>The code that is measured on.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Files">Their paths.</param>
/// <param name="Lines">Of all files.</param>
internal sealed record Corpus(string Name, IReadOnlyList<string> Files, int Lines)
{
    /// <summary>As the installed compiler is told to parse it.</summary>
    public static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET10_0", "NET8_0_OR_GREATER", "NETCOREAPP", "NETSTANDARD2_0_OR_GREATER"]);

    /// <summary>What projects of the SDK have by default, and files of a folder may so rely on.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;\n";

    /// <summary>Writes code that is made from a seed into a folder.</summary>
    public static Corpus Made(int lines, string folder)
    {
        var files = new List<string>();
        var count = 0;
        foreach (var text in SeededCode.Files(lines))
        {
            files.Add(Path.Combine(folder, $"File{files.Count}.cs"));
            File.WriteAllText(files[^1], text);
            count += text.Count(static c => c == '\n');
        }

        return new Corpus($"{count:N0} lines made from a seed", files, count);
    }

    /// <summary>
    /// Reads folders of real code as one compilation. What lacks a reference is left out, file by file, until the rest
    /// compiles: before that the compiler may run no analyzer.
    /// </summary>
    public static Corpus Real(IEnumerable<string> folders, string scratch)
    {
        var usings = Path.Combine(scratch, "ImplicitUsings.cs");
        File.WriteAllText(usings, ImplicitUsings);
        var paths = folders.SelectMany(static folder => Directory.EnumerateFiles(Path.GetFullPath(folder), "*.cs", SearchOption.AllDirectories)).Where(IsFile).ToHashSet(StringComparer.Ordinal);
        for (var all = paths.Count; ;)
        {
            string[] files = [usings, .. paths.Order(StringComparer.Ordinal)];
            using var compiler = new Compiler(files);
            var found = compiler.FindBroken();
            if (found.Count == 0)
            {
                var lines = files.Sum(static file => File.ReadLines(file).Count());
                Console.WriteLine($"{files.Length:N0} of {all + 1:N0} files compile without the references of their projects: {lines:N0} lines");
                return new Corpus($"{lines:N0} real lines in {files.Length:N0} files", files, lines);
            }

            Console.WriteLine($"{paths.Count:N0} files, {found.Count:N0} of them with an error");
            if (paths.RemoveWhere(found.Contains) == 0)
            {
                throw new InvalidOperationException($"What is wrong is none of the files: {string.Join(", ", found)}");
            }
        }
    }

    /// <summary>The files' texts, as the compiler has them.</summary>
    public SourceText[] ReadAll() => [.. Files.Select(Read)];

    private static SourceText Read(string path)
    {
        using var file = File.OpenRead(path);
        return SourceText.From(file, Encoding.UTF8);
    }

    // A path may also be a folder whose name ends so.
    private static bool IsFile(string path) => File.Exists(path) && !path.Split('/', '\\').Any(static folder => folder is "bin" or "obj");
}
