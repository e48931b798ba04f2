// Prices and billing formulas are for workloads that state enough for a bill; a start without one
// should not pay for them. In the program, the module that has them is a file of its own, which is
// loaded when the first bill is asked for: at once, because recommend() does not wait.

const ASKED_FOR = './shipped-bills.ts';
const STAND_IN = '\0shipped-bills';
const FILE = './chunks/shipped-bills.cjs';

/** The entry point that becomes that file. */
export const BILLS = 'src/shipped-bills.ts';

export function lazyBills() {
  return {
    name: 'lazy-bills',
    resolveId: {
      order: 'pre',
      handler(id) {
        if (id === FILE) return { id, external: true };
        return id === ASKED_FOR ? STAND_IN : undefined;
      },
    },
    load: {
      handler: (id) => (id === STAND_IN ? STAND_IN_CODE : undefined),
    },
  };
}

const STAND_IN_CODE = `
let bills;
function load() {
  bills ??= require('${FILE}').shippedBills;
  return bills;
}
export const shippedBills = {
  figuresFor: (option, workload) => load().figuresFor(option, workload),
  jumps: (field, workload, options) => load().jumps(field, workload, options),
};
`;
