import type { Decision } from '../../core/decide.ts';
import type { Recommendation } from '../../core/types.ts';
import type { View } from '../../format/document.ts';
import type { BriefRecord, InvalidRecord, ProblemRecord, Trace } from '../../format/records.ts';
import type { Problem } from '../../schema/input-error.ts';
import type { Origin } from './entry.ts';

/** A workload that could not be judged, and why. */
export interface Invalid {
  readonly kind: 'invalid';
  readonly origin: Origin;
  readonly problems: readonly Problem[];
}

/** A workload's answer with all that can be shown of it. */
export interface Answered {
  readonly kind: 'answered';
  readonly origin: Origin;
  readonly recommendation: Recommendation;
  readonly view: View;
}

/** A workload's answer in short. */
export interface Decided {
  readonly kind: 'decided';
  readonly origin: Origin;
  readonly name: string | null;
  readonly decision: Decision;
}

/** What became of one entry. */
export type Result = Invalid | Answered | Decided;

/** The keys that trace a result to its place; those that say nothing are left out. */
export function traceOf({ file, line, index }: Origin): Trace {
  return {
    ...(file !== null && { file }),
    ...(line !== null && { line }),
    ...(index !== null && { index }),
  };
}

/** A problem as data. */
export function problemRecord({ path, message, hint, place }: Problem): ProblemRecord {
  return {
    path,
    message,
    ...(hint !== undefined && { hint }),
    ...(place?.line !== undefined && { line: place.line, column: place.column ?? 1 }),
    ...(place?.flag !== undefined && { flag: place.flag }),
  };
}

/** The record of an entry that is invalid. */
function invalidRecord({ origin, problems }: Invalid): InvalidRecord {
  const errors = problems.map(problemRecord);
  return { ...traceOf(origin), name: null, status: 'invalid', recommended: null, errors };
}

/** The record of an answer in short, with the keys that the long one has. */
function decidedRecord({ origin, name, decision }: Decided): BriefRecord {
  const { status, recommended, options } = decision;
  return { ...traceOf(origin), name, status, recommended, options };
}

/** A result as data: as for a single workload, and where it comes from. */
export function recordOf(result: Result): object {
  if (result.kind === 'invalid') return invalidRecord(result);
  if (result.kind === 'decided') return decidedRecord(result);
  return { ...traceOf(result.origin), ...(result.view.json() as object) }; // every view is an object
}
