// The long version of test/fuzz (100,000 inputs, and some thousands through the program), of damaged code
// caches, and of the properties in other tests: `npm run fuzz -- test/analysis` for those of a folder.
// A failure prints its seed; SEED=… npm run fuzz repeats it.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname, '..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const env = { ...process.env, FUZZ: '1' };
const asked = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', ...(asked.length > 0 ? asked : ['test/fuzz', 'test/package/launcher'])],
  {
    cwd: root,
    env,
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
