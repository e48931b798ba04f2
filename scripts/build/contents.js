// What got bundled: asserted, so that a stray import cannot bloat the program or break the library, and
// written down with its licences.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

/** Packages that may be part of dist/. A new one is added here on purpose, never by accident. */
const PROGRAM_PACKAGES = new Set([
  '@preact/signals',
  '@preact/signals-core',
  '@clack/core',
  '@clack/prompts',
  '@streamparser/json',
  'ansi-regex',
  'chalk',
  'cli-table3',
  'commander',
  'emoji-regex',
  'fast-string-truncated-width',
  'fast-string-width',
  'fast-wrap-ansi',
  'fastest-levenshtein',
  'is-fullwidth-code-point',
  'fdir',
  'jsonc-parser',
  'picomatch',
  'preact',
  'sisteransi',
  'string-width',
  'strip-ansi',
  'tinyglobby',
  'yaml',
  'zod',
]);
const LIBRARY_PACKAGES = new Set(['fastest-levenshtein', 'zod']);

/** Packages that only features behind an import() may use. */
const LAZY_PACKAGES = new Set(
  [
    '@clack/core',
    '@clack/prompts',
    '@streamparser/json',
    'fast-string-truncated-width',
    'fast-string-width',
  ].concat(
    ['fast-wrap-ansi', 'fdir', 'jsonc-parser', 'picomatch'],
    ['sisteransi', 'tinyglobby', 'yaml'],
  ),
);

/** Node modules whose loading costs milliseconds; the program's main file must do without them. */
const COSTLY_MODULES = new Set(
  ['child_process', 'fs/promises', 'http', 'https', 'net', 'readline', 'readline/promises']
    .concat(['tty', 'worker_threads', 'crypto', 'zlib', 'util/types', 'assert'])
    .map((name) => `node:${name}`),
);

/** The folder and files of each package in these chunks: `name → { folder, files }`. */
export function checkPackages(chunks) {
  const packages = packagesIn(chunks);
  for (const [name, { files }] of packages) {
    if (!PROGRAM_PACKAGES.has(name)) fail(`unexpected package ${name} is bundled`, files);
  }
  const locales = packages.get('zod')?.files.filter((file) => /[\\/]locales[\\/]/.test(file));
  if (locales?.length) fail("zod's locales are bundled; import from zod/mini", locales);
  return packages;
}

export function checkProgram(chunks) {
  const main = chunks.find((chunk) => chunk.fileName === 'cli.cjs');
  if (!main.exports.includes('main')) fail('src/cli/main.ts exports no function main');
  const eager = main.imports.filter((name) => !isBuiltin(name));
  if (eager.length) fail('the main file needs further files at start-up', eager);
  const costly = main.imports.filter((name) => COSTLY_MODULES.has(name));
  if (costly.length) fail('the main file loads costly Node modules at start-up', costly);
  const lazy = [...packagesIn([main]).keys()].filter((name) => LAZY_PACKAGES.has(name));
  if (lazy.length) fail('the main file has packages that belong behind an import()', lazy);
  for (const { fileName, code } of chunks) {
    // The launcher's script has no loader for ES modules; rolldown turns import() into require().
    if (/\bimport\.meta\b|(?<![\w$.])import\(/.test(code))
      fail(`${fileName} uses ES module syntax`);
  }
}

/** The server for agents: a file of its own, with the whole of zod in it. */
export function checkServer(chunks) {
  if (chunks.length !== 1) fail('the server is more than one file', chunks.map(nameOf));
  const packages = packagesIn(chunks);
  for (const [name, { files }] of packages) {
    if (!PROGRAM_PACKAGES.has(name) && !name.startsWith('@modelcontextprotocol/'))
      fail(`unexpected package ${name} is in the server`, files);
  }
  return packages;
}

export function checkLibrary(chunks) {
  if (chunks.length !== 1) fail('the library is more than one file', chunks.map(nameOf));
  const [library] = chunks;
  const outside = [...library.imports, ...library.dynamicImports];
  if (outside.length) fail('the library imports something, but must run in a browser', outside);
  for (const [name, { files }] of packagesIn(chunks)) {
    if (!LIBRARY_PACKAGES.has(name)) fail(`unexpected package ${name} is in the library`, files);
  }
}

const nameOf = (chunk) => chunk.fileName;
const isBuiltin = (name) => name.startsWith('node:') || builtinModules.includes(name);

function packagesIn(chunks) {
  const packages = new Map();
  for (const file of chunks.flatMap(renderedModules)) {
    const found = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/.exec(file);
    if (!found) continue;
    const [, folder, name] = found;
    if (!packages.has(name)) packages.set(name, { folder, files: [] });
    packages.get(name).files.push(path.relative(folder, file));
  }
  return packages;
}

/** Files of which something is left after tree shaking. */
function renderedModules(chunk) {
  return Object.entries(chunk.modules)
    .filter(([, module]) => module.renderedLength > 0)
    .map(([file]) => file);
}

function fail(message, details = []) {
  throw new Error([`build: ${message}`, ...details].join('\n  '));
}

const HEAD = `infer-advisor contains parts of the packages below, each under its own licence.
`;

/** The licences of the bundled packages ask for their text to go with each copy. */
export function writeNotices(packages, file) {
  const notices = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { folder }]) => notice(name, folder));
  writeFileSync(file, [HEAD, ...notices].join(`\n${'-'.repeat(80)}\n\n`));
}

function notice(name, folder) {
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const licence = readdirSync(folder).find((entry) => /^licen[cs]e([.-]|$)/i.test(entry));
  if (!licence) throw new Error(`build: ${name} ships no licence text`);
  const text = readFileSync(path.join(folder, licence), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}
