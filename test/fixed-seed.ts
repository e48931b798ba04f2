import fc from 'fast-check';

// The same cases at every run: a failure is then a change of the code, never of the dice.
// SEED tries others, and `npm run fuzz` new ones at each run; a failure prints its seed.
const { SEED, FUZZ } = process.env;
if (SEED !== undefined) fc.configureGlobal({ seed: Number(SEED) });
else if (FUZZ === undefined) fc.configureGlobal({ seed: 20261122 });
