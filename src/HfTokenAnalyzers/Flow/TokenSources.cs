using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow;

/// <summary>Where the token comes from in code: a variable that is read, a method that finds it, or text.</summary>
internal static class TokenSources
{
    /// <summary>Whose tokens types of a Hugging Face namespace find too, when they are called after them.</summary>
    private static readonly string[] OtherOwners = ["GitHub", "GitLab", "OpenAI", "Azure", "Google", "Kaggle", "Wandb", "Slack", "Docker"];

    /// <summary>Whether this reads an environment variable with a token name; gives that name.</summary>
    public static bool IsRead(IOperation operation, Settings settings, out string name)
    {
        if (operation is IInvocationOperation
            {
                TargetMethod:
                {
                    Name: "GetEnvironmentVariable",
                    ContainingType: { Name: "Environment", ContainingNamespace.Name: nameof(System) },
                },
            } call
            && call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0) is { Value.ConstantValue: { HasValue: true, Value: string read } }
            && settings.IsTokenName(read))
        {
            name = read;
            return true;
        }

        name = "";
        return false;
    }

    /// <summary>The read of the token that this is, and that gives null where there is none; null for all else.</summary>
    public static TokenRead? ReadOf(IOperation operation, ValueTracer values) =>
        IsRead(operation, values.Settings, out var name) ? new TokenRead(operation, name, TokenStore.Environment)
        : ConfigurationReader.KeyOf(operation, values) is { } key && values.Settings.IsTokenKey(key) ? new TokenRead(operation, key, TokenStore.Configuration)
        : IsGetter(operation) && operation is IInvocationOperation { TargetMethod: { ReturnNullableAnnotation: NullableAnnotation.Annotated } getter }
            ? new TokenRead(operation, getter.Name, TokenStore.Method)
        : null;

    /// <summary>Whether this calls a method that finds the token, on a type that speaks of Hugging Face.</summary>
    public static bool IsGetter(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "GetToken" or "FindToken" } method }
        && method.Parameters.All(static parameter => parameter.IsOptional)
        && HubNames.SpeaksOfHuggingFace(method.ContainingType)
        && !OtherOwners.Any(owner => method.ContainingType.Name.IndexOf(owner, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>
    /// Whether a value that comes from there is the token, or the placeholder for it. What cannot be known is not.
    /// </summary>
    public static bool IsToken(Origin origin, ValueTracer values) =>
        origin.Text is { } text
            ? TokenNames.IsPlaceholder(text) || values.Settings.Allowed.IsToken(text)
            : origin.Operation is { } operation && (IsGetter(operation) || ReadOf(operation, values) is not null);
}
