using System.Text.RegularExpressions;

namespace LocalHub;

internal sealed record JobSpec(string DockerImage, string[] Command, Dictionary<string, string>? Environment, Dictionary<string, string>? Secrets);

internal sealed record ScheduledJob(string Schedule, JobSpec JobSpec);

internal sealed record Setting(string Key, string Value);

internal sealed record Repository(string Name, string Type, Setting[]? Variables, Setting[]? Secrets);

internal sealed record Endpoint(string Name, EndpointModel Model);

internal sealed record EndpointModel(Dictionary<string, string>? Env, Dictionary<string, string>? Secrets);

/// <summary>The routes of the Hub that accept secrets, and those that show them to others.</summary>
internal sealed partial class HubApi(Hub hub)
{
    /// <param name="url">The address to listen at. Port 0 is any free port.</param>
    public static WebApplication Create(Hub hub, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddSingleton(hub).AddHttpContextAccessor();
        builder.Services.AddMcpServer().WithHttpTransport(static options => options.Stateless = true).WithTools<JobsTool>();

        var app = builder.Build();
        app.MapMcp("/mcp");
        new HubApi(hub).Map(app);
        return app;
    }

    /// <summary>The token after <c>Bearer</c>; null if there is none.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..] : null;

    /// <summary>The script that a command runs, or else the start of the command.</summary>
    public static string NameOf(string[] command) =>
        Path.GetFileNameWithoutExtension(command.FirstOrDefault(static word => word.EndsWith(".py", StringComparison.Ordinal)))
        ?? string.Join(' ', command.Take(2));

    private void Map(WebApplication app)
    {
        app.MapPost("/api/jobs/{ns}", (HttpRequest request, string ns, JobSpec spec) => Submit(request, ns, spec));
        app.MapPost("/api/scheduled-jobs/{ns}", (HttpRequest request, string ns, ScheduledJob job) => Submit(request, ns, job.JobSpec));
        app.MapGet("/api/jobs/{ns}/{id}", (HttpRequest request) => Show(request, request.Path, static job =>
            new { job.Command, job.Environment, Secrets = job.Secrets.Keys }));

        app.MapPost("/api/repos/create", (HttpRequest request, Repository repository) => Add(request, SpaceFor(request, repository.Name) with
        {
            Environment = (repository.Variables ?? []).ToDictionary(static variable => variable.Key, static variable => variable.Value),
            Secrets = (repository.Secrets ?? []).ToDictionary(static secret => secret.Key, static secret => secret.Value),
        }));
        app.MapPost("/api/spaces/{ns}/{repo}/variables", (HttpRequest request, string ns, string repo, Setting variable) =>
            Change(request, SpaceFor(request, $"{ns}/{repo}"), space => space.Environment[variable.Key] = variable.Value));
        app.MapPost("/api/spaces/{ns}/{repo}/secrets", (HttpRequest request, string ns, string repo, Setting secret) =>
            Change(request, SpaceFor(request, $"{ns}/{repo}"), space => space.Secrets[secret.Key] = secret.Value));

        // Shows the variables of a Space to everyone, and only the names of its secrets.
        app.MapGet("/api/spaces/{ns}/{repo}/variables", (string ns, string repo) =>
            hub.Find(AddressOfSpace($"{ns}/{repo}"))?.Environment);
        app.MapGet("/api/spaces/{ns}/{repo}/secrets", (HttpRequest request, string ns, string repo) =>
            Show(request, AddressOfSpace($"{ns}/{repo}"), static space => space.Secrets.Keys));

        app.MapPost("/v2/endpoint/{ns}", (HttpRequest request, string ns, Endpoint endpoint) => Add(request, new(endpoint.Name, SurfaceOf(request), $"/v2/endpoint/{ns}/{endpoint.Name}")
        {
            Environment = endpoint.Model.Env ?? [],
            Secrets = endpoint.Model.Secrets ?? [],
        }));
        app.MapGet("/v2/endpoint/{ns}/{name}", (HttpRequest request) => Show(request, request.Path, static endpoint =>
            new { endpoint.Name, Model = new { Env = endpoint.Environment, Secrets = endpoint.Secrets.Keys } }));
    }

    private IResult Submit(HttpRequest request, string ns, JobSpec spec) =>
        spec.Secrets?.Keys.FirstOrDefault(static name => !SecretName().IsMatch(name)) is { } name
            ? Results.BadRequest(new { error = $"Invalid secret name: {name}" })
            : Add(request, new(NameOf(spec.Command), SurfaceOf(request), $"/api/jobs/{ns}/{hub.NewJobId()}")
            {
                Command = spec.Command,
                Environment = spec.Environment ?? [],
                Secrets = spec.Secrets ?? [],
            });

    private IResult Add(HttpRequest request, Workload workload)
    {
        var token = TokenOf(request);
        hub.Add(workload with { SignedWith = token });
        return hub.RefusalOf(token) is { } refusal ? Refuse(refusal) : Results.Ok(new { id = Path.GetFileName(workload.Address) });
    }

    /// <summary>Changes an existing workload, or adds it.</summary>
    private IResult Change(HttpRequest request, Workload workload, Action<Workload> change)
    {
        var existing = hub.RefusalOf(TokenOf(request)) is null ? hub.Find(workload.Address) : null;
        change(existing ?? workload);
        return existing is null ? Add(request, workload) : Results.Ok();
    }

    private IResult Show(HttpRequest request, string address, Func<Workload, object> select) =>
        hub.RefusalOf(TokenOf(request)) is { } refusal ? Refuse(refusal)
            : hub.Find(address) is { } found ? Results.Ok(select(found))
            : Results.NotFound(new { error = "Not found" });

    private static Workload SpaceFor(HttpRequest request, string id) => new(id, SurfaceOf(request), AddressOfSpace(id))
    {
        Views = [$"{AddressOfSpace(id)}/variables", $"{AddressOfSpace(id)}/secrets"],
    };

    private static string AddressOfSpace(string id) => $"/api/spaces/{id}";

    private static string SurfaceOf(HttpRequest request) =>
        request.Headers.UserAgent is [{ Length: > 0 } client] ? client : nameof(HttpClient);

    private static IResult Refuse(string refusal) => Results.Json(new { error = refusal }, statusCode: StatusCodes.Status401Unauthorized);

    [GeneratedRegex("^[a-zA-Z][_a-zA-Z0-9]*$")]
    private static partial Regex SecretName();
}
