import type { Argument, Option } from 'commander';
import type { FieldName } from '../../schema/workload-input.ts';

/** A set of values that is known by name; offers.ts says what is in each. */
export type OfferName =
  | 'assumptions'
  | 'changes'
  | 'check formats'
  | 'document'
  | 'earlier results'
  | 'fail on'
  | 'instance types'
  | 'options'
  | 'price list'
  | 'result fields'
  | 'rules'
  | 'schemas'
  | 'severities'
  | 'sweep axes'
  | 'targets'
  | 'templates'
  | 'topics'
  | 'workloads';

/** What may be typed for a value: a named set, the values of a field, or these words. */
export type Declared = OfferName | { readonly field: FieldName } | readonly string[];

const declared = new WeakMap<Option | Argument, readonly Declared[]>();

/** Says, where a flag or an argument is declared, what help and the shells may offer for it. */
export function offering<Part extends Option | Argument>(part: Part, ...offers: Declared[]): Part {
  declared.set(part, offers);
  return part;
}

/** What was said to be offered; undefined where nothing was. */
export const declaredOffers = (part: Option | Argument): readonly Declared[] | undefined =>
  declared.get(part);
