// Stores V8's compiled form of dist/cli.cjs beside it. Node 20 has no compile cache of its own,
// and compiling is half of what this program needs to start.
//
// The cache serves the Node that made it: its name says the version, and V8 refuses one that does
// not fit, upon which the program starts from its source. It is never published, since two builds
// of one Node version may differ; installed copies start from the source on Node 20 and use
// Node's own compile cache from 22 on.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

export function makeCodeCache(dist) {
  const maker = path.join(import.meta.dirname, 'make-code-cache.cjs');
  const result = spawnSync(process.execPath, [maker, path.join(dist, 'cli.cjs')], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '' },
  });
  if (result.status !== 0) throw new Error(`build: the program fails to run\n${result.stderr}`);
}
