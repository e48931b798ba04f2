import type { Ruleset } from '../core/types.ts';
import type { Workload } from '../schema/workload.ts';
import type { FieldName } from '../schema/workload-input.ts';
import { type AskWhy, createAskWhy } from './ask.ts';
import { fieldsRead, statedValue, withField } from './fields.ts';
import { isWithin, minimalHittingSets } from './hitting-sets.ts';
import type { Inquiry } from './inquiry.ts';

type Fields = readonly FieldName[];

const without = (workload: Workload, fields: Fields): Workload =>
  fields.reduce((rest, field) => withField(rest, field, null), workload);

/** The stated fields on which a constraint depends. */
function blockers(id: string | undefined, ruleset: Ruleset, workload: Workload): Fields {
  const rule = ruleset.constraints.find((one) => one.id === id);
  const read = rule ? fieldsRead(rule) : [];
  return read.filter((field) => statedValue(workload, field) !== undefined);
}

/**
 * The smallest sets of statements without which an option satisfies the rest. Breadth first: an
 * option can only come to fit when one of the fields that its first failing constraint reads is
 * dropped, so that no other set need be tried.
 */
function smallestOmissions(workload: Workload, ruleset: Ruleset, askWhy: AskWhy): Fields[] {
  const found: Fields[] = [];
  const seen = new Set<string>();
  let level: Fields[] = [[]];
  while (level.length > 0) {
    const next: Fields[] = [];
    for (const dropped of level) {
      const key = [...dropped].sort().join();
      if (seen.has(key) || found.some((smaller) => isWithin(smaller, dropped))) continue;
      seen.add(key);
      const rest = without(workload, dropped);
      const firsts = [...askWhy(rest).values()].map(([first]) => first);
      if (firsts.includes(undefined)) {
        found.push(dropped);
        continue;
      }
      const fields = new Set(firsts.flatMap((id) => blockers(id, ruleset, rest)));
      next.push(...[...fields].map((field) => [...dropped, field]));
    }
    level = next;
  }
  return found;
}

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
  const { workload, catalog, ruleset, assumptions, fields } = inquiry;
  const askWhy = createAskWhy(catalog, ruleset, { ...assumptions, strict: true });
  const omissions = smallestOmissions(workload, ruleset, askWhy);
  if (omissions[0]?.length === 0) return [];
  return minimalHittingSets(omissions)
    .map((set) => fields.filter((field) => set.includes(field)))
    .sort((a, b) => a.length - b.length);
}
