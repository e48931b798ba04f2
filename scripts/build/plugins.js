// What the build changes of the sources and packages that it bundles: plugins of rolldown.

import path from 'node:path';

/**
 * JSON data as text that is parsed at the start: V8 reads that several times faster than the same as
 * a JavaScript object, and keeps less of it in its code cache.
 */
export function dataAsText() {
  return {
    name: 'data-as-text',
    transform: {
      filter: { id: /[\\/]data[\\/][^\\/]+\.json$/ },
      handler: (code) => ({
        code: `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(code)))});`,
        moduleType: 'js',
      }),
    },
  };
}

const ASKED_FOR = './shipped-prices.ts';
const STAND_IN = '\0shipped-bills';

/** What rolldown makes of an import() in CommonJS, of a module that shares its file with others. */
const WAITING =
  /Promise\.resolve\(\)\.then\(\(\) => (require\("[^"]+"\))\)\.then\(\((\w+)\) => \2(\.\w+)\)\.shippedBills/;

/**
 * Prices and billing formulas are for workloads that state enough for a bill; a start without one should
 * not pay for them. In the program, the module that has them is loaded when the first bill is asked for:
 * at once, because recommend() does not wait.
 * @param root the folder of the project
 */
export function lazyBills(root) {
  return {
    name: 'lazy-bills',
    resolveId: {
      order: 'pre',
      handler: (id) => (id === ASKED_FOR ? STAND_IN : undefined),
    },
    load: {
      handler: (id) =>
        id === STAND_IN ? standIn(path.join(root, 'src/shipped-prices.ts')) : undefined,
    },
  };
}

const standIn = (file) => `
let bills;
function load() {
  bills ??= import(${JSON.stringify(file)}).shippedBills;
  return bills;
}
export const shippedBills = {
  figuresFor: (option, workload) => load().figuresFor(option, workload),
  jumps: (field, workload, options) => load().jumps(field, workload, options),
};
`;

/** Has the file loaded without waiting; to the bundler, the import() was a reason for the file. */
export function loadBillsAtOnce(code) {
  if (!WAITING.test(code)) throw new Error('build: rolldown imports bills in a new way');
  return code.replace(WAITING, '$1$3.shippedBills');
}

const TEXT_WIDTH = path.join(import.meta.dirname, 'text-width.cjs');
const NO_COLORS = path.join(import.meta.dirname, 'no-colors.cjs');

/**
 * Leaves out of the bundled packages what this program never uses and what costs start-up time. Each
 * change is checked to have found its place, so that an updated package cannot undo it.
 */
export function leanPackages() {
  return {
    name: 'lean-packages',
    resolveId: {
      order: 'pre',
      filter: { id: /^(#supports-color|string-width|@colors\/colors\/safe)$/ },
      handler(id, importer) {
        // The caller says whether to colour, so chalk need not ask node:os and node:tty.
        if (id === '#supports-color') return browserColorSupport(importer);
        if (importer === TEXT_WIDTH) return undefined;
        return id === 'string-width' ? TEXT_WIDTH : NO_COLORS;
      },
    },
    transform: {
      filter: { id: /[\\/]commander[\\/]lib[\\/]command\.js$/ },
      handler: (code) => spawnLazily(code),
    },
  };
}

function browserColorSupport(importer) {
  return path.join(path.dirname(importer), 'vendor', 'supports-color', 'browser.js');
}

/** commander starts executables as subcommands if told to; loading the module for it costs 1 ms. */
function spawnLazily(code) {
  const load = "const childProcess = require('node:child_process');";
  if (!code.includes(load) || !code.includes('childProcess.spawn(')) {
    throw new Error('commander loads node:child_process in a new way: see plugins.js');
  }
  return code
    .replace(load, '')
    .replaceAll('childProcess.spawn(', "require('node:child_process').spawn(");
}
