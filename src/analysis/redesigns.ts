import type { Redesign } from '../core/catalog-types.ts';
import { recommend } from '../core/recommend.ts';
import type { Assessment, ConstraintResult, Verdict } from '../core/result-types.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { ofOption } from './ask.ts';
import { toChange } from './change.ts';
import { statedValue, withField } from './fields.ts';
import type { Inquiry } from './inquiry.ts';
import type { FieldValue, RedesignOffer } from './types.ts';

/** A redesign that concerns an option, with the constraint of it that it gets past. */
interface Case {
  readonly redesign: Redesign;
  readonly constraint: ConstraintResult;
}

const STANDING: Readonly<Record<Verdict, number>> = {
  recommended: 4,
  eligible: 3,
  compromise: 2,
  contested: 1,
  excluded: 0,
};

/** Whether the constraint came out in the way that the redesign is for. */
function concerns({ kind }: Redesign, { outcome, settings }: ConstraintResult): boolean {
  if (kind === 'setting') return outcome === 'pass' && settings.length > 0;
  return kind === 'detour' ? outcome === 'detour' : outcome !== 'pass';
}

function casesFor({ catalog, workload }: Inquiry, { id, constraints }: Assessment): Case[] {
  const { models = 1 } = workload;
  return catalog.redesigns
    .filter(({ tiedTo }) => tiedTo.options.includes(id) && models >= (tiedTo.models ?? 1))
    .flatMap((redesign) => {
      const constraint = constraints.find(
        (one) => redesign.tiedTo.constraints.includes(one.id) && concerns(redesign, one),
      );
      return constraint ? [{ redesign, constraint }] : [];
    });
}

/** A statement that becomes another one. */
type Statement = readonly [field: FieldName, value: FieldValue];

/** More records, or less data, where the average record would be larger than the request becomes. */
function followed(
  field: FieldName,
  { records, datasetBytes }: Workload,
  size: number,
): Statement[] {
  if (records === undefined || datasetBytes === undefined || records * size >= datasetBytes) {
    return [];
  }
  return [[field, field === 'records' ? Math.ceil(datasetBytes / size) : records * size]];
}

/** What a redesign makes of the workload's statements; undefined where there is no limit to go down to. */
function statementsOf({ redesign, constraint }: Case, workload: Workload): Statement[] | undefined {
  const made: Statement[] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const { field, to } of redesign.apply) {
    if (to === 'mean') {
      made.push(...followed(field, workload, size));
      continue;
    }
    const value = to === 'limit' ? constraint.limit : typeof to === 'boolean' ? to : to.max;
    if (value === null) return undefined;
    if (field === 'payload') size = Number(value);
    // A largest request that nobody states stays open where the average record is what is too large.
    if (field !== 'payload' || workload.payloadBytes !== undefined) made.push([field, value]);
  }
  return made;
}

/** The workload once everything is built; undefined where there is no such limit to go down to. */
function applied(workload: Workload, cases: readonly Case[]): Workload | undefined {
  let changed = workload;
  for (const one of cases) {
    const made = statementsOf(one, changed);
    if (!made) return undefined;
    for (const [field, value] of made) changed = withField(changed, field, value);
  }
  return changed;
}

const toStep = ({ redesign, constraint }: Case): RedesignOffer['steps'][number] => {
  const { id, kind, title, how, sources } = redesign;
  return { id, kind, title, how, constraint: constraint.id, sources };
};

function toOffer(
  inquiry: Inquiry,
  option: string,
  cases: readonly Case[],
  after: Workload,
): RedesignOffer {
  const { workload, catalog, ruleset, assumptions } = inquiry;
  const answer = recommend(after, catalog, ruleset, assumptions);
  const { status, recommended } = answer;
  const { verdict, rank, score, settings } = ofOption(answer, option);
  const fields = cases
    .flatMap(({ redesign }) => redesign.apply.map(({ field }) => field))
    .filter((field) => statedValue(after, field) !== statedValue(workload, field));
  return {
    option,
    steps: cases.map(toStep),
    changes: fields.map((field) =>
      toChange(workload, field, statedValue(after, field) ?? null, catalog),
    ),
    result: { status, recommended, verdict, rank, score, settings },
  };
}

/** Whether a redesign is worth showing: it lifts its option, and to the top where another is there. */
function helps({ base }: Inquiry, before: Assessment, { result }: RedesignOffer): boolean {
  if (result.rank === null || STANDING[result.verdict] <= STANDING[before.verdict]) return false;
  return base.status !== 'ok' || result.verdict === 'recommended';
}

function offersOf(inquiry: Inquiry, option: Assessment, sets: readonly Case[][]): RedesignOffer[] {
  return sets.flatMap((cases) => {
    const after = applied(inquiry.workload, cases);
    const offer = after && toOffer(inquiry, option.id, cases, after);
    return offer && helps(inquiry, option, offer) ? [offer] : [];
  });
}

/** Two redesigns together, each for a constraint of its own. */
function pairsOf(cases: readonly Case[]): Case[][] {
  return cases.flatMap((first, index) =>
    cases
      .slice(index + 1)
      .filter(({ constraint }) => constraint.id !== first.constraint.id)
      .map((second) => [first, second]),
  );
}

/** Detours and settings that the answer already counts on: what is to be built for the option. */
function counted(inquiry: Inquiry, option: Assessment, cases: readonly Case[]): RedesignOffer[] {
  const { base, workload } = inquiry;
  if (option.rank === null || (option.rank > 1 && base.status === 'ok')) return [];
  return cases.map((one) => toOffer(inquiry, option.id, [one], workload));
}

function redesignsOf(inquiry: Inquiry, option: Assessment): RedesignOffer[] {
  const cases = casesFor(inquiry, option);
  const changing = cases.filter(({ redesign }) => redesign.kind === 'change');
  const given = cases.filter(({ redesign }) => redesign.kind !== 'change');
  const alone = offersOf(
    inquiry,
    option,
    changing.map((one) => [one]),
  );
  const offers = alone.length > 0 ? alone : offersOf(inquiry, option, pairsOf(changing));
  return [...offers, ...counted(inquiry, option, given)];
}

/**
 * The catalog's redesigns that help with this workload, each with the result that `recommend` gives
 * once it is applied. A change is shown when it lifts the option that it is tied to, and, where
 * another option is already recommended, when it lifts it to the top; two together where neither
 * does alone. A detour or setting is shown for the first option, or for every eligible one when none
 * is recommended. Best result first, then the fewest steps.
 */
export function findRedesigns(inquiry: Inquiry): RedesignOffer[] {
  return inquiry.base.options
    .flatMap((option) => redesignsOf(inquiry, option))
    .sort(
      (a, b) =>
        STANDING[b.result.verdict] - STANDING[a.result.verdict] || a.steps.length - b.steps.length,
    );
}
