// Stores V8's compiled form of dist/cli.cjs beside it. Node 20 has no compile cache of its own,
// and compiling is half of what this program needs to start.
//
// The cache serves the very Node that made it, which its name tells by version and size: two
// builds of one version may differ in what V8 does not check. So it is never published; installed
// copies start from the source on Node 20 and use Node's own compile cache from 22 on.

import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The file's name, as bin/infer-advisor.js expects it. */
export function codeCacheName() {
  return `cli.${process.version}-${statSync(process.execPath).size}.cache`;
}

export function makeCodeCache(dist) {
  const bundle = path.join(dist, 'cli.cjs');
  const maker = path.join(import.meta.dirname, 'make-code-cache.cjs');
  const result = spawnSync(process.execPath, [maker, bundle, path.join(dist, codeCacheName())], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '' },
  });
  if (result.status !== 0) throw new Error(`build: the program fails to run\n${result.stderr}`);
}
