import type { BreakEven, NamedCurve } from './break-even.ts';
import { billAt, SAME } from './curve.ts';

/** A stretch of the request rate over which one option costs least. */
export interface Cheapest {
  /** Id of the option. */
  readonly option: string;
  /** First number of requests a month. */
  readonly from: number;
  /** Last number of requests a month; null where nothing changes any more as far as was looked. */
  readonly to: number | null;
  /** Whether it ends because the option can serve no more, not because another one costs less. */
  readonly isLimit: boolean;
}

/**
 * The option that costs least for so many requests a month, of those that can serve them.
 * @param preferred of several that cost the same
 */
export function cheapestAt(
  curves: readonly NamedCurve[],
  requests: number,
  preferred?: string,
): string | undefined {
  const able = curves.filter(({ curve: { limit } }) => limit === null || requests <= limit);
  const bills = able.map(({ option, curve }) => ({ option, total: billAt(curve, requests).total }));
  const [least] = bills.toSorted((a, b) => a.total - b.total);
  const ties = bills.find(({ option }) => option === preferred);
  const isTied = ties && least && ties.total <= least.total * (1 + SAME);
  return isTied ? preferred : least?.option;
}

/** Ends of stretches: the break-even points, the limits of options, and how far was looked. */
function endsOf(
  curves: readonly NamedCurve[],
  points: readonly BreakEven[],
  upTo: number,
): number[] {
  const ends = [
    ...points.map(({ requestsPerMonth }) => requestsPerMonth),
    ...curves.map(({ curve }) => curve.limit),
    upTo,
  ];
  const inside = ends.filter((end) => end !== null && end > 0 && end <= upTo);
  return [...new Set(inside as number[])].sort((a, b) => a - b); // nulls are filtered out
}

/**
 * Which option costs least along the request rate. Between two break-even points the order of the
 * options is the same, so that one look in the middle tells it.
 * @param upTo how far the points were looked for, in requests a month; null without any
 */
export function cheapestByRate(
  curves: readonly NamedCurve[],
  points: readonly BreakEven[],
  upTo: number | null,
): Cheapest[] {
  if (upTo === null) return [];
  const stretches: { option: string; from: number; to: number }[] = [];
  let from = 0;
  for (const to of endsOf(curves, points, upTo)) {
    const last = stretches.at(-1);
    const option = cheapestAt(curves, (from + to) / 2, last?.option);
    if (last && last.option === option) last.to = to;
    else if (option !== undefined) stretches.push({ option, from, to });
    from = to;
  }
  const goesOn = curves.some(({ curve }) => curve.limit === null);
  return stretches.map(({ option, from, to }) => {
    const isLimit = curves.some((one) => one.option === option && one.curve.limit === to);
    const isSeen = to < upTo || (isLimit && !goesOn);
    return { option, from, to: isSeen ? to : null, isLimit: isSeen && isLimit };
  });
}
