#!/usr/bin/env node
// Starts dist/cli.cjs. This file is CommonJS because that starts fastest on Node 20.

'use strict';

const { existsSync, readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

const dist = path.join(__dirname, '..', 'dist');
const bundle = path.join(dist, 'cli.cjs');
const node = `${process.version}-${statSync(process.execPath).size}`;
const cache = path.join(dist, `cli.${node}.cache`);

if (existsSync(bundle)) {
  load().main(process.argv);
} else {
  process.stderr.write(
    'infer-advisor is not built: run `npm ci` and `npm run build` in its folder\n',
  );
  process.exitCode = 3;
}

/** Uses the code cache that the build made, if this is the Node that built. */
function load() {
  if (!existsSync(cache)) {
    Module.enableCompileCache?.();
    return require(bundle);
  }
  const source = Module.wrap(readFileSync(bundle, 'latin1'));
  const script = new Script(source, { filename: bundle, cachedData: readFileSync(cache) });
  const program = new Module(bundle, module);
  program.filename = bundle;
  require.cache[bundle] = program; // chunks import from the main file
  const { exports } = program;
  script
    .runInThisContext()
    .call(exports, exports, (id) => program.require(id), program, bundle, dist);
  return exports;
}
