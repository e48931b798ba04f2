import { printAmount } from '../core/check-limit.ts';
import type { Catalog } from '../core/types.ts';
import { FIELDS } from '../schema/fields.ts';
import type { Workload } from '../schema/workload.ts';
import type { FieldName } from '../schema/workload-input.ts';
import { printValue, statedValue, unitOf } from './fields.ts';
import { scaleOf } from './scale.ts';
import { catalogAmounts } from './thresholds.ts';
import type { Change, FieldValue } from './types.ts';

/** An exact value longer than this is unwieldy. */
const HANDY = 7;

/** The catalog's own words for a value at one of its numbers, or one step beside it. */
function catalogWords(field: FieldName, value: number, catalog: Catalog): string | null {
  const scale = scaleOf(field);
  const amounts = catalogAmounts(field, catalog);
  const named = (wanted: number) => amounts.find(({ max }) => max === wanted);
  const here = named(value);
  if (here) return printAmount(here);
  if (!scale) return null;
  const below = named(scale.at(scale.floor(value) - 1));
  if (below) return `over ${printAmount(below)}`;
  const above = named(scale.at(scale.ceil(value) + 1));
  return above ? `under ${printAmount(above)}` : null;
}

/** A value in plain words: the catalog's, or rounded to three digits; null where it is plain itself. */
export function about(field: FieldName, value: FieldValue, catalog: Catalog): string | null {
  if (typeof value !== 'number') return null;
  const exact = String(printValue(field, value));
  const words = catalogWords(field, value, catalog);
  if (words) return words.replace(' ', '') === exact ? null : words;
  if (exact.length <= HANDY || FIELDS[field].kind === 'count') return null;
  const rounded = String(printValue(field, Number(value.toPrecision(3))));
  return rounded.length < exact.length ? `about ${rounded}` : null;
}

/** One field changed to a value in its base unit; null drops the statement. */
export function toChange(
  workload: Workload,
  field: FieldName,
  to: FieldValue | null,
  catalog: Catalog,
): Change {
  const from = statedValue(workload, field);
  return {
    field,
    from: from === undefined ? null : printValue(field, from),
    fromValue: from ?? null,
    to: to === null ? null : printValue(field, to),
    toValue: to,
    unit: to === null ? null : unitOf(field, to),
    about: to === null ? null : about(field, to, catalog),
  };
}
