import type { Status } from '../core/types.ts';
import { quote, unquoted } from '../schema/quote.ts';
import type { Workload } from '../schema/workload.ts';

/** A constraint of an earlier result. */
interface EarlierConstraint {
  readonly id: string;
  readonly outcome: string;
}

/** A criterion of an earlier result. */
interface EarlierCriterion {
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

/** What a workload is known by. */
export interface Identity {
  readonly name: string | null;
  /** Null for standard input, and where an earlier result does not tell. */
  readonly file: string | null;
  /** In its file, from 1. */
  readonly line: number | null;
  /** In its list, from 0; it goes before the line. */
  readonly index: number | null;
}

/** Which earlier result is that of a workload. */
export interface Match {
  /** Its position among the earlier ones. */
  readonly at: number;
  /** False where several of one name in one file are told apart by their order only. */
  readonly isSure: boolean;
}

type KeyPart = string | number | null;
/** What two have to have in common; null for one that takes no part. */
type Key = (one: Identity) => KeyPart;

const nameOf: Key = ({ name }) => name;
/** A document that is alone is the first of its file. */
const positionOf: Key = ({ line, index }) => index ?? (line === null ? 0 : `line ${line}`);

/** What has a name now and had another one is not the same, wherever it stands. */
const mayBeSame = (now: Identity, earlier: Identity): boolean =>
  now.name === null || earlier.name === null || now.name === earlier.name;

/** The positions of those that are not taken, by key. */
function byKey(
  all: readonly Identity[],
  isTaken: (at: number) => boolean,
  keyOf: (one: Identity) => string | null,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, one] of all.entries()) {
    const key = isTaken(at) ? null : keyOf(one);
    if (key !== null) found.set(key, [...(found.get(key) ?? []), at]);
  }
  return found;
}

const withFile =
  (key: Key) =>
  (one: Identity): string | null =>
    key(one) === null ? null : JSON.stringify([one.file, key(one)]);

const withoutFile =
  (key: Key) =>
  (one: Identity): string | null =>
    key(one) === null ? null : JSON.stringify([key(one)]);

/**
 * Finds the earlier result of each workload, each at most once; null where there is none: by file and
 * name, and where one of the two has no name, by file and position. A result that does not tell its
 * file is that of any file, if it is the only one.
 */
export function matchEarlier(
  now: readonly Identity[],
  earlier: readonly Identity[],
): (Match | null)[] {
  const matches: (Match | null)[] = now.map(() => null);
  const taken = new Set<number>();

  function take(workloads: readonly number[], results: readonly number[], isSure: boolean): void {
    for (const [order, workload] of workloads.entries()) {
      const [at, one] = [results[order], now[workload]];
      const before = at === undefined ? undefined : earlier[at];
      if (at === undefined || !one || !before || !mayBeSame(one, before)) continue;
      matches[workload] = { at, isSure };
      taken.add(at);
    }
  }

  function pair(keyOf: (one: Identity) => string | null, isUnique: boolean): void {
    const waiting = byKey(earlier, (at) => taken.has(at), keyOf);
    for (const [key, workloads] of byKey(now, (at) => matches[at] !== null, keyOf)) {
      const results = waiting.get(key) ?? [];
      const isAlone = workloads.length === 1 && results.length <= 1;
      if (isUnique ? isAlone && hasNoFile(workloads, results) : true) {
        take(workloads, results, isAlone || keyOf !== byFileAndName);
      }
    }
  }

  const hasNoFile = ([workload = -1]: readonly number[], [result = -1]: readonly number[]) =>
    now[workload]?.file === null || earlier[result]?.file === null;
  const byFileAndName = withFile(nameOf);

  pair(byFileAndName, false);
  pair(withoutFile(nameOf), true);
  pair(withFile(positionOf), false);
  pair(withoutFile(positionOf), true);
  return matches;
}
