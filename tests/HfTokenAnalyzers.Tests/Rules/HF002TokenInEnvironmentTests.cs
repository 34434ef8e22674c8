using HfTokenAnalyzers.CodeFixes;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.HF002CodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF002TokenInEnvironmentTests
{
    [Fact]
    public Task OnlyEntryOfTheEnvironment_BecomesTheSecrets() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob("python:3.12", new[] { "python" }, env: new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob("python:3.12", new[] { "python" }, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = token });
            }
        }
        """);

    [Fact]
    public Task EntryBesideOthers_MovesIntoNewSecretsInTheSameStyle() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python", "train.py" },
                    env: new Dictionary<string, string>
                    {
                        ["MODEL"] = "base",
                        // For the upload.
                        [{|HF002:"HF_TOKEN"|}] = token, // from the vault
                        ["EPOCHS"] = "3",
                    });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python", "train.py" },
                    env: new Dictionary<string, string>
                    {
                        ["MODEL"] = "base",
                        ["EPOCHS"] = "3",
                    },
                    secrets: new Dictionary<string, string>
                    {
                        // For the upload.
                        ["HF_TOKEN"] = token, // from the vault
                    });
            }
        }
        """);

    [Fact]
    public Task SecretsThatAreThere_GetTheEntryInTheirStyle() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    env: new() { ["MODEL"] = "base", [{|HF002:"HUGGINGFACE_TOKEN"|}] = token },
                    secrets: new() { { "WANDB_API_KEY", key } });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    env: new() { ["MODEL"] = "base" },
                    secrets: new() { { "WANDB_API_KEY", key }, { "HF_TOKEN", token } });
            }
        }
        """);

    [Fact]
    public Task EmptiedEnvironment_GoesAway() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token },
                    new Dictionary<string, string> { ["WANDB_API_KEY"] = key });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    secrets: new Dictionary<string, string> { ["WANDB_API_KEY"] = key, ["HF_TOKEN"] = token });
            }
        }
        """);
}
