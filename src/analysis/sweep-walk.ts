import type { Catalog } from '../core/catalog-types.ts';
import { type Decision, decide } from '../core/decide.ts';
import type { Status } from '../core/result-types.ts';
import type { Assume, Assumptions, Ruleset } from '../core/rule-types.ts';
import type { Workload } from '../schema/workload.ts';
import { withField } from './fields.ts';
import { pointsAlong, stepsWithin } from './scale.ts';
import type { NumberAxis } from './sweep-axis.ts';
import { scoreJumps, thresholds } from './thresholds.ts';

/** What comes out in a part of the map. */
export interface SweepOutcome {
  /** Id of the first-ranked option; null when none is eligible. */
  readonly recommended: string | null;
  /** How the whole comes out. */
  readonly status: Status;
  /** Whether another option, or none, would come out under the other reading of a contested limit. */
  readonly contested: boolean;
}

/** Gives each outcome a number, the first one 0, so that they can be compared and stored cheaply. */
export interface OutcomeBook {
  readonly outcomes: readonly SweepOutcome[];
  /** The number of what comes out for this workload. */
  readonly look: (workload: Workload) => number;
}

/** Whether the other reading gives another answer; where nothing is disputed, it need not be asked. */
function isContested(given: Decision, assume: Assume, otherwise: () => Decision): boolean {
  const isDisputed = assume === 'documented' || given.hasContested;
  if (!isDisputed) return false;
  const { recommended, status } = otherwise();
  return recommended !== given.recommended || status !== given.status;
}

/** A book for one catalog, ruleset and reading. */
export function outcomeBook(
  catalog: Catalog,
  ruleset: Ruleset,
  assumptions: Assumptions,
): OutcomeBook {
  const { assume = 'certain' } = assumptions;
  const outcomes: SweepOutcome[] = [];
  const numbers = new Map<string, number>();
  return {
    outcomes,
    look: (workload) => {
      const decideBy = (reading: Assume): Decision =>
        decide(workload, catalog, ruleset, { ...assumptions, assume: reading });
      const found = decideBy(assume);
      const { recommended, status } = found;
      const contested = isContested(found, assume, () =>
        decideBy(assume === 'certain' ? 'documented' : 'certain'),
      );
      const key = `${recommended} ${status} ${contested}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      outcomes.push({ recommended, status, contested });
      numbers.set(key, outcomes.length - 1);
      return outcomes.length - 1;
    },
  };
}

/** What a sweep is made from. */
export interface Sweeping {
  readonly workload: Workload;
  readonly catalog: Catalog;
  readonly ruleset: Ruleset;
  readonly book: OutcomeBook;
}

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

/** What is worked out, as 0.7 / 14 ms is, may lie a rounding error below the step that it means. */
const ROUNDING = 1e-12;

/** Steps that must be looked at: the values, both ends, and at and above each threshold. */
function stepsOf(
  { low, high, scale }: NumberAxis,
  values: readonly number[],
  thresholds: readonly number[],
): number[] {
  const marks = thresholds.flatMap((mark) => [mark, mark * (1 + ROUNDING)].map(scale.floor));
  const beside = marks.flatMap((step) => [step, step + 1]);
  return stepsWithin(scale, [low, high], [...values.map(scale.floor), ...beside]);
}

/**
 * Every change of the outcome along an axis, exact to the step, the rest of the workload as it is.
 * Changes at the catalog's thresholds are found however close together; for the others, the values
 * sample the axis.
 *
 * @param known outcomes at the values, where they have been found before
 */
export function walk(
  { workload, catalog, ruleset, book }: Sweeping,
  axis: NumberAxis,
  values: readonly number[],
  known: readonly number[] = [],
): Walk {
  const { field, scale } = axis;
  const remembered = new Map(known.map((outcome, i) => [scale.floor(values[i] ?? 0), outcome]));
  const look = (step: number): number =>
    remembered.get(step) ?? book.look(withField(workload, field, scale.at(step)));
  const marks = [
    ...thresholds(field, workload, catalog),
    ...scoreJumps(field, workload, catalog, ruleset),
  ];
  const points = pointsAlong(stepsOf(axis, values, marks), look, (a, b) => a === b);
  const switches = points.flatMap(([above, to], i): Switch[] => {
    const [below, from] = points[i - 1] ?? [above, to];
    return from === to ? [] : [{ below: scale.at(below), above: scale.at(above), from, to }];
  });
  return { switches, start: points[0]?.[1] ?? 0 };
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
