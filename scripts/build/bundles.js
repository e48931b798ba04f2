// What rolldown makes of src/: one CommonJS program with lazily loaded chunks, one ES library.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { leanPackages } from './lean-packages.js';

const RUNTIME = 'chunks/rolldown-runtime.cjs';

/**
 * The program is CommonJS: on Node 20 the ES module loader alone costs several milliseconds.
 * A dynamic import() in src/cli becomes a file in dist/chunks that is loaded when it is needed.
 */
export async function bundleProgram(root, dist) {
  const chunks = await bundle(
    {
      cwd: root,
      input: { cli: path.join(root, 'src/cli/main.ts') },
      // Chunks may import from the main file, so that what they share stays in that one file.
      preserveEntrySignatures: 'allow-extension',
      platform: 'node',
      resolve: { mainFields: ['module', 'main'] },
      plugins: [leanPackages()],
    },
    {
      dir: dist,
      format: 'cjs',
      strict: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name].cjs',
      comments: false,
      dynamicImportInCjs: false,
    },
  );
  inlineRuntime(chunks);
  for (const { fileName, code } of chunks) {
    writeFileSync(path.join(dist, fileName), asciiOnly(code));
  }
  return chunks;
}

/**
 * As soon as two chunks share a package, rolldown puts its own small functions into a file apart.
 * The main file gets a copy, which saves loading a second file at every start; they keep no state.
 */
function inlineRuntime(chunks) {
  const main = chunks.find((chunk) => chunk.isEntry);
  const runtime = chunks.find((chunk) => chunk.fileName === RUNTIME);
  if (!main.imports.includes(RUNTIME)) return;
  const load = `require("./${RUNTIME}")`;
  if (!main.code.includes(load)) throw new Error(`build: ${main.fileName} has no ${load}`);
  const copy = `((exports) => {\n${runtime.code}\nreturn exports;\n})({})`;
  main.code = main.code.replace(load, () => copy);
  main.imports = main.imports.filter((name) => name !== RUNTIME);
}

export function bundleLibrary(root, dist) {
  return bundle(
    {
      cwd: root,
      input: { index: path.join(root, 'src/index.ts') },
      platform: 'neutral',
      resolve: { mainFields: ['module', 'main'] },
      plugins: [leanPackages()],
    },
    {
      dir: dist,
      format: 'esm',
      entryFileNames: '[name].js',
      codeSplitting: false,
      // Annotations let the consumer's own bundler drop what it does not use.
      comments: { annotation: true, jsdoc: false, legal: false },
    },
  );
}

async function bundle(input, output) {
  const build = await rolldown({ ...input, onLog: failOnWarning });
  try {
    const result = await build.write(output);
    return result.output.filter((file) => file.type === 'chunk').map(plainChunk);
  } finally {
    await build.close();
  }
}

/** rolldown's chunks are read-only views. */
function plainChunk({ fileName, code, isEntry, imports, dynamicImports, exports, modules }) {
  return { fileName, code, isEntry, imports, dynamicImports, exports, modules };
}

function failOnWarning(level, log) {
  if (level === 'warn') throw new Error(`bundling: ${log.message}`);
}

/**
 * V8 reads a pure ASCII file as one byte per character, which is faster. In JavaScript that was
 * not written with String.raw, an escape means the same as the character.
 */
function asciiOnly(code) {
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
