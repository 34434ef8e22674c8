using System.Net.Http.Headers;
using HuggingFace.Tokens;

namespace Surfaces;

/// <summary>What the clients of this sample have in common: they sign their requests, correctly.</summary>
internal static class HubHttp
{
    public static HttpClient CreateClient(Uri hub, string? userAgent = null)
    {
        var http = new HttpClient { BaseAddress = hub };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", HfToken.GetToken());
        if (userAgent is not null)
        {
            http.DefaultRequestHeaders.UserAgent.Add(new(userAgent, null));
        }

        return http;
    }
}
