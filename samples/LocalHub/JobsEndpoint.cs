namespace LocalHub;

/// <summary>The Hub's addresses for jobs, as clients call them.</summary>
internal static class JobsEndpoint
{
    /// <param name="hub">The Hub behind it.</param>
    /// <param name="url">Where it listens. Port 0: where there is room.</param>
    /// <param name="refused">Is told of each request that gets 401.</param>
    public static WebApplication Create(Hub hub, string url, Action<string>? refused = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();

        app.Use(async (context, next) =>
        {
            const string Scheme = "Bearer ";
            var header = context.Request.Headers.Authorization.ToString();
            var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : null;
            if (hub.RefusalOf(token) is { } refusal)
            {
                refused?.Invoke($"{context.Request.Method} {context.Request.Path}: 401 Unauthorized: {refusal}");
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                await context.Response.WriteAsJsonAsync(new { error = refusal });
                return;
            }

            await next(context);
        });

        app.MapGet("/api/whoami-v2", () => new { type = "user", name = "me" });
        app.MapPost("/api/jobs/{namespace}", (JobSpec spec) => Submit(hub, spec));
        app.MapPost("/api/scheduled-jobs/{namespace}", (ScheduledJob job) => Submit(hub, job.JobSpec));
        app.MapGet("/api/jobs/{namespace}", () => hub.Jobs);
        app.MapGet("/api/jobs/{namespace}/{id}", (string id) =>
            hub.Jobs.FirstOrDefault(job => job.Id == id) is { } job ? Results.Ok(job) : Results.NotFound(new { error = "Job not found" }));
        return app;
    }

    private static IResult Submit(Hub hub, JobSpec spec) =>
        spec.Secrets?.Keys.FirstOrDefault(static name => !Hub.IsSecretName(name)) is { } name
            ? Results.BadRequest(new { error = $"Invalid secret name: {name}" })
            : Results.Ok(hub.Run(spec));
}
