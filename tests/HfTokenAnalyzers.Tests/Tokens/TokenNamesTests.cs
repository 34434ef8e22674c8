using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests.Tokens;

public class TokenNamesTests
{
    [Theory]
    [InlineData("HF_TOKEN", nameof(TokenName.Right))]
    [InlineData("HUGGING_FACE_HUB_TOKEN", nameof(TokenName.Deprecated))]
    [InlineData("UV_SCRIPT_HF_TOKEN", nameof(TokenName.Internal))]
    [InlineData("HUGGINGFACE_TOKEN", nameof(TokenName.Wrong))]
    [InlineData("HUGGING_FACE_TOKEN", nameof(TokenName.Wrong))]
    [InlineData("HUGGINGFACE_HUB_TOKEN", nameof(TokenName.Wrong))]
    [InlineData("HUGGINGFACEHUB_API_TOKEN", nameof(TokenName.Wrong))]
    [InlineData("HUGGINGFACEHUB_API_KEY", nameof(TokenName.Wrong))]
    [InlineData("HUGGINGFACE_API_TOKEN", nameof(TokenName.Wrong))]
    [InlineData("HUGGINGFACE_API_KEY", nameof(TokenName.Wrong))]
    [InlineData("HF_API_TOKEN", nameof(TokenName.Wrong))]
    [InlineData("HF_API_KEY", nameof(TokenName.Wrong))]
    [InlineData("HF_AUTH_TOKEN", nameof(TokenName.Wrong))]
    [InlineData("HF_ACCESS_TOKEN", nameof(TokenName.Wrong))]
    [InlineData("HUGGINGFACE_ACCESS_TOKEN", nameof(TokenName.Wrong))]
    [InlineData("HUGGING_FACE_API_KEY", nameof(TokenName.Wrong))]
    [InlineData("HFTOKEN", nameof(TokenName.Wrong))]
    [InlineData("hf_token", nameof(TokenName.Wrong))]
    [InlineData("HfToken", nameof(TokenName.Wrong))]
    [InlineData("hfToken", nameof(TokenName.Wrong))]
    [InlineData("Hf_Token", nameof(TokenName.Wrong))]
    [InlineData("HF-TOKEN", nameof(TokenName.Wrong))]
    [InlineData("hf-token", nameof(TokenName.Wrong))]
    [InlineData("hf.token", nameof(TokenName.Wrong))]
    [InlineData("huggingface_token", nameof(TokenName.Wrong))]
    [InlineData("Hugging_Face_Token", nameof(TokenName.Wrong))]
    [InlineData(null, nameof(TokenName.None))]
    [InlineData("", nameof(TokenName.None))]
    [InlineData("_", nameof(TokenName.None))]
    [InlineData("TOKEN", nameof(TokenName.None))]
    [InlineData("HF", nameof(TokenName.None))]
    [InlineData("HF_TOKEN_PATH", nameof(TokenName.None))]
    [InlineData("HF_TOKENS", nameof(TokenName.None))]
    [InlineData("MY_HF_TOKEN", nameof(TokenName.None))]
    [InlineData("H_F_TOKEN", nameof(TokenName.None))]
    [InlineData("HF_HOME", nameof(TokenName.None))]
    [InlineData("GITHUB_TOKEN", nameof(TokenName.None))]
    [InlineData("WANDB_API_KEY", nameof(TokenName.None))]
    public void Classify(string? name, string expected)
    {
        Assert.Equal(expected, TokenNames.Classify(name).ToString());
        Assert.Equal(expected is "Right" or "Deprecated" or "Wrong", Settings.Default.IsTokenName(name));
    }

    [Theory]
    [InlineData("$HF_TOKEN", true)]
    [InlineData("${HF_TOKEN}", true)]
    [InlineData("$hf_token", false)]
    [InlineData(" $HF_TOKEN", false)]
    [InlineData("$HF_TOKEN ", false)]
    [InlineData("Bearer $HF_TOKEN", false)]
    [InlineData("$HF_TOKENS", false)]
    [InlineData("%HF_TOKEN%", false)]
    [InlineData("HF_TOKEN", false)]
    [InlineData(null, false)]
    public void Placeholder_IsExactlyOneOfTwo(string? value, bool expected) => Assert.Equal(expected, TokenNames.IsPlaceholder(value));

    [Theory]
    [InlineData("HuggingFace", true)]
    [InlineData("HuggingFace:Token", true)]
    [InlineData("ai:huggingface:apiKey", true)]
    [InlineData("Hugging:Face", false)]
    [InlineData("/HuggingFace", false)]
    [InlineData(" HuggingFace", false)]
    [InlineData(".HuggingFace", false)]
    [InlineData("HuggingFace/Token", false)]
    [InlineData("Log in to HuggingFace", false)]
    [InlineData("huggingface.co", false)]
    public void Section_IsNoPathAndNoSentence(string text, bool expected) => Assert.Equal(expected, TokenNames.MayBeSection(text));

    [Fact]
    public void LongText_IsNoSection()
    {
        Assert.True(TokenNames.MayBeSection("HuggingFace" + new string('a', 117)));
        Assert.False(TokenNames.MayBeSection("HuggingFace" + new string('a', 118)));
    }
}
