// What rolldown makes of src/: one CommonJS program with lazily loaded chunks, one ES library.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { BILLS, lazyBills } from './lazy-bills.js';
import { leanPackages } from './lean-packages.js';

const MAIN = 'cli.cjs';

/**
 * The program is CommonJS: on Node 20 the ES module loader alone costs several milliseconds.
 * A dynamic import() in src/cli becomes a file in dist/chunks that is loaded when it is needed.
 */
export async function bundleProgram(root, dist) {
  const chunks = await bundle(
    {
      cwd: root,
      input: {
        cli: path.join(root, 'src/cli/main.ts'),
        'shipped-bills': path.join(root, BILLS),
      },
      // Chunks may import from the main file, so that what they share stays in that one file.
      preserveEntrySignatures: 'allow-extension',
      platform: 'node',
      resolve: { mainFields: ['module', 'main'] },
      plugins: [leanPackages(), lazyBills()],
    },
    {
      dir: dist,
      format: 'cjs',
      strict: true,
      entryFileNames: ({ name }) => (name === 'cli' ? MAIN : 'chunks/[name].cjs'),
      chunkFileNames: 'chunks/[name].cjs',
      comments: false,
      dynamicImportInCjs: false,
    },
  );
  inlineShared(chunks);
  for (const { fileName, code } of chunks) {
    writeFileSync(path.join(dist, fileName), asciiOnly(code));
  }
  return chunks;
}

/**
 * What several chunks share, rolldown may put into files apart, which would be loaded at every start.
 * They move into the main file; in their place stands a file that takes them from there, so that each
 * module is still there once.
 */
function inlineShared(chunks) {
  const main = chunks.find(({ fileName }) => fileName === MAIN);
  const eager = eagerChunks(main, chunks);
  // What is put in front last comes first, as what others need must.
  for (const name of eager.toReversed()) {
    const chunk = chunks.find((one) => one.fileName === name);
    main.code = main.code.replaceAll(`require("./${name}")`, `shared(${JSON.stringify(name)})`);
    main.code = `${sharedModule(chunk, chunks, eager)}\n${main.code}`;
    chunk.code = `module.exports = require("../${main.fileName}").shared(${JSON.stringify(name)});\n`;
    chunk.imports = [main.fileName];
  }
  main.imports = main.imports.filter((name) => !chunks.some((one) => one.fileName === name));
  main.code = `${SHARED}${main.code}\nexports.shared = shared;\n`;
}

const SHARED = `const sharedModules = {};
function shared(name) {
  return sharedModules[name];
}
`;

/** The chunks that the main file loads at its start, each behind those that it needs. */
function eagerChunks(main, chunks) {
  const found = new Set();
  const visit = (name) => {
    const chunk = chunks.find((one) => one.fileName === name);
    if (!chunk || chunk === main || found.has(name)) return;
    chunk.imports.forEach(visit);
    found.add(name);
  };
  main.imports.forEach(visit);
  return [...found];
}

/** A chunk as part of the main file; what it loads when needed is in its folder still. */
function sharedModule({ fileName, code }, chunks, eager) {
  const inner = chunks.reduce((text, one) => {
    const verb = eager.includes(one.fileName) ? 'shared("' : 'require("./';
    const call = `${verb}${one.fileName}")`;
    return text.replaceAll(`require("./${path.basename(one.fileName)}")`, call);
  }, code);
  return `sharedModules[${JSON.stringify(fileName)}] = ((exports) => {\n${inner}\nreturn exports;\n})({});`;
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
