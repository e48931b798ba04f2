// Programs as Python's own parser reads them; skipped where there is no Python.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { python } from '../../src/export/targets/python.ts';
import { CASES, planOf } from './cases.ts';
import { isInstalled, outputOf } from './programs.ts';

const isThere = isInstalled('python3', ['--version']);

/** Of each program: its calls, and the names that it uses without defining them. */
const READ = `
import ast, builtins, json, sys
def read(program):
  tree = ast.parse(program)
  calls = [n.func.attr for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
  named = [n for n in ast.walk(tree) if isinstance(n, ast.Name)]
  made = {n.id for n in named if isinstance(n.ctx, ast.Store)} | set(dir(builtins)) | {'boto3', '__name__'}
  made |= {a.name for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom)) for a in n.names}
  made |= {n.name for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler)}
  made |= {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
  made |= {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
  used = {n.id for n in named if isinstance(n.ctx, ast.Load)}
  constants = {n.id for n in named if isinstance(n.ctx, ast.Store) and n.id.isupper()}
  return [calls, sorted(used - made), sorted(constants - used)]
print(json.dumps([read(program) for program in json.load(sys.stdin)]))
`;

const METHODS: Readonly<Record<string, string>> = {
  synchronous: 'invoke_endpoint',
  stream: 'invoke_endpoint_with_response_stream',
  asynchronous: 'invoke_endpoint_async',
  inline: 'invoke_endpoint_async',
};

describe.skipIf(!isThere)('a Python program (needs python3)', () => {
  const plans = CASES.map(planOf);
  const programs = JSON.stringify(plans.map((plan) => python(plan).text));
  const found = isThere ? JSON.parse(outputOf('python3', ['-c', READ], programs)) : [];

  it.each(plans.map((plan, at) => ({ name: CASES[at]?.name, plan, at })))(
    'parses and names nothing that is not there: $name',
    ({ plan, at }) => {
      const [calls, undefinedNames, unused] = found[at];
      expect(undefinedNames).toEqual([]);
      expect(unused).toEqual([]);
      expect(calls).toContain('create_model');
      const method = METHODS[plan.invocation.kind];
      const scheduled = plan.resources.some(({ kind }) => kind === 'schedule');
      expect(calls).toContain(method ?? (scheduled ? 'create_schedule' : 'create_transform_job'));
    },
  );
});

/** AWS, as far as a transform job needs it: the statuses come one after the other. */
const RUN = `
import sys, types, time
program, running, *statuses = sys.argv[1:]
class ClientError(Exception):
    response = {'Error': {'Code': 'ValidationException', 'Message': 'Could not find model'}}
class Client:
    def describe_model(self, **_): raise ClientError()
    def create_model(self, **_): pass
    def get_paginator(self, operation):
        jobs = [{'TransformJobName': running, 'TransformJobArn': 'arn'}] if running else []
        tag = {'Key': 'infer-advisor:deployment', 'Value': 'nightly'}
        page = {'TransformJobSummaries': jobs, 'Tags': [tag]}
        return types.SimpleNamespace(paginate=lambda **_: [page])
    def create_transform_job(self, **request):
        assert not running
        self.name = request['TransformJobName']
    def describe_transform_job(self, TransformJobName):
        assert TransformJobName == (running or self.name)
        status = statuses.pop(0)
        reason = {'FailureReason': 'out of memory'} if status == 'Failed' else {}
        return {'TransformJobStatus': status, **reason}
sys.modules['boto3'] = types.SimpleNamespace(client=lambda _: Client())
sys.modules['botocore'] = types.SimpleNamespace()
sys.modules['botocore.exceptions'] = types.SimpleNamespace(ClientError=ClientError)
time.sleep = lambda _: None
sys.argv = ['deploy.py']
exec(compile(program, 'deploy.py', 'exec'), {'__name__': '__main__'})
`;

describe.skipIf(!isThere)('a transform job in Python (needs python3)', () => {
  it.each<[string[], RegExp, number]>([
    [['', 'InProgress', 'InProgress', 'Completed'], /^nightly-\d+: Completed\n$/, 0],
    [['', 'InProgress', 'Failed'], /^nightly-\d+: Failed out of memory\n$/, 1],
    [['', 'Stopping', 'Stopped'], /^nightly-\d+: Stopped\n$/, 1],
    [['nightly-1', 'InProgress', 'Completed'], /^nightly-1: Completed\n$/, 0],
  ])('is waited for: %j', (statuses, said, code) => {
    const flags = { jobName: 'nightly' };
    const plan = planOf({ name: '', option: 'batch', workload: { records: 1000 }, flags });
    const { text } = python(plan);
    const { stdout, status } = spawnSync('python3', ['-c', RUN, text, ...statuses], {
      encoding: 'utf8',
    });
    expect(stdout).toMatch(said);
    expect(status).toBe(code);
  });
});
