using HfTokenAnalyzers.Benchmarks;

var scratch = Directory.CreateTempSubdirectory("hf-token-corpus");
var corpus = args.Length > 0 ? Corpus.Real(args, scratch.FullName) : Corpus.Made(200_000, scratch.FullName);
using var compiler = new Compiler(corpus.Files);
foreach (var p in (Participant[])[Participant.Nothing, Participant.Empty, Participant.Ours, Participant.Sonar, Participant.Meziantou, Participant.NetAnalyzers, Participant.Ours])
{
    Console.WriteLine($"{p.Name} {compiler.Run(p)}");
}
