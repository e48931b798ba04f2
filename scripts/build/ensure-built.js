// Global setup of the tests: they run the program from dist/, so it has to be the current one.
// SKIP_BUILD=1 leaves dist/ alone, for tests that need only src/.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { isCurrent } from './freshness.js';

const root = path.join(import.meta.dirname, '..', '..');

export function setup() {
  if (process.env.SKIP_BUILD || isCurrent(root)) return;
  const build = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.js')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('the build failed, so there is nothing to test');
}
