import { roundedUp } from '../core/sizing.ts';
import { HOUR } from '../schema/unit-tables.ts';

/** A cost that grows evenly: `fixed` US dollars a month and `perRequest` for each request. */
export interface CostLine {
  readonly fixed: number;
  readonly perRequest: number;
}

/** A month's bill as lines. Idle is the part of compute paid for capacity that works on nothing. */
export interface BillLines {
  readonly compute: CostLine;
  readonly data: CostLine;
  readonly storage: CostLine;
  readonly idle: CostLine;
}

/**
 * Monthly cost over requests per month, piece by piece: within a piece it is a line, and a piece
 * holds its upper end, not its lower one. Pieces end at `breaks` and at every multiple of each
 * of `periods` (as where one more instance is needed).
 */
export interface Curve {
  /** Ascending, above 0; worked out when asked, for most bills are for one number of requests. */
  readonly breaks: () => readonly number[];
  readonly periods: readonly number[];
  /** Requests per month beyond which the option cannot serve them; null without such a limit. */
  readonly limit: number | null;
  /** Requests per month up to which all breaks are told; left out: there are no more of them. */
  readonly reach?: number | undefined;
  readonly linesAt: (requestsPerMonth: number) => BillLines;
}

/** Of a curve without bends but for its periods. */
export const NO_BREAKS: Curve['breaks'] = () => [];

/** A stretch of the curve, above `from` up to and with `to`, in requests per month. */
export interface Piece extends CostLine {
  readonly from: number;
  readonly to: number;
}

/** A month's bill in US dollars; idle is part of compute, not added to the total. */
export interface Bill {
  /**
   * All of it.
   * @minimum 0
   */
  readonly total: number;
  /**
   * Instances or compute time.
   * @minimum 0
   */
  readonly compute: number;
  /**
   * Data taken in and given out.
   * @minimum 0
   */
  readonly data: number;
  /**
   * Volumes of endpoints, and the S3 requests of a queue.
   * @minimum 0
   */
  readonly storage: number;
  /**
   * The part of `compute` that is paid for capacity that works on nothing.
   * @minimum 0
   */
  readonly idle: number;
}

export const NOTHING: CostLine = { fixed: 0, perRequest: 0 };

export const flat = (fixed: number): CostLine => ({ fixed, perRequest: 0 });
export const rising = (perRequest: number): CostLine => ({ fixed: 0, perRequest });

/**
 * Closeness in relation to their size at which two costs or numbers of requests are the same: far
 * above rounding, far below one.
 */
export const SAME = 1e-9;

/** How many steps of a period it takes to hold `amount`: at least one, full steps not overshot. */
export function stepsFor(amount: number, period: number): number {
  return roundedUp(amount / period);
}

/**
 * Instance-hours of those that are up which no work takes: none counts below zero.
 * @param secondsPerRequest of one instance: a share of the request's time where it works on several at once
 */
export function idleHours(up: CostLine, secondsPerRequest: number, requests: number): CostLine {
  const perRequest = up.perRequest - secondsPerRequest / HOUR;
  return up.fixed + perRequest * requests > 0 ? { fixed: up.fixed, perRequest } : NOTHING;
}

export const sum = (a: CostLine, b: CostLine): CostLine => ({
  fixed: a.fixed + b.fixed,
  perRequest: a.perRequest + b.perRequest,
});

export const times = ({ fixed, perRequest }: CostLine, factor: number): CostLine => ({
  fixed: fixed * factor,
  perRequest: perRequest * factor,
});

export const valueAt = ({ fixed, perRequest }: CostLine, requests: number): number =>
  fixed + perRequest * requests;

export function totalLine({ compute, data, storage }: BillLines): CostLine {
  return {
    fixed: compute.fixed + data.fixed + storage.fixed,
    perRequest: compute.perRequest + data.perRequest + storage.perRequest,
  };
}

/** Drops the last digits, which hold rounding errors only: 83.95000000000002 → 83.95. */
const tidy = (usd: number): number => Number(Math.max(0, usd).toPrecision(12));

/** The bill for a number of requests a month. */
export function billAt(curve: Curve, requestsPerMonth: number): Bill {
  const lines = curve.linesAt(requestsPerMonth);
  return {
    total: tidy(valueAt(totalLine(lines), requestsPerMonth)),
    compute: tidy(valueAt(lines.compute, requestsPerMonth)),
    data: tidy(valueAt(lines.data, requestsPerMonth)),
    storage: tidy(valueAt(lines.storage, requestsPerMonth)),
    idle: tidy(valueAt(lines.idle, requestsPerMonth)),
  };
}

/** More pieces than this are not listed: a picture or a table has no use for them. */
const MOST_PIECES = 5000;

/** Ends of the pieces, ascending, from above 0 up to and with `upTo`. */
function pieceEnds({ breaks, periods }: Curve, upTo: number): number[] {
  const multiples = periods.flatMap((period) =>
    Array.from(
      { length: Math.min(MOST_PIECES, Math.ceil(upTo / period)) },
      (_, i) => (i + 1) * period,
    ),
  );
  const ends = [...breaks(), ...multiples, upTo].filter((end) => end > 0 && end <= upTo);
  return ends
    .sort((a, b) => a - b)
    .filter((end, i, all) => i === all.length - 1 || (all[i + 1] ?? end) - end > end * SAME);
}

/** How far the pieces of these curves can be listed, at most `wanted` requests a month. */
export function farthest(curves: readonly Curve[], wanted: number): number {
  const reaches = curves.flatMap(({ periods, limit, reach = wanted }) => [
    ...periods.map((period) => period * MOST_PIECES),
    limit ?? wanted,
    reach,
  ]);
  return Math.min(wanted, ...reaches);
}

/** The pieces of the total from 0 to `upTo` requests a month, or to the option's limit. */
export function curvePieces(curve: Curve, upTo: number): Piece[] {
  let from = 0;
  return pieceEnds(curve, farthest([curve], upTo)).map((to) => {
    const piece = { from, to, ...totalLine(curve.linesAt((from + to) / 2)) };
    from = to;
    return piece;
  });
}
