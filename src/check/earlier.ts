import type { EarlierResult } from '../schema/earlier-result.ts';
import { quote, unquoted } from '../schema/quote.ts';

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

/** What two have to have in common; null for one that takes no part. */
type Key = (one: Identity) => string | null;

/** A document that is alone is the first of its file. */
const positionOf = ({ line, index }: Identity): string | number =>
  index ?? (line === null ? 0 : `line ${line}`);

const byFileAndName: Key = ({ file, name }) =>
  name === null ? null : JSON.stringify([file, name]);
const byName: Key = ({ name }) => name;
const byFileAndPosition: Key = (one) => JSON.stringify([one.file, positionOf(one)]);
const byPosition: Key = (one) => JSON.stringify([positionOf(one)]);

/** What has a name now and had another one is not the same, wherever it stands. */
const mayBeSame = (now: Identity, earlier: Identity): boolean =>
  now.name === null || earlier.name === null || now.name === earlier.name;

/** The positions of those that are not taken, by key. */
function byKey(
  all: readonly Identity[],
  isTaken: (at: number) => boolean,
  keyOf: Key,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, one] of all.entries()) {
    const key = isTaken(at) ? null : keyOf(one);
    if (key !== null) found.set(key, [...(found.get(key) ?? []), at]);
  }
  return found;
}

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

  const hasNoFile = ([workload = -1]: readonly number[], [result = -1]: readonly number[]) =>
    now[workload]?.file === null || earlier[result]?.file === null;

  function pair(keyOf: Key, isUnique: boolean): void {
    const waiting = byKey(earlier, (at) => taken.has(at), keyOf);
    for (const [key, workloads] of byKey(now, (at) => matches[at] !== null, keyOf)) {
      const results = waiting.get(key) ?? [];
      const isAlone = workloads.length === 1 && results.length <= 1;
      if (isUnique && !(isAlone && hasNoFile(workloads, results))) continue;
      take(workloads, results, isAlone || keyOf !== byFileAndName);
    }
  }

  pair(byFileAndName, false);
  pair(byName, true);
  pair(byFileAndPosition, false);
  pair(byPosition, true);
  return matches;
}
