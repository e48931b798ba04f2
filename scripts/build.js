// Builds dist/: the command line program, the library with its types, and the licence notices.
// `node scripts/build.js [folder]` builds the project in another folder (used to try things out).

import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { bundleLibrary, bundleProgram } from './build/bundles.js';
import { makeCodeCache } from './build/code-cache.js';
import { checkLibrary, checkPackages, checkProgram } from './build/contents.js';
import { bundleTypes } from './build/declarations.js';
import { writeNotices } from './build/notices.js';

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
const dist = path.join(root, 'dist');
// Built aside and moved in place, so that a failed build leaves the last good one alone.
const staging = path.join(root, `dist-${process.pid}`);

try {
  mkdirSync(staging);
  const program = await bundleProgram(root, staging);
  const library = await bundleLibrary(root, staging);
  const packages = checkPackages([...program, ...library]);
  checkProgram(program);
  checkLibrary(library);
  await bundleTypes(root, staging);
  writeNotices(packages, path.join(staging, 'THIRD-PARTY-NOTICES.txt'));
  rmSync(dist, { recursive: true, force: true });
  renameSync(staging, dist);
  // In its final place, since stack traces take the file's path from the cache.
  makeCodeCache(dist);
  report([...program, ...library]);
} finally {
  rmSync(staging, { recursive: true, force: true });
}

function report(chunks) {
  for (const { fileName, code } of chunks) {
    console.log(`dist/${fileName}  ${(code.length / 1024).toFixed(0)} KiB`);
  }
}
