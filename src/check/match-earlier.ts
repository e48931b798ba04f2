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

type Part = string | number | null;
/** What two have to have in common; null for one that takes no part. */
type Key = (one: Identity) => Part;

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
