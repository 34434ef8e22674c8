namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>
/// The equivalence keys by which editors and <c>dotnet format</c> repeat a fix. Users may have them in settings and scripts, so
/// a changed key is a breaking change.
/// </summary>
public class CodeActionTests
{
    [Fact]
    public void Keys_StayWhatTheyAre() => Assert.Equal(
        [
            "HF001 GetToken: Find the token with {0}",
            "HF001 Throw: Read the variable HF_TOKEN, and throw where it is not set",
            "HF002 MoveToSecrets: Move the token to the job's secrets",
            "HF003 RenameSecret: Rename the secret to 'HF_TOKEN'",
            "HF004 GetToken: Find the token with {0}",
            "HF005 GetToken: Find the token with {0}",
            "HF005 Throw: Throw where the variable is not set",
            "HF007 AddSecret: Add the token to the job's secrets",
            "HF008 LeaveOut: Leave the token out of the message",
            "HF009 Environment: Pass the token in the environment of the process",
            "HF010 ReadHfToken: Read 'HF_TOKEN'",
            "HF011 LeaveOut: Let the client find the token",
        ],
        RuleFixes.All
            .SelectMany(static fix => fix.Choices.Select(choice => $"{fix.FixableDiagnosticIds.Single()} {choice.Key}: {choice.Title}"))
            .Order(StringComparer.Ordinal));
}
