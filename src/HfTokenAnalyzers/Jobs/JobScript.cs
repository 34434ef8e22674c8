using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Reads the texts that a job runs: its script, or its command with the arguments.</summary>
internal sealed class JobScript
{
    /// <summary>The names of parameters that contain what a job runs.</summary>
    public static readonly string[] Parameters = ["script", "command", "code", "cmd"];

    /// <summary>The names of parameters that contain a Python script.</summary>
    private static readonly string[] PythonParameters = ["script", "code", "python", "source"];

    /// <summary>The names of other parameters that may contain or run it.</summary>
    private static readonly string[] OtherParameters = ["args", "arguments", "entrypoint", "job", "jobSpec", "python", "request", "scriptArgs", "source"];

    /// <summary>Methods that return the words passed to them. The result of any other method is unknown.</summary>
    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal)
    {
        "Add", "Append", "AsReadOnly", "Concat", "Create", "Prepend", "SerializeToElement", "SerializeToNode", "Split", "ToArray", "ToImmutableArray", "ToList",
    };

    /// <summary>Stop after this many values; if each variable uses the one before twice, the work grows exponentially.</summary>
    private const int MaxSteps = 100_000;

    private readonly ValueTracer _values;
    private readonly ProjectFiles _files;
    private readonly ImmutableArray<ScriptText>.Builder _texts = ImmutableArray.CreateBuilder<ScriptText>();
    private readonly List<string> _words = [];
    private PartialString? _lastSource;
    private ScriptLanguage _language;
    private int _steps;

    private JobScript(ValueTracer values, ProjectFiles files) => (_values, _files) = (values, files);

    /// <summary>
    /// The texts, with holes for unknown parts. Adjacent words of a command form one text. A script of the project that the job
    /// refers to is one, too. Empty if the job's script is a file whose header may add secrets.
    /// </summary>
    public static ImmutableArray<ScriptText> Read(JobCall job, ValueTracer values, ProjectFiles files)
    {
        if (MayHaveHeader(job, files, values.CancellationToken))
        {
            return ImmutableArray<ScriptText>.Empty;
        }

        var reader = new JobScript(values, files);

        // If the secrets are in options, the script can be another argument of the call.
        var others = job.Whole == job.Parameters ? [] : job.Whole.Entries.Where(static entry => Parameters.Contains(entry.Key, StringComparer.OrdinalIgnoreCase));
        foreach (var entry in job.Parameters.Entries.Concat(others))
        {
            if (IsRun(entry.Key))
            {
                reader._language = job.CommandLine is null && (entry.Key is null || IsNamed(entry.Key, PythonParameters)) ? ScriptLanguage.Python : ScriptLanguage.Unknown;
                reader.Read(entry);
                if (job.CommandLine is null)
                {
                    reader.EndWords();
                }
            }
        }

        reader.EndWords();
        return reader._texts.ToImmutable();
    }

    /// <summary>
    /// Whether <c>hf jobs uv run</c> reads the secrets of a local script from its header, or may: the script is unknown. The header
    /// of any other script has no effect. Source: <c>huggingface_hub</c>, <c>cli/jobs.py</c>.
    /// </summary>
    private static bool MayHaveHeader(JobCall job, ProjectFiles files, CancellationToken cancellationToken) =>
        job.CommandLine is { } line
        && line.Command.Any(static word => word.Text == "uv")
        && job.Parameters.Entries.FirstOrDefault()?.Text is { } script
        && ProjectFiles.IsScript(script)
        && (files.Find(script, cancellationToken) is not { } text || UvHeader.NamesToken(text));

    /// <summary>A parameter without a name is a word of a command, or belongs to a method that is bound at run time.</summary>
    private static bool IsRun(string? name) => name is null || IsNamed(name, Parameters) || IsNamed(name, OtherParameters);

    private static bool IsNamed(string name, string[] known) => known.Any(other => string.Equals(name.Replace("_", ""), other, StringComparison.OrdinalIgnoreCase));

    private void Read(Entry entry)
    {
        if (entry.Text is { } text)
        {
            Add(text);
        }
        else if (entry.Value is { } value)
        {
            Read(value);
        }

        foreach (var member in EntryList.EntriesOf(entry.Members))
        {
            Read(member);
        }
    }

    private void Read(IOperation value)
    {
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0 && _steps < MaxSteps)
        {
            _steps++;
            var next = pending.Pop();
            if (PassThrough.From(next) is { } passing)
            {
                Push(passing, pending);
            }
            else if (next.Type?.SpecialType == SpecialType.System_String)
            {
                ReadText(next, pending);
            }
            else if (_values.Follow(next) is { } source)
            {
                if (!IsAddedTo(next))
                {
                    pending.Push(source);
                }
            }
            else if (next is not IInvocationOperation { TargetMethod.Name: var name } || Copies.Contains(name))
            {
                foreach (var part in next.ChildOperations.Reverse())
                {
                    pending.Push(part);
                }
            }
        }
    }

    /// <summary>Whether statements add words to a list; its initializer may then be only a part of a command.</summary>
    private bool IsAddedTo(IOperation variable) =>
        Variables.SymbolOf(variable) is { } symbol
        && _values.MentionsOf(symbol).Any(static mention => mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member }
            && (member.StartsWith("Add", StringComparison.Ordinal) || member.StartsWith("Insert", StringComparison.Ordinal)));

    private static void Push(Passing passing, Stack<IOperation> pending)
    {
        foreach (var source in passing.Values.Reverse())
        {
            pending.Push(source);
        }
    }

    private void ReadText(IOperation value, Stack<IOperation> pending)
    {
        var text = PartialString.Read(value, _values.Follow);
        switch (text.Text == UnknownText.Hole.ToString() ? text.OperationAt(0) : null)
        {
            case { } operation when PassThrough.From(operation) is { } passing:
                Push(passing, pending);
                break;

            case IInvocationOperation { TargetMethod: { Name: nameof(string.Join), ContainingType.SpecialType: SpecialType.System_String } } join:
                ReadJoined(join);
                break;

            // The format string shows where the arguments go.
            case IInvocationOperation { TargetMethod.Name: nameof(string.Format) } format when format.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "format") is { Value: var pattern }:
                pending.Push(pattern);
                break;

            case IInvocationOperation { Instance: { Type.SpecialType: SpecialType.System_String } instance, TargetMethod.Name: var name }
                when name is nameof(string.Replace) or "ReplaceLineEndings":
                pending.Push(instance);
                break;

            default:
                Add(text.Text, text);
                break;
        }
    }

    private void ReadJoined(IInvocationOperation join)
    {
        var separator = join.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;
        var parts = join.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 1) is { } list ? ElementsOf(list) : null;
        Add(separator is not null && parts is not null && ValueTracer.TextOf(separator) is { } between
            ? string.Join(between, parts.Select(part => PartialString.Read(part, _values.Follow).Text))
            : UnknownText.Hole.ToString());
    }

    /// <summary>The elements of an array or of a <c>params</c> argument; null for other arguments.</summary>
    private IEnumerable<IOperation>? ElementsOf(IArgumentOperation argument)
    {
        var list = PassThrough.WalkDownConversions(argument.Value);
        list = _values.Source(list);
        return list switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            IArrayInitializerOperation initializer => initializer.ElementValues,

            // Newer compilers create a span, with an operation that this Roslyn version does not define.
            _ when argument.ArgumentKind is not (ArgumentKind.Explicit or ArgumentKind.DefaultValue) => list.ChildOperations,
            _ => null,
        };
    }

    private void Add(string text, PartialString? source = null)
    {
        var language = HubScript.LanguageAfter(_words);
        if (language == ScriptLanguage.Unknown && text.Length > 0 && text.IndexOfAny([' ', '\t', '\r', '\n']) < 0)
        {
            _words.Add(text);
            _lastSource = source;
            return;
        }

        language = _words.Count == 0 ? _language : language;
        EndWords();
        _texts.Add(new ScriptText(text, language, source));
    }

    private void EndWords()
    {
        if (_words.Count == 0)
        {
            return;
        }

        _texts.Add(_words.Count == 1 ? new ScriptText(_words[0], _language, _lastSource) : new ScriptText(string.Join(" ", _words), ScriptLanguage.Unknown));
        foreach (var word in _words)
        {
            if (ProjectFiles.IsScript(word) && _files.Find(word, _values.CancellationToken) is { } text)
            {
                _texts.Add(new ScriptText(text, ProjectFiles.LanguageOf(word)) { IsFile = true });
            }
        }

        _words.Clear();
    }
}
