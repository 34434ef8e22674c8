using System.Globalization;
using BenchmarkDotNet.Running;
using HfTokenAnalyzers.Benchmarks;

const string Usage =
    """
    usage: dotnet run -c Release --project tests/HfTokenAnalyzers.Benchmarks -- COMMAND [OPTION...]

    compare    compiles code with the installed compiler and different analyzers
    generator  the cost of the generator, with and without the analyzer
    scan       the search of the texts, compared with one vectorized search for one word
    memory     the allocated memory, compared with an analyzer that does nothing
    growth     the cost by size, by findings, and by the length of one file
    edits      the cost of an edit, and the time that a cancellation takes
    fixes      the cost of a light bulb, and of Fix All in many files
    all        all of these
    bench      the BenchmarkDotNet classes; the options after it are those of BenchmarkDotNet

    --corpus DIR   a folder of real code for compare and scan; can be repeated. The default is 200,000 generated lines
    --rounds N     the number of times that each measurement is repeated (default: 5)
    --scale X      a factor for the size of generated code; less than 1 to try a command
    --write        writes the figures and plots into docs/performance.md
    """;

if (args is ["bench", .. var rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(Compare).Assembly).Run(rest);
    return 0;
}

var (folders, rounds, scale, writes) = (new List<string>(), 5, 1.0, false);
for (var i = 1; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--corpus" when i + 1 < args.Length:
            folders.Add(args[++i]);
            break;
        case "--rounds" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out rounds) && rounds > 0:
            i++;
            break;
        case "--scale" when i + 1 < args.Length && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out scale) && scale > 0:
            i++;
            break;
        case "--write":
            writes = true;
            break;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

string[] commands = args is [var command, ..] ? [command] : [];
string[] all = ["scan", "memory", "growth", "edits", "fixes", "generator", "compare"];
if (commands is ["all"])
{
    commands = all;
}

if (commands is [] || !commands.All(all.Contains))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var scratch = Directory.CreateTempSubdirectory("hf-token-corpus");
try
{
    var output = new Output(writes);
    var corpus = new Lazy<Corpus>(() => folders.Count == 0 ? Corpus.Generate((int)(200_000 * scale), scratch.FullName) : Corpus.Real(folders, scratch.FullName));
    foreach (var next in commands)
    {
        switch (next)
        {
            case "scan":
                Scan.Run(corpus.Value, 4 * rounds, output);
                break;
            case "memory":
                Memory.Run(rounds, scale, output);
                break;
            case "growth":
                Growth.Run(rounds, scale, output);
                break;
            case "edits":
                Edits.Run((int)(200 * Math.Min(1, scale * 10)), scale, output);
                break;
            case "fixes":
                await Fixes.RunAsync(rounds, scale, output);
                break;
            case "generator":
                Compare.RunGenerator(Corpus.Generate((int)(150_000 * scale), scratch.CreateSubdirectory("generator").FullName), rounds, output);
                break;
            default:
                Compare.Run(corpus.Value, rounds, output);
                break;
        }
    }

    return 0;
}
finally
{
    scratch.Delete(recursive: true);
}
