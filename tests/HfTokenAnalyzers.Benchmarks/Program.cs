using System.Globalization;
using BenchmarkDotNet.Running;
using HfTokenAnalyzers.Benchmarks;

const string Usage =
    """
    usage: dotnet run -c Release --project tests/HfTokenAnalyzers.Benchmarks -- COMMAND [OPTION...]

    compare    compiles code with the installed compiler, beside other analyzers
    generator  what the generator adds to the analyzer
    scan       the look at the texts against one vectorised search
    memory     what ours allocates over an empty analyzer
    growth     cost against size, findings, and the length of one file
    edits      cost of an edit in an editor, and how fast a look is cancelled
    all        all of these
    bench      the classes for BenchmarkDotNet; what follows is for it

    --corpus DIR   real code to compare and scan; again for more. Otherwise 200,000 lines are made from a seed
    --rounds N     how often each thing is measured (5)
    --scale X      less than 1 makes all that is made smaller, to try a command
    --write        puts the figures and plots into docs/performance.md
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
string[] all = ["scan", "memory", "growth", "edits", "generator", "compare"];
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
    var corpus = new Lazy<Corpus>(() => folders.Count == 0 ? Corpus.Made((int)(200_000 * scale), scratch.FullName) : Corpus.Real(folders, scratch.FullName));
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
            case "generator":
                Compare.RunGenerator(Corpus.Made((int)(150_000 * scale), scratch.CreateSubdirectory("generator").FullName), rounds, output);
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
