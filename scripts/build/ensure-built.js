// Global setup of the tests: they run the program from dist/, so it has to be the current one.
// SKIP_BUILD=1 leaves dist/ alone, for tests that need only src/.

import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname, '..', '..');
const SOURCES = ['src', 'data', 'scripts/build', 'scripts/build.js', 'package.json'];

export function setup() {
  if (process.env.SKIP_BUILD || isCurrent()) return;
  const build = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.js')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('the build failed, so there is nothing to test');
}

function isCurrent() {
  const built = statSync(path.join(root, 'dist', 'cli.cjs'), { throwIfNoEntry: false });
  return built !== undefined && newestChange() <= built.mtimeMs;
}

/** Of files and of folders: a folder changes when a file in it is removed. */
function newestChange() {
  const paths = SOURCES.flatMap((source) => [source, ...filesBelow(source)]);
  return Math.max(...paths.map((file) => statSync(path.join(root, file)).mtimeMs));
}

function filesBelow(source) {
  if (!statSync(path.join(root, source)).isDirectory()) return [];
  return readdirSync(path.join(root, source), { recursive: true }).map((file) =>
    path.join(source, file),
  );
}
