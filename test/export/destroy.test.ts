// What destroy takes away: what this deployment made, and after somebody said so.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { awsCli } from '../../src/export/targets/aws-cli.ts';
import { python } from '../../src/export/targets/python.ts';
import { type Case, planOf } from './cases.ts';
import { isInstalled } from './programs.ts';

const ENDPOINT: Case = {
  name: '',
  option: 'real-time',
  workload: { latency: 'low' },
  flags: { modelName: 'ranker' },
};
const JOB: Case = {
  name: '',
  option: 'batch',
  workload: { records: 1000 },
  flags: { modelName: 'ranker' },
};

/** Names that the account holds of each kind, and whose each is; nobody's where nothing is said. */
type Held = readonly (readonly [kind: string, name: string, owner: string])[];

const NAMES: Held = (['model', 'endpoint-config', 'transform-job'] as const).flatMap((kind) => {
  const base = {
    model: 'ranker',
    'endpoint-config': 'ranker-endpoint',
    'transform-job': 'ranker-job',
  }[kind];
  const own = kind === 'transform-job' ? 'ranker-job' : 'ranker-endpoint';
  return [
    [kind, `${base}-7`, ''],
    [kind, `${base}-8`, 'other-endpoint'],
    [kind, `my-${base}-9`, own],
    [kind, `${base}-v2`, own],
    [kind, `${base}-2-10`, own],
    [kind, `${base}-11`, own],
    [kind, `${base}-12`, own],
  ] as const;
});
/** A model belongs to the job where there is no endpoint. */
const heldFor = (owner: string): Held =>
  NAMES.map(([kind, name, own]) => [kind, name, own.startsWith('ranker-') ? owner : own]);

const BASH = `
held() { cat <<'HELD'
@HELD@
HELD
}
aws() {
  local kind
  case "$*" in
    *list-tags*) held | while read -r kind name owner; do
        case " $* " in *" arn:$name "*) echo "$owner" ;; esac
      done ;;
    'sagemaker list-transform-jobs '*) [[ "$*" == *'--status-equals InProgress'* ]] || return 1
      held | while read -r each name owner; do
        [ "$each" != transform-job ] || printf '%s\\tarn:%s\\n' "$name" "$name"
      done ;;
    'sagemaker list-'*) kind=\${2#list-}; held | while read -r each name owner; do
        [ "$each" != "\${kind%s}" ] || printf '%s\\tarn:%s\\n' "$name" "$name"
      done ;;
    'sagemaker delete-model '* | 'sagemaker delete-endpoint-config '* | 'sagemaker stop-'*)
      echo "TAKES \${*: -1}" >&3 ;;
    *) ;;
  esac
}
exec 3>&2
`;

const PYTHON = `
import sys, types
program, held, *args = sys.argv[1:]
held = [line.split(' ') for line in held.split('\\n')]
class ClientError(Exception): pass
class Client:
    def get_paginator(self, operation): return types.SimpleNamespace(paginate=lambda **asked: [self.page(operation, asked)])
    def page(self, operation, asked):
        if operation == 'list_tags':
            [owner] = [owner for _, name, owner in held if 'arn:' + name == asked['ResourceArn']]
            return {'Tags': [{'Key': 'infer-advisor:deployment', 'Value': owner}] if owner else []}
        items, field = {
            'list_models': ('Models', 'Model'),
            'list_endpoint_configs': ('EndpointConfigs', 'EndpointConfig'),
            'list_transform_jobs': ('TransformJobSummaries', 'TransformJob'),
        }[operation]
        assert operation != 'list_transform_jobs' or asked['StatusEquals'] == 'InProgress'
        kind = operation[5:-1].replace('_', '-')
        return {items: [{field + 'Name': n, field + 'Arn': 'arn:' + n} for k, n, _ in held if k == kind and asked['NameContains'] in n]}
    def __getattr__(self, name):
        def call(**names):
            if name in ('delete_model', 'delete_endpoint_config', 'stop_transform_job'):
                print('TAKES', *names.values(), file=sys.stderr)
        return (lambda *_: types.SimpleNamespace(wait=call)) if name == 'get_waiter' else call
sys.modules['boto3'] = types.SimpleNamespace(client=lambda *_, **__: Client())
sys.modules['botocore'] = types.SimpleNamespace()
sys.modules['botocore.exceptions'] = types.SimpleNamespace(ClientError=ClientError, WaiterError=ClientError)
sys.argv = ['deploy.py', *args]
exec(compile(program, 'deploy.py', 'exec'), {'__name__': '__main__'})
`;

interface Ended {
  readonly status: number | null;
  readonly listed: readonly string[];
  readonly taken: readonly string[];
}

type Destroy = (one: Case, args: readonly string[], answer: string) => Ended;

const ended = ({ status, stdout, stderr }: ReturnType<typeof spawnSync>): Ended => ({
  status,
  listed: String(stdout).match(/^(model|endpoint config|transform job) .*$/gm) ?? [],
  taken: (String(stderr).match(/TAKES \S+/g) ?? []).map((line) => line.slice(6)),
});

const heldText = (one: Case): string =>
  heldFor(one.option === 'batch' ? 'ranker-job' : 'ranker-endpoint')
    .map((each) => each.join(' '))
    .join('\n');

const withBash: Destroy = (one, args, input) => {
  const script = BASH.replace('@HELD@', heldText(one)) + awsCli(planOf(one)).text;
  return ended(
    spawnSync('bash', ['-c', script, 'deploy.sh', 'destroy', ...args], { input, encoding: 'utf8' }),
  );
};

const withPython: Destroy = (one, args, input) => {
  const given = ['-c', PYTHON, python(planOf(one)).text, heldText(one), 'destroy', ...args];
  return ended(spawnSync('python3', given, { input, encoding: 'utf8' }));
};

const TOOLS: readonly [string, boolean, Destroy][] = [
  ['bash', isInstalled('bash', ['-c', 'true']), withBash],
  ['python3', isInstalled('python3', ['--version']), withPython],
];

describe.each(TOOLS)('destroy (needs %s)', (_, isThere, destroy) => {
  const ofEndpoint = ['ranker-endpoint-11', 'ranker-endpoint-12', 'ranker-11', 'ranker-12'];
  const ofJob = ['ranker-job-11', 'ranker-job-12', 'ranker-11', 'ranker-12'];

  it.skipIf(!isThere).each<[Case, readonly string[]]>([
    [ENDPOINT, ofEndpoint],
    [JOB, ofJob],
  ])('takes what it made, and nothing with a like name', (one, names) => {
    const { status, listed, taken } = destroy(one, ['--yes'], '');
    expect(taken).toEqual(names);
    expect(listed.map((line) => line.split(' ').at(-1))).toEqual(names);
    expect(status).toBe(0);
  });

  it.skipIf(!isThere).each<[string, readonly string[], string, number, readonly string[]]>([
    ['nobody is there to answer', [], '', 1, []],
    ['the answer is no', [], 'n\n', 1, []],
    ['the answer is yes', [], 'y\n', 0, ofEndpoint],
    ['another word is given', ['--no'], 'y\n', 2, []],
  ])('asks first: %s', (_name, args, answer, code, names) => {
    const { status, taken } = destroy(ENDPOINT, args, answer);
    expect(taken).toEqual(names);
    expect(status === 0).toBe(code === 0);
  });
});

it('leaves the tag to the scripts', () => {
  const tag = ['infer-advisor:deployment=other'];
  expect(() => planOf({ ...ENDPOINT, flags: { tag } })).toThrow(/is not a tag/);
});
