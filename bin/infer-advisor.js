#!/usr/bin/env node
// Starts dist/cli.cjs. This file is CommonJS because that starts fastest.
//
// Compiling takes half of a start, so the first run leaves what V8 compiled beside the program, as
// Python does with its modules, and later runs take it up. It serves the very Node that made it,
// told by version and size: V8 does not notice another build of the same version.

'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const Module = module.constructor; // as in node:module, which takes longer to load

const dist = path.join(__dirname, '..', 'dist');
const bundle = path.join(dist, 'cli.cjs');
const node = `${process.version}-${fs.statSync(process.execPath).size}`;
const cache = path.join(dist, `cli.${node}.cache`);

const timeOf = (file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
const builtAt = timeOf(bundle);

if (builtAt !== undefined) {
  load().main(process.argv);
} else {
  process.stderr.write(
    'infer-advisor is not built: run `npm ci` and `npm run build` in its folder\n',
  );
  process.exitCode = 3;
}

function load() {
  const cachedData = timeOf(cache) >= builtAt ? fs.readFileSync(cache) : undefined;
  const source = Module.wrap(fs.readFileSync(bundle, 'latin1'));
  const script = new Script(source, { filename: bundle, cachedData });
  if (script.cachedDataRejected !== false) process.once('exit', () => keep(script));
  const program = new Module(bundle, module);
  program.filename = bundle;
  require.cache[bundle] = program; // chunks import from the main file
  const { exports } = program;
  script
    .runInThisContext()
    .call(exports, exports, (id) => program.require(id), program, bundle, dist);
  return exports;
}

/** Whole or not at all, and only after a command that judges: --version or help compile too little. */
function keep(script) {
  if (!/^(?!help$|completion$|schema$)[a-z]/.test(process.argv[2])) return;
  const draft = `${cache}.${process.pid}`;
  try {
    fs.accessSync(dist, fs.constants.W_OK);
    fs.writeFileSync(draft, script.createCachedData());
    fs.renameSync(draft, cache);
  } catch {
    fs.rmSync(draft, { force: true });
  }
}
