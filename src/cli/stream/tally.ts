import type { Status } from '../../core/types.ts';

/** What became of one workload. */
export interface Outcome {
  readonly status: Status | 'invalid';
  readonly recommended: string | null;
}

/** Counts of a stream's outcomes. */
export interface Tally {
  readonly add: (outcome: Outcome) => void;
  readonly total: () => number;
  readonly count: (status: Outcome['status']) => number;
  /** One line for a person: how many of each recommendation and status. */
  readonly text: () => string;
}

const STATUS_NOUNS: readonly [Outcome['status'], one: string, many: string][] = [
  ['compromise', 'compromise', 'compromises'],
  ['none-eligible', 'without an eligible option', 'without an eligible option'],
  ['invalid', 'invalid', 'invalid'],
];

/** 1234567 → "1,234,567", in every locale. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const named = (counts: readonly (readonly [count: number, one: string, many: string])[]): string =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${grouped(count)} ${count === 1 ? one : many}`)
    .join(', ');

/** @param optionIds in the order in which they are told */
export function newTally(optionIds: readonly string[]): Tally {
  const statuses = new Map<string, number>();
  const winners = new Map<string, number>();
  let total = 0;
  const increase = (counts: Map<string, number>, key: string) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    add({ status, recommended }) {
      total += 1;
      increase(statuses, status);
      if (recommended !== null) increase(winners, recommended);
    },
    total: () => total,
    count: (status) => statuses.get(status) ?? 0,
    text() {
      const options = named(optionIds.map((id) => [winners.get(id) ?? 0, id, id]));
      const rest = named(
        STATUS_NOUNS.map(([status, ...nouns]) => [statuses.get(status) ?? 0, ...nouns]),
      );
      const parts = [options, rest].filter((part) => part !== '').join('; ');
      return `${named([[total, 'workload', 'workloads']])}${parts === '' ? '' : `: ${parts}`}`;
    },
  };
}
