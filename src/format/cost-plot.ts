import type { Tick } from '../analysis/sweep-axis.ts';
import type { BreakEven } from '../cost/break-even.ts';
import type { ChartCrossing, CostChart } from '../cost/chart.ts';
import type { Cheapest } from '../cost/cheapest.ts';
import { type CostAnswer, hasUnknown, knownCosts } from './cost-table.ts';
import {
  type Block,
  heading,
  lines,
  type Notes,
  paragraph,
  type Span,
  span,
  type Table,
  type Text,
} from './document.ts';
import { axisLines, cellAt, labelWidth, lettersOf, optionRole } from './drawing.ts';
import { isInside, type Picture, type Plot, type PlotPoint, type PlotSeries } from './picture.ts';
import { count, dollars, perDay, type ShortNames } from './words.ts';

/** What a plot is made of beside the chart. */
interface PlotFacts {
  readonly names: ShortNames;
  /** Null when not stated. */
  readonly requestsPerMonth: number | null;
  /** What the options with a curve cost; the first says where the workload's place is shown. */
  readonly bills: readonly { readonly option: string; readonly usd: number }[];
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

/** The workload's own place, and what each option costs there. */
function placeOfWorkload(
  place: ReturnType<typeof placing>,
  { names, requestsPerMonth, bills }: PlotFacts,
): Plot['here'] {
  const [first] = bills;
  if (!requestsPerMonth || !first) return null;
  const ids = Object.keys(names);
  const placed = bills.map(({ option, usd }) => ({
    ...inSight(place(requestsPerMonth, usd)),
    option: ids.indexOf(option),
  }));
  const [{ x, y } = { x: 0, y: 0 }] = placed;
  const cost = `${names[first.option] ?? first.option} ${dollars(first.usd)}`;
  return { x, y, text: `${count(requestsPerMonth)} requests a month, ${cost}`, bills: placed };
}

/** Works out the places of all that the chart shows. */
function plotOf(chart: CostChart, facts: PlotFacts): Plot {
  const { names } = facts;
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
    here: placeOfWorkload(place, facts),
  };
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** One character of the plot; several curves may go through it. */
type Cell = { mark: string } | { series: PlotSeries[] };

/** The rows through which a curve goes in each column, from the lowest to the highest. */
function rowsByColumn({ points }: PlotSeries, { columns, rows }: Size): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const point of points.filter(isInside)) {
    const column = cellAt(point.x, columns);
    found.set(column, [...(found.get(column) ?? []), cellAt(point.y, rows)]);
  }
  return found;
}

/** Where a curve is drawn: one row in each column, or all that a step goes over. */
function cellsOf(series: PlotSeries, size: Size): (readonly [column: number, row: number])[] {
  let last: number | undefined;
  return [...rowsByColumn(series, size)].flatMap(([column, rows]) => {
    const middle = rows[rows.length >> 1] ?? 0;
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

const labelsByRow = ({ yTicks }: Plot, rows: number): Map<number, string> =>
  new Map(yTicks.map(({ text, share }) => [cellAt(share, rows), text]));

const ROWS = 20;

/** The plot in characters: a letter for each option, a number for each break-even point. */
function plotLines(plot: Plot, width: number): Text[] {
  const indent = labelWidth(plot.yTicks);
  const size = { columns: width - indent - 2, rows: ROWS };
  const grid = gridOf(plot, size);
  const labels = labelsByRow(plot, ROWS);
  const drawn = Array.from({ length: ROWS }, (_, i): Text => {
    const row = ROWS - 1 - i;
    const label = labels.get(row) ?? '';
    const cells = Array.from({ length: size.columns }, (_, column) =>
      cellText(grid.get(`${column} ${row}`), column),
    );
    const start = `${label.padStart(indent)} ${label === '' ? '│' : '┤'}`;
    return [start, ...cells];
  });
  const [axis, ticks] = axisLines(plot.xTicks, size.columns);
  const gap = ' '.repeat(indent + 1);
  return [
    span('US dollars a month ↑', 'dim'),
    ...drawn,
    `${gap}└${axis}`,
    `${gap} ${ticks}`,
    span('requests a month →'.padStart(indent + 2 + size.columns), 'dim'),
  ];
}

/** The costs over the request rate as they are drawn; null when no cost is known. */
export function costPlot(answer: CostAnswer): Plot | null {
  const chart = answer.chart();
  if (chart === null) return null;
  return plotOf(chart, {
    names: answer.names,
    requestsPerMonth: answer.report.requestsPerMonth,
    bills: knownCosts(answer)
      .filter(({ option }) => chart.series.some((series) => series.option === option))
      .map(({ option, monthlyUSD }) => ({ option, usd: monthlyUSD.total })),
  });
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
  return {
    kind: 'notes',
    items: [...items, ...(here ? [{ label: '@', text: `you are here: ${here.text}` }] : [])],
  };
}

/** The cheaper one; both where they cost the same. */
const cheaperText = (option: string | null, { between }: ChartCrossing, answer: CostAnswer) =>
  option === null ? between.map((one) => nameOf(one, answer)).join(' or ') : nameOf(option, answer);

/** The break-even points by their numbers. */
function markTable({ marks }: Plot, answer: CostAnswer): Table {
  return {
    kind: 'table',
    caption: 'Break-even points',
    columns: [
      { title: '#', align: 'right' },
      { title: 'Requests a month', align: 'right', heads: true },
      { title: 'A day', align: 'right' },
      { title: 'Cost', align: 'right' },
      { title: 'Cheaper below' },
      { title: 'Above' },
    ],
    rows: marks.map(({ label, crossing }) => [
      label,
      span(count(crossing.requestsPerMonth), 'strong'),
      perDay(crossing.requestsPerMonth),
      dollars(crossing.usd),
      cheaperText(crossing.cheaperBelow, crossing, answer),
      cheaperText(crossing.cheaperAbove, crossing, answer),
    ]),
  };
}

/**
 * The costs over the request rate, drawn; null when no cost is known.
 * @param width of the terminal
 */
export function plotBlocks(answer: CostAnswer, width: number): Drawn | null {
  const plot = costPlot(answer);
  const picture = costPicture(answer);
  if (plot === null || picture === null) return null;
  return {
    drawing: lines(plotLines(plot, width), picture),
    legend: legend(plot),
    points: plot.marks.length === 0 ? [] : [markTable(plot, answer)],
    more: plot.unmarked,
  };
}

/** More points than this of one pair, or stretches, are left to JSON. */
const MOST_POINTS = 4;

const nameIn =
  ({ names }: CostAnswer) =>
  (option: string | null): string =>
    option === null ? 'the same' : (names[option] ?? option);

/** "2 requests at a time per instance". */
export const requestsText = (value: unknown): string =>
  `${value === 1 ? 'one request' : `${value} requests`} at a time per instance`;

/** "with one request at a time per instance": what comparisons with instances rest on most. */
function atATime({ report: { costs }, ranges }: CostAnswer): string {
  const used = costs.flatMap(({ assumptions }) =>
    assumptions.filter(({ name }) => name === 'concurrencyPerInstance'),
  )[0];
  if (!used) return '';
  const range = ranges[used.name];
  return ` with ${requestsText(range ? `${range.low} to ${range.high}` : used.value)}`;
}

/** "Serverless up to 16,014 requests a month, then Batch". */
function stretchesText(stretches: readonly Cheapest[], answer: CostAnswer, atAll: string): string {
  const name = nameIn(answer);
  const shown = stretches.slice(0, MOST_POINTS);
  const more = stretches.length - shown.length;
  const parts = shown.map(({ option, to, isLimit }) => {
    const most = isLimit ? ' (the most that it can serve)' : '';
    if (to !== null) return `${name(option)} up to ${count(to)} requests a month${most}`;
    return shown.length === 1 ? `${name(option)}${atAll}` : name(option);
  });
  return parts.join(', then ') + (more > 0 ? ` and so on, ${more} more times` : '');
}

/** "with 12 requests at a time per instance", "with utilisation=0.9". */
export const valueWords = (assumption: string, value: number): string =>
  assumption === 'concurrencyPerInstance'
    ? `with ${requestsText(value)}`
    : `with ${assumption}=${value}`;

/** Which option costs least along the rate, and where a range that nobody measured changes that. */
export function cheapestText(answer: CostAnswer): string {
  const { cheapest, cheapestIf } = answer;
  const atAll = cheapestIf.length === 0 ? `, at any rate${atATime(answer)}` : '';
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

interface Pair {
  readonly between: BreakEven['between'];
  readonly points: readonly BreakEven[];
}

function pairsOf({ report: { breakEven } }: CostAnswer): Pair[] {
  const pairs = new Map<string, BreakEven[]>();
  for (const point of breakEven) {
    const key = point.between.join(' ');
    pairs.set(key, [...(pairs.get(key) ?? []), point]);
  }
  return [...pairs.values()].flatMap((points) =>
    points[0] ? [{ between: points[0].between, points }] : [],
  );
}

/** One line per point: which one is cheaper below it, and which one above. */
function pointTable(pairs: readonly Pair[], answer: CostAnswer): Table {
  const name = nameIn(answer);
  return {
    kind: 'table',
    columns: [
      { title: 'Between' },
      { title: 'Requests a month', align: 'right' },
      { title: 'A day', align: 'right' },
      { title: 'Cheaper below' },
      { title: 'Above' },
    ],
    rows: pairs.flatMap(({ between, points }) =>
      points
        .slice(0, MOST_POINTS)
        .map((point, i) => [
          i === 0 ? between.map(name).join(', ') : '',
          span(count(point.requestsPerMonth ?? 0), 'strong'),
          perDay(point.requestsPerMonth ?? 0),
          name(point.cheaperBelow),
          name(point.cheaperAbove),
        ]),
    ),
  };
}

/** "Serverless is cheaper than Async and Real-Time at any rate." */
function alwaysText(pairs: readonly Pair[], answer: CostAnswer): string {
  const name = nameIn(answer);
  const beaten = new Map<string, string[]>();
  const same: string[] = [];
  for (const { between, points } of pairs) {
    const winner = points[0]?.cheaperAbove ?? null;
    if (winner === null) same.push(between.map(name).join(' as much as '));
    else {
      const loser = between[0] === winner ? between[1] : between[0];
      beaten.set(winner, [...(beaten.get(winner) ?? []), name(loser)]);
    }
  }
  const parts = [
    ...[...beaten].map(([winner, losers]) => `${name(winner)} costs less than ${and(losers)}`),
    ...same.map((pair) => pair.replace(' as much as ', ' costs as much as ')),
  ];
  if (parts.length === 0) return '';
  const served = answer.cheapest.some(({ isLimit }) => isLimit) ? ' that both can serve' : '';
  return `${and(parts)} at any request rate${served}${atATime(answer)}, the other assumptions unchanged.`;
}

const and = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** What the comparison leaves out that grows with the rate: "Async is compared without …". */
function leftOut(answer: CostAnswer): string {
  const names = answer.report.costs
    .filter(({ s3RequestsPerMonth }) => s3RequestsPerMonth !== null)
    .map(({ option }) => nameIn(answer)(option));
  if (names.length === 0) return '';
  const [verb, whose] = names.length === 1 ? ['is', 'its'] : ['are', 'their'];
  return `${and(names)} ${verb} compared without ${whose} S3 requests, four for each request.`;
}

/** How many points the tables leave out. */
const unlisted = (pairs: readonly Pair[]): number =>
  pairs.reduce((sum, { points }) => sum + Math.max(0, points.length - MOST_POINTS), 0);

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
  drawn: Drawn | null = null,
  { withDrawing = drawn !== null, assumptions = 'the assumptions below' } = {},
): Block[] {
  const pairs = pairsOf(answer);
  if (pairs.length === 0 && !drawn) return [];
  const changing = pairs.filter(({ points }) => points[0]?.requestsPerMonth !== null);
  const always = alwaysText(
    pairs.filter((pair) => !changing.includes(pair)),
    answer,
  );
  const texts = [
    always,
    leftOut(answer),
    drawn ? moreText(drawn.more) : moreText(unlisted(changing)),
  ];
  const table = changing.length > 0 ? [pointTable(changing, answer)] : [];
  const cheapest = cheapestText(answer);
  return [
    heading('Break-even'),
    paragraph(
      cheapest === ''
        ? `With ${assumptions}:`
        : `${cheapestOf(answer)}, with ${assumptions}: ${cheapest}.`,
    ),
    ...(drawn ? [...(withDrawing ? [drawn.drawing] : []), ...drawn.points] : table),
    ...(texts.some(Boolean) ? [paragraph(texts.filter(Boolean).join(' '))] : []),
  ];
}
