using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow.Exposures;

/// <summary>
/// Finds the token in the arguments of a process. A value counts if it is known to be the token, if the argument accepts nothing
/// else, or if the name of its variable and the argument together indicate it.
/// </summary>
internal sealed class CommandLineExposures(ValueTracer values, ExposedParts exposedParts)
{
    private const string Authorization = "Authorization:";

    private static readonly string Hole = UnknownText.Hole.ToString();

    /// <summary>The exposures in the command line of a process that the call starts.</summary>
    public IEnumerable<TokenExposure> Read(BoundCall call) =>
        ReadOptions(call).Concat(ProgramStarts.In(call, values).SelectMany(start => ReadCommands(ShellCommands.In(start, values))));

    /// <summary>The exposures in the arguments of an unknown program that are a single text.</summary>
    public IEnumerable<TokenExposure> ReadText(IOperation text) =>
        ArgumentReader.ReadText(text, values).SelectMany(line => ReadCommands(ShellCommands.In(new ProgramStart(Program: null, line.Words, IsWhole: false), values)));

    /// <summary>The exposures in one of the arguments of an unknown program.</summary>
    public IEnumerable<TokenExposure> ReadElement(IOperation element) =>
        ReadCommands(ShellCommands.In(new ProgramStart(Program: null, ImmutableArray.Create(ArgumentReader.WordOf(element, values)), IsWhole: false), values));

    /// <summary>The exposures in the command of a job, or in its arguments.</summary>
    /// <param name="words">The words of the command.</param>
    /// <param name="isWhole">Whether these are all words.</param>
    /// <param name="hasProgram">Whether the first word is the program.</param>
    public IEnumerable<ExposedArgument> ReadJob(ImmutableArray<CommandWord> words, bool isWhole, bool hasProgram) =>
        (hasProgram ? ShellCommands.In(words, isWhole) : ShellCommands.In(new ProgramStart(Program: null, words, isWhole), values)).SelectMany(FindIn);

    /// <summary>The options of <c>hf</c> if the call itself starts it. Any value of a token option counts.</summary>
    private IEnumerable<TokenExposure> ReadOptions(BoundCall call) => CommandLineReader.Read(call, values)
        .Where(static line => line.IsStarted)
        .SelectMany(static line => line.Options)
        .Where(IsToken)
        .Select(option => option.Value.Source.IsBuilt
            ? new TokenExposure(ExposureKind.CommandLine, SiteOf(option))
            : new TokenExposure(ExposureKind.CommandLine, SiteOf(option)) { Option = option, Start = call.Operation });

    private IEnumerable<TokenExposure> ReadCommands(IEnumerable<ShellCommand> commands) =>
        commands.SelectMany(FindIn).Select(static found => new TokenExposure(ExposureKind.CommandLine, found.Site));

    private IEnumerable<ExposedArgument> FindIn(ShellCommand command)
    {
        var options = command.IsStarted || !command.IsHf
            ? []
            : CommandLine.Read(command.Words, command.IsWhole).Options.Where(IsToken).Select(static option => new ExposedArgument(SiteOf(option), option.Value.IsExpandable));
        return options.Concat(ArgumentsIn(command));
    }

    private IEnumerable<ExposedArgument> ArgumentsIn(ShellCommand command)
    {
        var words = command.Variables.AddRange(command.Words);
        var isForHub = words.Any(static word => HubUrl.HasScheme(word.Text) && HubUrl.HostOf(word.Text, out _) == UrlHost.HuggingFace);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            foreach (var filling in word.FillingsOf(0, word.Text.Length).Where(filling => exposedParts.TokensIn(filling).Any() || IsNamedAfterHub(filling)))
            {
                yield return new ExposedArgument(SiteOf(filling, word), word.IsExpandable);
            }

            if (ValueStart(words, i) is { } start && word.OperationOf(start, 1) is { } value && IsNamedAsToken(value)
                || isForHub && BearerStart(word.Text) is { } bearer && (value = word.OperationOf(bearer, 1)) is not null
                || PasswordStart(word.Text) is { } password && (value = word.OperationOf(password, 1)) is not null)
            {
                yield return new ExposedArgument(SiteOf(value, word), word.IsExpandable);
            }
        }
    }

    /// <summary>
    /// The index of the value in <c>HF_TOKEN={x}</c>, <c>--env=HF_TOKEN={x}</c>, <c>--hf-token={x}</c>, or in the argument after
    /// <c>--hf-token</c>; null if the argument is another one.
    /// </summary>
    private int? ValueStart(ImmutableArray<CommandWord> words, int index)
    {
        var text = words[index].Text;
        var equals = text.IndexOf("=" + Hole, StringComparison.Ordinal);
        if (equals >= 0 && equals + 2 == text.Length)
        {
            var key = text.Substring(0, equals);
            return IsTokenName(key.Substring(key.LastIndexOf('=') + 1).TrimStart('-')) ? equals + 1 : null;
        }

        return text == Hole && index > 0 && words[index - 1].Text is ['-', ..] option && IsTokenName(option.TrimStart('-')) ? 0 : null;
    }

    /// <summary>Whether a variable or option has the name of a token; Transformers calls it <c>--hub_token</c>.</summary>
    private bool IsTokenName(string name) => values.Settings.IsTokenName(name) || name is "hub_token" or "hub-token";

    /// <summary>The index of the value in <c>Authorization: Bearer {x}</c>; null if the argument is another one.</summary>
    private static int? BearerStart(string text) =>
        text.StartsWith(Authorization, StringComparison.OrdinalIgnoreCase)
        && text.EndsWith(Hole, StringComparison.Ordinal)
        && text.Substring(Authorization.Length).Trim().Equals(TokenNames.Bearer + Hole, StringComparison.OrdinalIgnoreCase)
            ? text.Length - 1
            : null;

    /// <summary>The index of the password in <c>https://user:{x}@huggingface.co/…</c>, which is always the token; null if there is none.</summary>
    private static int? PasswordStart(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var end = text.IndexOf(Hole + "@", Math.Max(0, scheme), StringComparison.Ordinal);
        return scheme >= 0
            && end > scheme + 4
            && text[end - 1] == ':'
            && text.IndexOfAny(['/', '@', '?'], scheme + 3) == end + 1
            && HubUrl.HostOf(text.Substring(0, scheme + 3) + text.Substring(end + 2), out _) == UrlHost.HuggingFace
                ? end
                : null;
    }

    private bool IsToken(CommandOption option) =>
        (option.Kind is OptionKind.Token or OptionKind.Login
            || values.Settings.IsTokenName(option.Entry.Key)
            || option.Entry.Value is { } value && exposedParts.TokensIn(value).Any())
        && (option.Entry.Value is { } given ? MayBeUnknown(given) : option.Entry.Text is null && !option.Entry.ValueSpan.IsEmpty);

    /// <summary>Whether the value may be unknown at compile time. HF001 and HF004 report constants.</summary>
    private bool MayBeUnknown(IOperation value) => values.Origins(value) is var origins && (origins.IsEmpty || origins.Any(static origin => origin.Text is null));

    /// <summary>Whether the name of a variable says that its value is a token, whichever service it belongs to.</summary>
    private bool IsNamedAsToken(IOperation value) => NameOf(value) is { } name && NamedTokens.IsTokenIdentifier(name);

    /// <summary>Whether the name of a variable says that its value is a token of Hugging Face.</summary>
    private bool IsNamedAfterHub(IOperation value) => NameOf(value) is { } name && NamedTokens.IsTokenIdentifier(name) && HubNames.NameSpeaks(name);

    /// <summary>The name of the variable that a text comes from, such as a parameter; null if the value has another source.</summary>
    private string? NameOf(IOperation value) =>
        values.Source(value) is { Type.SpecialType: SpecialType.System_String } source ? Variables.SymbolOf(source)?.Name : null;

    /// <summary>
    /// The span of the value in the command line. For a list, it is the element itself, not the initializer of its variable.
    /// </summary>
    public static TextSpan SiteOf(CommandOption option) => SiteOf(option.Entry.ValueSpan, option.Value);

    private static TextSpan SiteOf(IOperation value, CommandWord word) => SiteOf(value.Syntax.Span, word);

    private static TextSpan SiteOf(TextSpan value, CommandWord word) => (word.Element ?? word.Container) switch
    {
        { } element when element.Span.Contains(value) => value,
        InvocationExpressionSyntax { Parent: ExpressionStatementSyntax, ArgumentList.Arguments: [{ Expression: var added }] } => added.Span,
        ExpressionSyntax element => PassThrough.WalkDownParentheses(element).Span,
        { } element => element.Span,
        null => value,
    };
}
