import type { Status } from '../core/types.ts';
import { quote, unquoted } from '../schema/quote.ts';
import type { Workload } from '../schema/workload.ts';

/** A constraint of an earlier result. */
export interface EarlierConstraint {
  readonly id: string;
  readonly outcome: string;
}

/** A criterion of an earlier result. */
export interface EarlierCriterion {
  readonly id: string;
  readonly score: number;
}

/** An option of an earlier result; one in short has neither constraints nor criteria. */
export interface EarlierOption {
  readonly id: string;
  readonly verdict: string;
  readonly score: number | null;
  readonly constraints?: readonly EarlierConstraint[] | undefined;
  readonly criteria?: readonly EarlierCriterion[] | undefined;
}

/** What `recommend` once answered, at length or in short. */
export interface EarlierResult {
  readonly name?: string | null | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly index?: number | undefined;
  readonly status: Status | 'invalid';
  readonly recommended: string | null;
  readonly workload?: Workload | undefined;
  readonly priority?: string | undefined;
  readonly strict?: boolean | undefined;
  readonly assume?: string | undefined;
  readonly options?: readonly EarlierOption[] | undefined;
  readonly catalog?: { readonly version: string } | undefined;
}

/** An earlier result with where it stands in the file of results. */
export interface Recorded {
  readonly result: EarlierResult;
  /** From 1; null where lines say nothing. */
  readonly line: number | null;
  /** As it was read; left out unless asked for. */
  readonly value?: unknown;
}

/** "'ocr' of specs.ndjson:4": a result by its name and place, safe to print. */
export function describeEarlier({ name, file, line, index }: EarlierResult): string {
  const position = index === undefined ? (line === undefined ? '' : `:${line}`) : `[${index}]`;
  const place = file === undefined ? '' : unquoted(`${file}${position}`, 200);
  const alone = index === undefined ? `line ${line}` : `item ${index}`;
  const known = [name ? quote(name) : '', place || (position && alone)].filter(Boolean);
  return known.join(' of ') || 'a workload';
}
