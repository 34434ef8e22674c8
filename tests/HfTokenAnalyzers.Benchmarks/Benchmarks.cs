using BenchmarkDotNet.Attributes;
using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Searches one text of 6,000 lines, in each form in which the compiler and editors store a text.</summary>
[MemoryDiagnoser]
public class ScanBenchmarks
{
    private readonly string _code = SeededCode.File(6_000, seed: 3);
    private string _raw = "";
    private SourceText _string = SourceText.From("");
    private SourceText _large = SourceText.From("");
    private SourceText _edited = SourceText.From("");

    /// <summary>The result of a search is cached for its text, so each iteration needs new texts.</summary>
    [IterationSetup]
    public void Renew()
    {
        _raw = _code;
        _string = SourceText.From(_code);
        _large = Sources.Parse(_code).GetText();
        _edited = Sources.Parse(_code).GetText().WithChanges(new TextChange(new TextSpan(_code.Length / 2, 0), "x"));
    }

    /// <summary>The fastest possible search, for comparison.</summary>
    [Benchmark(Baseline = true)]
    public int RawSearch() => _raw.IndexOf("hf_", StringComparison.Ordinal);

    /// <summary>A text that is stored as one string.</summary>
    [Benchmark]
    public bool String() => Search(_string);

    /// <summary>A text that is stored in chunks, as the compiler reads it from a file.</summary>
    [Benchmark]
    public bool Large() => Search(_large);

    /// <summary>A text that consists of parts, as after an edit.</summary>
    [Benchmark]
    public bool Edited() => Search(_edited);

    private static bool Search(SourceText text) => FilePrefilter.Of(text, CancellationToken.None).Has(Markers.Token);
}

/// <summary>Analyzes a compilation of 20,000 lines.</summary>
[MemoryDiagnoser]
public class CompilationBenchmarks
{
    private readonly List<string> _files = [.. SeededCode.Files(20_000)];
    private CSharpCompilation _compilation = Sources.Compile([]);

    /// <summary>A compilation caches its semantic models, so each iteration needs a new one.</summary>
    [IterationSetup]
    public void Renew() => _compilation = Sources.Compile(_files);

    /// <summary>The fixed cost of running any analyzer.</summary>
    [Benchmark(Baseline = true)]
    public int EmptyAnalyzer() => Analyze(new EmptyAnalyzer());

    [Benchmark]
    public int HfTokenAnalyzers() => Analyze(new HfTokenAnalyzer());

    /// <summary>The lowest cost of an analyzer that searches the texts.</summary>
    [Benchmark]
    public int EmptyAnalyzerAndRawSearch() =>
        Analyze(new EmptyAnalyzer()) + _files.Count(static file => file.Contains("hf_", StringComparison.Ordinal));

    private int Analyze(DiagnosticAnalyzer analyzer) =>
        _compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Length;
}

/// <summary>Runs the generator on 150,000 lines that do not use <c>HfToken</c>.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private readonly CSharpCompilation _compilation = Sources.Compile(SeededCode.Files(150_000));
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(new HfTokenGenerator());
    private CSharpCompilation _changed = Sources.Compile([]);

    /// <summary>Runs the generator once, so that all texts are searched, and then edits one file.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _driver = CSharpGeneratorDriver.Create(new HfTokenGenerator()).RunGenerators(_compilation);
        var tree = _compilation.SyntaxTrees[0];
        _changed = _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(0, 0), " "))));
    }

    /// <summary>The analyzer and the generator share the search. This is the cost of the generator after the search.</summary>
    [Benchmark]
    public object AfterTheSearch() => CSharpGeneratorDriver.Create(new HfTokenGenerator()).RunGenerators(_compilation);

    [Benchmark]
    public object AfterAnEdit() => _driver.RunGenerators(_changed);
}

/// <summary>Runs the analyzer after one edit of a file of 6,000 lines.</summary>
[MemoryDiagnoser]
public class EditBenchmarks
{
    private readonly Callbacks _callbacks = new(new HfTokenAnalyzer());
    private CSharpCompilation _compilation = Sources.Compile([]);

    /// <summary>Whether the file contains ten markers, each of them a finding.</summary>
    [Params(false, true)]
    public bool HasMarkers { get; set; }

    /// <summary>Applies the edit, which creates a new text.</summary>
    [IterationSetup]
    public void Renew()
    {
        var text = SeededCode.File(6_000, seed: 11) + (HasMarkers ? Sources.OneMethod(Sources.Mistakes[0].Statement, 10).Replace("using System;\nusing System.Collections.Generic;\n", "", StringComparison.Ordinal) : "");
        var tree = Sources.Parse(text);
        var edited = tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(text.Length / 2, 0), " ")));
        _compilation = Sources.Compile([]).AddSyntaxTrees(edited);
    }

    [Benchmark]
    public int Edit() => _callbacks.Run(_compilation).Findings;
}
