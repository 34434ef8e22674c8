#!/usr/bin/env bash
# Creates the samples of ../comparison.md with generated tokens and runs each tool on each sample. Requires dotnet, npm, the package
# sources of the machine, and the folder in which `dotnet pack` created this package.
set -euo pipefail
feed="$(cd "${1:?usage: measure.sh FOLDER_WITH_THE_PACKAGE}" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# 34 random characters of an alphabet; the same seed always gives the same characters.
body() { awk -v seed="$1" -v alphabet="$2" 'BEGIN { srand(seed); for (i = 0; i < 34; i++) printf "%s", substr(alphabet, 1 + int(rand() * length(alphabet)), 1) }'; }
letters=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ
token="hf_$(body 1 "$letters")"
digits="hf_$(body 2 "${letters}0123456789")"
refresh="hf_oauth__refresh_$(body 3 "${letters}0123456789")"
organization="api_org_$(body 4 "$letters")"
xs="hf_$(printf 'x%.0s' {1..34})"

sample() { printf '%s\n' "$2" >"$1"; names+=("$1"); }
names=()
sample Literal.cs "class Literal { public string Token = \"$token\"; }"
sample WithDigits.cs "class WithDigits { public string Token = \"$digits\"; }"
sample Header.cs "class Header { void M(System.Net.Http.HttpClient http) => http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer $token\"); }"
sample Comment.cs "// curl -H 'Authorization: Bearer $token' https://huggingface.co/api/whoami-v2"
sample Refresh.cs "class Refresh { public string Token = \"$refresh\"; }"
sample Organization.cs "class Organization { public string Token = \"$organization\"; }"
sample Escaped.cs "class Escaped { public string Token = \"\\u0068f_${token#hf_}\"; }"
sample Concatenated.cs "class Concatenated { public string Token = \"hf_\" + \"${token#hf_}\"; }"
sample appsettings.json "{ \"HuggingFace\": { \"Token\": \"$token\" } }"
sample StandIn.cs "class StandIn { public string Token = \"$xs\"; }"
sample Named.cs 'class Named { public string Token = "hf_abcdefghijkl"; }'
sample Dummy.cs 'class Dummy { void M() => new System.Net.Http.HttpClient { BaseAddress = new System.Uri("https://router.huggingface.co") }.DefaultRequestHeaders.Add("Authorization", "Bearer your-api-key"); }'
sample Environment.cs 'class InEnvironment { void M(HfApi api, string token) => api.RunJob(env: new() { ["HF_TOKEN"] = token }, secrets: new()); }'
sample Placeholder.cs 'class Placeholder { void M(HfApi api) => api.RunJob(env: new(), secrets: new() { ["HF_TOKEN"] = "$HF_TOKEN" }); }'
sample Template.cs 'class Template { void M(HfApi api) => api.Login("%HF_TOKEN%"); }'
sample WrongKey.cs 'class WrongKey { void M(HfApi api, string token) => api.RunJob(env: new(), secrets: new() { ["HUGGINGFACE_TOKEN"] = token }); }'
sample UncheckedArgument.cs 'class UncheckedArgument { void M(HfApi api) => api.Login(System.Environment.GetEnvironmentVariable("HF_TOKEN")); }'
sample UncheckedHeader.cs 'class UncheckedHeader { object M() => new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", System.Environment.GetEnvironmentVariable("HF_TOKEN")); }'
sample UncheckedName.cs 'class UncheckedName { void M(HfApi api) => api.Login(System.Environment.GetEnvironmentVariable("INFERENCE_KEY") ?? ""); }'
sample Shown.cs 'class Shown { void M() => System.Console.WriteLine(System.Environment.GetEnvironmentVariable("HF_TOKEN")); }'
cat >HfApi.cs <<'END'
using System.Collections.Generic;
class HfApi
{
    public void RunJob(Dictionary<string, string> env, Dictionary<string, string> secrets) { }
    public void Login(string token) { }
}
END
cat >Samples.csproj <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="HfTokenAnalyzers" Version="0.2.0" PrivateAssets="all" />
    <PackageReference Include="SonarAnalyzer.CSharp" Version="10.36.0.15337" PrivateAssets="all" />
  </ItemGroup>
</Project>
END
cat >nuget.config <<END
<configuration><packageSources><add key="feed" value="$feed" /></packageSources></configuration>
END
# S6418 is off by default.
printf 'is_global = true\ndotnet_diagnostic.S6418.severity = warning\n' >.globalconfig
NUGET_PACKAGES="$work/cache" dotnet build -nologo -tl:off >build.log || { cat build.log; exit 1; }

mkdir tools && (cd tools && npm install --silent --no-audit --no-fund secretlint@12.0.0 @secretlint/secretlint-rule-preset-recommend@12.0.0)
echo '{ "rules": [ { "id": "@secretlint/secretlint-rule-preset-recommend" } ] }' >tools/.secretlintrc.json

said() { grep -q "/$1([0-9,]*): warning $2" build.log && printf 'yes' || printf '–'; }
# Tests only the pattern of a scanner's rule, without the entropy check.
matches() { grep -qP "$2" "$1" && printf 'yes' || printf '–'; }
linted() { (cp "$1" tools/ && cd tools && ! npx secretlint --secretlintrc .secretlintrc.json --maskSecrets "$1" >/dev/null 2>&1) && printf 'yes' || printf '–'; }

printf '| sample | HfTokenAnalyzers | gitleaks | trufflehog | secretlint | S6418 | nullable |\n|---|---|---|---|---|---|---|\n'
for name in "${names[@]}"; do
  ids="$(grep -oP "/$name\([0-9,]*\): warning \KHF\d+" build.log | sort -u | paste -sd' ' || true)"
  printf '| `%s` | %s | %s | %s | %s | %s | %s |\n' "$name" "${ids:-–}" \
    "$(matches "$name" '\b(hf_(?i:[a-z]{34}))(?:[\x60'"'"'"\s;]|\\[nr]|$)|\b(api_org_(?i:[a-z]{34}))(?:[\x60'"'"'"\s;]|\\[nr]|$)')" \
    "$(matches "$name" '\b(?:hf_|api_org_)[a-zA-Z0-9]{34}\b')" \
    "$(linted "$name")" "$(said "$name" S6418)" "$(said "$name" CS86)"
done
