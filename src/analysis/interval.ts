import type { Catalog } from '../core/types.ts';
import type { FieldName } from '../schema/workload.ts';
import { about } from './change.ts';
import { printValue, unitOf } from './fields.ts';
import type { Survey } from './survey.ts';
import type { FieldValue, UnknownOutcome } from './types.ts';

type Interval = Pick<UnknownOutcome, 'value' | 'about' | 'from' | 'to' | 'unit'>;

/** A bound by the value on its inner or its outer side, whichever is shorter: "≤ 4MiB", "< 1m". */
function bound(inner: string, outer: string, signs: readonly [string, string]): string {
  // Where rounding makes both the same, "≤" below is ">" above: no value lies in both.
  const isInner = inner === outer ? signs[0] === '≤' : inner.length <= outer.length;
  return isInner ? `${signs[0]} ${inner}` : `${signs[1]} ${outer}`;
}

type Print = (value: FieldValue) => string;

function describe({ stretches }: Survey, index: number, print: Print): string {
  const [before, own, after] = [stretches[index - 1], stretches[index], stretches[index + 1]];
  if (!own) return '';
  const low = before && bound(print(own.first), print(before.last), ['≥', '>']);
  const high = after && bound(print(own.last), print(after.first), ['≤', '<']);
  return [low, high].filter((text) => text !== undefined).join(', ') || 'any';
}

/** One stretch of a survey as an interval: its bounds, and its text exact and in plain words. */
export function intervalOf(
  field: FieldName,
  survey: Survey,
  index: number,
  catalog: Catalog,
): Interval {
  const { first, last } = survey.stretches[index] as { first: FieldValue; last: FieldValue }; // in range
  if (typeof first !== 'number' || typeof last !== 'number') {
    return { value: first, about: null, from: null, to: null, unit: null };
  }
  const exact: Print = (one) => String(printValue(field, one));
  const value = describe(survey, index, exact);
  const words = describe(survey, index, (one) => about(field, one, catalog) ?? exact(one));
  return {
    value,
    about: words === value ? null : words,
    from: index === 0 ? null : first,
    to: index === survey.stretches.length - 1 ? null : last,
    unit: unitOf(field, first),
  };
}
