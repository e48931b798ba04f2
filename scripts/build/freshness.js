// Whether dist/ was built from the sources as they are now, by this version of Node.

import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { codeCacheName } from './code-cache.js';

const SOURCES = ['src', 'data', 'scripts/build', 'scripts/build.js'].concat([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]);

export function isCurrent(root) {
  const dist = path.join(root, 'dist');
  if (!existsSync(path.join(dist, codeCacheName()))) return false;
  return newestChange(root) <= statSync(path.join(dist, 'cli.cjs')).mtimeMs;
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
