using System.Text;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>The code to analyze.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Files">The paths of its files.</param>
/// <param name="Lines">The number of lines in all files.</param>
internal sealed record Corpus(string Name, IReadOnlyList<string> Files, int Lines)
{
    /// <summary>The same options that <see cref="Compiler"/> passes to the installed compiler.</summary>
    public static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET10_0", "NET8_0_OR_GREATER", "NETCOREAPP", "NETSTANDARD2_0_OR_GREATER"]);

    /// <summary>The default implicit usings of SDK projects, which real code may need.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;\n";

    /// <summary>Generates code from a seed and writes it into a folder.</summary>
    public static Corpus Generate(int lines, string folder)
    {
        var files = new List<string>();
        var count = 0;
        foreach (var text in SeededCode.Files(lines))
        {
            files.Add(Path.Combine(folder, $"File{files.Count}.cs"));
            File.WriteAllText(files[^1], text);
            count += text.Count(static c => c == '\n');
        }

        return new Corpus($"{count:N0} generated lines", files, count);
    }

    /// <summary>
    /// Reads folders of real code as one compilation. Leaves out files with errors, such as missing references, until the rest compiles:
    /// the compiler may not run the analyzers on code with errors.
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
                return new Corpus($"{lines:N0} lines of real code in {files.Length:N0} files", files, lines);
            }

            Console.WriteLine($"{paths.Count:N0} files, {found.Count:N0} of them with errors");
            if (paths.RemoveWhere(found.Contains) == 0)
            {
                throw new InvalidOperationException($"The errors are not in the files of the folders: {string.Join(", ", found)}");
            }
        }
    }

    /// <summary>Reads the files in the form in which the compiler stores them.</summary>
    public SourceText[] ReadAll() => [.. Files.Select(Read)];

    private static SourceText Read(string path)
    {
        using var file = File.OpenRead(path);
        return SourceText.From(file, Encoding.UTF8);
    }

    // A folder can have a name that ends with .cs, too.
    private static bool IsFile(string path) => File.Exists(path) && !path.Split('/', '\\').Any(static folder => folder is "bin" or "obj");
}
