/** Exit codes, the same for every command and format. */
export const EXIT = {
  /** An answer. */
  answer: 0,
  /** A negative answer: no option is eligible, or a check failed. */
  negative: 1,
  /** The input is wrong. */
  input: 2,
  /** A bug of ours. */
  bug: 3,
  /** The user gave up (Ctrl-C). */
  interrupted: 130,
} as const;

/** What each code says to the caller, for help and the README. */
export const EXIT_MEANINGS: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'an answer (a compromise too, unless --strict)'],
  ['1', 'a negative answer: no option is eligible, or a check failed'],
  ['2', 'the input is wrong; the message says what, where and how to fix it'],
  ['3', 'a bug in infer-advisor'],
  ['130', 'interrupted, with Ctrl-C; 143 when terminated, 129 when hung up'],
];
