import type { NumberAxis } from './sweep-axis.ts';

/** A place on an axis where the outcome changes: one step further on it is another one. */
export interface Switch {
  /** The last value of the outcome below, and the first of the one above, in the base unit. */
  readonly below: number;
  readonly above: number;
  /** Numbers of the outcomes below and above. */
  readonly from: number;
  readonly to: number;
}

/** A switch is drawn half a step from either value. */
export const middleOf = ({ below, above }: Switch): number => (below + above) / 2;

/** The outcomes along a numeric axis. */
export interface Walk {
  readonly switches: readonly Switch[];
  /** The outcome at the lower end. */
  readonly start: number;
}

/** Numbers the outcome at a step of the axis. */
type Look = (step: number) => number;

/** What is worked out, as 0.7 / 14 ms is, may lie a rounding error below the step that it means. */
const ROUNDING = 1e-12;

/** Steps that must be looked at: the values, both ends, and at and above each threshold. */
function stepsOf(
  { low, high, scale: { floor, ceil } }: NumberAxis,
  values: readonly number[],
  thresholds: readonly number[],
): number[] {
  const marks = thresholds.flatMap((mark) => [floor(mark), floor(mark * (1 + ROUNDING))]);
  const beside = marks.flatMap((step) => [step, step + 1]);
  const [first, last] = [ceil(low), floor(high)];
  const steps = [first, last, ...values.map(floor), ...beside];
  const within = steps.filter((step) => step >= first && step <= last);
  return [...new Set(within)].sort((a, b) => a - b);
}

/** Halves the gap between two steps until each change is found to the very step. */
function findSwitches(
  from: number,
  to: number,
  look: Look,
  found: (below: number, above: number) => void,
): void {
  if (look(from) === look(to)) return;
  if (to - from <= 1) {
    found(from, to);
    return;
  }
  const middle = from + Math.floor((to - from) / 2);
  findSwitches(from, middle, look, found);
  findSwitches(middle, to, look, found);
}

/**
 * Every change of the outcome along the axis, exact to the step. Changes at the catalog's thresholds
 * are found however close together; for the others, the values sample the axis.
 *
 * @param lookAt the number of the outcome at a value of the field
 * @param known outcomes at the values, where they have been found before
 */
export function walk(
  axis: NumberAxis,
  values: readonly number[],
  thresholds: readonly number[],
  lookAt: (value: number) => number,
  known: readonly number[] = [],
): Walk {
  const { at, floor } = axis.scale;
  const remembered = new Map<number, number>();
  for (const [i, outcome] of known.entries()) remembered.set(floor(values[i] ?? 0), outcome);
  const look: Look = (step) => {
    const outcome = remembered.get(step) ?? lookAt(at(step));
    remembered.set(step, outcome);
    return outcome;
  };
  const steps = stepsOf(axis, values, thresholds);
  const switches: Switch[] = [];
  steps.slice(1).forEach((step, i) => {
    findSwitches(steps[i] ?? step, step, look, (below, above) =>
      switches.push({ below: at(below), above: at(above), from: look(below), to: look(above) }),
    );
  });
  return { switches, start: look(steps[0] ?? 0) };
}

/** The outcomes at ascending values, from the changes between them. */
export function outcomesAt({ switches, start }: Walk, values: readonly number[]): number[] {
  let outcome = start;
  let next = 0;
  return values.map((value) => {
    for (let one = switches[next]; one && one.above <= value; one = switches[next]) {
      outcome = one.to;
      next += 1;
    }
    return outcome;
  });
}
