import type { Migration } from '../analysis/migration.ts';
import type { Recommendation } from '../core/types.ts';
import { type Savings, savingsOf } from '../cost/savings.ts';
import type { Costing } from './costing.ts';

/** What the moves save that are advised; null where none is. */
export type SavingsOf = (migration: Migration, recommendation: Recommendation) => Savings | null;

/** Works out what moves save, with the prices and assumptions that the flags state. */
export function savingsFor(costing: Costing): SavingsOf {
  const find = (id: string | null) => costing.catalog.options.find((option) => option.id === id);
  return (migration, { workload, options }) => {
    const from = find(migration.from);
    const to = find(migration.to);
    if (!from || !to) return null;
    const current = options.find(({ id }) => id === migration.from);
    const fromIsRuledOut = current?.verdict === 'excluded';
    return savingsOf({ from, to, fromIsRuledOut }, { ...costing, workload });
  };
}
