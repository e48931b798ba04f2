import { type Content, element, type Markup } from '../markup.ts';
import {
  type BarsPicture,
  type CurvePicture,
  isInside,
  type Plot,
  type PlotPoint,
  type PlotSeries,
} from '../picture.ts';
import { ABOVE, levels, pushedApart, uprights, X_AXIS, xAxis, yAxis, yAxisWidth } from './axes.ts';
import { type Canvas, type Drawing, MARGIN } from './frame.ts';
import { colorOf, type LegendItem, legendRows, SIGN } from './legend.ts';
import { type Box, freeBox, LINE, plateBox, SIZE, textAt, textWidth } from './texts.ts';

const BAR = 16;
const GAP = 6;
/** Between a bar and its amount. */
const SPACE = 6;
/** Where labels would take more of the width than this, each stands above its bar. */
const MOST_LABEL = 0.35;

type Bar = BarsPicture['bars'][number];

/** Where bars begin and how long they get. */
interface Scale {
  readonly zero: number;
  readonly perUnit: number;
}

function scaleOf(bars: readonly Bar[], left: number, width: number): Scale {
  const values = bars.map(({ value }) => value);
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const perUnit = width / (most - least || 1);
  return { zero: left - least * perUnit, perUnit };
}

/** The bar with its amount behind its end, or in front of the line where it is below zero. */
function drawBar({ value, text }: Bar, y: number, { zero, perUnit }: Scale): Markup[] {
  const length = Math.max(1, Math.abs(value) * perUnit);
  const x = value < 0 ? zero - length : zero;
  const kind = value < 0 ? 'f2' : 'f1';
  return [
    element('rect', { class: kind, x, y, width: length, height: BAR, rx: 2 }),
    textAt(text, Math.max(zero, x + length) + SPACE, y + BAR / 2),
  ];
}

/** A bar for each amount, its label beside it or, where there is little room, above it. */
export function drawBars({ bars }: BarsPicture, { width }: Canvas): Drawing {
  const labels = Math.max(...bars.map(({ label }) => textWidth(label, SIZE)));
  const amounts = Math.max(...bars.map(({ text }) => textWidth(text, SIZE)));
  const isBeside = labels <= width * MOST_LABEL;
  const left = isBeside ? MARGIN + labels + SPACE : MARGIN;
  const scale = scaleOf(bars, left, width - left - amounts - SPACE - MARGIN);
  const step = BAR + GAP + (isBeside ? 0 : LINE);
  const drawn = bars.map((bar, at) => {
    const top = MARGIN + at * step;
    const y = isBeside ? top : top + LINE;
    const label = isBeside
      ? textAt(bar.label, left - SPACE, y + BAR / 2, 'end')
      : textAt(bar.label, left, top + LINE / 2);
    return [label, ...drawBar(bar, y, scale)];
  });
  const height = 2 * MARGIN + bars.length * step - GAP;
  const d = `M${scale.zero.toFixed(1)} ${MARGIN - 4}V${height - MARGIN + 4}`;
  return { height, content: [...drawn, element('path', { class: 'axis', d })] };
}

/** How lines are broken, so that they can be told apart without colour. */
const DASHES = ['', '9 4', '2 4', '12 4 2 4', '5 2 2 2 2 2'];

const dashOf = (option: number): string | undefined => DASHES[option % DASHES.length] || undefined;

interface PlotPlace {
  readonly x: number;
  readonly y: number;
}

const placeOf = ({ x, y }: PlotPoint, plot: Box): PlotPlace => ({
  x: plot.x + x * plot.width,
  y: plot.y + (1 - y) * plot.height,
});

/** Points this close, in pixels, are one. */
const CLOSE = 0.3;

/** The points as pixels, without those that make no difference. */
function pathOf(points: readonly PlotPoint[], plot: Box): string {
  const places: PlotPlace[] = [];
  for (const point of points) {
    const next = placeOf(point, plot);
    const last = places.at(-1);
    if (last && Math.hypot(next.x - last.x, next.y - last.y) < CLOSE) continue;
    places.push(next);
  }
  return `M${places.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
}

const curve = ({ points, option }: PlotSeries, plot: Box): Markup =>
  element('path', {
    class: `curve s${colorOf(option)}`,
    'stroke-dasharray': dashOf(option),
    d: pathOf(points, plot),
  });

const boxAround = ({ x, y }: PlotPlace, radius: number): Box => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

/** Between the plot and the names to the right of it. */
const BESIDE = 8;

/** Room that the names of the curves take to the right of a plot. */
export const namesWidth = ({ series }: Plot): number =>
  Math.max(0, ...series.map(({ name }) => textWidth(name, SIZE))) + BESIDE;

/** The names of the curves at their right ends, pushed apart. */
function curveNames({ series }: Plot, box: Box): Markup[] {
  const ends = series.map(({ name, option, points }) => {
    const share = Math.min(1, Math.max(0, points.at(-1)?.y ?? 0));
    return { text: name, at: placeOf({ x: 1, y: share }, box).y, option };
  });
  return pushedApart(ends).map(({ text, y, option }) =>
    textAt(text, box.x + box.width + BESIDE, y, 'start', { class: `area o${colorOf(option)}` }),
  );
}

/** What the workload costs with each option: a bead on its curve, on a line across the plot. */
function bills({ here }: Plot, box: Box): Content {
  if (!here) return [];
  const x = placeOf(here, box).x.toFixed(1);
  return [
    element('path', { class: 'guide', d: `M${x} ${box.y}v${box.height}` }),
    here.bills.map((bill, i) => {
      const { x: cx, y: cy } = placeOf(bill, box);
      return element('circle', {
        class: `bead f${colorOf(bill.option)}`,
        cx,
        cy,
        r: i === 0 ? 6 : 4,
      });
    }),
  ];
}

/** The curves with their names, within the axes; what begins the ids is the picture's own. */
export const curves = (plot: Plot, box: Box, id: string): Content => [
  element('defs', {}, element('clipPath', { id: `${id}-clip` }, element('rect', { ...box }))),
  levels(plot.yTicks, box),
  element(
    'g',
    { 'clip-path': `url(#${id}-clip)` },
    plot.series.map((series) => curve(series, box)),
  ),
  bills(plot, box),
  curveNames(plot, box),
];

/** Where the cheaper one of two options changes. */
export const crossing = (point: PlotPoint, box: Box): Markup => {
  const { x: cx, y: cy } = placeOf(point, box);
  return element('circle', { class: 'crossing', cx, cy, r: 4 });
};

/** Where a number may stand beside its point, the best first. */
const SHIFTS = [
  [0, -18],
  [0, 18],
  [18, 0],
  [-18, 0],
  [18, -18],
  [-18, 18],
  [18, 18],
  [-18, -18],
];

/** The numbers of the break-even points, where there is room for them. */
function numbers({ marks, here }: Plot, box: Box): Markup[] {
  const places = marks.filter(isInside).map((mark) => ({ ...mark, ...placeOf(mark, box) }));
  const beads = (here?.bills ?? []).map((bill) => boxAround(placeOf(bill, box), 8));
  // The title of the upright axis stands above the plot.
  const taken = [{ ...box, y: 0, height: box.y }, ...beads];
  taken.push(...places.map((place) => boxAround(place, 6)));
  return places.flatMap(({ label, x, y }) => {
    const candidates = SHIFTS.map(([dx = 0, dy = 0]) => plateBox(label, x + dx, y + dy));
    const free = freeBox(candidates, taken, 0);
    if (!free) return [];
    taken.push(free);
    const middle = free.x + free.width / 2;
    return [textAt(label, middle, free.y + LINE / 2, 'middle', { class: 'strong halo' })];
  });
}

const crossingItem: LegendItem = {
  text: 'break-even, by number',
  sign: (x, y) => [element('circle', { class: 'crossing', cx: x + SIGN / 2, cy: y, r: 4 })],
};

const billItem = (text: string, option: number): LegendItem => ({
  text: `you are here: ${text}`,
  sign: (x, y) => [
    element('circle', { class: `bead f${colorOf(option)}`, cx: x + SIGN / 2, cy: y, r: 6 }),
  ],
});

const TALLEST = 400;
const LOWEST = 260;
const ASPECT = 0.55;

/** Monthly costs over the request rate, both by order of magnitude. */
export function drawCurve({ plot }: CurvePicture, { id, width }: Canvas): Drawing {
  const { here } = plot;
  const left = MARGIN + yAxisWidth(plot.yTicks);
  const inner = width - left - MARGIN - namesWidth(plot);
  const height = Math.min(TALLEST, Math.max(LOWEST, inner * ASPECT));
  const box = { x: left, y: MARGIN + LINE + ABOVE, width: inner, height };
  const marks = plot.marks.filter(isInside);
  const below = box.y + height + X_AXIS;
  const items = [
    ...(marks.length > 0 ? [crossingItem] : []),
    ...(here ? [billItem(here.text, here.bills[0]?.option ?? 0)] : []),
  ];
  const legend = legendRows(items, { x: MARGIN, y: below + 8, width: width - 2 * MARGIN });
  return {
    height: below + 8 + legend.height + MARGIN,
    content: [
      uprights(plot.xTicks, box),
      element('path', { class: 'axis', d: `M${box.x} ${box.y}v${height}h${inner}` }),
      curves(plot, box, id),
      marks.map((mark) => crossing(mark, box)),
      numbers(plot, box),
      xAxis(plot.xTicks, 'requests a month', box, { low: MARGIN, high: width - MARGIN }),
      yAxis(plot.yTicks, 'US dollars a month', box, ABOVE),
      legend.content,
    ],
  };
}
