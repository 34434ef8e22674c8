using System.Net.Http.Headers;

namespace LocalHub;

/// <summary>Replaces the command line <c>hf</c>: <c>hf jobs run</c>, <c>hf jobs uv run</c> and <c>hf spaces variables|secrets add</c>.</summary>
internal static class HfCommand
{
    /// <summary>Sends a command to the Hub at <c>HF_ENDPOINT</c>.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable("HF_ENDPOINT")!) };
        http.DefaultRequestHeaders.UserAgent.Add(new("hf", null));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("HF_TOKEN"));

        var (words, environment, secrets) = (new List<string>(), new Dictionary<string, string>(), new Dictionary<string, string>());
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "-e" or "--env":
                    Add(environment, args[++i]);
                    break;
                case "-s" or "--secrets":
                    Add(secrets, args[++i]);
                    break;
                default:
                    words.Add(args[i]);
                    break;
            }
        }

        var responses = words switch
        {
            ["jobs", "run", var image, .. var command] => [await PostJobAsync(image, command)],
            ["jobs", "uv", "run", .. var script] => [await PostJobAsync("python:3.12", ["uv", "run", .. script])],
            ["spaces", "variables" or "secrets", "add", var id] => await Task.WhenAll((words[1] == "secrets" ? secrets : environment)
                .Select(entry => http.PostAsJsonAsync($"/api/spaces/{id}/{words[1]}", new Setting(entry.Key, entry.Value)))),
            _ => throw new NotSupportedException($"hf {string.Join(' ', words)}"),
        };
        return responses.All(static response => response.IsSuccessStatusCode) ? 0 : 1;

        Task<HttpResponseMessage> PostJobAsync(string image, IEnumerable<string> command) =>
            http.PostAsJsonAsync("/api/jobs/me", new JobSpec(image, [.. command], environment, secrets));

        // A name without a value is looked up in the environment. If it is not there, it is ignored.
        static void Add(Dictionary<string, string> entries, string option)
        {
            if (option.Split('=', 2) is var parts && (parts is [_, var value] || (value = Environment.GetEnvironmentVariable(option)) is not null))
            {
                entries[parts[0]] = value;
            }
        }
    }
}
