namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// The shapes of Hugging Face's credentials: a prefix and what follows it. Source: the log redactor in
/// <c>huggingface/hf-mcp-server</c> (<c>hf-dataset-transport.ts</c>), and <c>api_org_</c> of the organization tokens
/// that were withdrawn in 2024.
/// </summary>
internal sealed class TokenShape
{
    /// <summary>All shapes. A longer prefix stands before a shorter one that it begins with.</summary>
    public static readonly TokenShape[] All =
    [
        new("hf_oauth__refresh_", 34),
        new("hf_oauth_", JsonWebToken),
        new("hf_jwt_", JsonWebToken),
        new("hf_s3_", JsonWebToken),
        new("hf_app_", 32),
        new("hf_", 34),
        new("oauth_app_secret_", 34),
        new("api_org_", 34),
    ];

    private const int JsonWebToken = -1;

    private readonly int _bodyLength;

    private TokenShape(string prefix, int bodyLength)
    {
        Prefix = prefix;
        _bodyLength = bodyLength;
    }

    /// <summary>The part of a token that may be shown to people.</summary>
    public string Prefix { get; }

    /// <summary>Reads the body that begins at <paramref name="text"/>'s start; its length, or 0 where there is none.</summary>
    public int ReadBody(ReadOnlySpan<char> text)
    {
        if (_bodyLength == JsonWebToken)
        {
            return ReadJsonWebToken(text);
        }

        var length = 0;
        while (length < text.Length && Ascii.IsLetterOrDigit(text[length]))
        {
            length++;
        }

        return length == _bodyLength ? length : 0;
    }

    /// <summary>Three base64url parts joined by dots; <c>eyJ</c> is what every JSON header encodes to.</summary>
    private static int ReadJsonWebToken(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("eyJ".AsSpan(), StringComparison.Ordinal))
        {
            return 0;
        }

        var length = 0;
        for (var part = 0; part < 3; part++)
        {
            if (part > 0)
            {
                if (length >= text.Length || text[length] != '.')
                {
                    return 0;
                }

                length++;
            }

            var start = length;
            while (length < text.Length && Ascii.IsWordOrDash(text[length]))
            {
                length++;
            }

            if (length == start)
            {
                return 0;
            }
        }

        return length;
    }
}
