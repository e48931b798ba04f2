import type { Identity } from './identity.ts';

type Part = string | number | null;

/** What two have to have in common; null for one that takes no part. */
type Key = (one: Identity) => readonly Part[] | null;

/** A way to know a workload again, by what it has in common with an earlier result. */
interface Pass {
  readonly now: Key;
  readonly earlier: Key;
  /** Whether several with one key are taken in their order; else a key must be there only once. */
  readonly isOrdered: boolean;
  /** Whether what is found is the same work for sure, also where names repeat. */
  readonly isSure: boolean;
}

/** A number is a place in a list, a text a line. */
const positionOf = ({ line, index }: Identity): Part => index ?? `line ${line}`;

const hasPlace = ({ line, index }: Identity): boolean => line !== null || index !== null;

const both = (key: Key, isOrdered: boolean, isSure = false): Pass => ({
  now: key,
  earlier: key,
  isOrdered,
  isSure,
});

const nameAndPosition: Key = (one) => [one.name, positionOf(one)];
const withoutFile =
  (key: Key): Key =>
  (one) =>
    one.file === null ? key(one) : null;

/** The surest first; each is for what those before it left. */
const PASSES: readonly Pass[] = [
  both(
    (one) => (one.content === null ? null : [one.file, one.name, one.content, positionOf(one)]),
    true,
    true,
  ),
  both((one) => (one.content === null ? null : [one.file, one.name, one.content]), true, true),
  both((one) => [one.file, one.name, positionOf(one)], true),
  both((one) => (one.name === null ? null : [one.file, one.name]), true),
  both((one) => (one.content === null ? null : [one.name, one.content]), true, true),
  // Results of standard input are compared with a file, or the other way round.
  { now: nameAndPosition, earlier: withoutFile(nameAndPosition), isOrdered: false, isSure: false },
  { now: withoutFile(nameAndPosition), earlier: nameAndPosition, isOrdered: false, isSure: false },
  both((one) => (one.name === null ? null : [one.name]), false),
  // A lone document of which the result tells nothing; it may have a name by now.
  {
    now: (one) => (hasPlace(one) ? null : []),
    earlier: (one) => (hasPlace(one) || one.file !== null || one.name !== null ? null : []),
    isOrdered: false,
    isSure: false,
  },
  // One that cannot be read any more keeps its place, though its name is not known.
  {
    now: (one) => (one.content === null ? [one.file, positionOf(one)] : null),
    earlier: (one) => [one.file, positionOf(one)],
    isOrdered: true,
    isSure: false,
  },
];

/** The positions of those that take part, by key. */
function byKey(all: readonly Identity[], taken: ReadonlySet<number>, keyOf: Key) {
  const found = new Map<string, number[]>();
  for (const [at, one] of all.entries()) {
    const parts = taken.has(at) ? null : keyOf(one);
    if (parts === null) continue;
    const key = JSON.stringify(parts);
    const same = found.get(key);
    if (same) same.push(at);
    else found.set(key, [at]);
  }
  return found;
}

/** Tells whether several of a file have one name. */
function repeats(all: readonly Identity[]): (one: Identity) => boolean {
  const named = byKey(all, new Set(), ({ file, name }) => (name === null ? null : [file, name]));
  return ({ file, name }) => (named.get(JSON.stringify([file, name]))?.length ?? 0) > 1;
}

/** Which earlier result is that of a workload. */
export interface Match {
  /** Its position among the earlier ones. */
  readonly at: number;
  /** False where several of one name in one file are told apart by their order only. */
  readonly isSure: boolean;
}

/**
 * Finds the earlier result of each workload, each at most once; null where there is none.
 * A name is looked for in its own file first; a workload without one by what it states.
 */
export function matchEarlier(
  now: readonly Identity[],
  earlier: readonly Identity[],
): (Match | null)[] {
  const matches = new Map<number, Match>();
  const taken = new Set<number>();
  const isRepeated = [repeats(now), repeats(earlier)];
  for (const pass of PASSES) {
    const waiting = byKey(earlier, taken, pass.earlier);
    for (const [key, workloads] of byKey(now, new Set(matches.keys()), pass.now)) {
      const results = waiting.get(key) ?? [];
      if (!pass.isOrdered && (workloads.length > 1 || results.length > 1)) continue;
      for (const [order, workload] of workloads.entries()) {
        const at = results[order];
        const one = now[workload];
        if (at === undefined || one === undefined) break;
        taken.add(at);
        matches.set(workload, { at, isSure: pass.isSure || !isRepeated.some((has) => has(one)) });
      }
    }
  }
  return now.map((_, at) => matches.get(at) ?? null);
}
