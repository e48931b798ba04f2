import type { Ruleset } from '../core/rule-types.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { createAskWhy, type Violations } from './ask.ts';
import { fieldsRead, statedValue, without } from './fields.ts';
import type { Inquiry } from './inquiry.ts';

/** Whether every item of `part` is in `whole`. */
export function isWithin<Item>(part: readonly Item[], whole: readonly Item[]): boolean {
  return part.every((item) => whole.includes(item));
}

/** The sets that contain no other one, each once. */
function minimal<Item>(sets: readonly (readonly Item[])[]): (readonly Item[])[] {
  const bySize = [...sets].sort((a, b) => a.length - b.length);
  const kept: (readonly Item[])[] = [];
  for (const set of bySize) {
    if (!kept.some((smaller) => isWithin(smaller, set))) kept.push(set);
  }
  return kept;
}

/** The minimal sets that share an item with each of the given ones (Berge's algorithm). */
export function minimalHittingSets<Item>(sets: readonly (readonly Item[])[]): (readonly Item[])[] {
  let hitting: (readonly Item[])[] = [[]];
  for (const set of sets) {
    hitting = minimal(
      hitting.flatMap((one) =>
        one.some((item) => set.includes(item)) ? [one] : set.map((item) => [...one, item]),
      ),
    );
  }
  return hitting;
}

type Fields = readonly FieldName[];

/** What stands in the way without the statements that the key names; the options share the answers. */
type AskOnce = (key: string, rest: Workload) => Violations;

/** The stated fields on which a constraint depends. */
function blockers(id: string, ruleset: Ruleset, workload: Workload): Fields {
  const rule = ruleset.constraints.find((one) => one.id === id);
  const read = rule ? fieldsRead(rule) : [];
  return read.filter((field) => statedValue(workload, field) !== undefined);
}

/** The blockers of the constraint that has the fewest. */
const fewestBlockers = (ids: readonly string[], ruleset: Ruleset, workload: Workload): Fields =>
  ids
    .map((id) => blockers(id, ruleset, workload))
    .reduce((fewest, one) => (one.length < fewest.length ? one : fewest));

/**
 * The smallest sets of statements without which an option satisfies the rest. Breadth first: it can
 * only come to fit when one of the fields is dropped that a failing constraint reads, whichever of
 * them, so that no other set need be tried.
 * @param found what is known to do for other options; supersets are not looked for
 */
function smallestOmissions(
  option: string,
  found: readonly Fields[],
  { workload, ruleset }: Pick<Inquiry, 'workload' | 'ruleset'>,
  askOnce: AskOnce,
): readonly Fields[] {
  const all = [...found];
  const seen = new Set<string>();
  let level: Fields[] = [[]];
  while (level.length > 0) {
    const next: Fields[] = [];
    for (const dropped of level) {
      const key = [...dropped].sort().join();
      if (seen.has(key) || all.some((smaller) => isWithin(smaller, dropped))) continue;
      seen.add(key);
      const rest = without(workload, dropped);
      const failing = askOnce(key, rest).get(option) ?? [];
      if (failing.length === 0) all.push(dropped);
      else next.push(...fewestBlockers(failing, ruleset, rest).map((field) => [...dropped, field]));
    }
    level = next;
  }
  return all;
}

/** A number that orders sets of one size as their fields are declared. */
const placesOf = (set: Fields, fields: Fields): number =>
  set.reduce((sum, field) => sum * fields.length + fields.indexOf(field), 0);

/**
 * The smallest sets of stated fields that no option satisfies together, smallest first.
 *
 * All statements count as requirements (`strict`), and statements are satisfied when some option
 * passes every constraint plainly, that is when the strict status is `ok`: an option that needs a
 * detour (status `compromise`) or rests on a contested limit does not satisfy them. A set conflicts
 * when it cannot be satisfied whichever of the other statements are kept or left out; that matters
 * for the few statements that loosen a limit, such as streaming. Drop any field of the set, and
 * some option satisfies the rest of it.
 */
export function findConflicts(inquiry: Inquiry): Fields[] {
  const { catalog, ruleset, assumptions, fields } = inquiry;
  const askWhy = createAskWhy(catalog, ruleset, { ...assumptions, strict: true });
  const known = new Map<string, Violations>();
  const askOnce: AskOnce = (key, rest) => {
    const violations = known.get(key) ?? askWhy(rest);
    known.set(key, violations);
    return violations;
  };
  const omissions = catalog.options
    .reduce<readonly Fields[]>(
      (found, { id }) => smallestOmissions(id, found, inquiry, askOnce),
      [],
    )
    .toSorted((a, b) => a.length - b.length);
  if (omissions[0]?.length === 0) return [];
  return minimalHittingSets(omissions)
    .map((set) => fields.filter((field) => set.includes(field)))
    .sort((a, b) => a.length - b.length || placesOf(a, fields) - placesOf(b, fields));
}
