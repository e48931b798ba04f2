// Whether dist/ was built from the sources as they are now.

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

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
