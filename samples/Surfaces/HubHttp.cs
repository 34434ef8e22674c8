using System.Net.Http.Headers;
using HuggingFace.Tokens;

namespace Surfaces;

/// <summary>The base of the clients in this sample. It signs requests correctly, and sends them only to one server.</summary>
internal static class HubHttp
{
    public static HttpClient CreateClient(Uri hub, string? userAgent = null)
    {
        var http = new HttpClient(new Redirection(hub)) { BaseAddress = hub };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", HfToken.GetToken());
        if (userAgent is not null)
        {
            http.DefaultRequestHeaders.UserAgent.Add(new(userAgent, null));
        }

        return http;
    }

    /// <summary>Sends requests for huggingface.co to the server that the program was started with.</summary>
    private sealed class Redirection(Uri hub) : DelegatingHandler(new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(hub, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
