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
}

/** A finding in the severity of its kind. */
export function finding(
  id: KindId,
  path: string,
  message: string,
  details: { readonly mend?: string | null; readonly option?: string | null } = {},
): Finding {
  const { mend = null, option = null } = details;
  return { id, severity: KINDS[id].severity, message, mend, path, option };
}
