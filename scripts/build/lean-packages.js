// Leaves out of the bundled packages what this program never uses and what costs start-up time.
// Each change is checked to have found its place, so that an updated package cannot undo it.

import path from 'node:path';

const TEXT_WIDTH = path.join(import.meta.dirname, 'text-width.cjs');
const NO_COLORS = path.join(import.meta.dirname, 'no-colors.cjs');

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
    throw new Error('commander loads node:child_process in a new way: see lean-packages.js');
  }
  return code
    .replace(load, '')
    .replaceAll('childProcess.spawn(', "require('node:child_process').spawn(");
}
