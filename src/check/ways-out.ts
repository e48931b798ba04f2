import type { Amount, Catalog, Option } from '../core/catalog-types.ts';
import { printActual, printAmount } from '../core/check-limit.ts';
import { logarithm } from '../core/logarithm.ts';
import type { Assessment, ConstraintResult } from '../core/result-types.ts';
import type { FieldName } from '../schema/workload.ts';
import { constraintWords } from './constraint-words.ts';

/** An option's limit, in its base unit, as the reasons against the option write it: "6 MB", "60 s". */
export type LimitWords = (
  option: string,
  limit: number,
  unit: NonNullable<ConstraintResult['unit']>,
) => string;

function amountsOf({ limits, latency }: Option): Amount[] {
  const amounts = Object.values(limits).flatMap((limit) =>
    limit.value === null
      ? []
      : [limit, limit.documented, limit.streaming].filter((one) => one !== undefined),
  );
  return [...amounts, latency.fastest];
}

/** How things are said to whoever asked for the check. */
export interface Wording {
  readonly limits: LimitWords;
  /** The command that explains the answer to a workload. */
  readonly explain: string;
  /** What is said of `current`: that it runs, or that it is planned to. */
  readonly runs: 'runs today' | 'is planned';
}

/** Limits in the catalog's own words, which are AWS's. */
export function limitWordsOf({ options }: Catalog): LimitWords {
  const known = new Map<string, string>();
  for (const option of options) {
    for (const amount of amountsOf(option)) {
      known.set(`${option.id} ${amount.max} ${amount.base}`, printAmount(amount));
    }
  }
  return (option, limit, unit) =>
    known.get(`${option} ${limit} ${unit}`) ?? printActual(limit, unit);
}

/** "payload within 6 MB", "latency of 1 s or more", "latency: high", "interactive: false". */
function wayOut(
  { id, field, actual, limit, unit }: ConstraintResult,
  option: string,
  words: LimitWords,
): string {
  const { otherwise } = constraintWords(id);
  if (otherwise) return otherwise(limit);
  if (typeof actual === 'boolean') return `${field}: ${!actual}`;
  if (typeof limit === 'string') return `${field} ${limit}`;
  if (typeof actual !== 'number' || typeof limit !== 'number') return `another ${field}`;
  const shown = unit === null ? String(limit) : words(option, limit, unit);
  return actual > limit ? `${field} within ${shown}` : `${field} of ${shown} or more`;
}

/** What the workload would have to state for an option to serve it; empty when it does already. */
export function waysTo({ id, constraints }: Assessment, words: LimitWords): string {
  const broken = constraints.filter(({ outcome }) => outcome !== 'pass');
  return [...new Set(broken.map((one) => wayOut(one, id, words)))].join(' and ');
}

/** "real-time would do with payload within 6 MB"; empty when nothing speaks against the option. */
export function wayTo(option: Assessment, words: LimitWords): string {
  const ways = waysTo(option, words);
  return ways === '' ? '' : `${option.id} would do with ${ways}`;
}

/** How far a stated value is from what the option takes: in powers of ten, a word or a flag one. */
const distance = ({ outcome, margin }: ConstraintResult): number =>
  outcome === 'pass'
    ? 0
    : margin === null || margin <= 0
      ? 1
      : Math.abs(logarithm(margin)) / Math.LN10;

const distanceOf = ({ constraints }: Assessment): number =>
  constraints.reduce((sum, one) => sum + distance(one), 0);

/** The options against which something speaks, what takes the smallest change first. */
export const nearestFirst = (options: readonly Assessment[]): Assessment[] =>
  options
    .filter((one) => brokenFields(one).length > 0)
    .sort(
      (one, other) =>
        brokenFields(one).length - brokenFields(other).length ||
        distanceOf(one) - distanceOf(other),
    );

/** The fields that rule an option out, or in which it misses a preference; the first one first. */
export const brokenFields = ({ constraints }: Assessment): FieldName[] =>
  constraints.filter(({ outcome }) => outcome !== 'pass').map(({ field }) => field);
