using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Selects the editor for the form of a job's entries.</summary>
internal static class SecretsEditorFactory
{
    public static ISecretsEditor Create(SourceEdit edit, JobCall job) => job switch
    {
        { CommandLine: { } line } => new CommandLineSecretsEditor(edit, job, line),

        { ConsistsOfCalls: true } => new EntryCallsSecretsEditor(edit, job),
        { VariablesWord: not null } => new UrlSecretsEditor(edit, job),
        _ when job.Parameters.Entries.Any(static entry => entry.IsInText) => new JsonSecretsEditor(edit, job),

        // Statements fill the environment, but do not set it as a whole.
        { EnvironmentParameter.Value: null } => new MemberSecretsEditor(edit, job),
        _ => new EntryListSecretsEditor(edit, job),
    };
}
