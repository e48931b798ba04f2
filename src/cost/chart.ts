import type { BreakEven, NamedCurve } from './break-even.ts';
import type { Cheapest } from './cheapest.ts';
import { billAt, type Curve, curvePieces, SAME } from './curve.ts';

/** Requests a month, and US dollars a month. */
export type ChartPoint = readonly [requests: number, usd: number];

/** An option's monthly cost over the request rate. */
export interface ChartSeries {
  /** Id of the option. */
  readonly option: string;
  /** Ascending; a step is two points next to each other. It ends at the option's limit. */
  readonly points: readonly ChartPoint[];
}

/** A break-even point with what both options cost there. */
export interface ChartCrossing extends BreakEven {
  readonly requestsPerMonth: number;
  /**
   * What both cost there, in US dollars a month.
   * @minimum 0
   */
  readonly usd: number;
  /** Whether the option that is cheapest of all changes there. */
  readonly changesCheapest: boolean;
}

/** Monthly costs over the request rate, as far as a picture shows them; both axes by magnitude. */
export interface CostChart {
  /** Least number of requests a month. */
  readonly from: number;
  /** Greatest number of requests a month. */
  readonly to: number;
  /** Least US dollars a month: what is cheaper lies below the chart. */
  readonly lowest: number;
  /** Most US dollars a month. */
  readonly highest: number;
  /** Each option's cost. */
  readonly series: readonly ChartSeries[];
  /** Where the cheaper one of two options changes. */
  readonly crossings: readonly ChartCrossing[];
}

/** What a chart is made of. */
export interface ChartFacts {
  readonly curves: readonly NamedCurve[];
  readonly breakEven: readonly BreakEven[];
  readonly cheapest: readonly Cheapest[];
  /** Null when not stated. */
  readonly requestsPerMonth: number | null;
  /** What the options with a curve cost as stated, in US dollars a month. */
  readonly bills: readonly number[];
}

const decadeBelow = (value: number): number => 10 ** Math.floor(Math.log10(value) + 1e-9);
const decadeAbove = (value: number): number => 10 ** Math.ceil(Math.log10(value) - 1e-9);

/** How far the chart goes at least beyond what it must show. */
const MARGIN = 5;
const LEAST_SPAN = 1e4;
const MOST_SPAN = 1e8;
/** Where nothing tells how many requests come. */
const USUAL: readonly number[] = [1e4, 1e6];
/** Far more than any option serves. */
const MOST_REQUESTS = 1e12;

/** Where a chart begins that shows what is at this number of requests a month. */
const startFor = (requests: number): number => Math.max(1, decadeBelow(requests / MARGIN));

/** The decades that hold the stated rate and, as far as there is room, every change of the cheapest. */
function reachOf({ breakEven, cheapest, requestsPerMonth }: ChartFacts): readonly [number, number] {
  const changes = cheapest.map(({ to }) => to);
  const others = breakEven.map((point) => point.requestsPerMonth);
  const known = (values: readonly (number | null)[]): number[] =>
    values.filter((value) => value !== null && value > 0).map(Number);
  const telling = [known([requestsPerMonth, ...changes]), known(others)];
  const shown = telling.find((values) => values.length > 0) ?? USUAL;
  const to = Math.min(MOST_REQUESTS, decadeAbove(Math.max(...shown) * MARGIN));
  const from = Math.max(startFor(Math.min(...shown)), to / MOST_SPAN);
  if (requestsPerMonth !== null && requestsPerMonth < from) {
    const start = startFor(requestsPerMonth);
    return [start, start * MOST_SPAN];
  }
  return [Math.max(1, Math.min(from, to / LEAST_SPAN)), Math.max(to, LEAST_SPAN)];
}

const SAMPLES = 240;
/** Steps closer to one another than this cannot be told apart in a picture. */
const CLOSE = 1.004;
/** Just beyond a step; beyond the rounding that the curves allow for. */
const BEYOND = 1 + 1e-7;

/** Numbers of requests at which the curve is looked at: evenly by magnitude, and around its steps. */
function places(curve: Curve, from: number, to: number): number[] {
  const end = Math.min(to, curve.limit ?? to);
  if (end <= from) return [];
  // Engines differ in the last bits of a power; the rounded number is the same in each.
  const even = Array.from({ length: SAMPLES + 1 }, (_, i) =>
    Math.min(end, Number((from * (end / from) ** (i / SAMPLES)).toPrecision(12))),
  );
  const ends = curvePieces(curve, end).map((piece) => piece.to);
  const steps = ends.filter((at, i) => at > from && (ends[i + 1] ?? at * 2) / at > CLOSE);
  const around = steps.flatMap((at) => [at, at * BEYOND]).filter((at) => at <= end);
  return [...even, ...around].sort((a, b) => a - b);
}

const seriesOf = ({ option, curve }: NamedCurve, from: number, to: number): ChartSeries => ({
  option,
  points: places(curve, from, to).map((at) => [at, billAt(curve, at).total]),
});

/** Beyond this factor, cheaper amounts are left out, but for bills and where the cheapest changes. */
const MOST_DECADES = 1e5;
/** The least that is shown, in US dollars: a cent a month is as good as nothing. */
const CENT = 0.01;

function amountsOf(
  series: readonly ChartSeries[],
  crossings: readonly ChartCrossing[],
  bills: readonly number[],
): readonly [number, number] {
  const amounts = [...series.flatMap(({ points }) => points.map(([, usd]) => usd)), ...bills];
  const changes = crossings.filter(({ changesCheapest }) => changesCheapest);
  const shown = [...changes.map(({ usd }) => usd), ...bills];
  const highest = decadeAbove(amounts.reduce((a, b) => Math.max(a, b), 10 * CENT));
  const least = amounts.reduce((a, b) => Math.min(a, b), highest);
  const cut = Math.min(...shown, highest / MOST_DECADES);
  const lowest = decadeBelow(Math.max(CENT, least, cut));
  return [Math.min(lowest, highest / 100), highest];
}

function crossingsOf(
  { curves, breakEven, cheapest }: ChartFacts,
  [from, to]: readonly [number, number],
): ChartCrossing[] {
  return breakEven.flatMap((point) => {
    const { requestsPerMonth: at, between, cheaperBelow } = point;
    const curve = curves.find(({ option }) => option === (cheaperBelow ?? between[0]))?.curve;
    if (at === null || at < from || at > to || !curve) return [];
    const isChange = cheapest.some((one) => one.to !== null && Math.abs(one.to - at) <= at * SAME);
    const usd = billAt(curve, at).total;
    return [{ ...point, requestsPerMonth: at, usd, changesCheapest: isChange }];
  });
}

/** The monthly costs as a chart; null when no cost is known. */
export function costChart(facts: ChartFacts): CostChart | null {
  if (facts.curves.length === 0) return null;
  const [from, to] = reachOf(facts);
  const series = facts.curves.map((curve) => seriesOf(curve, from, to));
  const crossings = crossingsOf(facts, [from, to]);
  const [lowest, highest] = amountsOf(series, crossings, facts.bills);
  return { from, to, lowest, highest, series, crossings };
}
