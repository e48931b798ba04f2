// Whether dist/ was built from the sources as they are now; and the global setup of the tests, which sees
// to it.

import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const SOURCES = ['src', 'data', 'scripts/build', 'scripts/build.js'].concat([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]);

export function isCurrent(root) {
  const built = statSync(path.join(root, 'dist', 'cli.cjs'), { throwIfNoEntry: false });
  return built !== undefined && newestChange(root) <= built.mtimeMs;
}

/** Of files and of folders: a folder changes when a file in it is removed. */
function newestChange(root) {
  const paths = SOURCES.flatMap((source) => [source, ...filesBelow(root, source)]);
  return Math.max(...paths.map((file) => statSync(path.join(root, file)).mtimeMs));
}

function filesBelow(root, source) {
  if (!statSync(path.join(root, source)).isDirectory()) return [];
  const files = readdirSync(path.join(root, source), { recursive: true });
  return files.map((file) => path.join(source, file));
}

/**
 * The tests run the program from dist/, so it has to be the current one. SKIP_BUILD=1 leaves dist/ alone,
 * for tests that need only src/.
 */
export function setup() {
  const root = path.join(import.meta.dirname, '..', '..');
  if (process.env.SKIP_BUILD || isCurrent(root)) return;
  const build = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.js')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('the build failed, so there is nothing to test');
}
