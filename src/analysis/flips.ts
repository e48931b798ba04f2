import type { FieldName } from '../schema/workload.ts';
import { about } from './change.ts';
import { printValue, statedValue, unitOf } from './fields.ts';
import type { Inquiry } from './inquiry.ts';
import { type Nearest, nearestValues } from './survey.ts';
import type { FieldValue, Flip } from './types.ts';

function flipsOf(inquiry: Inquiry, field: FieldName, stated: FieldValue): [number, Flip][] {
  const toFlip = ({ value, stretch, far }: Nearest): [number, Flip] => {
    const flip: Flip = {
      field,
      from: printValue(field, stated),
      fromValue: stated,
      at: printValue(field, value),
      atValue: value,
      unit: unitOf(field, value),
      about: about(field, value, inquiry.catalog, stated),
      recommended: stretch.recommended,
      status: stretch.status,
    };
    return [far, flip];
  };
  const winner = inquiry.base.recommended;
  return nearestValues(
    inquiry.survey(field),
    field,
    stated,
    ({ recommended }) => recommended !== winner,
  ).map(toFlip);
}

/**
 * For each stated field, the nearest value below and above at which another option (or none) comes
 * first; for words and flags, each that changes it. At `at` the recommendation has changed, one step
 * before it has not: a step is a byte, a millisecond, a count of one, for rates a change in the
 * third digit (see `Scale`). Where two scores cross slowly, their rounding to tenths may let them
 * change places to and fro for a few steps; `at` is then one of these changes. Nearest first; empty
 * when nothing is recommended.
 */
export function findFlips(inquiry: Inquiry): Flip[] {
  const { base, workload, fields } = inquiry;
  if (base.recommended === null) return [];
  return fields
    .flatMap((field) => {
      const stated = statedValue(workload, field);
      return stated === undefined ? [] : flipsOf(inquiry, field, stated);
    })
    .sort(([a], [b]) => a - b)
    .map(([, flip]) => flip);
}
