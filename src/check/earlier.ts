import type { Status } from '../core/types.ts';
import { quote } from '../schema/quote.ts';
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
}

/** What a workload is known by. */
export interface Identity {
  readonly name: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly index: number | null;
}

/** "'ocr' of specs.ndjson:4": a result by its name and place, safe to print. */
export function describeEarlier({ name, file, line, index }: EarlierResult): string {
  const position = index === undefined ? (line === undefined ? '' : `:${line}`) : `[${index}]`;
  const place = file === undefined ? '' : quote(`${file}${position}`, 200).slice(1, -1);
  const alone = index === undefined ? `line ${line}` : `item ${index}`;
  const known = [name ? quote(name) : '', place || (position && alone)].filter(Boolean);
  return known.join(' of ') || 'a workload';
}

const positionOf = ({ file, line, index }: Omit<Identity, 'name'>): string =>
  `${file?.replace(/^(?:\.\/)+/, '') ?? ''} ${index === null ? `line ${line}` : `item ${index}`}`;

const identityOf = ({ result }: Recorded): Identity => ({
  name: result.name ?? null,
  file: result.file ?? null,
  line: result.line ?? null,
  index: result.index ?? null,
});

/** Finds the earlier result of a workload, each at most once. */
export interface Matcher {
  readonly take: (workload: Identity) => Recorded | undefined;
  /** Those that nobody took. */
  readonly rest: () => readonly Recorded[];
}

/** By name or, for a workload without one, by position. */
const keyOf = (identity: Identity): string =>
  identity.name === null ? `at ${positionOf(identity)}` : `named ${identity.name}`;

const NOWHERE: Identity = { name: null, file: null, line: null, index: null };

/** A result that is alone and says nothing of its place: that of a lone document. */
const isLone = ({ line, index }: Identity): boolean => line === null && index === null;

/**
 * Matches workloads with earlier results. Of several with one name, the one at the same position
 * is preferred, else they are taken in their order.
 */
export function newMatcher(recorded: readonly Recorded[]): Matcher {
  const waiting = new Map<string, Recorded[]>();
  for (const one of recorded) {
    const key = keyOf(identityOf(one));
    const same = waiting.get(key);
    if (same) same.push(one);
    else waiting.set(key, [one]);
  }
  return {
    take(workload) {
      const lone = recorded.length === 1 && isLone(workload) ? keyOf(NOWHERE) : '';
      const same = waiting.get(keyOf(workload)) ?? waiting.get(lone) ?? [];
      const position = positionOf(workload);
      const exact = same.findIndex((one) => positionOf(identityOf(one)) === position);
      return same.splice(Math.max(0, exact), 1)[0];
    },
    rest: () => [...waiting.values()].flat(),
  };
}
