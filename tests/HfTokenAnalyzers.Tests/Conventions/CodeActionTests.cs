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
            "HF001 GetToken: Use {0}",
            "HF001 Throw: Read HF_TOKEN, or throw if it is not set",
            "HF002 MoveToSecrets: Move the token to the job's secrets",
            "HF003 RenameSecret: Rename secret to 'HF_TOKEN'",
            "HF004 GetToken: Use {0}",
            "HF005 GetToken: Use {0}",
            "HF005 Throw: Throw if the token is not set",
            "HF007 AddSecret: Add the token to the job's secrets",
            "HF008 Mask: Write '***' instead of the token",
            "HF009 Environment: Pass the token in the process environment",
            "HF010 ReadHfToken: Read 'HF_TOKEN' instead",
            "HF011 LeaveOut: Remove the token argument",
            "HF012 CheckInScript: Check for 'HF_TOKEN' in the job's script",
        ],
        RuleFixes.All
            .SelectMany(static fix => fix.Choices.Select(choice => $"{fix.FixableDiagnosticIds.Single()} {choice.Key}: {choice.Title}"))
            .Order(StringComparer.Ordinal));
}
