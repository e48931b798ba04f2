import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { cdk } from '../../src/export/targets/cdk.ts';
import { CASES, planOf } from './cases.ts';

const { CDK_FOLDER = '' } = process.env;
const compiler = path.resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

it.each(CASES)('is TypeScript: $name', (one) => {
  const { text } = cdk(planOf(one));
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
});

it.each(CASES)('gives out what is there: $name', (one) => {
  const { text } = cdk(planOf(one));
  const outputs = [...text.matchAll(/new CfnOutput\(this, '(\w+)', \{[^}]*? value: (\w+)\.\w+,/g)];
  const names = outputs.map(([, name]) => name);
  expect(names).toContain('ModelArn');
  expect(names.includes('EndpointArn')).toBe(one.option !== 'batch');
  for (const [, , constant] of outputs) expect(text).toContain(`const ${constant} = new `);
});

it.each(CASES)('has no constant that nothing uses: $name', (one) => {
  const { text } = cdk(planOf(one));
  for (const [, constant = ''] of text.matchAll(/const (\w+) = new /g)) {
    expect(text.match(new RegExp(`\\b${constant}\\b[.)]`)), constant).not.toBeNull();
  }
});

const COMPILER_OPTIONS = {
  target: 'es2022',
  module: 'nodenext',
  strict: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

// aws-cdk-lib is large, so it is only there where CDK_FOLDER names the folder that has it installed.
describe.skipIf(CDK_FOLDER === '')('with aws-cdk-lib (in the folder that CDK_FOLDER names)', () => {
  it('compiles, strictly', { timeout: 300_000 }, () => {
    const folder = path.join(CDK_FOLDER, 'stacks');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    CASES.forEach((one, i) => {
      writeFileSync(path.join(folder, `stack-${i}.ts`), cdk(planOf(one)).text);
    });
    const project = path.join(folder, 'tsconfig.json');
    writeFileSync(project, JSON.stringify({ compilerOptions: COMPILER_OPTIONS }));
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', project], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});
