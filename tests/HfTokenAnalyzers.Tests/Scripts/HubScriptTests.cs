using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Tests.Robustness;

namespace HfTokenAnalyzers.Tests.Scripts;

public class HubScriptTests
{
    private const string Hole = "\uFFFC";

    [Theory]
    [InlineData("trainer.push_to_hub()", "push_to_hub")]
    [InlineData("model.push_to_hub('me/model')", "push_to_hub")]
    [InlineData("x = {'X-HF_TOKEN': 1}\nmodel.push_to_hub('me/m')", "push_to_hub")]
    [InlineData("model.push_to_hub (\n    \"me/model\",\n    private=True,\n)", "push_to_hub")]
    [InlineData("Dataset.from_dict({'a': [1]}).push_to_hub(repo)", "push_to_hub")]
    [InlineData("model.push_to_hub_merged('me/m', tokenizer)", "push_to_hub_merged")]
    [InlineData("args = TrainingArguments(output_dir='out', push_to_hub=True)", "push_to_hub=True")]
    [InlineData("args = SFTConfig(\n    push_to_hub = True,\n    max_steps=10,\n)", "push_to_hub=True")]
    [InlineData("args.push_to_hub = True\ntrainer.train()", "push_to_hub=True")]
    [InlineData("from huggingface_hub import HfApi\napi = HfApi()\napi.upload_file(path_or_fileobj='a', path_in_repo='a', repo_id='me/m')", "upload_file")]
    [InlineData("from huggingface_hub import HfApi as Hub\nHub().upload_folder(folder_path='.', repo_id='me/m')", "upload_folder")]
    [InlineData("HfApi(endpoint='https://hub').upload_large_folder('me/m', '.')", "upload_large_folder")]
    [InlineData("from huggingface_hub import (\n    create_repo,\n    upload_file as put,\n)\ncreate_repo('me/m')\nput('a')", "create_repo")]
    [InlineData("from huggingface_hub import upload_file as put\nput('a')", "upload_file")]
    [InlineData("import huggingface_hub as hub\nhub.create_commit('me/m', [])", "create_commit")]
    [InlineData("api.delete_repo('me/m')", "delete_repo")]
    [InlineData("class A:\n    def run(self):\n        self.api.create_repo('me/m')", "create_repo")]
    [InlineData("from huggingface_hub import login\nlogin()", "login()")]
    [InlineData("from huggingface_hub import login\nlogin(add_to_git_credential=True)", "login()")]
    [InlineData("from huggingface_hub import login\nlogin(token=None)", "login()")]
    [InlineData("import huggingface_hub; huggingface_hub.notebook_login()", "notebook_login()")]
    [InlineData("from transformers import AutoModel\nAutoModel.from_pretrained('meta-llama/L', token=True)", "token=True")]
    [InlineData("AutoModel.from_pretrained('meta-llama/L', use_auth_token=True)", "use_auth_token=True")]
    [InlineData("load_dataset('me/private', token=True)", "token=True")]
    [InlineData("import datasets\ndatasets.load_dataset('me/d', token=True)", "token=True")]
    [InlineData("# pushes at the end\nx = 'login(token=1)'\ntrainer.push_to_hub()  # token=abc", "push_to_hub")]
    [InlineData("it's = 1\ntrainer.push_to_hub()", "push_to_hub")]
    [InlineData("# it's\ntrainer.push_to_hub(f'me/{name}')", "push_to_hub")]
    [InlineData("# /// script\n# dependencies = ['trl']\n# ///\ntrainer.push_to_hub()", "push_to_hub")]
    [InlineData("# /// script\n# [tool.hf-jobs]\n# secrets = ['WANDB_API_KEY']\n# ///\ntrainer.push_to_hub()", "push_to_hub")]
    [InlineData("# /// script\n# [tool.hf-jobs]\n# # secrets = ['HF_TOKEN']\n# ///\ntrainer.push_to_hub()", "push_to_hub")]
    [InlineData("# [tool.hf-jobs]\n# secrets = ['HF_TOKEN']\ntrainer.push_to_hub()", "push_to_hub")]
    [InlineData("trainer.push_to_hub(); model.push_to_hub('a', dry_run=True)", "push_to_hub")]
    [InlineData("print(os.environ['HF_TOKEN'])\ntrainer.push_to_hub()", "push_to_hub")]
    [InlineData("if os.environ['HF_TOKEN'] == '': exit()\ntrainer.push_to_hub()", "push_to_hub")]
    [InlineData("model.push_to_hub('me/" + Hole + "')", "push_to_hub")]
    [InlineData("epochs = " + Hole + "\nmodel.push_to_hub('me/m')", "push_to_hub")]
    [InlineData("from transformers import Trainer\r\ntrainer.push_to_hub()\r\n", "push_to_hub")]
    public void CallThatNeedsTheToken_IsNamed(string script, string expected) => Assert.Equal(expected, HubScript.FindNeed([script]));

    [Theory]
    [InlineData("hf upload me/model .", "hf upload")]
    [InlineData("pip install -q trl && python train.py && hf upload me/model out", "hf upload")]
    [InlineData("set -e\npython train.py\nhf upload-large-folder me/d . --repo-type=dataset", "hf upload-large-folder")]
    [InlineData("huggingface-cli upload me/model .", "hf upload")]
    [InlineData("hf upload \\\n  me/model .", "hf upload")]
    [InlineData("CACHE=/data/hf\nhf upload me/model $CACHE", "hf upload")]
    [InlineData("hf auth login", "hf auth login")]
    [InlineData("huggingface-cli login --add-to-git-credential", "hf auth login")]
    [InlineData("hf repo create me/model --private", "hf repo create")]
    [InlineData("HF_HUB_ENABLE_HF_TRANSFER=1 hf upload me/m .", "hf upload")]
    [InlineData("uvx --from huggingface_hub hf upload me/m .", "hf upload")]
    [InlineData("if [ -d out ]; then hf upload me/m out; fi", "hf upload")]
    [InlineData("bash -c \"hf upload me/m .\"", "hf upload")]
    [InlineData("python -c 'model.push_to_hub(\"me/m\")'", "push_to_hub")]
    [InlineData("python -c \"model.push_to_hub(\\\"me/m\\\")\"", "push_to_hub")]
    [InlineData("python - <<'EOF'\nmodel.push_to_hub('me/m')\nEOF", "push_to_hub")]
    public void CommandThatNeedsTheToken_IsNamed(string script, string expected) => Assert.Equal(expected, HubScript.FindNeed([script]));

    [Theory]
    [InlineData("")]
    [InlineData("train.py")]
    [InlineData("https://example.com/push_to_hub.py")]
    [InlineData("python push_to_hub.py --push_to_hub")]
    [InlineData("AutoModel.from_pretrained('gpt2')")]
    [InlineData("from datasets import load_dataset\nload_dataset('squad', split='train')")]
    [InlineData("from huggingface_hub import snapshot_download\nsnapshot_download('gpt2', token=False)")]
    [InlineData("from transformers import AutoModel\nAutoModel.from_pretrained('gpt2', token=None)")]
    [InlineData("TrainingArguments(push_to_hub=False)")]
    [InlineData("TrainingArguments(push_to_hub=args.push)")]
    [InlineData("TrainingArguments(push_to_hub_model_id='me/m')")]
    [InlineData("TrainingArguments(push_to_hub==True)")]
    [InlineData("@dataclass\nclass Args:\n    push_to_hub: bool = True")]
    [InlineData("def train(push_to_hub=True):\n    pass")]
    [InlineData("callback = model.push_to_hub")]
    [InlineData("hf download gpt2")]
    [InlineData("hf upload --help")]
    [InlineData("hf upload me/m . --dry-run")]
    [InlineData("shf upload a b")]
    [InlineData("hf = open('upload')")]
    [InlineData("CACHE=/data/hf\npython train.py")]
    public void WhatNeedsNoToken_IsSilent(string script) => Assert.Null(HubScript.FindNeed([script]));

    [Theory]
    [InlineData("# trainer.push_to_hub()")]
    [InlineData("#trainer.push_to_hub()\nx = 1")]
    [InlineData("x = 1  # then model.push_to_hub('me/m')")]
    [InlineData("print('model.push_to_hub()')")]
    [InlineData("\"\"\"Call trainer.push_to_hub() and hf upload.\n\nhf upload a b\n\"\"\"\nx = 1")]
    [InlineData("'''\ntrainer.push_to_hub()\n'''")]
    [InlineData("print(\"run: hf upload me/m .\")")]
    [InlineData("echo 'hf upload me/m .'")]
    [InlineData("echo hf upload me/m .")]
    [InlineData("# hf upload me/m .\npython train.py")]
    [InlineData("args = {'push_to_hub': True}")]
    [InlineData("parser.add_argument('--push_to_hub', action='store_true')")]
    [InlineData("// model.push_to_hub()\nrun()")]
    public void WordsInProse_AreSilent(string script) => Assert.Null(HubScript.FindNeed([script]));

    [Theory]
    [InlineData("def push_to_hub(m):\n    pass\npush_to_hub(model)")]
    [InlineData("class T:\n    def push_to_hub(self):\n        pass\nT().push_to_hub()")]
    [InlineData("push_to_hub = lambda m: None\npush_to_hub(model)")]
    [InlineData("from mine import push_to_hub\npush_to_hub(model)")]
    [InlineData("import boto3\ns3 = boto3.client('s3')\ns3.upload_file('a', 'bucket', 'a')")]
    [InlineData("boto3.client('s3').upload_file('a', 'bucket', 'a')")]
    [InlineData("from storage import upload_file\nupload_file('a')")]
    [InlineData("from storage import *\nupload_file('a')")]
    [InlineData("from storage import download, \\\n    upload_file\nupload_file('a')")]
    [InlineData("from storage import download, \\\r\n    upload_file\r\nupload_file('a')")]
    [InlineData("api = GitHub('key')\napi.create_repo('a')")]
    [InlineData("import wandb\nwandb.login()")]
    [InlineData("from wandb import login\nlogin()")]
    [InlineData("def login():\n    pass\nlogin()")]
    [InlineData("Field('name', private=True)")]
    [InlineData("stream(token=True)")]
    public void OthersOfThatName_AreSilent(string script) => Assert.Null(HubScript.FindNeed([script]));

    [Theory]
    [InlineData("model.push_to_hub('me/m', token=my_token)")]
    [InlineData("model.push_to_hub('me/m', use_auth_token=os.environ['X'])")]
    [InlineData("TrainingArguments(push_to_hub=True, hub_token=secret)")]
    [InlineData("from huggingface_hub import HfApi\napi = HfApi(token=t)\napi.upload_file('a')\nmodel.push_to_hub('me/m')")]
    [InlineData("from huggingface_hub import HfApi\napi = HfApi('https://hub', t)\napi.upload_file('a')")]
    [InlineData("from huggingface_hub import login\nlogin('abc')\nmodel.push_to_hub('me/m')")]
    [InlineData("from huggingface_hub import login\nlogin(secret)\nmodel.push_to_hub('me/m')")]
    [InlineData("from huggingface_hub import login\nlogin(token=secret)\nmodel.push_to_hub('me/m')")]
    [InlineData("from huggingface_hub import login\nlogin(\n    token=secret\n)\nmodel.push_to_hub('me/m')")]
    [InlineData("login(" + Hole + ")\nmodel.push_to_hub('me/m')")]
    [InlineData("os.environ['HF_TOKEN'] = secret\nmodel.push_to_hub('me/m')")]
    [InlineData("os.environ[\"HF_TOKEN\"]=secret\nmodel.push_to_hub('me/m')")]
    [InlineData("os.environ.setdefault('HF_TOKEN', secret)\nmodel.push_to_hub('me/m')")]
    [InlineData("os.environ.update({'HF_TOKEN': secret})\nmodel.push_to_hub('me/m')")]
    [InlineData("os.environ.update(HF_TOKEN=secret)\nmodel.push_to_hub('me/m')")]
    [InlineData("from dotenv import load_dotenv\nload_dotenv()\nmodel.push_to_hub('me/m')")]
    [InlineData("export HF_TOKEN=$MY_SECRET\nhf upload me/m .")]
    [InlineData("HF_TOKEN=$(cat /run/secret) hf upload me/m .")]
    [InlineData("hf upload me/m . --token $MY_SECRET")]
    [InlineData("hf auth login --token=$MY_SECRET && hf upload me/m .")]
    [InlineData("bash -c \"hf auth login --token $X\"\nhf upload me/m .")]
    public void ScriptWithATokenOfItsOwn_IsSilent(string script) => Assert.Null(HubScript.FindNeed([script]));

    [Theory]
    [InlineData("model.push_to_hub(**settings)")]
    [InlineData("model.push_to_hub(" + Hole + ")")]
    [InlineData("model.push_to_hub('me/m', " + Hole + ")")]
    [InlineData("model.push_to_hub('me/m', dry_run=True)")]
    [InlineData("model.push_to_hub('me/m', \\\n    **settings)")]
    [InlineData(Hole + "\nmodel.push_to_hub('me/m')")]
    [InlineData("model.push_to_hub('me/m')\n  " + Hole)]
    [InlineData("x = 1; " + Hole + "; model.push_to_hub('me/m')")]
    [InlineData("cd out && " + Hole + " && hf upload me/m .")]
    [InlineData("hf upload me/m . " + Hole + Hole)]
    [InlineData("model.push_to_hub('me/m'")]
    [InlineData("# /// script\n# [tool.hf-jobs]\n# secrets = [\"HF_TOKEN\"]\n# ///\nmodel.push_to_hub('me/m')")]
    [InlineData("# /// script\r\n# dependencies = []\r\n#\r\n# [tool.hf-jobs]\r\n# secrets = [\r\n#   'WANDB_API_KEY',\r\n#   'HF_TOKEN',\r\n# ]\r\n# ///\r\nmodel.push_to_hub('me/m')")]
    [InlineData("# /// script\n# tool.hf-jobs.secrets = ['HF_TOKEN']\n# ///\nmodel.push_to_hub('me/m')")]
    [InlineData("# /// script\n# [tool.hf-jobs]\n# secrets = ['" + Hole + "']\n# ///\nmodel.push_to_hub('me/m')")]
    public void WhatMayBringTheToken_IsSilent(string script) => Assert.Null(HubScript.FindNeed([script]));

    [Fact]
    public void TokenInOneText_CountsForAll() =>
        Assert.Null(HubScript.FindNeed(["hf upload me/m .", "export HF_TOKEN=abc"]));

    [Theory]
    [InlineData("'")]
    [InlineData("'''")]
    [InlineData("\"\"\"push_to_hub(")]
    [InlineData("from")]
    [InlineData("from huggingface_hub import (")]
    [InlineData("import")]
    [InlineData("import a as")]
    [InlineData("def")]
    [InlineData(")]}")]
    [InlineData("login(")]
    [InlineData("HfApi(")]
    [InlineData("x.=.push_to_hub(")]
    [InlineData(").push_to_hub")]
    [InlineData("))).upload_file(")]
    [InlineData("hf")]
    [InlineData("hf upload\\")]
    [InlineData("HF_TOKEN',")]
    [InlineData("-c '")]
    [InlineData("-c ''''''")]
    [InlineData("# /// script")]
    [InlineData("\\")]
    public void HalfAScript_IsSilent(string script) => Assert.Null(HubScript.FindNeed([script]));

    [Fact]
    public void EveryPrefixOfAScript_IsSurvived()
    {
        const string Script = "# /// script\n# [tool.hf-jobs]\n# ///\nfrom huggingface_hub import (login, HfApi as A)\nimport a.b as c, d\nlogin()\nA(f'{x}').upload_file(\"\"\"a\"\"\", **k)\nhf upload 'a' \\\n -c \"b\"\nx[{'a': (1,)}] = A()";
        for (var length = 0; length <= Script.Length; length++)
        {
            _ = HubScript.FindNeed([Script[..length], Script[length..]]);
        }
    }

    [Fact]
    public void PiecesInAnyOrder_AreSurvived()
    {
        string[] pieces =
        [
            " ", "\n", "\r\n", "\\", "\\\n", "'", "\"", "\"\"\"", "`", "$", "${", "%", "=", "==", ".", ",", ":", ";", "(", ")", "[", "]", "{", "}", "*", "#", "//", "-", "/",
            "HF_TOKEN", "environ", "process.env", "getenv", "setdefault", "print", "from ", "import ", "as ", "def ", "True", "token=", "private=", "hf", "upload", "uv", "export",
            "-c ", "login", "HfApi", "push_to_hub", "upload_file", "# /// script", "# [tool.hf-jobs]", "f", Hole,
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var random = new Random(i);
            var script = string.Concat(Enumerable.Range(0, random.Next(16)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                _ = HubScript.FindNeed([script]);
                _ = new InlineScript(script).Reads("HF_TOKEN");
            }
            catch (Exception exception)
            {
                Assert.Fail($"{script}\n{exception}");
            }
        }
    }

    /// <summary>Measures processor time, so nothing else runs meanwhile.</summary>
    [Collection(nameof(Alone))]
    [Trait("Category", "Full")]
    public class Time
    {
        [Theory]
        [InlineData("model.push_to_hub('me/m', dry_run=True)\n")]
        [InlineData("model.push_to_hub((\n")]
        [InlineData("# it's push_to_hub()\n")]
        [InlineData("print('push_to_hub()', \"hf upload\")\n")]
        [InlineData("hf download a; ")]
        [InlineData("bash -c 'hf download a'\n")]
        [InlineData("from a import b\n")]
        [InlineData("# /// script\n# [tool.hf-jobs]\n")]
        [InlineData("((((((((((((((((((((((((((((((((")]
        [InlineData(").upload_file(")]
        [InlineData("HF_TOKEN ")]
        [InlineData("\"\\\"' '''")]
        [InlineData(":import a")]
        [InlineData(":from a")]
        public Task MegabytesOfScript_TakeLinearTime(string line) =>
            Growth.IsLinearAsync(20_000, count => string.Concat(Enumerable.Repeat(line, count)), static script =>
            {
                Assert.Null(HubScript.FindNeed([script]));
                return Task.CompletedTask;
            });
    }
}
