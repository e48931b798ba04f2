import { type Decision, decide } from '../core/decide.ts';
import type { Assume, Assumptions, Catalog, Ruleset, Status } from '../core/types.ts';
import type { Workload } from '../schema/workload.ts';

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
  const isDisputed =
    assume === 'documented' || given.options.some(({ verdict }) => verdict === 'contested');
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
