using HfTokenAnalyzers.Scripts;

namespace HfTokenAnalyzers.Tests.Scripts;

public class InlineScriptTests
{
    [Theory]
    [InlineData("import os; os.environ['NAME']")]
    [InlineData("import os; os.environ[\"NAME\"]")]
    [InlineData("import os; print(os.environ[ 'NAME' ])")]
    [InlineData("import os\nos.environ.get('NAME')")]
    [InlineData("import os\nos.environ.get('NAME', '')")]
    [InlineData("import os\nos.getenv(\"NAME\")")]
    [InlineData("from os import environ\nenviron['NAME']")]
    [InlineData("from os import getenv as g\ng('NAME')")]
    [InlineData("os.environ['HF_TOKEN'] = os.environ['NAME']")]
    [InlineData("if os.environ['NAME'] == '':\n  pass")]
    [InlineData("if 'NAME' in os.environ:\n  pass")]
    [InlineData("print(f\"{os.environ['NAME']}\")")]
    [InlineData("python -c \"import os; print(os.environ['NAME'])\"")]
    [InlineData("python -c \"import os; print(os.environ[\\\"NAME\\\"])\"")]
    [InlineData("token = config('NAME')")]
    [InlineData("@click.option('--token', envvar='NAME')")]
    public void LookupInPython_Reads(string script) => Assert.True(new InlineScript(script).Reads("NAME"));

    [Theory]
    [InlineData("echo $NAME")]
    [InlineData("echo ${NAME}")]
    [InlineData("echo ${NAME:-none}")]
    [InlineData("curl -H \"Authorization: Bearer $NAME\" https://huggingface.co")]
    [InlineData("[ ${#NAME} -gt 0 ]")]
    [InlineData("n=NAME; echo ${!n}")]
    [InlineData("export HF_TOKEN=$NAME")]
    [InlineData("export NAME && python train.py")]
    [InlineData("printenv NAME")]
    [InlineData("NAME")]
    [InlineData("echo %NAME%")]
    [InlineData("echo $env:NAME")]
    [InlineData("echo '# no comment' $NAME")]
    [InlineData("echo it's # fine\necho $NAME")]
    [InlineData("echo a#b $NAME")]
    public void ExpansionInAShell_Reads(string script) => Assert.True(new InlineScript(script).Reads("NAME"));

    [Theory]
    [InlineData("console.log(process.env.NAME)")]
    [InlineData("console.log(process.env?.NAME)")]
    [InlineData("console.log(process.env['NAME'])")]
    [InlineData("const { NAME } = process.env;")]
    [InlineData("Deno.env.get('NAME')")]
    [InlineData("fetch('https://huggingface.co/' + process.env.NAME)")]
    public void LookupInNode_Reads(string script) => Assert.True(new InlineScript(script).Reads("NAME"));

    [Theory]
    [InlineData("for k in ['A', 'NAME']:\n  os.environ[k]")]
    [InlineData("for k in 'A NAME'.split():\n  os.environ[k]")]
    [InlineData("keys = \"\"\"\nA\nNAME\n\"\"\".split()\nprint([os.getenv(k) for k in keys])")]
    [InlineData("class Settings(BaseSettings):\n  NAME: str")]
    [InlineData("class Settings(BaseSettings):\n  name: str")]
    public void NameBesideALookupByVariable_MayBeMeant(string script) => Assert.True(new InlineScript(script).Reads("NAME"));

    [Theory]
    [InlineData("# needs NAME\nimport os; os.environ['HF_TOKEN']")]
    [InlineData("#os.environ['NAME']")]
    [InlineData("x = 1  # was os.environ['NAME']")]
    [InlineData("x = 'a'  # \"quoted\" os.environ['NAME']")]
    [InlineData("python train.py # echo $NAME")]
    [InlineData("// process.env.NAME\nrun()")]
    [InlineData("python -c \"\n# os.environ['NAME']\n\"")]
    public void NameInAComment_IsNotRead(string script) => Assert.False(new InlineScript(script).Reads("NAME"));

    [Theory]
    [InlineData("print('set NAME first')")]
    [InlineData("print('NAME')")]
    [InlineData("print(f'NAME')")]
    [InlineData("print (\"NAME\")")]
    [InlineData("logger.warning('NAME')")]
    [InlineData("console.log(\"NAME\")")]
    [InlineData("raise ValueError('NAME')")]
    [InlineData("sys.exit('NAME is missing')")]
    [InlineData("echo NAME is missing")]
    [InlineData("echo \"NAME\"")]
    [InlineData("\"\"\"Uploads with NAME.\"\"\"\nimport os")]
    public void NameInAMessage_IsNotRead(string script) => Assert.False(new InlineScript(script).Reads("NAME"));

    [Theory]
    [InlineData("os.environ['NAME'] = os.environ['HF_TOKEN']")]
    [InlineData("os.environ[\"NAME\"]=token")]
    [InlineData("os.environ[ \"NAME\" ] = token")]
    [InlineData("export NAME=$HF_TOKEN")]
    [InlineData("NAME=$HF_TOKEN python train.py")]
    [InlineData("NAME = os.environ['HF_TOKEN']")]
    public void NameThatIsSet_IsNotRead(string script) => Assert.False(new InlineScript(script).Reads("NAME"));

    [Theory]
    [InlineData("")]
    [InlineData("train.py")]
    [InlineData("os.environ['MY_NAME'] + os.environ['NAMES']")]
    [InlineData("title = ' NAME '")]
    [InlineData("echo $name")]
    [InlineData("'")]
    [InlineData("'''")]
    [InlineData("\\")]
    [InlineData("NAME\\")]
    [InlineData("\"NAME")]
    [InlineData("environ[")]
    [InlineData("${NAM")]
    public void OtherText_ReadsNothing(string script) => Assert.False(new InlineScript(script).Reads("NAME"));

    [Theory]
    [InlineData("config('my-name')", true)]
    [InlineData("config('my-names')", false)]
    [InlineData("config('not my-name')", false)]
    public void NameOfSeveralWords_IsReadAsAWhole(string script, bool expected) => Assert.Equal(expected, new InlineScript(script).Reads("my-name"));

    [Fact]
    public void MegabytesOfMentions_AreLookedAtOnce()
    {
        var script = string.Concat(Enumerable.Repeat("# NAME 'a\" \\\nprint('NAME \" ')\n", 100_000));

        Assert.False(new InlineScript(script).Reads("NAME"));
    }
}
