// What became of many workloads, in numbers.

import type { Status } from '../../core/result-types.ts';
import { grouped } from '../../schema/print-units.ts';
import type { Result } from '../output/writers.ts';

/** What became of one workload. */
interface Outcome {
  readonly status: Status | 'invalid';
  readonly recommended: string | null;
  /** What doing as advised saves a month, in US dollars; left out where nothing is said to run. */
  readonly saved?: { readonly isChanged: boolean; readonly monthlyUSD: number | null };
}

function outcomeOf(result: Result): Outcome {
  if (result.kind === 'invalid') return { status: 'invalid', recommended: null };
  if (result.kind === 'decided') return result.decision;
  const { status, recommended } = result.recommendation;
  const { migration = null } = result.view.fleet?.() ?? {};
  if (migration === null) return { status, recommended };
  const { advice, savings } = migration;
  const saved = { isChanged: advice !== 'keep', monthlyUSD: savings?.monthlyUSD ?? null };
  return { status, recommended, saved };
}

/** Counts of a stream's outcomes. */
export interface Tally {
  readonly add: (result: Result) => void;
  readonly total: () => number;
  readonly count: (status: Outcome['status']) => number;
  /** One line for a person: how many of each recommendation and status, and what is saved if asked for. */
  readonly text: (withSavings: boolean) => string;
}

const STATUS_NOUNS: readonly [Outcome['status'], one: string, many: string][] = [
  ['compromise', 'compromise', 'compromises'],
  ['none-eligible', 'without an eligible option', 'without an eligible option'],
  ['invalid', 'invalid', 'invalid'],
];

/** "1,200 compromises, 1 invalid". */
const countsText = (counts: readonly (readonly [count: number, one: string, many: string])[]) =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${grouped(String(count))} ${count === 1 ? one : many}`)
    .join(', ');

/** @param optionIds in the order in which they are shown */
export function newTally(optionIds: readonly string[]): Tally {
  const statuses = new Map<string, number>();
  const winners = new Map<string, number>();
  let total = 0;
  let running = 0;
  let changed = 0;
  let savedCents = 0;
  const savedText = (): string => {
    if (running === 0) return '';
    const saved = savedCents / 100;
    const verb = saved < 0 ? 'costing more by' : 'saving';
    return `; ${grouped(String(changed))} of ${grouped(String(running))} to change, ${verb} $${grouped(Math.abs(saved).toFixed(2))} a month`;
  };
  const increase = (counts: Map<string, number>, key: string) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    add(result) {
      const { status, recommended, saved } = outcomeOf(result);
      total += 1;
      if (saved) {
        running += 1;
        changed += Number(saved.isChanged);
        savedCents += Math.round((saved.monthlyUSD ?? 0) * 100);
      }
      increase(statuses, status);
      if (recommended !== null) increase(winners, recommended);
    },
    total: () => total,
    count: (status) => statuses.get(status) ?? 0,
    text(withSavings) {
      const options = countsText(optionIds.map((id) => [winners.get(id) ?? 0, id, id]));
      const others = countsText(
        STATUS_NOUNS.map(([status, ...nouns]) => [statuses.get(status) ?? 0, ...nouns]),
      );
      const parts = [options, others].filter((part) => part !== '').join('; ');
      const workloads = countsText([[total, 'workload', 'workloads']]);
      return `${workloads}${parts === '' ? '' : `: ${parts}`}${withSavings ? savedText() : ''}`;
    },
  };
}
