// Templates as cfn-lint, which knows AWS's own schemas, sees them.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cloudFormation } from '../../../src/export/targets/cloudformation.ts';
import { CASES, planOf } from '../../export/cases.ts';
import { isInstalled } from '../../export/programs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-cfn-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = { timeout: 300_000 };
it.skipIf(!isInstalled('cfn-lint', ['--version']))(
  'finds nothing (needs cfn-lint)',
  options,
  () => {
    const files = CASES.map((one, i) => {
      const file = path.join(folder, `${i}.yaml`);
      writeFileSync(file, cloudFormation(planOf(one)).text);
      return file;
    });
    const { status, stdout, stderr } = spawnSync('cfn-lint', files, { encoding: 'utf8' });
    expect([stdout, stderr, status]).toEqual(['', '', 0]);
  },
);
