namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// The names of the parameters, properties and keys that take a job's secrets or its environment, in any casing, with or without
/// underscores. The names that clients in .NET use are listed together with those of the Hub.
/// </summary>
internal static class EntryListNames
{
    private const string Space = "space";

    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "secrets", "secretVariables", "secretEnvironmentVariables", "secretEnvVars", "secretEnv", "spaceSecrets",
    };

    private static readonly HashSet<string> Environments = new(StringComparer.OrdinalIgnoreCase)
    {
        "env", "environment", "environmentVariables", "envVars", "envVariables", "variables", "spaceVariables",
    };

    /// <summary>Whether a parameter or member with this name takes the secrets.</summary>
    public static bool IsSecrets(string? name) => name is not null && Secrets.Contains(name.Replace("_", ""));

    /// <summary>Whether a parameter or member with this name takes the environment.</summary>
    public static bool IsEnvironment(string? name) => name is not null && Environments.Contains(name.Replace("_", ""));

    /// <summary>Whether a parameter or member with this name takes either.</summary>
    public static bool IsEither(string? name) => IsSecrets(name) || IsEnvironment(name);

    /// <summary>
    /// The name for the secrets next to an environment with this name if no declaration contains it: in an anonymous object, in a
    /// dictionary, or in a call that is bound at run time.
    /// </summary>
    public static string SecretsNextTo(string environment) =>
        environment.StartsWith(Space, StringComparison.Ordinal)
            ? environment.Replace("Variables", "Secrets").Replace("variables", "secrets")
            : environment is [>= 'A' and <= 'Z', ..] ? "Secrets" : "secrets";
}
