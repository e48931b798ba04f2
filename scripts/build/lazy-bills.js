// Prices and billing formulas are for workloads that state enough for a bill; a start without one
// should not pay for them. In the program, the module that has them is a file of its own, which is
// loaded when the first bill is asked for: at once, because recommend() does not wait.

import path from 'node:path';

const ASKED_FOR = './shipped-bills.ts';
const STAND_IN = '\0shipped-bills';
const FILE = './chunks/shipped-bills.cjs';

/** What rolldown makes of an import() in CommonJS. */
const WAITING = `Promise.resolve().then(() => require("${FILE}"))`;

/** @param root the folder of the project */
export function lazyBills(root) {
  return {
    name: 'lazy-bills',
    resolveId: {
      order: 'pre',
      handler: (id) => (id === ASKED_FOR ? STAND_IN : undefined),
    },
    load: {
      handler: (id) =>
        id === STAND_IN ? standIn(path.join(root, 'src/shipped-bills.ts')) : undefined,
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
  if (code.split(WAITING).length !== 2)
    throw new Error('build: rolldown imports bills in a new way');
  return code.replace(WAITING, `require("${FILE}")`);
}
