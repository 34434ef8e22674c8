namespace TokenMistakes;

/// <summary>Uploads the results to the model's repository.</summary>
internal static class PublishJob
{
    private const string Script = """
        from huggingface_hub import upload_folder

        upload_folder(repo_id="me/model", folder_path="results")
        """;

    public static Task<string> SubmitAsync(HfApi api)
        => api.RunJobAsync("python:3.12", ["python", "-c", Script]);
}
