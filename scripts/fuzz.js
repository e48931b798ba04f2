// The long version of test/fuzz: 100,000 inputs in process and some thousands through the program.
// A failure prints its seed; SEED=… npm run fuzz repeats it.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname, '..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const env = { ...process.env, FUZZ: '1' };
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/fuzz'], {
  cwd: root,
  env,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
