using System.Net.Http.Json;
using HuggingFace.Tokens;

namespace Surfaces;

/// <summary>A builder with a method for each variable and secret.</summary>
internal static class Builder
{
    public static Task SubmitAsync(Uri hub)
        => new HuggingFaceJobBuilder("python:3.12")
            .WithCommand("python", "tokenize.py")
            .WithEnvironment("HF_TOKEN", HfToken.GetToken())
            .SubmitAsync(hub);
}

internal sealed class HuggingFaceJobBuilder(string image)
{
    private readonly Dictionary<string, string> _environment = [];
    private readonly Dictionary<string, string> _secrets = [];
    private string[] _command = [];

    public HuggingFaceJobBuilder WithCommand(params string[] command)
    {
        _command = command;
        return this;
    }

    public HuggingFaceJobBuilder WithEnvironment(string key, string value)
    {
        _environment.Add(key, value);
        return this;
    }

    public HuggingFaceJobBuilder WithSecret(string key, string value)
    {
        _secrets.Add(key, value);
        return this;
    }

    public async Task SubmitAsync(Uri hub)
    {
        using var http = HubHttp.CreateClient(hub, nameof(HuggingFaceJobBuilder));
        var job = new { dockerImage = image, command = _command, environment = _environment, secrets = _secrets };
        (await http.PostAsJsonAsync("/api/jobs/me", job)).EnsureSuccessStatusCode();
    }
}
