/**
 * What a number without its unit is most likely meant as: for numbers below the bound, units with
 * the likeliest first. The last bound is infinite.
 */
export type Guess = readonly (readonly [below: number, units: readonly string[]])[];

/** Guesses by what is measured; judgements of this project, which only word a message. */
export const USUAL_UNITS = {
  /** A request or response body. */
  body: [
    [1000, ['MB', 'KB']],
    [100_000, ['KB', 'B']],
    [Infinity, ['B', 'KB']],
  ],
  memory: [
    [100, ['GB', 'MB']],
    [1e6, ['MB', 'GB']],
    [Infinity, ['B', 'KB']],
  ],
  image: [
    [100, ['GB', 'MB']],
    [1e6, ['MB', 'GB']],
    [Infinity, ['B', 'KB']],
  ],
  dataSet: [
    [1e6, ['GB', 'MB']],
    [Infinity, ['B', 'KB']],
  ],
  /** How soon an answer is needed. */
  answer: [
    [1, ['s']],
    [10, ['s', 'ms']],
    [Infinity, ['ms', 's']],
  ],
  /** How long the model works. */
  work: [
    [1, ['s']],
    [1000, ['s', 'ms']],
    [Infinity, ['ms', 's']],
  ],
  /** How long a whole data set may take. */
  wholeSet: [
    [10, ['h', 'm']],
    [Infinity, ['m', 'h']],
  ],
  /** Hours in which requests come. */
  active: [
    [24.1, ['h/day', 'h/week']],
    [Infinity, ['h/week']],
  ],
  average: [[Infinity, ['/day', '/s']]],
  peak: [[Infinity, ['/s', '/min']]],
} as const satisfies Record<string, Guess>;

export type Measured = keyof typeof USUAL_UNITS;

const LEAST: Readonly<Partial<Record<Measured, number>>> = { memory: 1000, image: 1000 };

/** The least number of bytes that can be meant; less is a slip, such as 7B for 7 billion parameters. */
export const leastSize = (measured: Measured): number => LEAST[measured] ?? 0;
