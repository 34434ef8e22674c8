using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow;

/// <summary>Recognizes where code gets the token from: an environment variable, configuration, a method, or a literal.</summary>
internal static class TokenSources
{
    /// <summary>
    /// Other services. A type named after one of them returns a token of that service, even in a Hugging Face namespace.
    /// </summary>
    private static readonly string[] OtherServices = ["GitHub", "GitLab", "OpenAI", "Azure", "Google", "Kaggle", "Wandb", "Slack", "Docker"];

    /// <summary>Whether this reads an environment variable with a token name.</summary>
    /// <param name="operation">Any operation.</param>
    /// <param name="settings">The settings, which list the token names.</param>
    /// <param name="name">The name of the variable; empty if the result is false.</param>
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

    /// <summary>
    /// The read of the token that an operation is, if it returns null when there is no token. Null for any other operation.
    /// </summary>
    public static TokenRead? ReadOf(IOperation operation, ValueTracer values) =>
        IsRead(operation, values.Settings, out var name) ? new TokenRead(operation, name, TokenStore.Environment)
        : ConfigurationReader.KeyOf(operation, values) is { } key && values.Settings.IsTokenKey(key) ? new TokenRead(operation, key, TokenStore.Configuration)
        : IsGetter(operation) && operation is IInvocationOperation { TargetMethod: { ReturnNullableAnnotation: NullableAnnotation.Annotated } getter }
            ? new TokenRead(operation, getter.Name, TokenStore.Method)
        : null;

    /// <summary>
    /// Whether this calls a method that returns the token, on a type that is named after Hugging Face or in such a namespace.
    /// </summary>
    public static bool IsGetter(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "GetToken" or "FindToken" } method }
        && method.Parameters.All(static parameter => parameter.IsOptional)
        && HubNames.SpeaksOfHuggingFace(method.ContainingType)
        && !OtherServices.Any(service => method.ContainingType.Name.IndexOf(service, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether an origin is the token or its placeholder; false if that is unknown.</summary>
    public static bool IsToken(Origin origin, ValueTracer values) =>
        origin.Text is { } text
            ? TokenNames.IsPlaceholder(text) || values.Settings.Allowed.IsToken(text)
            : origin.Operation is { } operation && (IsGetter(operation) || ReadOf(operation, values) is not null);
}
