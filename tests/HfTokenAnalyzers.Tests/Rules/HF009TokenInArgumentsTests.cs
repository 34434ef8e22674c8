using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF009TokenInArgumentsCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF009TokenInArgumentsCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF009TokenInArgumentsTests
{
    [Theory]
    [InlineData("Process.Start(\"hf\", $\"upload my/model . --token {{|HF009:value|}}\");")]
    [InlineData("Process.Start(\"huggingface-cli\", \"download my/model --token=\" + {|HF009:value|});")]
    [InlineData("Process.Start(\"hf\", new[] { \"upload\", \"--token\", {|HF009:value|} });")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\") { ArgumentList = { \"upload\", \"--token\", {|HF009:value|} } });")]
    [InlineData("Process.Start(new ProcessStartInfo { FileName = \"hf\", Arguments = $\"upload --token {{|HF009:value|}}\" });")]
    [InlineData("var info = new ProcessStartInfo(\"hf\"); info.ArgumentList.Add(\"upload\"); info.ArgumentList.Add(\"--token\"); info.ArgumentList.Add({|HF009:value|}); Process.Start(info);")]
    [InlineData("Process.Start(\"hf\", $\"auth login --token {{|HF009:value|}}\");")]
    [InlineData("Process.Start(\"hf\", $\"jobs run -s HF_TOKEN={{|HF009:value|}} img\");")]
    [InlineData("Process.Start(\"hf\", $\"jobs run -s KEY={{|HF009:Token|}} -s HF_TOKEN img\");")]
    [InlineData("var line = $\"upload --token {{|HF009:Token|}}\"; Process.Start(\"hf\", line);")]
    [InlineData("var line = value.Length > 0 ? $\"upload --token {{|HF009:Token|}}\" : \"\"; Process.Start(\"python\", line);")]
    [InlineData("var given = token ?? value; Process.Start(\"hf\", $\"upload --token {{|HF009:given|}}\");")]
    [InlineData("var given = token ?? throw new Exception(); Process.Start(\"hf\", new[] { \"upload\", \"--token\", {|HF009:given|} });")]
    [InlineData("Process.Start(\"docker\", $\"run -e HF_TOKEN={{|HF009:token|}} img\");")]
    [InlineData("Process.Start(\"docker\", new[] { \"run\", \"-e\", \"HF_TOKEN=\" + {|HF009:token|} });")]
    [InlineData("Process.Start(\"bash\", $\"-c \\\"HF_TOKEN={{|HF009:token|}} python train.py\\\"\");")]
    [InlineData("Process.Start(value, $\"--hf-token {{|HF009:token|}}\");")]
    [InlineData("Process.Start(\"python\", new List<string> { \"train.py\", {|HF009:Token|} });")]
    [InlineData("var args = new List<string> { \"train.py\", {|HF009:Token|} }; Process.Start(\"python\", args);")]
    [InlineData("var info = new ProcessStartInfo(\"python\"); info.Arguments = \"train.py \" + {|HF009:token|}; Process.Start(info);")]
    [InlineData("var process = new Process(); process.StartInfo.Arguments = $\"train.py {{|HF009:token|}}\"; process.Start();")]
    [InlineData("var process = new Process(); process.StartInfo.ArgumentList.Add({|HF009:Token|}); process.Start();")]
    [InlineData("Process.Start(\"git\", $\"clone https://user:{{|HF009:token|}}@huggingface.co/my/model\");")]
    [InlineData("Process.Start(\"git\", $\"clone https://user:{{|HF009:value|}}@huggingface.co/my/model\");")]
    [InlineData("Process.Start(\"git\", \"clone https://\" + value + \":\" + {|HF009:value|} + \"@hf.co/my/model\");")]
    [InlineData("client.GetAsync($\"https://huggingface.co/api/models?token={{|HF009:token|}}\");")]
    [InlineData("client.GetAsync(new Uri(\"https://huggingface.co/api/models?token=\" + {|HF009:token|}));")]
    [InlineData("var url = $\"https://api-inference.huggingface.co/models?key={{|HF009:token|}}\"; client.GetStringAsync(url);")]
    [InlineData("client.GetAsync($\"{value}/api/models?token={{|HF009:token|}}\");")]
    [InlineData("client.GetAsync($\"api/models?token={{|HF009:token|}}\");")]
    [InlineData("Clone($\"https://user:{{|HF009:token|}}@huggingface.co/my/model\");")]
    [InlineData("Clone(string.Concat(\"https://user\", \":\", {|HF009:token|}, \"@huggingface.co\", \"/my/model\"));")]
    [InlineData("Process.Start(new ProcessStartInfo(\"python\") { ArgumentList = { \"train.py\", {|HF009:Token|} } });")]
    [InlineData("Clone($\"https://{value}/api?token={{|HF009:token|}}\");")]
    [InlineData("void Get(string url) { } Get($\"{value}/api?token={{|HF009:token|}}\");")]
    [InlineData("void Open(Uri address) { } Open(new Uri($\"{value}/api?token={{|HF009:token|}}\"));")]
    [InlineData("var parts = new[] { \"https://user:\", {|HF009:token|}, \"@huggingface.co/my/model\" }; Clone(string.Concat(parts));")]
    [InlineData("Process.Start(\"hf\", $\"upload . --token {|HF009:{value}x|}\");")]
    public Task TokenThatEveryProcessOrLogReads_IsReported(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("Process.Start(\"hf\", \"upload my/model .\");")]
    [InlineData("Process.Start(\"hf\", $\"upload {value} .\");")]
    [InlineData("Process.Start(\"hf\", \"jobs run -s HF_TOKEN img\");")]
    [InlineData("Process.Start(\"hf\", $\"jobs run -s WANDB_API_KEY={value} -e MODEL={value} img\");")]
    [InlineData("Process.Start(\"hf\", \"jobs run -s HF_TOKEN=abc img\");")]
    [InlineData("Process.Start(\"hf\", \"upload . --token {|HF004:$HF_TOKEN|}\");")]
    [InlineData("Process.Start(\"python\", $\"train.py --max-tokens {value}\");")]
    [InlineData("Process.Start(\"python\", $\"train.py --token {value}\");")]
    [InlineData("Process.Start(\"gh\", $\"auth login --with-token {Environment.GetEnvironmentVariable(\"GITHUB_TOKEN\")}\");")]
    [InlineData("Process.Start(\"docker\", \"run -e HF_TOKEN img\");")]
    [InlineData("Process.Start(\"docker\", $\"run -e HF_TOKEN={value} img\");")]
    [InlineData("Process.Start(\"python\", $\"train.py --token-length {token!.Length}\");")]
    [InlineData("Process.Start(\"python\", $\"train.py {token![..4]}\");")]
    [InlineData("Process.Start(\"python\", token is null ? \"train.py\" : \"train.py --private\");")]
    [InlineData("var info = new ProcessStartInfo(\"hf\", \"upload .\"); info.Environment[\"HF_TOKEN\"] = token; Process.Start(info);")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", \"upload .\") { Environment = { [\"HF_TOKEN\"] = token } });")]
    [InlineData("Process.Start(\"git\", $\"clone https://user:{value}@github.com/my/model\");")]
    [InlineData("Process.Start(\"git\", $\"clone https://{value}@huggingface.co/my/model\");")]
    [InlineData("Process.Start(\"git\", $\"clone https://huggingface.co/{value}\");")]
    [InlineData("Process.Start(\"git\", $\"push {value}:{value} origin\");")]
    [InlineData("client.GetAsync($\"https://huggingface.co/api/models?search={value}\");")]
    [InlineData("client.GetAsync($\"https://huggingface.co/api/models?token={value}\");")]
    [InlineData("client.GetAsync($\"https://api.example.com/models?token={token}\");")]
    [InlineData("client.GetAsync($\"https://huggingface.co/api/models?limit={token!.Length}\");")]
    [InlineData("Clone($\"See https://huggingface.co/settings/tokens, then set {token}\");")]
    [InlineData("Clone($\"{{\\\"url\\\":\\\"https://huggingface.co\\\",\\\"token\\\":\\\"{token}\\\"}}\");")]
    [InlineData("Clone(System.Text.Json.JsonSerializer.Serialize(new { url = \"https://huggingface.co/my/model\", token }));")]
    [InlineData("Clone(System.Text.Json.JsonSerializer.Serialize(new[] { \"https://huggingface.co/my/model\", token }));")]
    [InlineData("Clone($\"{(\"https://huggingface.co/my/model\", token)}\");")]
    [InlineData("Clone($\"{value}:{token}\");")]
    [InlineData("new Runner().Start(\"hf\", $\"upload --token {value}\");")]
    [InlineData("new Runner().Arguments = $\"--token {token}\";")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {Token}\");")]
    [InlineData("_ = value.Replace($\"https://user:{token}@huggingface.co\", \"https://huggingface.co\");")]
    [InlineData("_ = value.Contains($\"https://user:{token}@huggingface.co\");")]
    [InlineData("_ = System.Text.RegularExpressions.Regex.Replace(value, $\"https://user:{token}@huggingface.co\", \"\");")]
    [InlineData("Clone($\"{value}?token={token}\");")]
    [InlineData("_ = new System.Text.StringBuilder().Append((string)$\"https://user:{token}@huggingface.co\");")]
    [InlineData("Process.Start(\"git\", $\"clone https://:{value}@huggingface.co/my/model\");")]
    [InlineData("Process.Start(\"git\", $\"user:{value}@huggingface.co/my/model\");")]
    [InlineData("Process.Start(\"git\", $\"clone https://user{value}@huggingface.co/my/model\");")]
    [InlineData("Process.Start(\"git\", $\"clone https://huggingface.co/a:{value}@huggingface.co/my/model\");")]
    [InlineData("Clone($\"https://huggingface.co/settings/tokens {token}\");")]
    [InlineData("Clone($\"https://huggingface.co/settings/tokens\\t{token}\");")]
    [InlineData("Clone($\"https://huggingface.co/settings/tokens\\\"{token}\");")]
    [InlineData("Clone($\"https://huggingface.co/settings/tokens'{token}\");")]
    [InlineData("Clone($\"https://huggingface.co/settings/tokens{{{token}\");")]
    public Task TokenElsewhereOrOtherTexts_AreSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    /// <summary>The argument takes the token, and the name of the variable says that it is one.</summary>
    [Theory]
    [InlineData("Process.Start(\"docker\", $\"run -e HF_TOKEN={{|HF009:secret|}} img\");")]
    [InlineData("Process.Start(\"docker\", $\"run --env=HF_TOKEN={{|HF009:secret|}} img\");")]
    [InlineData("Process.Start(\"docker\", new[] { \"run\", \"--env\", $\"HUGGING_FACE_HUB_TOKEN={{|HF009:secret|}}\" });")]
    [InlineData("Process.Start(\"vllm\", new[] { \"serve\", \"--hf-token\", {|HF009:secret|} });")]
    [InlineData("Process.Start(\"vllm\", $\"serve --hf-token={{|HF009:secret|}}\");")]
    [InlineData("var given = secret.Trim(); Process.Start(\"vllm\", $\"serve --hf-token {{|HF009:given|}}\");")]
    [InlineData("Process.Start(\"python\", $\"train.py --token {{|HF009:hfToken|}}\");")]
    [InlineData("Process.Start(\"python\", new[] { \"train.py\", {|HF009:hfToken|} });")]
    [InlineData("var process = new Process(); process.StartInfo.Arguments = $\"run -e HF_TOKEN={{|HF009:secret|}} img\"; process.Start();")]
    [InlineData("var process = new Process(); process.StartInfo.ArgumentList.Add(\"HF_TOKEN=\" + {|HF009:secret|}); process.Start();")]
    [InlineData("var info = new ProcessStartInfo(\"docker\"); if (value.Length > 0) { info.ArgumentList.Add($\"HF_TOKEN={{|HF009:secret|}}\"); } Process.Start(info);")]
    public Task VariableNamedAsToken_IsReported(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    [Theory]
    [InlineData("Process.Start(\"docker\", $\"run -e GITHUB_TOKEN={secret} img\");")]
    [InlineData("Process.Start(\"docker\", $\"run -e HF_HOME={secret} img\");")]
    [InlineData("Process.Start(\"docker\", $\"run -e HF_TOKEN={value} img\");")]
    [InlineData("Process.Start(\"docker\", $\"run -e HF_TOKEN=x{secret} img\");")]
    [InlineData("Process.Start(\"docker\", $\"run -e HF_TOKEN={secret.Length} img\");")]
    [InlineData("Process.Start(\"python\", $\"train.py --token {secret}\");")]
    [InlineData("Process.Start(\"python\", $\"train.py --hf-token-file {secret}\");")]
    [InlineData("Process.Start(\"gh\", new[] { \"auth\", \"login\", \"--token\", secret });")]
    [InlineData("Process.Start(\"python\", $\"train.py {hfToken.Length}\");")]
    [InlineData("Process.Start(\"python\", new[] { \"train.py\", \"hf-token\", secret });")]
    [InlineData("var info = new ProcessStartInfo(\"docker\"); if (value.Length > 0) { info.ArgumentList.Add($\"GITHUB_TOKEN={secret}\"); } Process.Start(info);")]
    public Task VariableOfAnotherNameOrPlace_IsSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("Process.Start(\"curl\", new[] { \"-H\", $\"Authorization: Bearer {{|HF009:value|}}\", \"https://huggingface.co/api/whoami-v2\" });")]
    [InlineData("Process.Start(\"curl\", $\"-H \\\"authorization: bearer {{|HF009:value|}}\\\" https://huggingface.co/api/whoami-v2\");")]
    [InlineData("Process.Start(\"bash\", $\"-c \\\"curl -H 'Authorization: Bearer {{|HF009:value|}}' https://api-inference.huggingface.co/models/a\\\"\");")]
    public Task HeaderForTheHub_IsReported(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    [Theory]
    [InlineData("Process.Start(\"curl\", new[] { \"-H\", $\"Authorization: Bearer {value}\", \"https://api.github.com/user\" });")]
    [InlineData("Process.Start(\"curl\", new[] { \"-H\", $\"Authorization: Bearer {value}\" });")]
    [InlineData("Process.Start(\"curl\", new[] { \"-H\", $\"X-Request-Id: {value}\", \"https://huggingface.co/api/whoami-v2\" });")]
    [InlineData("Process.Start(\"bash\", $\"-c \\\"curl https://huggingface.co; curl -H 'Authorization: Bearer {value}' https://api.github.com/user\\\"\");")]
    public Task HeaderForAnotherHost_IsSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    /// <summary>The process starts another program, which may run hf with another environment.</summary>
    [Theory]
    [InlineData("bash", "-c \\\"hf auth login --token [VALUE]\\\"")]
    [InlineData("sh", "-lc \\\"cd /tmp && hf upload a . --token [VALUE] && ls\\\"")]
    [InlineData("bash", "-c \\\"HF_HOME=/tmp hf upload a . --token '[VALUE]'\\\"")]
    [InlineData("bash", "-c \\\"/usr/bin/env hf upload a . --token=[VALUE]\\\"")]
    [InlineData("cmd", "/c hf auth login --token [VALUE]")]
    [InlineData("cmd.exe", "/s /c \\\"cd a & hf auth login --token [VALUE]\\\"")]
    [InlineData("powershell", "-Command hf auth login --token [VALUE]")]
    [InlineData("wsl", "-d Ubuntu hf auth login --token [VALUE]")]
    [InlineData("uv", "run --with huggingface_hub hf auth login --token [VALUE]")]
    [InlineData("uv", "tool run hf auth login --token [VALUE]")]
    [InlineData("uvx", "--from huggingface_hub hf auth login --token [VALUE]")]
    [InlineData("/usr/bin/env", "HF_HOME=/tmp hf auth login --token [VALUE]")]
    [InlineData("sudo", "-u me hf jobs run -s HF_TOKEN=[VALUE] img")]
    [InlineData("python", "-m huggingface_hub.cli.hf upload a . --token [VALUE]")]
    public Task HfBehindAShellOrLauncher_IsReported(string program, string arguments) => Verify.VerifyNoFixAsync(
        InClass($"Process.Start(new ProcessStartInfo(\"{program}\", $\"{arguments.Replace("[VALUE]", "{{|HF009:value|}}")}\"));"));

    [Theory]
    [InlineData("bash", "-c \\\"gh auth login --token [VALUE]\\\"")]
    [InlineData("bash", "-c \\\"hf download a; gh auth login --token [VALUE]\\\"")]
    [InlineData("bash", "hf.sh --token [VALUE]")]
    [InlineData("bash", "-c \\\"echo hf --token [VALUE]\\\"")]
    [InlineData("cmd", "/c gh auth login --token [VALUE]")]
    [InlineData("uv", "run train.py --token [VALUE]")]
    [InlineData("uv", "pip install hf --token [VALUE]")]
    [InlineData("python", "-m train hf --token [VALUE]")]
    [InlineData("wsl", "-d hf gh --token [VALUE]")]
    public Task OtherProgramBehindAShellOrLauncher_IsSilent(string program, string arguments) => Verify.VerifyAsync(
        InClass($"Process.Start(\"{program}\", $\"{arguments.Replace("[VALUE]", "{value}")}\");"));

    [Theory]
    [InlineData("var args = new List<string> { \"upload\", \"--token\" }; args.Add({|HF009:value|}!); Process.Start(\"hf\", args);")]
    [InlineData("var args = new List<string> { \"upload\" }; args.AddRange(new[] { \"--token\", {|HF009:value|} }); Process.Start(\"hf\", args);")]
    [InlineData("var args = new List<string> { \"run\" }; args.AddRange(new[] { \"-e\", \"HF_TOKEN=\" + {|HF009:secret|} }); Process.Start(\"docker\", args);")]
    [InlineData("var args = new List<string> { \"train.py\" }; args.Add({|HF009:token|}!); Process.Start(\"python\", args);")]
    public Task ListThatIsFilledLater_IsReported(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("var args = new List<string> { \"upload\" }; args.AddRange(new[] { \"--name\", value! }); Process.Start(\"hf\", args);")]
    [InlineData("var args = new List<string> { \"run\" }; args.AddRange(new[] { \"-e\", \"GITHUB_TOKEN=\" + secret }); Process.Start(\"docker\", args);")]
    public Task ListOfOtherArguments_IsSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    /// <summary>The statements that build the text depend on each other, so an edit of one could break the others.</summary>
    [Theory]
    [InlineData("var text = new StringBuilder(\"upload . --token \"); text.Append({|HF009:value|}); Process.Start(new ProcessStartInfo(\"hf\", text.ToString()));")]
    [InlineData("var text = new StringBuilder(); text.Append(\"upload . \").Append($\"--token {{|HF009:value|}}\"); Process.Start(new ProcessStartInfo(\"hf\", text.ToString()));")]
    [InlineData("var text = new StringBuilder(\"run\"); if (value.Length > 0) { text.Append(\" -e HF_TOKEN=\").Append({|HF009:secret|}); } Process.Start(\"docker\", text.ToString());")]
    [InlineData("var line = new StringBuilder().Append(\"train.py \").Append({|HF009:token|}).ToString(); Process.Start(\"python\", line);")]
    [InlineData("var text = new StringBuilder(\"https://huggingface.co/api/models?token=\"); text.Append({|HF009:token|}); client.GetAsync(text.ToString());")]
    public Task TextThatStatementsBuild_IsReported(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    [Theory]
    [InlineData("var text = new StringBuilder(\"upload . \"); text.Append(value); Process.Start(\"hf\", text.ToString());")]
    [InlineData("var text = new StringBuilder(\"train.py \"); text.Append(token!.Length); Process.Start(\"python\", text.ToString());")]
    [InlineData("var text = new StringBuilder(\"https://example.com/api?token=\"); text.Append(token); client.GetAsync(text.ToString());")]
    [InlineData("var text = new StringBuilder(); Process.Start(\"python\", text.ToString()); text.Append(token);")]
    [InlineData("var text = new StringBuilder(); text.Append(token); text.Clear(); Process.Start(\"python\", text.ToString());")]
    public Task OtherTextThatStatementsBuild_IsSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("var url = new UriBuilder(\"https://huggingface.co/api/models\") { Query = \"token=\" + {|HF009:token|} }; client.GetAsync(url.Uri);")]
    [InlineData("var url = new UriBuilder(\"https://huggingface.co/api/models\"); url.Query = $\"token={{|HF009:token|}}\"; client.GetAsync(url.Uri);")]
    [InlineData("var url = new UriBuilder(new Uri(\"https://hf.co/my/model\")); url.Password = {|HF009:token|}; Clone(url.ToString());")]
    [InlineData("var url = new UriBuilder { Host = \"huggingface.co\", Query = \"token=\" + {|HF009:token|} }; client.GetAsync(url.Uri);")]
    [InlineData("var url = new UriBuilder(value) { Query = \"token=\" + {|HF009:token|} }; client.GetAsync(url.Uri);")]
    [InlineData("var url = new UriBuilder(\"https://hf.co/api\"); var query = System.Web.HttpUtility.ParseQueryString(\"\"); query[\"token\"] = {|HF009:token|}; query.Add(\"t\", {|HF009:Token|}); url.Query = query.ToString(); client.GetAsync(url.Uri);")]
    [InlineData("client.GetAsync(QueryHelpers.AddQueryString(\"https://huggingface.co/api/models\", \"token\", {|HF009:token|}!));")]
    [InlineData("client.GetAsync(QueryHelpers.AddQueryString(\"https://huggingface.co/api/models\", new Dictionary<string, string?> { [\"token\"] = {|HF009:token|} }));")]
    [InlineData("client.GetAsync(\"https://huggingface.co\".AppendPathSegment(\"api\").SetQueryParam(\"token\", {|HF009:token|}));")]
    [InlineData("client.GetAsync(\"https://huggingface.co/api\".SetQueryParams(new { token = {|HF009:token|} }));")]
    public Task QueryThatABuilderAdds_IsReported(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    [Theory]
    [InlineData("var url = new UriBuilder(\"https://example.com/api\") { Query = \"token=\" + token }; client.GetAsync(url.Uri);")]
    [InlineData("var url = new UriBuilder(\"https://example.com/api\"); url.Password = token; Clone(url.ToString());")]
    [InlineData("var url = new UriBuilder { Host = \"example.com\", Query = \"token=\" + token }; client.GetAsync(url.Uri);")]
    [InlineData("var url = new UriBuilder(\"https://huggingface.co/api/models\") { Query = \"search=\" + value }; client.GetAsync(url.Uri);")]
    [InlineData("var url = new UriBuilder(\"https://example.com/api\"); var query = System.Web.HttpUtility.ParseQueryString(\"\"); query[\"token\"] = token; url.Query = query.ToString(); client.GetAsync(url.Uri);")]
    [InlineData("var url = new UriBuilder(\"https://hf.co/api\"); var query = System.Web.HttpUtility.ParseQueryString(\"\"); query[\"search\"] = value; url.Query = query.ToString(); client.GetAsync(url.Uri); _ = query[token];")]
    [InlineData("client.GetAsync(QueryHelpers.AddQueryString(\"https://example.com/api\", \"token\", token!));")]
    [InlineData("client.GetAsync(QueryHelpers.AddQueryString(\"https://huggingface.co/api/models\", \"search\", value));")]
    [InlineData("client.GetAsync(\"https://example.com\".AppendPathSegment(\"api\").SetQueryParam(\"token\", token));")]
    [InlineData("client.GetAsync(\"https://huggingface.co/api\".SetQueryParams(new { search = value }));")]
    public Task QueryOfAnotherHostOrValue_IsSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("var read = File.ReadAllText(\"/run/secrets/hf_token\"); Process.Start(\"python\", $\"train.py {{|HF009:read|}}\");")]
    [InlineData("var read = File.ReadAllText(Environment.GetEnvironmentVariable(\"HF_TOKEN_PATH\")!).Trim(); Process.Start(\"python\", $\"train.py {{|HF009:read|}}\");")]
    [InlineData("var read = File.ReadAllText(Path.Combine(value, \".cache\", \"huggingface\", \"token\")); Process.Start(\"python\", $\"train.py {{|HF009:read|}}\");")]
    [InlineData("var read = File.ReadAllText($\"{Environment.GetEnvironmentVariable(\"HOME\")}/.cache/huggingface/token\"); Process.Start(\"python\", $\"train.py {{|HF009:read|}}\");")]
    [InlineData("var read = (string?)Environment.GetEnvironmentVariables()[\"HF_TOKEN\"]; Process.Start(\"python\", $\"train.py {{|HF009:read|}}\");")]
    public Task OtherReadsOfTheToken_AreKnown(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("var read = File.ReadAllText(\"/run/secrets/token\"); Process.Start(\"python\", $\"train.py {read}\");")]
    [InlineData("var read = File.ReadAllText(\"/run/secrets/github_token\"); Process.Start(\"python\", $\"train.py {read}\");")]
    [InlineData("var read = File.ReadAllText(Path.Combine(value, \"huggingface\", \"config.json\")); Process.Start(\"python\", $\"train.py {read}\");")]
    [InlineData("Process.Start(\"python\", \"train.py /run/secrets/hf_token\");")]
    [InlineData("var read = (string?)Environment.GetEnvironmentVariables()[\"HF_HOME\"]; Process.Start(\"python\", $\"train.py {read}\");")]
    public Task ReadsOfOtherFiles_AreSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("string own; var info = new ProcessStartInfo(\"hf\"); own = value; info.Arguments = $\"upload . --token {{|HF009:own|}}\"; Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"hf\"); value = value.Trim(); info.Arguments = $\"upload . --token {{|HF009:value|}}\"; Process.Start(info);")]
    public Task ValueThatIsSetOnTheWay_HasNoFix(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    /// <summary>Values that are not the token, in every place where the token is reported.</summary>
    public static TheoryData<string, string> PassedButNotTheToken
    {
        get
        {
            string[] statements =
            [
                "Process.Start(\"python\", $\"train.py {[VALUE]}\");",
                "Process.Start(\"docker\", new[] { \"run\", $\"X={[VALUE]}\" });",
                "Process.Start(new ProcessStartInfo(\"git\") { ArgumentList = { \"clone\", $\"{[VALUE]}\" } });",
                "var info = new ProcessStartInfo(\"hf\"); info.Arguments = \"download \" + [VALUE]; Process.Start(info);",
                "client.GetAsync($\"https://huggingface.co/api/models?search={[VALUE]}\");",
                "client.GetAsync(new Uri($\"https://huggingface.co/{[VALUE]}\"));",
            ];
            string[] values =
            [
                "value",
                "token!.Length",
                "token![..4]",
                "nameof(token)",
                "Environment.GetEnvironmentVariable(\"GITHUB_TOKEN\")",
            ];
            var cells = new TheoryData<string, string>();
            foreach (var statement in statements)
            {
                foreach (var value in values)
                {
                    cells.Add(statement, value);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(PassedButNotTheToken))]
    public Task ValueThatIsNotTheToken_IsSilentWhereverItIsPassed(string statement, string value) => Verify.VerifyAsync(InClass(statement.Replace("[VALUE]", value)));

    [Theory]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"hf\", $\"upload my/model . --token {{|HF009:value|}}\"));",
        "Process.Start(new ProcessStartInfo(\"hf\", \"upload my/model .\") { Environment = { [\"HF_TOKEN\"] = value } });")]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"hf\", $\"upload --token={{|HF009:value|}} my/model {value}\"));",
        "Process.Start(new ProcessStartInfo(\"hf\", $\"upload my/model {value}\") { Environment = { [\"HF_TOKEN\"] = value } });")]
    [InlineData(
        "Process.Start(new ProcessStartInfo { FileName = \"hf\", Arguments = $\"upload --token {{|HF009:value|}} .\", UseShellExecute = false });",
        "Process.Start(new ProcessStartInfo { FileName = \"hf\", Arguments = \"upload .\", UseShellExecute = false, Environment = { [\"HF_TOKEN\"] = value } });")]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"hf\", new[] { \"upload\", \".\", \"--token\", {|HF009:Token|} }));",
        "Process.Start(new ProcessStartInfo(\"hf\", new[] { \"upload\", \".\" }) { Environment = { [\"HF_TOKEN\"] = Token } });")]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"huggingface-cli\") { ArgumentList = { \"upload\", \"--token\", {|HF009:HfToken.GetToken()|}, \".\" } });",
        "Process.Start(new ProcessStartInfo(\"huggingface-cli\") { ArgumentList = { \"upload\", \".\" }, Environment = { [\"HF_TOKEN\"] = HfToken.GetToken() } });")]
    [InlineData(
        "var info = new ProcessStartInfo(\"hf\", $\"upload . --token {{|HF009:value|}}\"); Process.Start(info);",
        "var info = new ProcessStartInfo(\"hf\", \"upload .\") { Environment = { [\"HF_TOKEN\"] = value } }; Process.Start(info);")]
    [InlineData(
        "ProcessStartInfo info = new(\"hf\", $\"upload . --token {{|HF009:value|}}\"); Process.Start(info);",
        "ProcessStartInfo info = new(\"hf\", \"upload .\") { Environment = { [\"HF_TOKEN\"] = value } }; Process.Start(info);")]
    [InlineData(
        "var line = $\"upload . --token {{|HF009:value|}}\"; Process.Start(new ProcessStartInfo(\"hf\", line));",
        "var line = \"upload .\"; Process.Start(new ProcessStartInfo(\"hf\", line) { Environment = { [\"HF_TOKEN\"] = value } });")]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"hf\", $\"upload . --token {{|HF009:_current|}}\"));",
        "Process.Start(new ProcessStartInfo(\"hf\", \"upload .\") { Environment = { [\"HF_TOKEN\"] = _current } });")]
    [InlineData(
        "var line = $\"upload . --token {{|HF009:HfToken.GetToken()|}}\"; Process.Start(new ProcessStartInfo(\"hf\", line));",
        "var line = \"upload .\"; Process.Start(new ProcessStartInfo(\"hf\", line) { Environment = { [\"HF_TOKEN\"] = HfToken.GetToken() } });")]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"hf\", $\"jobs run -s HF_TOKEN={{|HF009:value|}} img\"));",
        "Process.Start(new ProcessStartInfo(\"hf\", \"jobs run -s HF_TOKEN img\") { Environment = { [\"HF_TOKEN\"] = value } });")]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"hf\", $\"jobs run --secrets=HF_TOKEN={{|HF009:value|}} img\"));",
        "Process.Start(new ProcessStartInfo(\"hf\", \"jobs run --secrets=HF_TOKEN img\") { Environment = { [\"HF_TOKEN\"] = value } });")]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"hf\", new[] { \"jobs\", \"run\", \"-s\", $\"HF_TOKEN={{|HF009:value|}}\", \"img\" }));",
        "Process.Start(new ProcessStartInfo(\"hf\", new[] { \"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\" }) { Environment = { [\"HF_TOKEN\"] = value } });")]
    public Task ProgramOfHuggingFace_GetsItInItsEnvironment(string statements, string expected) =>
        Verify.VerifyFixAsync(InClass(statements), InClass(expected));

    [Fact]
    public Task StatementsThatAddIt_BecomeOne() => Verify.VerifyFixAsync(
        InClass("""
            var info = new ProcessStartInfo("hf");
                    info.ArgumentList.Add("upload");
                    info.ArgumentList.Add("--token");
                    info.ArgumentList.Add({|HF009:value|});
                    info.ArgumentList.Add(".");
                    Process.Start(info);
            """),
        InClass("""
            var info = new ProcessStartInfo("hf");
                    info.ArgumentList.Add("upload");
                    info.Environment["HF_TOKEN"] = value;
                    info.ArgumentList.Add(".");
                    Process.Start(info);
            """));

    [Fact]
    public Task InitializerOnLines_GetsOneMore() => Verify.VerifyFixAsync(
        InClass("""
            Process.Start(new ProcessStartInfo
                    {
                        FileName = "hf",
                        Arguments = $"upload . --token {{|HF009:value|}}",
                    });
            """),
        InClass("""
            Process.Start(new ProcessStartInfo
                    {
                        FileName = "hf",
                        Arguments = "upload .",
                        Environment = { ["HF_TOKEN"] = value },
                    });
            """));

    [Fact]
    public Task ElementWithANullForgiving_GoesWithItsOption() => Verify.VerifyFixAsync(
        InClass("Process.Start(new ProcessStartInfo(\"hf\", new[] { \"upload\", \".\", \"--token\", {|HF009:value|}! }));"),
        InClass("Process.Start(new ProcessStartInfo(\"hf\", new[] { \"upload\", \".\" }) { Environment = { [\"HF_TOKEN\"] = value! } });"));

    [FactSince(LanguageVersions.CSharp12)]
    public Task ElementInParentheses_GoesWithItsOption() => Verify.VerifyFixAsync(
        InClass("Process.Start(new ProcessStartInfo(\"hf\", [\"upload\", \".\", \"--token\", ({|HF009:value|})]));"),
        InClass("Process.Start(new ProcessStartInfo(\"hf\", [\"upload\", \".\"]) { Environment = { [\"HF_TOKEN\"] = value } });"));

    [Theory]
    [InlineData("Process.Start(\"hf\", $\"upload --token {{|HF009:value|}}\");")]
    [InlineData("Process.Start(new ProcessStartInfo(\"docker\", $\"run -e HF_TOKEN={{|HF009:token|}} img\"));")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", $\"auth login --token {{|HF009:value|}}\"));")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", $\"jobs run -s MY_TOKEN={{|HF009:Token|}} -s HF_TOKEN img\"));")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", $\"upload --token {{|HF009:value|}}\") { UseShellExecute = true });")]
    [InlineData("var info = new ProcessStartInfo(\"hf\", $\"upload --token {{|HF009:value|}}\"); info.Environment[\"HF_TOKEN\"] = token; Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"hf\", $\"upload --token {{|HF009:value|}}\"); info.Environment.Clear(); Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"hf\", $\"upload --token {{|HF009:value|}}\"); var all = info.EnvironmentVariables; all.Add(\"HF_TOKEN\", token); Process.Start(info);")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", $\"upload --token {|HF009:x{value}|} .\"));")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", $\"jobs run --token {{|HF009:value|}} -s HF_TOKEN={{|HF009:Token|}} img\"));")]
    [InlineData("var line = $\"upload --token {{|HF009:value|}} .\"; Process.Start(new ProcessStartInfo(\"hf\", line)); Process.Start(new ProcessStartInfo(\"hf\", line));")]
    [InlineData("client.GetAsync($\"https://huggingface.co/api/models?token={{|HF009:token|}}\");")]
    [InlineData("var line = $\"upload . --token {{|HF009:value|}}\"; value = \"\"; Process.Start(new ProcessStartInfo(\"hf\", line));")]
    [InlineData("var line = $\"upload . --token {{|HF009:Next()|}}\"; Process.Start(new ProcessStartInfo(\"hf\", line));")]
    [InlineData("var line = $\"upload . --token {{|HF009:_current|}}\"; Next(); Process.Start(new ProcessStartInfo(\"hf\", line));")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", $\"upload --token {{|HF009:_current|}} {Next()}\"));")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", $\"jobs run --token {{|HF009:value|}} -s HF_TOKEN img\"));")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", $\"jobs run --token {{|HF009:value|}} -e {|HF002:HF_TOKEN|} img\"));")]
    [InlineData("var info = new ProcessStartInfo(\"hf\"); info.ArgumentList.Add(\"jobs\"); info.ArgumentList.Add(\"run\"); info.ArgumentList.Add(\"-s\"); info.ArgumentList.Add(\"HF_TOKEN\"); info.ArgumentList.Add(\"--token\"); info.ArgumentList.Add({|HF009:value|}); Process.Start(info);")]
    [InlineData("var line = $\"upload . --token {{|HF009:value|}}\"; Process.Start(new ProcessStartInfo(\"hf\", line)); Clone(\"hf \" + line);")]
    [InlineData("var line = $\"upload . --token {{|HF009:value|}}\"; var all = line; Process.Start(new ProcessStartInfo(\"hf\", all)); Clone(\"hf \" + all);")]
    [InlineData("var args = new List<string> { \"upload\", \"--token\", {|HF009:value|} }; Process.Start(new ProcessStartInfo(\"hf\", args)); Clone(string.Join(\" \", args));")]
    [InlineData("for (var i = 0; i < 2; i++) { var line = $\"upload . --token {{|HF009:value|}}\"; Action start = () => Process.Start(new ProcessStartInfo(\"hf\", line)); value = \"\"; start(); }")]
    [InlineData("Process.Start(new ProcessStartInfo(\"hf\", $\"upload --token {{|HF009:Next()|}} {Next()}\"));")]
    public Task NoPlaceForIt_LeavesNoFix(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    /// <summary>After the fix, HF002 reports an entry in a job's environment, and HF009 one in its secrets.</summary>
    [Theory]
    [InlineData("Process.Start(\"hf\", $\"jobs run -e {|HF002:HF_TOKEN|}={value} img\");")]
    [InlineData("var info = new ProcessStartInfo(\"hf\"); info.Arguments = $\"jobs run -e {|HF002:HF_TOKEN|}={Token} img\"; Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"hf\"); info.ArgumentList.Add(\"jobs\"); info.ArgumentList.Add(\"run\"); info.ArgumentList.Add(\"-e\"); info.ArgumentList.Add($\"{|HF002:AUTH|}={Token}\"); Process.Start(info);")]
    [InlineData("var entry = $\"{|HF002:HF_TOKEN|}={Token}\"; Process.Start(\"hf\", new[] { \"jobs\", \"run\", \"-e\", entry, \"img\" });")]
    [InlineData("Process.Start(\"bash\", new[] { \"-c\", $\"hf jobs run -e {|HF002:HF_TOKEN|}={Token} img\" });")]
    public Task TokenInTheEnvironmentOfAJob_IsReportedOnce(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"train.py\", \"--token\", {|HF009:Token|} });")]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"train.py\", $\"--token={{|HF009:Token|}}\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"train.py\", \"--hub_token\", {|HF009:hfToken|} });")]
    [InlineData("var own = value; api.RunJob(\"img\", new[] { \"hf\", \"upload\", \"me/m\", \".\", \"--token\", {|HF009:own|} });")]
    [InlineData("string[] command = { \"python\", \"train.py\", {|HF009:Token|} }; api.RunJob(\"img\", command);")]
    [InlineData("api.RunJob(\"img\", new[] { \"git\", \"clone\", $\"https://me:{{|HF009:value|}}@huggingface.co/me/x\" });")]
    [InlineData("api.RunUvJob($\"from huggingface_hub import login\\nlogin('{{|HF009:Token|}}')\");")]
    [InlineData("api.RunUvJob(\"login('\" + {|HF009:hfToken|} + \"')\");")]
    [InlineData("api.RunJobAsync(new JobRequest { Script = $\"login('{{|HF009:Token|}}')\" });")]
    [InlineData("anything.run_job(image: \"img\", command: new[] { \"python\", {|HF009:Token|} });")]
    [InlineData("anything.run_uv_job(script: \"train.py\", script_args: new[] { \"--hf-token\", {|HF009:hfToken|} });")]
    [InlineData("anything.CreateJobsByNamespaceAsync(\"me\", command: new List<string> { \"python\", {|HF009:Token|} });")]
    [InlineData("anything.CallToolAsync(\"hf_jobs\", new Dictionary<string, object> { [\"operation\"] = \"run\", [\"args\"] = new Dictionary<string, object> { [\"command\"] = new[] { \"python\", {|HF009:Token|} } } });")]
    [InlineData("client.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent($\"{{ \\\"command\\\": [\\\"python\\\", \\\"{{|HF009:Token|}}\\\"], \\\"environment\\\": {{}} }}\"));")]
    public Task TokenInWhatAJobRuns_IsReported(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    [Theory]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"train.py\", \"--token\", secret });")]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"train.py\", \"--seed\", value });")]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"train.py\" }, token: Token);")]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"train.py\" }, secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = Token });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"python train.py --token $HF_TOKEN\" }, secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = Token });")]
    [InlineData("api.RunUvJob($\"print({Token.Length})\");")]
    [InlineData("anything.run_job(image: \"img\", command: new[] { \"python\" }, secrets: new { HF_TOKEN = Token }, token: Token);")]
    [InlineData("anything.run_job(image: Token, name: Token);")]
    public Task OtherArgumentsOfAJob_AreSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    /// <summary>Only a shell replaces the name with the secret.</summary>
    [Theory]
    [InlineData(
        "api.RunJob(\"img\", new[] { \"bash\", \"-c\", $\"python train.py --token {{|HF009:Token|}}\" });",
        "api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"python train.py --token $HF_TOKEN\" }, secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = HfToken.GetToken() });")]
    [InlineData(
        "api.RunJob(\"img\", new[] { \"sh\", \"-c\", $\"HF_TOKEN=\\\"{{|HF009:Token|}}\\\" python {value}\" });",
        "api.RunJob(\"img\", new[] { \"sh\", \"-c\", $\"HF_TOKEN=\\\"$HF_TOKEN\\\" python {value}\" }, secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = HfToken.GetToken() });")]
    [InlineData(
        "api.RunJob(\"img\", new[] { \"bash\", \"-lc\", $\"hf auth login --token {{|HF009:Token|}} && python a.py {{|HF009:Token|}}\" });",
        "api.RunJob(\"img\", new[] { \"bash\", \"-lc\", \"hf auth login --token $HF_TOKEN && python a.py $HF_TOKEN\" }, secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = HfToken.GetToken() });")]
    [InlineData(
        "api.RunJob(\"img\", new[] { \"bash\", \"-c\", $\"python a.py {{|HF009:Token|}}\" }, secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = Token });",
        "api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"python a.py $HF_TOKEN\" }, secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = Token });")]
    public Task TokenInTheShellOfAJob_BecomesItsSecret(string statements, string expected) => Verify.VerifyFixAsync(InClass(statements), InClass(expected));

    [Theory]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", $\"python a.py '{{|HF009:Token|}}'\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", $\"python a.py {{|HF009:Token|}}_x\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"python a.py \" + {|HF009:Token|} });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", $\"hf upload me/m . --token {{|HF009:value|}}\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", $\"python a.py {{|HF009:Token|}}\" }, secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = value });")]
    [InlineData("api.RunJob(env: new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = value }, image: \"img\", command: new[] { \"bash\", \"-c\", $\"python a.py {{|HF009:Token|}}\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", $\"python a.py {{|HF009:Token|}}\" }, secrets: Secrets());")]
    [InlineData("api.RunJob(\"img\", new[] { \"pwsh\", \"-c\", $\"python a.py {{|HF009:Token|}}\" });")]
    public Task TokenThatNoShellOrSecretCanReplace_HasNoFix(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    [Fact]
    public Task Messages_SayWhoReadsIt() => new Verify
    {
        TestCode = InClass("Process.Start(\"python\", {|#0:Token|}); client.GetAsync(\"https://huggingface.co/?t=\" + {|#1:Token|}); api.RunUvJob({|#2:Token|});"),
        ExpectedDiagnostics =
        {
            VerifyCS.Diagnostic("HF009").WithSeverity(DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("The token is passed on a command line, which every process on the machine can read; pass it in the environment variable 'HF_TOKEN' of the process"),
            VerifyCS.Diagnostic("HF009").WithSeverity(DiagnosticSeverity.Warning).WithLocation(1)
                .WithMessage("The token is passed in a URL, which servers and proxies log; pass it in the 'Authorization' header"),
            VerifyCS.Diagnostic("HF009").WithSeverity(DiagnosticSeverity.Warning).WithLocation(2)
                .WithMessage("The token is passed in the job's command or script, which can be read in the job's metadata; pass it in the job's secrets"),
        },
    }.RunAsync();

    private static string InClass(string statements) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using Hub;
        using HuggingFace.Tokens;

        static class QueryHelpers
        {
            public static string AddQueryString(string uri, string name, string value) => uri;

            public static string AddQueryString(string uri, IDictionary<string, string?> query) => uri;
        }

        static class UrlExtensions
        {
            public static string AppendPathSegment(this string url, object segment) => url;

            public static string SetQueryParam(this string url, string name, object? value) => url;

            public static string SetQueryParams(this string url, object values) => url;
        }

        class Runner
        {
            public string Arguments { get; set; } = "";

            public void Start(string name, string arguments) { }
        }

        class Program
        {
            private static readonly string Token = HfToken.GetToken();

            void Run(HttpClient client, HfApi api, dynamic anything, string value, string secret, string hfToken)
            {
                var token = Environment.GetEnvironmentVariable("HF_TOKEN");
                {{statements}}
            }

            static void Clone(string text) { }

            static Dictionary<string, string> Secrets() => JsonSerializer.Deserialize<Dictionary<string, string>>("{}")!;

            private string _current = "";

            private string Next() => _current += "x";
        }
        """;
}
