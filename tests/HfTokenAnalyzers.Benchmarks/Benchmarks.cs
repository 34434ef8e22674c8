using BenchmarkDotNet.Attributes;
using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>The look at one text of 6,000 lines, by the way in which the compiler and editors keep it.</summary>
[MemoryDiagnoser]
public class ScanBenchmarks
{
    private readonly string _code = SeededCode.File(6_000, seed: 3);
    private string _raw = "";
    private SourceText _string = SourceText.From("");
    private SourceText _large = SourceText.From("");
    private SourceText _edited = SourceText.From("");

    /// <summary>Each look gets a text that nobody has looked at.</summary>
    [IterationSetup]
    public void Renew()
    {
        _raw = _code;
        _string = SourceText.From(_code);
        _large = Sources.Parse(_code).GetText();
        _edited = Sources.Parse(_code).GetText().WithChanges(new TextChange(new TextSpan(_code.Length / 2, 0), "x"));
    }

    /// <summary>The limit.</summary>
    [Benchmark(Baseline = true)]
    public int RawSearch() => _raw.IndexOf("hf_", StringComparison.Ordinal);

    /// <summary>Kept as one string.</summary>
    [Benchmark]
    public bool String() => Look(_string);

    /// <summary>Kept in chunks, as read from a file.</summary>
    [Benchmark]
    public bool Large() => Look(_large);

    /// <summary>Kept in parts, as an editor does.</summary>
    [Benchmark]
    public bool Edited() => Look(_edited);

    private static bool Look(SourceText text) => FilePrefilter.Of(text, CancellationToken.None).Has(Markers.Token);
}

/// <summary>A whole compilation of 20,000 lines.</summary>
[MemoryDiagnoser]
public class CompilationBenchmarks
{
    private readonly List<string> _files = [.. SeededCode.Files(20_000)];
    private CSharpCompilation _compilation = Sources.Compile([]);

    /// <summary>A compilation remembers what it was asked.</summary>
    [IterationSetup]
    public void Renew() => _compilation = Sources.Compile(_files);

    /// <summary>What it costs to have an analyzer at all.</summary>
    [Benchmark(Baseline = true)]
    public int EmptyAnalyzer() => Analyze(new EmptyAnalyzer());

    /// <summary>Ours.</summary>
    [Benchmark]
    public int Ours() => Analyze(new HfTokenAnalyzer());

    /// <summary>The least that any search would do.</summary>
    [Benchmark]
    public int EmptyAnalyzerAndRawSearch() =>
        Analyze(new EmptyAnalyzer()) + _files.Count(static file => file.Contains("hf_", StringComparison.Ordinal));

    private int Analyze(DiagnosticAnalyzer analyzer) =>
        _compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Length;
}

/// <summary>The generator over 150,000 lines that do not use its name.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private readonly CSharpCompilation _compilation = Sources.Compile(SeededCode.Files(150_000));
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(new HfTokenGenerator());
    private CSharpCompilation _changed = Sources.Compile([]);

    /// <summary>All was looked at, and then one file is edited.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _driver = CSharpGeneratorDriver.Create(new HfTokenGenerator()).RunGenerators(_compilation);
        var tree = _compilation.SyntaxTrees[0];
        _changed = _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(0, 0), " "))));
    }

    /// <summary>Ours and the analyzer's looks are one: this is what is left for the generator after it.</summary>
    [Benchmark]
    public object AfterTheLook() => CSharpGeneratorDriver.Create(new HfTokenGenerator()).RunGenerators(_compilation);

    /// <summary>A character was typed.</summary>
    [Benchmark]
    public object AfterAnEdit() => _driver.RunGenerators(_changed);
}

/// <summary>Ours for one edit of a file of 6,000 lines.</summary>
[MemoryDiagnoser]
public class EditBenchmarks
{
    private readonly Callbacks _callbacks = new(new HfTokenAnalyzer());
    private CSharpCompilation _compilation = Sources.Compile([]);

    /// <summary>Whether the file has ten mistakes.</summary>
    [Params(false, true)]
    public bool HasSigns { get; set; }

    /// <summary>Each edit makes a new text.</summary>
    [IterationSetup]
    public void Renew()
    {
        var text = SeededCode.File(6_000, seed: 11) + (HasSigns ? Sources.OneMethod(Sources.Mistakes[0].Statement, 10).Replace("using System;\nusing System.Collections.Generic;\n", "", StringComparison.Ordinal) : "");
        var tree = Sources.Parse(text);
        var edited = tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(text.Length / 2, 0), " ")));
        _compilation = Sources.Compile([]).AddSyntaxTrees(edited);
    }

    /// <summary>Syntax and semantics.</summary>
    [Benchmark]
    public int Edit() => _callbacks.Run(_compilation).Findings;
}
