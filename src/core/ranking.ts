import type { Fit } from './assess.ts';
import type { Status, Verdict } from './result-types.ts';

/** Options that fit plainly come first, then those that miss a preference, then detours. */
const TIER: Readonly<Record<Fit, number>> = {
  fits: 0,
  misses: 1,
  detour: 2,
  contested: 3,
  excluded: 4,
};

/** The group in which an option is ranked, the best first: `recommend` ranks by it before the score. */
export const tierOf = (fit: Fit): number => TIER[fit];

/** Whether an option that fits like this gets a rank. */
export const isRankedFit = (fit: Fit): boolean => fit !== 'contested' && fit !== 'excluded';

interface FitAndScore {
  readonly fit: Fit;
  readonly score: number | null;
}

/** Sorts by tier, then by score; a stable sort keeps ties in catalog order. */
export function compareFits(a: FitAndScore, b: FitAndScore): number {
  return TIER[a.fit] - TIER[b.fit] || (b.score ?? 0) - (a.score ?? 0);
}

/** The verdict on an option by its fit and its position in the ranking, from 0. */
export function verdictOf(fit: Fit, position: number): Verdict {
  if (fit === 'contested' || fit === 'excluded') return fit;
  if (fit !== 'fits') return 'compromise';
  return position === 0 ? 'recommended' : 'eligible';
}

/** The status of the whole by the verdict on the first option; undefined when there is none. */
export function statusOf(first: Verdict | undefined): Status {
  if (first === 'recommended') return 'ok';
  return first === 'compromise' ? 'compromise' : 'none-eligible';
}
