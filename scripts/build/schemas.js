// dist/schemas: the JSON Schemas as the built program prints them, for editors and other programs.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const RUN = `(async () => {
  const { main } = require(process.argv[1]);
  for (const name of process.argv.slice(2)) await main([process.execPath, '', 'schema', name]);
})()`;
const LIST = `require(process.argv[1]).main([process.execPath, '', 'schema'])`;

/** @param dist the folder that holds the built program */
export function writeSchemas(dist) {
  const folder = path.join(dist, 'schemas');
  mkdirSync(folder);
  const program = path.join(dist, 'cli.cjs');
  const names = printed(LIST, program).trim().split('\n');
  const texts = printedSchemas(program, names);
  names.forEach((name, index) => {
    writeFileSync(path.join(folder, `${name}.schema.json`), texts[index]);
  });
}

/** All schemas, printed one after the other by one process. */
function printedSchemas(program, names) {
  const texts = printed(RUN, program, ...names).split(/(?<=^\}\n)/m);
  if (texts.length !== names.length) throw new Error('build: a schema is missing');
  return texts;
}

function printed(script, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e7,
    env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '' },
  });
  if (status !== 0) throw new Error(`build: the program does not print its schemas\n${stderr}`);
  return stdout;
}
