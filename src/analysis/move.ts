import type { Catalog } from '../core/catalog-types.ts';
import { inconsistencies } from '../schema/consistency.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { distance, fewValues, statedValue, withField } from './fields.ts';
import { scaleOf } from './scale.ts';
import { rangeOf, thresholds } from './thresholds.ts';
import type { FieldValue } from './types.ts';

/** A step away from the workload: another value, a word newly stated, or a statement dropped. */
export interface Move {
  readonly field: FieldName;
  /** In the field's base unit; null drops the statement. */
  readonly value: FieldValue | null;
  readonly kind: 'value' | 'state' | 'drop';
  /** From what is stated; see `distance`. */
  readonly far: number;
}

const KIND_RANK: Readonly<Record<Move['kind'], number>> = { value: 0, state: 1, drop: 2 };

/** More than any distance between two numbers. */
const RANK_WORTH = 1000;

/** What to prefer, the least first: other values, then new statements, then fewer; then the nearest. */
export const reluctance = ({ kind, far }: Move): number => KIND_RANK[kind] * RANK_WORTH + far;

/** The workload after a move. */
export const moved = (workload: Workload, { field, value }: Move): Workload =>
  withField(workload, field, value);

/** Whether a document can state it: something at all, and nothing that cannot be. */
export function isStatable(workload: Workload): boolean {
  const { name, current, expect, instanceType, instances, ...rest } = workload;
  const states = Object.values(rest).some((value) => value !== undefined);
  return states && inconsistencies(workload).length === 0;
}

/** Numbers that may change the answer: on the far side of each threshold, and the ends. */
function numbersToTry(
  workload: Workload,
  field: FieldName,
  catalog: Catalog,
  stated: number,
): number[] {
  const scale = scaleOf(field);
  if (!scale) return [];
  const [least, greatest] = rangeOf(field, workload, scale);
  const marks = [...thresholds(field, workload, catalog), least, greatest];
  // A limit is still within itself, a class of latency ends before its bound.
  const below = (mark: number) => (field === 'latency' ? scale.ceil(mark) - 1 : scale.floor(mark));
  const values = marks.map((mark) => scale.at(mark < stated ? below(mark) : scale.floor(mark) + 1));
  return [...new Set(values)].filter((one) => one !== stated && one >= least && one <= greatest);
}

/** What one field could become: the least reluctant first. */
export function movesOf(workload: Workload, field: FieldName, catalog: Catalog): Move[] {
  const stated = statedValue(workload, field);
  const values =
    typeof stated === 'number'
      ? numbersToTry(workload, field, catalog, stated)
      : (fewValues(field) ?? []).filter((value) => value !== stated);
  const kind = stated === undefined ? 'state' : 'value';
  const moves = values.map(
    (value): Move => ({ field, value, kind, far: distance(field, stated, value) }),
  );
  if (stated !== undefined) moves.push({ field, value: null, kind: 'drop', far: 1 });
  return moves.sort((a, b) => reluctance(a) - reluctance(b));
}
