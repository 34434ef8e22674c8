using System.Collections.Immutable;
using System.Text;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>How a shell splits a script into commands and words, and which variables it replaces with their values.</summary>
internal abstract class ShellScript
{
    /// <summary><c>sh</c>, <c>bash</c> and similar shells: <c>$HF_TOKEN</c>, except in single quotes.</summary>
    public static readonly ShellScript Posix = new PosixScript();

    /// <summary><c>cmd</c>: <c>%HF_TOKEN%</c>.</summary>
    public static readonly ShellScript Cmd = new CmdScript();

    /// <summary>PowerShell: <c>$env:HF_TOKEN</c>, except in single quotes. There, <c>$HF_TOKEN</c> is another variable.</summary>
    public static readonly ShellScript PowerShell = new PowerShellScript();

    /// <summary>The escape character, which also continues a line.</summary>
    protected abstract char Escape { get; }

    /// <summary>The characters between two commands.</summary>
    protected abstract string Separators { get; }

    /// <summary>The character that starts a comment; null if the shell has none.</summary>
    protected virtual char? Comment => '#';

    /// <summary>Whether the shell replaces <c>$NAME</c> outside single quotes.</summary>
    protected virtual bool ExpandsDollar => false;

    protected virtual bool IsQuote(char c) => c is '\'' or '"';

    /// <summary>Whether an escape has a meaning before a character in double quotes.</summary>
    protected virtual bool EscapesInQuotes(char next) => true;

    /// <summary>Whether a variable starts at an index of the text.</summary>
    protected abstract bool IsVariable(string text, int index);

    /// <summary>The commands of a script. Each character keeps its place in the source.</summary>
    public IEnumerable<ImmutableArray<CommandWord>> CommandsIn(CommandWord script)
    {
        var command = ImmutableArray.CreateBuilder<CommandWord>();
        var word = new WordBuilder(script);
        var (text, quote) = (script.Text, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == Escape && quote != '\'' && i + 1 < text.Length && (quote == '\0' || EscapesInQuotes(text[i + 1])))
            {
                i++;

                // The command continues on the next line.
                if (text[i] is '\r' or '\n')
                {
                    i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                }
                else
                {
                    word.Add(i, startsAt: i - 1);
                }
            }
            else if (quote == '\0' && IsQuote(c))
            {
                quote = c;
                word.Open(i);
                word.IsLiteral |= c == '\'';
            }
            else if (quote != '\0' && c == quote)
            {
                quote = '\0';
                word.Open(i);
            }
            else if (quote == '\0' && c is ' ' or '\t' or '\r')
            {
                EndWord();
            }
            else if (quote == '\0' && Separators.IndexOf(c) >= 0)
            {
                EndWord();
                if (command.Count > 0)
                {
                    yield return command.ToImmutable();
                    command.Clear();
                }
            }
            else if (quote == '\0' && c == Comment && !word.IsOpen)
            {
                i = text.IndexOf('\n', i) is > 0 and var end ? end - 1 : text.Length;
            }
            else
            {
                word.Add(i, startsAt: i, isVariable: quote != '\'' && IsVariable(text, i));
            }
        }

        EndWord();
        if (command.Count > 0)
        {
            yield return command.ToImmutable();
        }

        void EndWord()
        {
            if (word.IsOpen)
            {
                command.Add(word.End() with { IsExpandable = ExpandsDollar && !word.IsLiteral });
                word.IsLiteral = false;
            }
        }
    }

    /// <summary>A word that the program was started with, and that the shell reads as a word of its script.</summary>
    public CommandWord Expand(CommandWord word) =>
        word with { Expansions = word.Expansions.AddRange(Enumerable.Range(0, word.Text.Length).Where(i => IsVariable(word.Text, i))) };

    private static bool IsNameStart(string text, int index) => index < text.Length && (char.IsLetter(text[index]) || text[index] == '_');

    /// <summary>The word of a script that is being read.</summary>
    private sealed class WordBuilder(CommandWord script)
    {
        private readonly StringBuilder _text = new();
        private readonly ImmutableArray<int>.Builder _places = ImmutableArray.CreateBuilder<int>();
        private readonly ImmutableArray<int>.Builder _expansions = ImmutableArray.CreateBuilder<int>();
        private int _start = -1;
        private int _end;

        /// <summary>Whether the word has begun; an empty one in quotes is a word, too.</summary>
        public bool IsOpen => _start >= 0;

        /// <summary>Whether a part of the word is in single quotes.</summary>
        public bool IsLiteral { get; set; }

        /// <summary>Begins or continues the word with a quote.</summary>
        public void Open(int index)
        {
            _start = _start < 0 ? index : _start;
            _end = index;
        }

        public void Add(int index, int startsAt, bool isVariable = false)
        {
            Open(startsAt);
            _end = index;
            if (isVariable || script.IsExpanded(index, 1))
            {
                _expansions.Add(_text.Length);
            }

            _text.Append(script.Text[index]);
            _places.Add(script.Places[index]);
        }

        public CommandWord End()
        {
            var word = script with
            {
                Text = _text.ToString(),
                Places = _places.ToImmutable(),
                Expansions = _expansions.ToImmutable(),
                Start = script.Places[_start],
                End = script.Places[_end] + 1,
                Element = null,
                Container = script.Element ?? script.Container,
            };
            _text.Clear();
            _places.Clear();
            _expansions.Clear();
            _start = -1;
            return word;
        }
    }

    private sealed class PosixScript : ShellScript
    {
        protected override char Escape => '\\';

        protected override string Separators => ";&|\n";

        protected override bool ExpandsDollar => true;

        protected override bool EscapesInQuotes(char next) => next is '"' or '\\' or '$' or '`' or '\n';

        protected override bool IsVariable(string text, int index) =>
            text[index] == '$' && (IsNameStart(text, index + 1) || (index + 1 < text.Length && text[index + 1] is '{' or '('));
    }

    private sealed class CmdScript : ShellScript
    {
        protected override char Escape => '^';

        protected override string Separators => "&|\n";

        protected override char? Comment => null;

        protected override bool IsQuote(char c) => c == '"';

        protected override bool EscapesInQuotes(char next) => false;

        protected override bool IsVariable(string text, int index) =>
            text[index] == '%' && IsNameStart(text, index + 1) && text.IndexOf('%', index + 1) > 0;
    }

    private sealed class PowerShellScript : ShellScript
    {
        protected override char Escape => '`';

        protected override string Separators => ";&|\n";

        protected override bool IsVariable(string text, int index) =>
            string.CompareOrdinal(text, index, "$env:", 0, 5) == 0 || string.CompareOrdinal(text, index, "${env:", 0, 6) == 0;
    }
}
