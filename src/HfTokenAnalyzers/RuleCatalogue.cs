using System.Collections.Immutable;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers;

/// <summary>
/// All rules, in the order of their ids. Tables and configuration files that list the rules are generated from this.
/// </summary>
internal static class RuleCatalogue
{
    public static readonly ImmutableArray<Rule> Rules = ImmutableArray.Create<Rule>(
        new HF000BadSetting(),
        new HF001HardcodedToken(),
        new HF002TokenInEnvironment(),
        new HF003WrongSecretKey(),
        new HF004LiteralPlaceholder(),
        new HF005UncheckedToken(),
        new HF006TokenInOtherFile(),
        new HF007MissingSecret(),
        new HF008TokenShown(),
        new HF009TokenInArguments(),
        new HF010UnreadVariable(),
        new HF011SuperfluousToken(),
        new HF012UnverifiedToken());

    public static readonly ImmutableArray<HubFileRule> HubFileRules = Rules.OfType<HubFileRule>().ToImmutableArray();

    public static readonly ImmutableArray<DiagnosticDescriptor> Descriptors = Rules.SelectMany(static rule => rule.Descriptors).ToImmutableArray();
}
