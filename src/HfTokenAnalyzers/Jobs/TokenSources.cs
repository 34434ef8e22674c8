using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Where the token comes from in code: a variable that is read, a method that finds it, or text.</summary>
internal static class TokenSources
{
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
                Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string read } }, ..],
            } && settings.IsTokenName(read))
        {
            name = read;
            return true;
        }

        name = "";
        return false;
    }

    /// <summary>Whether this calls a method that finds the token, on a type that speaks of Hugging Face.</summary>
    public static bool IsGetter(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "GetToken" or "FindToken", Parameters.IsEmpty: true } method }
        && HubCalls.SpeaksOfHuggingFace(method.ContainingType);

    /// <summary>
    /// Whether a value that comes from there is the token, or the placeholder for it. What cannot be known is not.
    /// </summary>
    public static bool IsToken(Origin origin, Settings settings) =>
        origin.Text is { } text
            ? TokenNames.IsPlaceholder(text) || TokenScanner.Contains(text, settings.Allowed)
            : origin.Operation is { } operation && (IsRead(operation, settings, out _) || IsGetter(operation));
}
