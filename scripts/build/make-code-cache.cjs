// Run by code-cache.js in a process of its own: node make-code-cache.cjs dist/cli.cjs dist/NAME.cache
// The script is made as bin/infer-advisor.js makes it: V8 takes a cache for the same text only.

const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

/** What these commands run is in the cache, already compiled. */
const TYPICAL = [['recommend', '--payload', '50MB', '--latency', 'low'], ['--help']];

const [, , bundle, cache] = process.argv;
const dist = path.dirname(bundle);

const source = Module.wrap(readFileSync(bundle, 'latin1'));
const script = new Script(source, { filename: bundle });
const program = new Module(bundle, module);
program.filename = bundle;
require.cache[bundle] = program;
const { exports: api } = program;
script.runInThisContext().call(api, api, (id) => program.require(id), program, bundle, dist);

process.on('exit', (code) => {
  if (code === 0) writeFileSync(cache, script.createCachedData());
});

async function run() {
  for (const args of TYPICAL) await api.main([process.execPath, bundle, ...args]);
}

run();
