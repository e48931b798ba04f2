// The stacks against the library that they import.

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { cdk } from '../../../src/export/targets/cdk.ts';
import { CASES, planOf } from '../../export/cases.ts';

const compiler = path.resolve(import.meta.dirname, '../../../node_modules/typescript/bin/tsc');
/** Beside the packages, so that the stacks find aws-cdk-lib. */
const folder = path.resolve(import.meta.dirname, '../node_modules/.stacks');

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

it('compiles, strictly', { timeout: 300_000 }, () => {
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
