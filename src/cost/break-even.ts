import { type CostLine, type Curve, curvePieces, type Piece, SAME, valueAt } from './curve.ts';

/** Where two options cost the same, or where a step makes the other one cheaper. */
export interface BreakEven {
  /** Ids of the two options. */
  readonly between: readonly [string, string];
  /** Null: one of the two is cheaper, or they cost the same, over the whole range. */
  readonly requestsPerMonth: number | null;
  /** The cheaper one just below (and at) that number; null when both cost the same there. */
  readonly cheaperBelow: string | null;
  /** The cheaper one just above it; null when both cost the same there. */
  readonly cheaperAbove: string | null;
}

/** A curve with the option that it belongs to. */
export interface NamedCurve {
  readonly option: string;
  readonly curve: Curve;
}

/** −1: the first is cheaper, 1: the second is, 0: they cost the same. */
type Sign = -1 | 0 | 1;

/** A stretch over which the same one is cheaper. */
interface Stretch {
  to: number;
  readonly sign: Sign;
}

function compare(first: CostLine, second: CostLine, requests: number): Sign {
  const a = valueAt(first, requests);
  const b = valueAt(second, requests);
  if (Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b))) return 0;
  return a < b ? -1 : 1;
}

/** The one or two stretches of a piece over which both are lines; they cross once at most. */
function stretchesOf(first: CostLine, second: CostLine, from: number, to: number): Stretch[] {
  const crossing = (first.fixed - second.fixed) / (second.perRequest - first.perRequest);
  const middle = (a: number, b: number): Sign => compare(first, second, (a + b) / 2);
  const gap = SAME * to;
  if (crossing > from + gap && crossing < to - gap) {
    return [
      { to: crossing, sign: middle(from, crossing) },
      { to, sign: middle(crossing, to) },
    ];
  }
  return [{ to, sign: middle(from, to) }];
}

/** Walks along both lists of pieces, from one end of a piece to the next; neighbours have different signs. */
function stretchesAlong(first: readonly Piece[], second: readonly Piece[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  let i = 0;
  let j = 0;
  for (let a = first[i], b = second[j]; a && b; a = first[i], b = second[j]) {
    const to = Math.min(a.to, b.to);
    for (const one of to - from > SAME * to ? stretchesOf(a, b, from, to) : []) {
      const last = stretches.at(-1);
      if (last?.sign === one.sign) last.to = one.to;
      else stretches.push(one);
    }
    from = Math.max(from, to);
    if (a.to <= to) i++;
    if (b.to <= to) j++;
  }
  return stretches;
}

/** An option with the pieces of its curve. */
interface NamedPieces {
  readonly option: string;
  readonly pieces: readonly Piece[];
}

/** Every point at which the cheaper of two options changes, as far as both have pieces. */
function between(first: NamedPieces, second: NamedPieces): BreakEven[] {
  const stretches = stretchesAlong(first.pieces, second.pieces);
  const pair = [first.option, second.option] as const;
  const cheaper = (sign: Sign): string | null => (sign === 0 ? null : sign < 0 ? pair[0] : pair[1]);
  const points = stretches.flatMap(({ to, sign }, i) => {
    const next = stretches[i + 1];
    if (!next) return [];
    const cheaperBelow = cheaper(sign);
    return [
      { between: pair, requestsPerMonth: to, cheaperBelow, cheaperAbove: cheaper(next.sign) },
    ];
  });
  if (points.length > 0) return points;
  const all = cheaper(stretches[0]?.sign ?? 0);
  return [{ between: pair, requestsPerMonth: null, cheaperBelow: all, cheaperAbove: all }];
}

/**
 * Break-even of every two options along the request rate, exact: costs are lines piece by piece, so
 * each crossing is solved and each step compared.
 */
export function breakEvens(curves: readonly NamedCurve[], upTo: number): BreakEven[] {
  const all = curves.map(({ option, curve }) => ({ option, pieces: curvePieces(curve, upTo) }));
  return all.flatMap((first, i) => all.slice(i + 1).flatMap((second) => between(first, second)));
}
