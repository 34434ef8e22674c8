namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// The shape of a Hugging Face credential: a prefix and a body. Source: the log redactor in
/// <c>huggingface/hf-mcp-server</c> (<c>hf-dataset-transport.ts</c>); <c>api_org_</c> is the prefix of the organization
/// tokens that were retired in 2024.
/// </summary>
internal sealed class TokenShape
{
    /// <summary>All shapes. A longer prefix comes before a shorter one that it starts with.</summary>
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

    /// <summary>The prefix, the only part of a token that a message may contain.</summary>
    public string Prefix { get; }

    /// <summary>Reads the body at the start of <paramref name="text"/> and returns its length; 0 if there is none.</summary>
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

    /// <summary>Reads three base64url parts separated by dots. Every JSON header starts with <c>eyJ</c> when encoded.</summary>
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
