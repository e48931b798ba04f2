import type { Tick } from '../analysis/sweep-axis.ts';
import type { UsedAssumption } from '../cost/assumptions.ts';
import type { BreakEven } from '../cost/break-even.ts';
import type { ChartCrossing, CostChart } from '../cost/chart.ts';
import type { Cheapest } from '../cost/cheapest.ts';
import { allOf } from '../schema/words.ts';
import { type CostAnswer, hasUnknown, knownCosts } from './cost-table.ts';
import {
  type Block,
  heading,
  lines,
  type Notes,
  notes,
  paragraph,
  type Span,
  span,
  type Table,
  type Text,
  tableOf,
} from './document.ts';
import { cellAt, labelWidth, lettersOf, optionRole, withAxes } from './drawing.ts';
import { isInside, type Picture, type Plot, type PlotPoint, type PlotSeries } from './picture.ts';
import { count, dollars, gathered, perDay } from './words.ts';

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

/** Less than a cent, or more requests than any option serves, stands at the edge. */
const inSight = ({ x, y }: PlotPoint): PlotPoint => ({ x: asShare(x), y: asShare(y) });
const asShare = (value: number): number => Math.min(1, Math.max(0, value));

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

/** The workload's own place, and what each option with a curve costs there. */
function placeOfWorkload(answer: CostAnswer, chart: CostChart): Plot['here'] {
  const { names, report } = answer;
  const ids = Object.keys(names);
  const place = placing(chart);
  const requests = report.requestsPerMonth;
  const bills = knownCosts(answer).filter((cost) =>
    chart.series.some(({ option }) => option === cost.option),
  );
  const [first] = bills;
  if (!requests || !first) return null;
  const placed = bills.map(({ option, monthlyUSD }) => ({
    ...inSight(place(requests, monthlyUSD.total)),
    option: ids.indexOf(option),
  }));
  const [{ x, y } = { x: 0, y: 0 }] = placed;
  const cost = `${nameOf(first.option, answer)} ${dollars(first.monthlyUSD.total)}`;
  return { x, y, text: `${count(requests)} requests a month, ${cost}`, bills: placed };
}

/** The costs over the request rate, all places worked out; null when no cost is known. */
export function costPlot(answer: CostAnswer): Plot | null {
  const chart = answer.chart();
  if (chart === null) return null;
  const place = placing(chart);
  const letters = lettersOf(answer.names);
  const ids = Object.keys(answer.names);
  const shown = marked(chart.crossings);
  return {
    xTicks: ticks(chart.from, chart.to, shortCount),
    yTicks: ticks(chart.lowest, chart.highest, shortDollars),
    series: chart.series.map(({ option, points }) => ({
      name: nameOf(option, answer),
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
    here: placeOfWorkload(answer, chart),
  };
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** One character of the plot; several curves may go through it. */
type Cell = { mark: string } | { series: PlotSeries[] };

/** Where a curve is drawn: one row in each column, or all that a step goes over. */
function cellsOf({ points }: PlotSeries, { columns, rows }: Size) {
  let last: number | undefined;
  const byColumn = gathered(points.filter(isInside), ({ x }) => cellAt(x, columns));
  return [...byColumn].flatMap(([column, within]) => {
    const middle = cellAt(within[within.length >> 1]?.y ?? 0, rows);
    const from = last === undefined ? middle : Math.min(last + 1, middle);
    const to = last === undefined ? middle : Math.max(last - 1, middle);
    last = middle;
    return Array.from({ length: to - from + 1 }, (_, i) => [column, from + i] as const);
  });
}

/** The curves, each with its letter, and over them the numbers of the break-even points. */
function gridOf({ series, marks, here }: Plot, size: Size): Map<string, Cell> {
  const grid = new Map<string, Cell>();
  for (const one of series) {
    for (const [column, row] of cellsOf(one, size)) {
      const cell = grid.get(`${column} ${row}`);
      if (cell && 'series' in cell) cell.series.push(one);
      else grid.set(`${column} ${row}`, { series: [one] });
    }
  }
  const put = (point: PlotPoint, mark: string) => {
    if (!isInside(point)) return;
    grid.set(`${cellAt(point.x, size.columns)} ${cellAt(point.y, size.rows)}`, { mark });
  };
  for (const mark of marks) put(mark, mark.label);
  if (here) put(here, '@');
  return grid;
}

/** Curves that go through the same cells take turns. */
function cellText(cell: Cell | undefined, column: number): string | Span {
  if (!cell) return ' ';
  if ('mark' in cell) return span(cell.mark, 'strong');
  const series = cell.series[column % cell.series.length];
  if (!series) return ' ';
  return span(series.letter, optionRole(series.option));
}

const ROWS = 20;

/** The plot in characters: a letter for each option, a number for each break-even point. */
function plotLines(plot: Plot, width: number): Text[] {
  const size = { columns: width - labelWidth(plot.yTicks) - 2, rows: ROWS };
  const grid = gridOf(plot, size);
  const rows = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: size.columns }, (_cell, column) =>
      cellText(grid.get(`${column} ${row}`), column),
    ),
  );
  const x = { title: 'requests a month', ticks: plot.xTicks };
  return withAxes(rows, x, { title: 'US dollars a month', ticks: plot.yTicks }, size.columns);
}

const nameOf = (option: string, { names }: CostAnswer): string => names[option] ?? option;

function crossingFact(crossing: ChartCrossing, answer: CostAnswer): string {
  const { between, cheaperBelow, cheaperAbove, requestsPerMonth, usd } = crossing;
  const pair = between.map((one) => nameOf(one, answer)).join(' and ');
  const [below, above] = [cheaperBelow, cheaperAbove].map((one) =>
    one === null ? 'both cost the same' : `${nameOf(one, answer)} is cheaper`,
  );
  const place = `${count(requestsPerMonth)} requests a month (${dollars(usd)})`;
  return `of ${pair}, ${below} up to ${place}, ${above} beyond`;
}

/** All that the picture shows, in words. */
function factsOf(plot: Plot, answer: CostAnswer): string[] {
  const chart = answer.chart();
  const series = (chart?.series ?? []).flatMap(({ option, points }) => {
    const [start, end] = [points[0], points.at(-1)];
    if (!start || !end) return [];
    const text = ([requests, usd]: readonly [number, number]) =>
      `${dollars(usd)} a month for ${count(requests)} requests`;
    return [`${nameOf(option, answer)}: ${text(start)}, ${text(end)}`];
  });
  const cheapest = cheapestText(answer);
  return [
    ...series,
    ...(cheapest === ''
      ? []
      : [`${cheapestOf(answer).toLowerCase()}, with what is assumed: ${cheapest}`]),
    ...plot.marks.map(({ crossing }) => crossingFact(crossing, answer)),
    ...(plot.here ? [`you are here: ${plot.here.text}`] : []),
  ];
}

/** The costs over the request rate as a picture; null when no cost is known. */
export function costPicture(answer: CostAnswer): Picture | null {
  const plot = costPlot(answer);
  if (plot === null) return null;
  const title = 'What each option costs a month, by requests a month';
  return { kind: 'curve', title, facts: factsOf(plot, answer), plot };
}

/** What the letters and signs of the drawing mean. */
function legend({ series, here }: Plot): Notes {
  const items = series.map(({ letter, name }) => ({ label: letter, text: name }));
  return notes([...items, ...(here ? [{ label: '@', text: `you are here: ${here.text}` }] : [])]);
}

/** A point at which the cheaper one of two options changes. */
interface Point extends BreakEven {
  /** Its number in a drawing; left out where there is none. */
  readonly label?: string;
  /** What both cost there, where that is known. */
  readonly usd?: number;
}

/** A line for each point: which one is cheaper below it, and which one above. */
function pointTable(points: readonly Point[], answer: CostAnswer): Table {
  const isDrawn = points.some(({ label }) => label !== undefined);
  /** The cheaper one; both where they cost the same. */
  const cheaper = (option: string | null, pair: BreakEven['between']) =>
    (option === null ? pair : [option]).map((one) => nameOf(one, answer)).join(' or ');
  const names = ({ between: pair }: Point) => pair.map((one) => nameOf(one, answer)).join(', ');
  return tableOf(
    points,
    [
      isDrawn
        ? ['#', ({ label = '' }) => label, 'right']
        : [
            'Between',
            (point, i) =>
              i > 0 && names(points[i - 1] ?? point) === names(point) ? '' : names(point),
          ],
      [
        'Requests a month',
        ({ requestsPerMonth }) => span(count(requestsPerMonth ?? 0), 'strong'),
        'right',
        'heads',
      ],
      ['A day', ({ requestsPerMonth }) => perDay(requestsPerMonth ?? 0), 'right'],
      isDrawn && ['Cost', ({ usd = 0 }) => dollars(usd), 'right'],
      ['Cheaper below', ({ between: pair, cheaperBelow }) => cheaper(cheaperBelow, pair)],
      ['Above', ({ between: pair, cheaperAbove }) => cheaper(cheaperAbove, pair)],
    ],
    { caption: 'Break-even points' },
  );
}

/**
 * The costs over the request rate, drawn; null when no cost is known.
 * @param width of the terminal
 */
export function plotBlocks(answer: CostAnswer, width: number): Drawn | null {
  const plot = costPlot(answer);
  const picture = costPicture(answer);
  if (plot === null || picture === null) return null;
  const points = plot.marks.map(({ label, crossing }) => ({ ...crossing, label }));
  return {
    drawing: lines(plotLines(plot, width), picture),
    legend: legend(plot),
    points: points.length === 0 ? [] : [pointTable(points, answer)],
    more: plot.unmarked,
  };
}

/** More points than this of one pair, or stretches, are left to JSON. */
const MOST_POINTS = 4;

/** "2 requests at a time per instance". */
export const requestsText = (value: unknown): string =>
  `${value === 1 ? 'one request' : `${value} requests`} at a time per instance`;

/**
 * "2 requests at a time per instance": what comparisons with instances rest on most; empty for none.
 * The most of them, for an option of which fewer may be sent at a time says so by itself.
 */
export function atATime(answer: CostAnswer, isWanted = (_: UsedAssumption) => true): string {
  const all = answer.report.costs.flatMap(({ assumptions }) => assumptions);
  const [used] = all
    .filter(({ name }) => name === 'concurrencyPerInstance')
    .sort((a, b) => Number(b.value) - Number(a.value));
  if (!used || !isWanted(used)) return '';
  const range = answer.ranges[used.name];
  return requestsText(range ? `${range.low} to ${range.high}` : used.value);
}

/** " with 2 requests at a time per instance". */
function withAtATime(answer: CostAnswer): string {
  const text = atATime(answer);
  return text === '' ? '' : ` with ${text}`;
}

/** "Serverless up to 16,014 requests a month, then Batch up to 48,000, then Async and Batch in turn". */
function stretchesText(stretches: readonly Cheapest[], answer: CostAnswer, atAll: string): string {
  const name = (option: string) => nameOf(option, answer);
  const [only] = stretches;
  if (stretches.length === 1 && only?.to === null) return `${name(only.option)}${atAll}`;
  const shown = stretches.length > MOST_POINTS ? stretches.slice(0, 2) : stretches;
  const parts = shown.map(({ option, to, isLimit }, i) => {
    const most = isLimit ? ' (the most that it can serve)' : '';
    const end =
      to === null ? '' : ` up to ${count(to)}${i === 0 ? ' requests a month' : ''}${most}`;
    return `${name(option)}${end}`;
  });
  const rest = new Set(stretches.slice(shown.length).map(({ option }) => name(option)));
  const turns = rest.size === 0 ? [] : [`${allOf([...rest])} in turn`];
  return [...parts, ...turns].join(', then ');
}

/** "with 12 requests at a time per instance", "with utilisation=0.9". */
export const valueWords = (assumption: string, value: number): string =>
  assumption === 'concurrencyPerInstance'
    ? `with ${requestsText(value)}`
    : `with ${assumption}=${value}`;

/** Which option costs least along the rate, and where a range that nobody measured changes that. */
export function cheapestText(answer: CostAnswer): string {
  const { cheapest, cheapestIf } = answer;
  const atAll = cheapestIf.length === 0 ? `, at any rate${withAtATime(answer)}` : '';
  return [
    stretchesText(cheapest, answer, atAll),
    ...cheapestIf.map(
      (one) =>
        `${valueWords(one.assumption, one.value)}, ${stretchesText(one.cheapest, answer, '')} (measure ${one.assumption})`,
    ),
  ].join('; ');
}

/** Nothing is the cheapest of all while the cost of one is unknown. */
export const cheapestOf = (answer: CostAnswer): string =>
  hasUnknown(answer) ? 'Cheapest of those with a price' : 'Cheapest of all';

/** "Serverless is cheaper than Async and Real-Time at any rate." */
function alwaysText(points: readonly BreakEven[], answer: CostAnswer): string {
  const name = (option: string) => nameOf(option, answer);
  const same = points.filter(({ cheaperAbove }) => cheaperAbove === null);
  const beaten = gathered(points, ({ cheaperAbove }) => cheaperAbove);
  beaten.delete(null);
  const parts = [
    ...[...beaten].map(([winner, all]) => {
      const losers = all.map(({ between: [one, other] }) => name(one === winner ? other : one));
      return `${name(winner ?? '')} costs less than ${allOf(losers)}`;
    }),
    ...same.map(({ between: pair }) => pair.map(name).join(' costs as much as ')),
  ];
  if (parts.length === 0) return '';
  const served = answer.cheapest.some(({ isLimit }) => isLimit) ? ' that both can serve' : '';
  return `${allOf(parts)} at any request rate${served}${withAtATime(answer)}, the other assumptions unchanged.`;
}

/** What the comparison leaves out that grows with the rate: "Async is compared without …". */
function leftOut(answer: CostAnswer): string {
  const names = answer.report.costs
    .filter(({ s3RequestsPerMonth }) => s3RequestsPerMonth !== null)
    .map(({ option }) => nameOf(option, answer));
  if (names.length === 0) return '';
  const [verb, whose] = names.length === 1 ? ['is', 'its'] : ['are', 'their'];
  return `${allOf(names)} ${verb} compared without ${whose} S3 requests, four for each request.`;
}

const moreText = (more: number): string =>
  more === 0 ? '' : `${more} more points are in the JSON: one more instance is a step.`;

/** A drawing of the costs, with the points that are marked in it. */
export interface Drawn {
  readonly drawing: Block;
  /** What its signs mean; pictures say it themselves. */
  readonly legend: Block;
  readonly points: readonly Block[];
  /** Points that are not listed. */
  readonly more: number;
}

/** Where the cheaper one of each two options changes along the request rate. */
export function breakEvenBlocks(
  answer: CostAnswer,
  drawn: Drawn | null,
  assumptions = 'the assumptions below',
): Block[] {
  const { breakEven } = answer.report;
  if (breakEven.length === 0 && !drawn) return [];
  const changing = breakEven.filter(({ requestsPerMonth }) => requestsPerMonth !== null);
  const pairs = [...gathered(changing, ({ between: pair }) => pair.join(' ')).values()];
  const listed = pairs.flatMap((points) => points.slice(0, MOST_POINTS));
  const texts = [
    alwaysText(
      breakEven.filter((point) => !changing.includes(point)),
      answer,
    ),
    leftOut(answer),
    moreText(drawn ? drawn.more : changing.length - listed.length),
  ].filter(Boolean);
  const cheapest = cheapestText(answer);
  const table = listed.length > 0 ? [pointTable(listed, answer)] : [];
  return [
    heading('Break-even'),
    paragraph(
      cheapest === ''
        ? `With ${assumptions}:`
        : `${cheapestOf(answer)}, with ${assumptions}: ${cheapest}.`,
    ),
    ...(drawn ? drawn.points : table),
    ...(texts.length > 0 ? [paragraph(texts.join(' '))] : []),
  ];
}
