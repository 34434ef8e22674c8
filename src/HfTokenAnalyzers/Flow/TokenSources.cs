using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow;

/// <summary>Recognizes where code gets the token from: an environment variable, configuration, a method, or a literal.</summary>
internal static class TokenSources
{
    /// <summary>
    /// Words that show that <c>HF_API_KEY</c> belongs to another vendor, Higgsfield, which also uses <c>HF_API_SECRET</c>.
    /// </summary>
    private static readonly WordSet HiggsfieldWords = new(["HF_API_SECRET", "Higgsfield", "higgsfield"]);

    /// <summary>The ends of the paths of the token file. The last is a variable that holds the whole path.</summary>
    private static readonly string[] TokenFiles = ["huggingface/token", "HF_HOME/token", "HF_TOKEN_PATH"];

    /// <summary>Whether this reads an environment variable with a token name.</summary>
    /// <param name="operation">Any operation.</param>
    /// <param name="values">The values of the file.</param>
    /// <param name="name">The name of the variable; empty if the result is false.</param>
    public static bool IsRead(IOperation operation, ValueTracer values, out string name)
    {
        name = VariableOf(operation, values) is { } read && values.Settings.IsTokenName(read) && !IsOfHiggsfield(read, values) ? read : "";
        return name.Length > 0;
    }

    /// <summary>
    /// The read of the token that an operation performs, if it returns null when there is no token. Null for any other operation.
    /// </summary>
    /// <param name="operation">Any operation.</param>
    /// <param name="values">The values of the file.</param>
    /// <param name="hasAnyName">Whether the value is certainly used as the token, so that a read of any name is a read of it.</param>
    public static TokenRead? ReadOf(IOperation operation, ValueTracer values, bool hasAnyName = false) =>
        VariableOf(operation, values) is { } name
            ? (hasAnyName || values.Settings.IsTokenName(name)) && !IsOfHiggsfield(name, values) ? new TokenRead(operation, name, TokenStore.Environment) : null
        : ConfigurationReader.KeyOf(operation, values) is { } key
            ? hasAnyName || values.Settings.IsTokenKey(key) ? new TokenRead(operation, key, TokenStore.Configuration) : null
        : IsGetter(operation) && operation is IInvocationOperation { TargetMethod: { ReturnNullableAnnotation: NullableAnnotation.Annotated } getter }
            ? new TokenRead(operation, getter.Name, TokenStore.Method)
        : null;

    /// <summary>
    /// The environment variable that an operation reads: with <c>GetEnvironmentVariable</c>, <c>GetEnvironmentVariables()</c> or
    /// DotNetEnv's <c>Env.GetString</c>. Null for other operations, and if the name is unknown.
    /// </summary>
    private static string? VariableOf(IOperation operation, ValueTracer values)
    {
        return operation switch
        {
            IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable", ContainingType: { Name: "Environment", ContainingNamespace.Name: nameof(System) } } } call
                => NameIn(call),
            IInvocationOperation { TargetMethod: { Name: "GetString", ContainingType: { Name: "Env", ContainingNamespace.Name: "DotNetEnv" } } } call
                when call.Arguments.Where(static argument => argument.Parameter?.Ordinal > 0).All(static fallback => ValueTracer.IsEmpty(PassThrough.WalkDownConversions(fallback.Value)))
                => NameIn(call),
            IPropertyReferenceOperation { Arguments: [var key], Instance: { } variables }
                when values.Source(variables) is IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariables", ContainingType.Name: "Environment" } }
                => values.ConstantOf(key.Value),
            _ => null,
        };

        string? NameIn(IInvocationOperation call) =>
            call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0) is { Value: var name } ? values.ConstantOf(name) : null;
    }

    private static bool IsOfHiggsfield(string name, ValueTracer values) =>
        name.Equals("HF_API_KEY", StringComparison.OrdinalIgnoreCase) && values.Mentions.TextContains(HiggsfieldWords);

    /// <summary>
    /// Whether this calls a method that returns the token, on a type that is named after Hugging Face or in such a namespace.
    /// </summary>
    public static bool IsGetter(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "GetToken" or "FindToken" } method }
        && method.Parameters.All(static parameter => parameter.IsOptional)
        && HubNames.SpeaksOfHuggingFace(method.ContainingType)
        && !HubNames.IsOfOtherService(method.ContainingType);

    /// <summary>
    /// Whether an operation reads a file with the token: the file that <c>hf auth login</c> writes, the file at
    /// <c>HF_TOKEN_PATH</c>, or a file with a token name, such as a secret of a container. Source of the paths:
    /// <c>huggingface_hub</c>, <c>constants.py</c>.
    /// </summary>
    public static bool IsFileRead(IOperation operation, ValueTracer values) =>
        operation is IInvocationOperation { TargetMethod: { Name: "ReadAllText" or "ReadAllTextAsync", ContainingType: { Name: "File", ContainingNamespace.Name: "IO" } }, Arguments: [{ Value: var path }, ..] }
        && IsTokenFile(values.TextsIn(path).Select(static text => text.Trim(UnknownText.Hole, '/', '\\').Replace('\\', '/')).Where(static text => text.Length > 0).ToList(), values);

    /// <summary>Whether a path leads to a token file, judging by its known parts.</summary>
    private static bool IsTokenFile(List<string> parts, ValueTracer values) =>
        parts.Count > 0
        && (parts.Append(string.Join("/", parts)).Any(static path => TokenFiles.Any(file => path == file || path.EndsWith("/" + file, StringComparison.Ordinal)))
            || values.Settings.IsTokenName(NameOf(parts[0]))
            || values.Settings.IsTokenName(NameOf(parts[parts.Count - 1])));

    /// <summary>The name of a file without its folder and extension, and without the dot that hides it.</summary>
    private static string NameOf(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1).TrimStart('.');
        return name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - ".txt".Length) : name;
    }

    /// <summary>Whether an origin is the token or its placeholder; false if that is unknown.</summary>
    public static bool IsToken(Origin origin, ValueTracer values) =>
        origin.Text is { } text
            ? TokenNames.IsPlaceholder(text) || values.Settings.Allowed.IsToken(text)
            : origin.Operation is { } operation && (IsGetter(operation) || IsFileRead(operation, values) || ReadOf(operation, values) is not null);
}
