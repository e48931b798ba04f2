import { withField } from './fields.ts';
import { cellValues, type SweepAxis } from './sweep-axis.ts';
import type { Sweeping } from './sweep-map.ts';
import { walk } from './sweep-switches.ts';
import { thresholdsAndJumps } from './thresholds.ts';
import type { FieldValue } from './types.ts';

/** Neighbouring values of a field with the same outcome. */
export interface Band {
  /** The first value, in the base unit of the field. */
  readonly first: FieldValue;
  /** The last value, in the base unit of the field; a word or flag is first and last. */
  readonly last: FieldValue;
  /**
   * Position of the outcome.
   * @minimum 0
   * @multipleOf 1
   */
  readonly outcome: number;
}

/** Values that are sampled; bands at the catalog's numbers are found however narrow they are. */
const SAMPLES = 200;

/** The outcomes along one field, without a gap; numbers in ascending order. */
export function sweepBands(
  { workload, catalog, ruleset, book }: Sweeping,
  axis: SweepAxis,
): Band[] {
  const { field } = axis;
  const look = (value: FieldValue): number => book.look(withField(workload, field, value));
  if (axis.kind === 'words') {
    return axis.values.map((value) => ({ first: value, last: value, outcome: look(value) }));
  }
  const values = cellValues(axis, SAMPLES).filter((value) => typeof value === 'number');
  const { scale, low, high } = axis;
  const marks = thresholdsAndJumps(field, workload, catalog, ruleset);
  const { switches, start } = walk(axis, values, marks, look);
  const firsts = [scale.at(scale.ceil(low)), ...switches.map(({ above }) => above)];
  const lasts = [...switches.map(({ below }) => below), scale.at(scale.floor(high))];
  const outcomes = [start, ...switches.map(({ to }) => to)];
  return outcomes.map((outcome, i) => ({
    first: firsts[i] ?? low,
    last: lasts[i] ?? high,
    outcome,
  }));
}
