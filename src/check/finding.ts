import type { KindId, Severity } from '../schema/finding-words.ts';
import { KINDS } from './kinds.ts';

/** Something that a check has to say of a workload. */
export interface Finding {
  readonly id: KindId;
  readonly severity: Severity;
  /** A sentence without a full stop. */
  readonly message: string;
  /** How to mend it; null when there is nothing to advise. */
  readonly mend: string | null;
  /** The field that it is about, as a path: "current", "expect.not[0]"; empty for the whole. */
  readonly path: string;
  /** The option that it is about; null when it is about none. */
  readonly option: string | null;
  /** The sentence without its reasons, which another finding of the same cause tells. */
  readonly gist: string;
  /**
   * What it comes from: fields that rule options out, or ANSWER. Findings of a workload that have one
   * in common are told together; one without causes is told alone.
   */
  readonly causes: readonly string[];
}

/** The cause of all that would be otherwise if another option were recommended. */
export const ANSWER = 'answer';

type Details = Partial<Pick<Finding, 'mend' | 'option' | 'gist' | 'causes'>>;

/** A finding in the severity of its kind. */
export function finding(
  id: KindId,
  path: string,
  message: string,
  { mend = null, option = null, gist = message, causes = [] }: Details = {},
): Finding {
  return { id, severity: KINDS[id].severity, message, mend, path, option, gist, causes };
}
