// dist/schemas: the JSON Schemas as the built program prints them, for editors and other programs.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const NAMES = ['workload', 'result', 'finding', 'report', 'catalog', 'config'];
const RUN = `(async () => {
  const { main } = require(process.argv[1]);
  for (const name of process.argv.slice(2)) await main([process.execPath, '', 'schema', name]);
})()`;

/** @param dist the folder that holds the built program */
export function writeSchemas(dist) {
  const folder = path.join(dist, 'schemas');
  mkdirSync(folder);
  const texts = printedSchemas(path.join(dist, 'cli.cjs'));
  NAMES.forEach((name, index) => {
    writeFileSync(path.join(folder, `${name}.schema.json`), texts[index]);
  });
}

/** All schemas, printed one after the other by one process. */
function printedSchemas(program) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', RUN, program, ...NAMES], {
    encoding: 'utf8',
    maxBuffer: 1e7,
    env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '' },
  });
  const texts = stdout.split(/(?<=^\}\n)/m);
  if (status !== 0 || texts.length !== NAMES.length) {
    throw new Error(`build: the program does not print its schemas\n${stderr}`);
  }
  return texts;
}
