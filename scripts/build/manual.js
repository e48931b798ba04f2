// dist/man: the manual page as the built program prints it.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const RUN = `require(process.argv[1]).main([process.execPath, '', 'help', '--man']);`;

/** @param dist the folder that holds the built program */
export function writeManual(dist) {
  const program = path.join(dist, 'cli.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', RUN, program], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '' },
  });
  if (status !== 0 || !stdout.includes('\n.SH NAME\n')) {
    throw new Error(`build: the program does not print its manual\n${stderr}`);
  }
  mkdirSync(path.join(dist, 'man'));
  writeFileSync(path.join(dist, 'man', 'infer-advisor.1'), stdout);
}
