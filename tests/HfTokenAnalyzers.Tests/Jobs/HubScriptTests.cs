using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Scripts.Python;
using HfTokenAnalyzers.Tests.Robustness;

namespace HfTokenAnalyzers.Tests.Jobs;

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
    [InlineData("model.push_to_hub('me/" + Hole + "')", "push_to_hub")]
    [InlineData("epochs = " + Hole + "\nmodel.push_to_hub('me/m')", "push_to_hub")]
    [InlineData("from transformers import Trainer\r\ntrainer.push_to_hub()\r\n", "push_to_hub")]
    public void CallThatNeedsTheToken_IsNamed(string script, string expected) => Assert.Equal(expected, NeedOf(script));

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
    public void CommandThatNeedsTheToken_IsNamed(string script, string expected) => Assert.Equal(expected, NeedOf(script));

    [Theory]
    [InlineData("")]
    [InlineData("train.py")]
    [InlineData("https://example.com/push_to_hub.py")]
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
    public void WhatNeedsNoToken_IsSilent(string script) => Assert.Null(NeedOf(script));

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
    public void WordsInProse_AreSilent(string script) => Assert.Null(NeedOf(script));

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
    public void OthersOfThatName_AreSilent(string script) => Assert.Null(NeedOf(script));

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
    [InlineData("set -a; source .env; hf upload me/m .")]
    [InlineData(". \"conf/my.env\" && hf upload me/m .")]
    [InlineData("source /run/env.sh && hf upload me/m .")]
    [InlineData(". $CONFIG; hf upload me/m .")]
    [InlineData("hf auth login --token=$MY_SECRET && hf upload me/m .")]
    [InlineData("bash -c \"hf auth login --token $X\"\nhf upload me/m .")]
    public void ScriptWithATokenOfItsOwn_IsSilent(string script) => Assert.Null(NeedOf(script));

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
    public void WhatMayBringTheToken_IsSilent(string script) => Assert.Null(NeedOf(script));

    [Theory]
    [InlineData("model.push_to_hub('me/m', token=os.environ['HF_TOKEN'])")]
    [InlineData("model.push_to_hub('me/m', token=os.environ.get('HF_TOKEN'))")]
    [InlineData("model.push_to_hub('me/m', token=os.getenv('HF_TOKEN', None))")]
    [InlineData("model.push_to_hub('me/m', token=os.environ.get(\"HF_TOKEN\", \"\"))")]
    [InlineData("model.push_to_hub('me/m', token=os.environ['HF_TOKEN'].strip())")]
    [InlineData("model.push_to_hub('me/m', token=get_token())")]
    [InlineData("model.push_to_hub('me/m', token=huggingface_hub.get_token())")]
    [InlineData("token = os.getenv('HF_TOKEN')\nmodel.push_to_hub('me/m', token=token)")]
    [InlineData("token: str = os.environ['HF_TOKEN']\nmodel.push_to_hub('me/m', token=token)")]
    [InlineData("key = os.environ.get('HF_TOKEN') or None\nmodel.push_to_hub('me/m', token=key)")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nmodel.push_to_hub('me/m')")]
    [InlineData("from huggingface_hub import login\nlogin(os.environ['HF_TOKEN'])\nmodel.push_to_hub('me/m')")]
    [InlineData("from huggingface_hub import login\nlogin(token=os.environ.get('HUGGING_FACE_HUB_TOKEN'))\nmodel.push_to_hub('me/m')")]
    [InlineData("os.environ['HUGGING_FACE_HUB_TOKEN'] = os.environ['HF_TOKEN']\nmodel.push_to_hub('me/m')")]
    [InlineData("os.environ['HF_TOKEN'] = os.getenv('HF_TOKEN')\nmodel.push_to_hub('me/m')")]
    public void TokenOfTheJob_IsNoTokenOfItsOwn(string script) => Assert.NotNull(NeedOf(script));

    [Theory]
    [InlineData("model.push_to_hub('me/m', token=os.environ.get('HF_TOKEN', other))")]
    [InlineData("model.push_to_hub('me/m', token=os.environ.get('HF_TOKEN', 'abc'))")]
    [InlineData("model.push_to_hub('me/m', token=os.environ.get('HF_TOKEN') or getpass())")]
    [InlineData("model.push_to_hub('me/m', token=get_token() or ask())")]
    [InlineData("model.push_to_hub('me/m', token=vault.get_token('hf'))")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif not token:\n    token = open('/run/t').read()\nmodel.push_to_hub('me/m', token=token)")]
    [InlineData("key = os.environ.get('HF_TOKEN')\nkey = rotate(key)\nmodel.push_to_hub('me/m', token=key)")]
    public void TokenWithAnotherSource_IsItsOwn(string script) => Assert.Null(NeedOf(script));

    [Theory]
    [InlineData("if os.environ.get('HF_TOKEN'):\n    model.push_to_hub('me/m')")]
    [InlineData("if os.environ.get('HF_TOKEN'): model.push_to_hub('me/m')")]
    [InlineData("if 'HF_TOKEN' in os.environ:\n    print('a')\n    model.push_to_hub('me/m')\nelse:\n    print('b')")]
    [InlineData("if (token := os.environ.get('HF_TOKEN')) is not None:\n    model.push_to_hub('me/m')")]
    [InlineData("if token := os.getenv('HF_TOKEN'):\n    model.push_to_hub('me/m')")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif token is None:\n    print('kept')\nelse:\n    model.push_to_hub('me/m')")]
    [InlineData("if get_token():\n    for m in models:\n        m.push_to_hub('me/m')")]
    [InlineData("if args.push:\n    model.push_to_hub('me/m')")]
    [InlineData("if (\n    args.push\n):\n    model.push_to_hub('me/m')")]
    [InlineData("if a:\n    pass\nelif args.push:\n    model.push_to_hub('me/m')")]
    [InlineData("PUSH = False\nif PUSH:\n    model.push_to_hub('me/m')")]
    [InlineData("PUSH = True\nPUSH = args.push\nif PUSH:\n    model.push_to_hub('me/m')")]
    [InlineData("if 0:\n    model.push_to_hub('me/m')")]
    [InlineData("if not os.path.exists('out'):\n    model.push_to_hub('me/m')")]
    [InlineData("if accelerator.is_main_process and args.push:\n    model.push_to_hub('me/m')")]
    [InlineData("model.push_to_hub('me/m') if token else model.save('out')")]
    [InlineData("token and model.push_to_hub('me/m')")]
    [InlineData("def main():\n    if not os.environ.get('HF_TOKEN'):\n        print('skipped')\n        return\n    model.push_to_hub('me/m')\nmain()")]
    [InlineData("if not os.environ.get('HF_TOKEN'):\n    sys.exit(0)\nmodel.push_to_hub('me/m')")]
    [InlineData("for m in models:\n    if not args.push:\n        continue\n    m.push_to_hub('me/m')")]
    [InlineData("def upload():\n    model.push_to_hub('me/m')\nif os.environ.get('HF_TOKEN'):\n    upload()")]
    [InlineData("def put():\n    model.push_to_hub('me/m')\ndef upload():\n    put()\nif args.push:\n    upload()")]
    [InlineData("try:\n    from huggingface_hub import whoami\n    whoami()\nexcept Exception:\n    print('anonymous')")]
    [InlineData("match command:\n    case 'push':\n        model.push_to_hub('me/m')")]
    public void CallUnderACondition_IsNoNeed(string script) => Assert.Null(NeedOf(script));

    [Theory]
    [InlineData("if 1:\n    model.push_to_hub('me/m')")]
    [InlineData("if True:\n    model.push_to_hub('me/m')")]
    [InlineData("PUSH = True\nif PUSH:\n    model.push_to_hub('me/m')")]
    [InlineData("if __name__ == '__main__':\n    model.push_to_hub('me/m')")]
    [InlineData("def main():\n    model.push_to_hub('me/m')\nif __name__ == '__main__':\n    main()")]
    [InlineData("async def main():\n    model.push_to_hub('me/m')\nasyncio.run(main())")]
    [InlineData("def main():\n    model.push_to_hub('me/m')\ntyper.run(main)")]
    [InlineData("if trainer.is_world_process_zero():\n    model.push_to_hub('me/m')")]
    [InlineData("if os.path.exists('out'):\n    model.push_to_hub('me/m')")]
    [InlineData("if args.verbose:\n    print('a')\nmodel.push_to_hub('me/m')")]
    [InlineData("if not rows:\n    raise ValueError('no rows')\nmodel.push_to_hub('me/m')")]
    [InlineData("if errors:\n    sys.exit(1)\nmodel.push_to_hub('me/m')")]
    [InlineData("for m in models:\n    m.push_to_hub('me/m')\nelse:\n    print('done')")]
    [InlineData("with open('log') as log:\n    model.push_to_hub('me/m')")]
    [InlineData("try:\n    model.push_to_hub('me/m')\nfinally:\n    close()")]
    [InlineData("def upload():\n    model.push_to_hub('me/m')\nif a:\n    upload()\nupload()")]
    [InlineData("x = 1 if a else 2\nmodel.push_to_hub('me/m')")]
    [InlineData("rows = [r for r in rows if r]; model.push_to_hub('me/m')")]
    public void CallThatAlwaysRuns_IsANeed(string script) => Assert.Equal("push_to_hub", NeedOf(script));

    [Theory]
    [InlineData("os.environ['HF_TOKEN']")]
    [InlineData("if os.environ['HF_TOKEN'] == '': exit()\ntrainer.push_to_hub()")]
    [InlineData("from os import environ\ntoken = environ[\"HF_TOKEN\"]")]
    [InlineData("client = InferenceClient(\n    api_key=os.environ['HF_TOKEN'],\n)")]
    [InlineData("print(f'{1}', os.environ['HF_TOKEN'])")]
    [InlineData("def main():\n    return os.environ['HF_TOKEN']\nmain()")]
    [InlineData("headers = {'Authorization': f\"Bearer {os.environ['HF_TOKEN']}\"}")]
    [InlineData("print(F\"\"\"It's {a} {os.environ['HF_TOKEN']}\"\"\")")]
    [InlineData("assert 'HF_TOKEN' in os.environ")]
    [InlineData("assert \"HF_TOKEN\" in os.environ, \"HF_TOKEN required!\"")]
    [InlineData("assert ('HF_TOKEN' in os.environ), 'set it'")]
    [InlineData("assert 'HF_TOKEN' in os.environ.keys()")]
    [InlineData("assert 'HF_TOKEN' in os.environ and other")]
    [InlineData("assert os.environ.get('HF_TOKEN')")]
    [InlineData("assert os.getenv('HF_TOKEN') is not None, 'set it'")]
    [InlineData("assert get_token(), 'log in'")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nassert token")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nassert token != ''")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif not token:\n    raise ValueError('missing')")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif token is None: raise ValueError('missing')")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif token == '':\n    print('missing')\n    sys.exit(1)")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif not token or not repo:\n    raise ValueError('missing')")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif not (token and repo):\n    exit('missing')")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif token:\n    login(token)\nelse:\n    raise RuntimeError('missing')")]
    [InlineData("if not (token := os.getenv('HF_TOKEN')):\n    raise SystemExit('missing')")]
    [InlineData("if 'HF_TOKEN' not in os.environ:\n    raise ValueError('missing')")]
    [InlineData("if not 'HF_TOKEN' in os.environ:\n    raise ValueError('missing')")]
    [InlineData("if not os.environ.get('HF_TOKEN'):\n    sys.exit('missing')")]
    [InlineData("try:\n    token = os.environ['HF_TOKEN']\nexcept KeyError:\n    raise SystemExit('missing')")]
    [InlineData("try:\n    token = os.environ['HF_TOKEN']\nfinally:\n    close()")]
    [InlineData("python -c \"import os; os.environ['HF_TOKEN']\"")]
    public void ScriptThatFailsWithoutTheVariable_RequiresIt(string script) => Assert.Contains("HF_TOKEN", RequiredBy(script, ScriptLanguage.Unknown));

    [Theory]
    [InlineData("token = os.environ.get('HF_TOKEN')")]
    [InlineData("token = os.getenv('HF_TOKEN', '')")]
    [InlineData("os.environ['HF_TOKEN'] = 'x'")]
    [InlineData("del os.environ['HF_TOKEN']")]
    [InlineData("os.environ.pop('HF_TOKEN', None)")]
    [InlineData("print('os.environ[\"HF_TOKEN\"]')")]
    [InlineData("# os.environ['HF_TOKEN']")]
    [InlineData("print(f\"os.environ['HF_TOKEN'] {x}\")")]
    [InlineData("print(f\"{os.environ.get('HF_TOKEN')}\")")]
    [InlineData("print(f\"{x\")")]
    [InlineData("print(\"{os.environ['HF_TOKEN']}\")")]
    [InlineData("if 'HF_TOKEN' in os.environ:\n    print(f\"{os.environ['HF_TOKEN']}\")")]
    [InlineData("os.environ['hf_token']")]
    [InlineData("if 'HF_TOKEN' in os.environ:\n    token = os.environ['HF_TOKEN']")]
    [InlineData("token = os.environ['HF_TOKEN'] if 'HF_TOKEN' in os.environ else None")]
    [InlineData("token = 'HF_TOKEN' in os.environ and os.environ['HF_TOKEN']")]
    [InlineData("token = os.getenv('A') or os.environ['HF_TOKEN']")]
    [InlineData("try:\n    token = os.environ['HF_TOKEN']\nexcept KeyError:\n    token = None")]
    [InlineData("try:\n    assert 'HF_TOKEN' in os.environ\nexcept AssertionError:\n    pass")]
    [InlineData("assert 'HF_TOKEN' in os.environ or args.dry_run")]
    [InlineData("assert 'HF_TOKEN' not in os.environ")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif not token:\n    print('missing')")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif not token:\n    print('missing')\n    sys.exit(0)")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif not token and not args.dry_run:\n    raise ValueError('missing')")]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif token:\n    raise ValueError('set')")]
    [InlineData("token = os.environ.get('HF_TOKEN')\ntoken = token or ask()\nif not token:\n    raise ValueError('missing')")]
    [InlineData("token = os.environ.get('HF_TOKEN', default)\nif not token:\n    raise ValueError('missing')")]
    [InlineData("def push():\n    return os.environ['HF_TOKEN']\nif args.push:\n    push()")]
    [InlineData("echo $HF_TOKEN")]
    public void ScriptThatGoesOnWithoutTheVariable_DoesNotRequireIt(string script) => Assert.DoesNotContain("HF_TOKEN", RequiredBy(script, ScriptLanguage.Unknown));

    [Theory]
    [InlineData("echo $HF_TOKEN | wc -c")]
    [InlineData("echo \"${HF_TOKEN}\"")]
    [InlineData(": ${HF_TOKEN:?missing}; python train.py")]
    [InlineData(": \"${HF_TOKEN?}\"")]
    [InlineData("curl -H \"Authorization: Bearer $HF_TOKEN\" https://huggingface.co/api/whoami-v2")]
    [InlineData("git clone https://user:$HF_TOKEN@huggingface.co/me/private")]
    [InlineData("hf download me/private --token=$HF_TOKEN")]
    [InlineData("export HUGGING_FACE_HUB_TOKEN=$HF_TOKEN")]
    [InlineData("test -n \"$HF_TOKEN\" || exit 1")]
    [InlineData("test -n \"$HF_TOKEN\" || exit")]
    [InlineData("[ -n \"$HF_TOKEN\" ] || { echo missing >&2; exit 1; }")]
    [InlineData("[[ -z $HF_TOKEN ]] && exit 2")]
    [InlineData("if [ -z \"$HF_TOKEN\" ]; then\n  echo missing\n  exit 1\nfi\npython train.py")]
    [InlineData("if [ \"$HF_TOKEN\" ]; then\n  python train.py\nelse\n  exit 1\nfi")]
    [InlineData("if [ -z \"$A\" ]; then echo a; fi; curl -u me:$HF_TOKEN https://hf.co")]
    [InlineData("[ \"$A\" = 1 ] && echo a\ncurl -u me:$HF_TOKEN https://hf.co")]
    public void ShellThatFailsWithoutTheVariable_RequiresIt(string script) => Assert.Contains("HF_TOKEN", RequiredBy(script, ScriptLanguage.Shell));

    [Theory]
    [InlineData("echo ${HF_TOKEN:-none}")]
    [InlineData("source .env; echo $HF_TOKEN")]
    [InlineData("echo \"${HF_TOKEN-}\"")]
    [InlineData("echo '$HF_TOKEN'")]
    [InlineData("echo \\$HF_TOKEN")]
    [InlineData("echo $HF_TOKEN_PATH ${HF_TOKENS}")]
    [InlineData("# $HF_TOKEN")]
    [InlineData("[ -n \"$HF_TOKEN\" ] && curl -u me:$HF_TOKEN https://hf.co")]
    [InlineData("[ -n \"$HF_TOKEN\" ] &&\n  curl -u me:$HF_TOKEN https://hf.co")]
    [InlineData("[ -n \"$HF_TOKEN\" ] && { echo a; curl -u me:$HF_TOKEN https://hf.co; }")]
    [InlineData("if [ -n \"$HF_TOKEN\" ]; then curl -u me:$HF_TOKEN https://hf.co; fi")]
    [InlineData("if [[ -n $HF_TOKEN && -n $A ]]; then curl -u me:$HF_TOKEN https://hf.co; fi")]
    [InlineData("[ -z \"$HF_TOKEN\" ] && exit 0; curl -u me:$HF_TOKEN https://hf.co")]
    [InlineData("if [ -z \"$HF_TOKEN\" ]; then exit; fi\ncurl -u me:$HF_TOKEN https://hf.co")]
    [InlineData("case \"$HF_TOKEN\" in\n  '') echo none;;\n  *) curl -u me:$HF_TOKEN https://hf.co;;\nesac")]
    [InlineData("if [ -z \"$HF_TOKEN\" ]; then echo none; fi")]
    [InlineData("cat > run.sh <<'EOF'\ncurl -u me:$HF_TOKEN https://hf.co\nEOF")]
    [InlineData("if [ -n \"$HF_TOKEN\" ]; then exit 1; fi")]
    public void ShellThatGoesOnWithoutTheVariable_DoesNotRequireIt(string script) => Assert.DoesNotContain("HF_TOKEN", RequiredBy(script, ScriptLanguage.Shell));

    [Theory]
    [InlineData("use(os.environ['HF_API_TOKEN'])", true)]
    [InlineData("os.environ['HF_TOKEN'] = os.environ['HF_API_TOKEN']", true)]
    [InlineData("os.environ['HF_API_TOKEN'] = os.environ['HF_TOKEN']\nuse(os.environ['HF_API_TOKEN'])", false)]
    [InlineData("os.environ['HF_API_TOKEN'] = ask()\nuse(os.environ['HF_API_TOKEN'])", false)]
    [InlineData("from dotenv import load_dotenv\nload_dotenv()\nuse(os.environ['HF_API_TOKEN'])", false)]
    [InlineData("bash -c 'curl -u me:$HF_API_TOKEN a.b'", true)]
    [InlineData("bash -c 'export HF_API_TOKEN=$HF_TOKEN; curl -u me:$HF_API_TOKEN a.b'", false)]
    [InlineData("bash -c 'HF_API_TOKEN=$(cat /run/t); curl -u me:$HF_API_TOKEN a.b'", false)]
    public void OtherVariableThatTheScriptSets_IsNotRequired(string script, bool isRequired) =>
        Assert.Equal(isRequired, RequiredBy(script, ScriptLanguage.Unknown).Contains("HF_API_TOKEN"));

    [Theory]
    [InlineData("use(os.environ['WANDB_API_KEY'])")]
    [InlineData("use(os.environ['UV_SCRIPT_HF_TOKEN'])")]
    public void OtherKey_IsNotRequired(string script) => Assert.Empty(RequiredBy(script, ScriptLanguage.Unknown));

    [Theory]
    [InlineData("bash -c 'echo $HF_TOKEN'")]
    [InlineData("cd x && /bin/sh -ec \"curl -u me:$HF_TOKEN https://hf.co\"")]
    public void ShellInACommand_ExpandsVariables(string command) => Assert.Contains("HF_TOKEN", RequiredBy(command, ScriptLanguage.Unknown));

    [Theory]
    [InlineData("echo '$HF_TOKEN'")]
    [InlineData("python -c 'print(\"$HF_TOKEN\")'")]
    public void OtherCommand_ExpandsNothing(string command) => Assert.DoesNotContain("HF_TOKEN", RequiredBy(command, ScriptLanguage.Unknown));

    [Theory]
    [InlineData("if [ -n \"$HF_TOKEN\" ]; then hf upload me/m .; fi")]
    [InlineData("[ -n \"$HF_TOKEN\" ] && hf upload me/m .")]
    [InlineData("test \"$PUSH\" = 1 && hf upload me/m .")]
    [InlineData("[ -z \"$HF_TOKEN\" ] || hf upload me/m .")]
    [InlineData("if hf auth whoami; then hf download me/m; fi")]
    [InlineData("if hf auth whoami; then hf upload me/m .; fi")]
    [InlineData("if [ \"$PUSH\" = 1 ]; then\n  python train.py\n  hf upload me/m .\nfi")]
    public void CommandUnderACondition_IsNoNeed(string script) => Assert.Null(NeedOf(script));

    [Theory]
    [InlineData("[ -d \"$OUT\" ] && hf upload me/m $OUT", "hf upload")]
    [InlineData("hf upload me/m . --token $HF_TOKEN", "hf upload")]
    [InlineData("hf auth login --token \"${HF_TOKEN}\"", "hf auth login")]
    [InlineData("python train.py || exit 1; hf upload me/m .", "hf upload")]
    [InlineData("python train.py || exit; hf upload me/m .", "hf upload")]
    [InlineData("for f in *; do hf upload me/m $f; done", "hf upload")]
    [InlineData("HF_TOKEN=$HF_TOKEN hf upload me/m .", "hf upload")]
    [InlineData("source .venv/bin/activate && hf upload me/m .", "hf upload")]
    [InlineData("source = 1\nhf upload me/m .", "hf upload")]
    [InlineData("if ! hf auth whoami; then hf upload me/m .; fi", "hf upload")]
    [InlineData("hf auth whoami", "hf auth whoami")]
    [InlineData("hf buckets sync ./data hf://buckets/me/b", "hf buckets sync")]
    [InlineData("hf sync ./data hf://buckets/me/b --delete", "hf sync")]
    [InlineData("hf jobs uv run train.py", "hf jobs uv")]
    [InlineData("hf spaces restart me/app", "hf spaces restart")]
    [InlineData("hf repos tag create me/m v1", "hf repos tag create")]
    [InlineData("hf webhooks list", "hf webhooks list")]
    [InlineData("trl sft --model gpt2 --push_to_hub", "--push_to_hub")]
    [InlineData("python train.py --push_to_hub True", "--push_to_hub")]
    [InlineData("accelerate launch train.py --push-to-hub=true", "--push-to-hub")]
    [InlineData("--push_to_hub --hub_model_id me/m", "--push_to_hub")]
    [InlineData("lerobot-train --policy.push_to_hub=true", "--policy.push_to_hub")]
    public void OtherCommandThatNeedsTheToken_IsNamed(string script, string expected) => Assert.Equal(expected, NeedOf(script));

    [Theory]
    [InlineData("hf buckets sync hf://buckets/me/b ./data")]
    [InlineData("hf jobs hardware")]
    [InlineData("hf models info gpt2")]
    [InlineData("hf repos tag list gpt2")]
    [InlineData("hf spaces info me/app")]
    [InlineData("hf endpoints catalog list")]
    [InlineData("hf auth list")]
    [InlineData("hf cache prune")]
    [InlineData("trl sft --push_to_hub false")]
    [InlineData("trl sft --push_to_hub=False")]
    [InlineData("trl sft --no_push_to_hub")]
    [InlineData("trl sft --push_to_hub " + Hole)]
    [InlineData("echo --push_to_hub")]
    [InlineData("lerobot-train --policy.push_to_hub=false")]
    [InlineData("train --push_to_hub_model_id me/m")]
    public void OtherCommandThatNeedsNone_IsSilent(string script) => Assert.Null(NeedOf(script));

    [Theory]
    [InlineData("model.push_to_hub('me/m')", true)]
    [InlineData("token = os.environ.get('HF_TOKEN')\nmodel.push_to_hub('me/m', token=token)", true)]
    [InlineData("from huggingface_hub import login\nlogin()", true)]
    [InlineData("if os.environ.get('OTHER'):\n    print()\nmodel.push_to_hub('me/m')", true)]
    [InlineData("assert 'HF_TOKEN' in os.environ\nmodel.push_to_hub('me/m')", false)]
    [InlineData("os.environ['HF_TOKEN']\nmodel.push_to_hub('me/m')", false)]
    [InlineData("token = os.environ.get('HF_TOKEN')\nif not token:\n    print('none')\nmodel.push_to_hub('me/m')", false)]
    [InlineData("from huggingface_hub import whoami\nprint(whoami())\nmodel.push_to_hub('me/m')", false)]
    [InlineData("print('yes' if os.getenv('HF_TOKEN') else 'no')\nmodel.push_to_hub('me/m')", false)]
    [InlineData("try:\n    token = os.environ['HF_TOKEN']\nexcept KeyError:\n    token = None\nmodel.push_to_hub('me/m')", false)]
    [InlineData("print('nothing to push')", false)]
    public void ScriptThatNeedsTheToken_ShouldVerifyIt(string script, bool isUnverified) =>
        Assert.Equal(isUnverified ? 0 : null, HubScript.Read([(script, ScriptLanguage.Python)]).Unverified);

    [Theory]
    [InlineData("model.push_to_hub('me/m')")]
    [InlineData("python -c \"model.push_to_hub('me/m')\"")]
    public void ScriptInACommand_IsNotAskedToVerify(string script) => Assert.Null(HubScript.Read([(script, ScriptLanguage.Unknown), (script, ScriptLanguage.Shell)]).Unverified);

    [Fact]
    public void TokenInOneText_CountsForAll() =>
        Assert.Null(NeedOf("hf upload me/m .", "export HF_TOKEN=abc"));

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
    public void HalfAScript_IsSilent(string script) => Assert.Null(NeedOf(script));

    [Fact]
    public void EveryPrefixOfAScript_IsSurvived()
    {
        const string Script = "# /// script\n# [tool.hf-jobs]\n# ///\nfrom huggingface_hub import (login, HfApi as A)\nimport a.b as c, d\nlogin()\nA(f'{x}').upload_file(\"\"\"a\"\"\", **k)\nhf upload 'a' \\\n -c \"b\"\nx[{'a': (1,)}] = A()";
        for (var length = 0; length <= Script.Length; length++)
        {
            _ = NeedOf(Script[..length], Script[length..]);
        }
    }

    [Fact]
    public void PiecesInAnyOrder_AreSurvived()
    {
        string[] pieces =
        [
            " ", "\n", "\r\n", "\\", "\\\n", "'", "\"", "\"\"\"", "`", "$", "${", "%", "=", "==", ".", ",", ":", ";", "(", ")", "[", "]", "{", "}", "*", "#", "//", "-", "/",
            "HF_TOKEN", "environ", "process.env", "getenv", "setdefault", "print", "from ", "import ", "as ", "def ", "True", "token=", "private=", "hf", "upload", "uv", "export",
            "-c ", "login", "HfApi", "if ", "else", "try", "except", "not ", "assert ", "raise", "fi", "then", "exit", "[ -z ", "$HF_TOKEN", "&&", "||", "bash", "push_to_hub", "upload_file", "# /// script", "# [tool.hf-jobs]", "f", Hole,
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var random = new Random(i);
            var script = string.Concat(Enumerable.Range(0, random.Next(16)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                _ = NeedOf(script);
                _ = RequiredBy(script, ScriptLanguage.Shell);
                _ = PythonImports.Read(script);
                _ = new InlineScript(script).Reads("HF_TOKEN");
            }
            catch (Exception exception)
            {
                Assert.Fail($"{script}\n{exception}");
            }
        }
    }

    /// <summary>A condition selects one of the texts, one of which is unknown.</summary>
    [Fact]
    public void UnknownAlternative_HidesNoNeed() => Assert.Equal("push_to_hub", NeedOf("model.push_to_hub('me/m')", Hole));

    private static string? NeedOf(params string[] texts) =>
        HubScript.Read(texts.Select(static text => (text, ScriptLanguage.Unknown))) is { GivesToken: false } script ? script.Need : null;

    private static IEnumerable<string> RequiredBy(string text, ScriptLanguage language) => HubScript.Read([(text, language)]).RequiredVariables;

    /// <summary>Measures processor time, so nothing else may run at the same time.</summary>
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
        [InlineData("if x:\n return\n")]
        [InlineData("if x:\n")]
        [InlineData(" if x:\n  ")]
        [InlineData("def f():\n f()\n")]
        [InlineData("if (not (not a or b) and ")]
        [InlineData("try: pass\nexcept: pass\n")]
        [InlineData("assert os.environ.get('X') and ")]
        [InlineData("if [ -z \"$X\" ]; then exit; fi\n")]
        [InlineData("if [ -z \"$X\" ]; then { exit; ")]
        [InlineData("case x in ")]
        [InlineData("a ${X:-")]
        [InlineData("x = y = ")]
        [InlineData("f'{' ")]
        [InlineData("f'{{{{{}' ")]
        public Task MegabytesOfScript_TakeLinearTime(string line) =>
            Growth.IsLinearAsync(20_000, count => string.Concat(Enumerable.Repeat(line, count)), static script =>
            {
                Assert.Null(NeedOf(script));
                return Task.CompletedTask;
            });
    }
}
