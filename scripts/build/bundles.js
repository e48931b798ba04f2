// What rolldown makes of src/: one CommonJS program with lazily loaded chunks, one ES library.

import { createHash } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { dataAsText, lazyBills, leanPackages, loadBillsAtOnce } from './plugins.js';

const MAIN = 'cli.cjs';
/**
 * What a start needs is all in the main file, of which the launcher keeps a code cache: that is worth
 * more than a smaller file. The commands that are called most are in it, too.
 */
const IN_MAIN_FILE =
  /[\\/]src[\\/]cli[\\/](?:main|commands[\\/](?:recommend|compare|rules|show))\.ts$/;
/** rolldown's own functions. */
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
      plugins: [leanPackages(), lazyBills(root), dataAsText()],
    },
    {
      dir: dist,
      format: 'cjs',
      strict: true,
      entryFileNames: MAIN,
      chunkFileNames: (chunk) => `chunks/${chunkName(root, chunk)}.cjs`,
      codeSplitting: { groups: [{ name: 'program', test: IN_MAIN_FILE }] },
      comments: false,
      dynamicImportInCjs: false,
    },
  );
  const main = chunks.find(({ fileName }) => fileName === MAIN);
  main.code = loadBillsAtOnce(exportedAtOnce(main.code));
  const files = withoutRuntime(main, chunks);
  rmSync(path.join(dist, RUNTIME));
  // The launcher takes the first line as the build's id.
  const id = createHash('sha256').update(main.code).digest('hex').slice(0, 16);
  main.code = `// ${id}\n${main.code}`;
  for (const { fileName, code } of files) {
    writeFileSync(path.join(dist, fileName), asciiOnly(code));
  }
  return files;
}

/**
 * A chunk is called by the module that is loaded when needed, with its folder, since "whatif" is
 * there twice; one that several of those share, by its largest module of our own.
 * @param root the folder of the project
 */
function chunkName(root, { name, facadeModuleId, moduleIds }) {
  const id = facadeModuleId ?? largest(moduleIds);
  if (id === undefined) return name;
  const { dir, name: base } = path.parse(path.relative(root, id));
  return [...dir.split(/[\\/]/).filter((folder) => folder !== 'src'), base].join('-');
}

function largest(ids) {
  const files = ids.filter((id) => path.isAbsolute(id) && !id.includes('node_modules'));
  return files.toSorted((a, b) => statSync(b).size - statSync(a).size)[0];
}

/** The runtime moves into the main file, so that a start loads one file; the others take it from there. */
function withoutRuntime(main, chunks) {
  const runtime = chunks.find(({ fileName }) => fileName === RUNTIME);
  const inner = `exports.runtime = ((exports) => {\n${runtime.code}\nreturn exports;\n})({})`;
  main.code = main.code.replace(`require("./${RUNTIME}")`, () => inner);
  main.imports = main.imports.filter((name) => name !== RUNTIME);
  const others = chunks.filter((chunk) => chunk !== main && chunk !== runtime);
  for (const chunk of others) {
    chunk.code = chunk.code.replace(
      `require("./${path.basename(RUNTIME)}")`,
      `require("../${MAIN}").runtime`,
    );
  }
  return [main, ...others];
}

/**
 * What chunks take from the main file, in one object literal: hundreds of assignments to `exports`, one
 * after the other, or the few that stay there copied first, would take each start half a millisecond.
 */
function exportedAtOnce(code) {
  const line = /^exports\.([\w$]+) = ([\w$]+);\n/gm;
  const members = [...code.matchAll(line)].map(([, name, value]) => `${name}: ${value}`);
  return `${code.replace(line, '')}module.exports = { ${members.join(', ')}, ...exports };\n`;
}

/**
 * The server for agents is a bundle of its own: what its packages share with the program would else
 * move into the main file, which every start reads.
 */
export function bundleServer(root, dist) {
  return bundle(
    {
      cwd: root,
      input: { mcp: path.join(root, 'src/cli/mcp/server.ts') },
      platform: 'node',
      resolve: { mainFields: ['module', 'main'] },
      plugins: [leanPackages(), dataAsText()],
    },
    {
      dir: dist,
      format: 'cjs',
      entryFileNames: '[name].cjs',
      codeSplitting: false,
      comments: false,
    },
  );
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
