import type { Tick } from '../analysis/sweep-axis.ts';
import type { ChartCrossing, CostChart } from '../cost/chart.ts';
import { count, dollars } from './amounts.ts';
import { lettersOf } from './drawing.ts';
import type { Plot, PlotPoint } from './picture.ts';
import type { ShortNames } from './short-names.ts';

/** What a plot is made of beside the chart. */
export interface PlotFacts {
  readonly names: ShortNames;
  /** Null when not stated. */
  readonly requestsPerMonth: number | null;
  /** The option whose cost the workload's place is shown at; null when no cost is known. */
  readonly first: { readonly option: string; readonly usd: number } | null;
}

const between = (value: number, low: number, high: number): number =>
  Math.log(value / low) / Math.log(high / low);

/** Far below the plot: what costs nothing has no place by order of magnitude. */
const LEAST = 1e-9;

const placing =
  ({ from, to, lowest, highest }: CostChart) =>
  (requests: number, usd: number): PlotPoint => ({
    x: between(requests, from, to),
    y: between(Math.max(LEAST, usd), lowest, highest),
  });

const FEWEST_TICKS = 3;

/** The decades between two of them; where those are few, halves and fifths, too. */
function roundValues(low: number, high: number): number[] {
  const decades = Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) =>
    Number((low * 10 ** i).toPrecision(6)),
  );
  if (decades.length >= FEWEST_TICKS) return decades;
  const finer = decades.flatMap((decade) => [1, 2, 5].map((factor) => decade * factor));
  return finer.filter((value) => value <= high * (1 + LEAST));
}

const SHORT: readonly (readonly [worth: number, letter: string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** 20000 → "20k". */
function shortCount(value: number): string {
  const [worth, letter] = SHORT.find(([step]) => value >= step) ?? [1, ''];
  return `${value / worth}${letter}`;
}

const shortDollars = (usd: number): string => (usd < 1 ? dollars(usd) : `$${count(usd)}`);

const ticks = (low: number, high: number, textOf: (value: number) => string): Tick[] =>
  roundValues(low, high).map((value) => ({
    text: textOf(value),
    share: between(value, low, high),
  }));

/** More points than this have no room for numbers. */
const MOST_MARKS = 9;

/** The points that get a number: those at which the cheapest of all changes come first. */
function marked(crossings: readonly ChartCrossing[]): ChartCrossing[] {
  const first = crossings.filter(({ changesCheapest }) => changesCheapest);
  const others = crossings.filter(({ changesCheapest }) => !changesCheapest);
  return [...first, ...others]
    .slice(0, MOST_MARKS)
    .sort((a, b) => a.requestsPerMonth - b.requestsPerMonth);
}

/** Works out the places of all that the chart shows. */
export function plotOf(chart: CostChart, { names, requestsPerMonth, first }: PlotFacts): Plot {
  const place = placing(chart);
  const letters = lettersOf(names);
  const ids = Object.keys(names);
  const shown = marked(chart.crossings);
  return {
    xTicks: ticks(chart.from, chart.to, shortCount),
    yTicks: ticks(chart.lowest, chart.highest, shortDollars),
    series: chart.series.map(({ option, points }) => ({
      name: names[option] ?? option,
      letter: letters.get(option) ?? '#',
      option: ids.indexOf(option),
      points: points.map(([requests, usd]) => place(requests, usd)),
    })),
    marks: shown.map((crossing, i) => ({
      ...place(crossing.requestsPerMonth, crossing.usd),
      label: String(i + 1),
      crossing,
    })),
    unmarked: chart.crossings.length - shown.length,
    here:
      requestsPerMonth && first
        ? {
            ...place(requestsPerMonth, first.usd),
            text: `${count(requestsPerMonth)} requests a month, ${names[first.option] ?? first.option} ${dollars(first.usd)}`,
          }
        : null,
  };
}
