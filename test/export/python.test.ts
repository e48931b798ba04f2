// Programs as Python's own parser reads them; skipped where there is no Python.

import { describe, expect, it } from 'vitest';
import { python } from '../../src/export/targets/python.ts';
import { CASES, planOf } from './cases.ts';
import { isInstalled, outputOf } from './programs.ts';

const isThere = isInstalled('python3', ['--version']);

/** Prints the calls of the program, and the names that it uses without defining them. */
const READ = `
import ast, builtins, json, sys
tree = ast.parse(sys.stdin.read())
calls = [n.func.attr for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
named = [n for n in ast.walk(tree) if isinstance(n, ast.Name)]
made = {n.id for n in named if isinstance(n.ctx, ast.Store)} | set(dir(builtins)) | {'boto3', 'time'}
made |= {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
made |= {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
used = {n.id for n in named if isinstance(n.ctx, ast.Load)}
constants = {n.id for n in named if isinstance(n.ctx, ast.Store) and n.id.isupper()}
print(json.dumps([calls, sorted(used - made), sorted(constants - used)]))
`;

const METHODS: Readonly<Record<string, string>> = {
  synchronous: 'invoke_endpoint',
  stream: 'invoke_endpoint_with_response_stream',
  asynchronous: 'invoke_endpoint_async',
};

describe.skipIf(!isThere)('a Python program (needs python3)', () => {
  it.each(CASES)('parses and names nothing that is not there: $name', (one) => {
    const plan = planOf(one);
    const read = outputOf('python3', ['-c', READ], python(plan).text);
    const [calls, undefinedNames, unused] = JSON.parse(read);
    expect(undefinedNames).toEqual([]);
    expect(unused).toEqual([]);
    expect(calls).toContain('create_model');
    const method = METHODS[plan.invocation.kind];
    expect(calls).toContain(method ?? 'create_transform_job');
  });
});
