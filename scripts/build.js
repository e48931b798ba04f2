// Builds dist/: the command line program, the library with its types, the page, and the licence notices.
// `node scripts/build.js [folder]` builds the project in another folder (used to try things out).

import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { bundleLibrary, bundleProgram, bundleServer } from './build/bundles.js';
import {
  checkLibrary,
  checkPackages,
  checkProgram,
  checkServer,
  writeNotices,
} from './build/contents.js';
import { bundleTypes } from './build/declarations.js';
import { bundlePage } from './build/page.js';
import { SCHEMA_SOURCES, writeSchemas } from './build/schemas.js';
import { loadSources } from './build/sources.js';

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
const dist = path.join(root, 'dist');
// Built aside and moved in place, so that a failed build leaves the last good one alone.
const staging = path.join(root, `dist-${process.pid}`);

try {
  mkdirSync(staging);
  const program = await bundleProgram(root, staging);
  const library = await bundleLibrary(root, staging);
  const page = await bundlePage(root, staging);
  const server = await bundleServer(root, staging);
  const packages = new Map([
    ...checkServer(server),
    ...checkPackages([...program, ...library, page.chunk]),
  ]);
  checkProgram(program);
  checkLibrary(library);
  const sources = await loadSources(root, staging, SCHEMA_SOURCES);
  await bundleTypes(root, staging, sources.fieldMeanings);
  writeNotices(packages, path.join(staging, 'THIRD-PARTY-NOTICES.txt'));
  writeSchemas(root, staging, sources);
  rmSync(dist, { recursive: true, force: true });
  renameSync(staging, dist);
  tryOut();
  report(program, library, page);
} finally {
  rmSync(staging, { recursive: true, force: true });
}

/** Shows that the program starts, and leaves its code cache in place for the next start. */
function tryOut() {
  const launcher = path.join(root, 'bin', 'infer-advisor.js');
  const args = [launcher, 'recommend', '--payload', '50MB', '--latency', 'low'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`build: the program ends with ${status}\n${stderr}`);
}

function report(program, library, page) {
  const [main] = program;
  const lazy = program.length - 1;
  console.error(
    `Built dist: cli.cjs ${kib([main])} with ${lazy} chunks ${kib(program.slice(1))}, index.js ${kib(library)}, page.html ${(page.size / 1000).toFixed(1)} KB compressed`,
  );
}

function kib(chunks) {
  const size = chunks.reduce((sum, { code }) => sum + code.length, 0);
  return `${(size / 1024).toFixed(0)} KiB`;
}
