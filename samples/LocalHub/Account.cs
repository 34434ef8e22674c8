namespace LocalHub;

/// <summary>The token that a Hub of this machine takes. It is made for it, and opens nothing anywhere else.</summary>
internal static class Account
{
    /// <summary>What a program prints in the place of a token.</summary>
    public const string Masked = "hf_…";

    /// <summary>A text of a user access token's shape.</summary>
    public static string NewToken(Random random) =>
        "hf_" + random.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 34);

    /// <summary>Writes a token where only its user reads it: a terminal remembers what it shows.</summary>
    /// <returns>The file's path.</returns>
    public static string WriteToFile(string token)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, token);
        return file;
    }
}
