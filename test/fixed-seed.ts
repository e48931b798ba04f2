import fc from 'fast-check';

// The same cases at every run: a failure is then a change of the code, never of the dice.
// FAST_CHECK_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20261122) });
