import type { Problem } from './input-error.ts';
import { isObject } from './is-object.ts';
import { quote } from './quote.ts';

/** What a value that a caller gives must be, and whether it is. */
export interface Wanted {
  readonly wanted: string;
  readonly isRight: (value: unknown) => boolean;
}

export const AMOUNT: Wanted = {
  wanted: 'a number, 0 or more',
  isRight: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
};
export const HOURS_A_WEEK: Wanted = {
  wanted: 'a number above 0, at most 168',
  isRight: (value) => typeof value === 'number' && value > 0 && value <= 168,
};
export const TEXT: Wanted = { wanted: 'text', isRight: (value) => typeof value === 'string' };
export const FLAG: Wanted = {
  wanted: 'true or false',
  isRight: (value) => typeof value === 'boolean',
};
export const OBJECT: Wanted = {
  wanted: 'an object',
  isRight: isObject,
};

export const oneOf = (words: readonly string[]): Wanted => ({
  wanted: `one of ${words.join(', ')}`,
  isRight: (value) => typeof value === 'string' && words.includes(value),
});

/** What is undefined is not stated, and so not wrong. */
export const isRight = (value: unknown, { isRight: test }: Wanted): boolean =>
  value === undefined || test(value);

export const wrongValue = (path: string, value: unknown, { wanted }: Wanted): Problem => ({
  path,
  message: `${path} is ${quote(value)}, not ${wanted}`,
});
