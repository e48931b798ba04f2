/** Where in the input a problem lies. Lines and columns count from 1. */
export interface Place {
  /** The file as the user named it, or "standard input". */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The flag as typed, such as "--payload". */
  readonly flag?: string;
}

/** One thing that is wrong with the input. */
export interface Problem {
  /** Path of the field in the document: "payload", "expect.not[0]"; empty for the whole. */
  readonly path: string;
  /** What is wrong, as a sentence without a full stop. */
  readonly message: string;
  /** How to fix it, where there is more to say than the message does. */
  readonly hint?: string;
  readonly place?: Place;
}

/** The one error class for what the user can fix (exit code 2). Anything else is a bug. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('; '));
    this.name = 'InputError';
    this.problems = problems;
  }
}

/** An InputError with a single problem. */
export function inputError(message: string, details: Partial<Problem> = {}): InputError {
  return new InputError([{ path: '', message, ...details }]);
}
