import process from 'node:process';

/** How many cases a property is tried with: so many among the other tests, many more by `npm run fuzz`. */
export const runs = (count: number): number =>
  process.env.FUZZ === undefined ? count : count * 50;
