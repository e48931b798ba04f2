import { type Content, element, type Markup } from '../markup.ts';
import {
  type BarsPicture,
  type CurvePicture,
  isInside,
  type Plot,
  type PlotPoint,
  type PlotSeries,
} from '../picture.ts';
import { ABOVE, levels, uprights, X_AXIS, xAxis, yAxis, yAxisWidth } from './axes.ts';
import { type Canvas, type Drawing, MARGIN } from './frame.ts';
import { colorOf, hereItem, hereMarker, type LegendItem, legendRows, SIGN } from './legend.ts';
import {
  BASE,
  type Box,
  freeBox,
  isWithin,
  LINE,
  plateBox,
  SIZE,
  textAt,
  textWidth,
} from './texts.ts';

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

const RADIUS = 9;

/** The letter of an option on its line. */
const knot = ({ letter, option }: PlotSeries, { x, y }: PlotPlace): Markup[] => [
  element('circle', { class: `knot s${colorOf(option)}`, cx: x, cy: y, r: RADIUS }),
  element('text', { class: 'strong', x, y: y + BASE, 'text-anchor': 'middle' }, letter),
];

const boxAround = ({ x, y }: PlotPlace, radius: number): Box => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

/** Shares of the width at which letters are tried; the curves take different ones, so far as they can. */
const KNOTS = [
  0.04, 0.1, 0.16, 0.22, 0.28, 0.34, 0.4, 0.46, 0.52, 0.58, 0.64, 0.7, 0.76, 0.82, 0.88, 0.94,
];
const KNOTS_PER_CURVE = 3;

const nearest = (points: readonly PlotPoint[], x: number): PlotPoint | undefined =>
  points.reduce<PlotPoint | undefined>(
    (best, point) => (best && Math.abs(best.x - x) <= Math.abs(point.x - x) ? best : point),
    undefined,
  );

/** Letters along the lines, where nothing else is. */
function knots(plot: Plot, box: Box, taken: readonly Box[]): Content {
  const boxes = [...taken];
  return plot.series.map((series, i) => {
    const drawn: Markup[] = [];
    const apart = Math.floor(KNOTS.length / KNOTS_PER_CURVE);
    for (let k = 0; k < KNOTS_PER_CURVE; k++) {
      const own = KNOTS.slice(k * apart, (k + 1) * apart);
      const shares = [...own.slice(i % own.length), ...own.slice(0, i % own.length)];
      const candidates = shares
        .map((share) => nearest(series.points, share))
        .filter((point) => point !== undefined)
        .map((point) => boxAround(placeOf(point, box), RADIUS + 1))
        .filter((one) => isWithin(one, box));
      const free = freeBox(candidates, boxes);
      if (!free) continue;
      boxes.push(free);
      drawn.push(...knot(series, { x: free.x + RADIUS + 1, y: free.y + RADIUS + 1 }));
    }
    return drawn;
  });
}

const HALO = { class: 'strong halo' };

/** The break-even points, each with its number beside it. */
function marks({ marks: all }: Plot, box: Box, taken: readonly Box[]) {
  const places = all.filter(isInside).map((mark) => ({ ...mark, ...placeOf(mark, box) }));
  const boxes = [...taken, ...places.map((place) => boxAround(place, 6))];
  const drawn = places.flatMap(({ label, ...place }): Markup[] => {
    const shifts = [
      [0, -18],
      [0, 18],
      [18, 0],
      [-18, 0],
      [18, -18],
      [-18, 18],
      [18, 18],
      [-18, -18],
    ];
    const candidates = shifts.map(([dx = 0, dy = 0]) =>
      plateBox(label, place.x + dx, place.y + dy),
    );
    const free = freeBox(candidates, boxes, 0);
    if (free) boxes.push(free);
    return [
      element('circle', { class: 'point', cx: place.x, cy: place.y, r: 5 }),
      ...(free ? [textAt(label, free.x + free.width / 2, free.y + LINE / 2, 'middle', HALO)] : []),
    ];
  });
  return { drawn, boxes };
}

/** Length of a stroke in the legend: enough to see how it is broken. */
const STROKE = 54;

const curveItem = (series: PlotSeries): LegendItem => ({
  text: series.name,
  room: STROKE,
  sign: (x, y) => [
    element('path', {
      class: `curve s${colorOf(series.option)}`,
      'stroke-dasharray': dashOf(series.option),
      d: `M${x} ${y}h${STROKE}`,
    }),
    ...knot(series, { x: x + STROKE / 2, y }),
  ],
});

const pointItem: LegendItem = {
  text: 'break-even, by number',
  sign: (x, y) => [element('circle', { class: 'point', cx: x + SIGN / 2, cy: y, r: 5 })],
};

const TALLEST = 400;
const LOWEST = 260;
const ASPECT = 0.55;

/** Monthly costs over the request rate, both by order of magnitude. */
export function drawCurve({ plot }: CurvePicture, { id, width }: Canvas): Drawing {
  const left = MARGIN + yAxisWidth(plot.yTicks);
  const inner = width - left - MARGIN - 12;
  const height = Math.min(TALLEST, Math.max(LOWEST, inner * ASPECT));
  const box = { x: left, y: MARGIN + LINE + ABOVE, width: inner, height };
  const here = plot.here && { ...plot.here, ...placeOf(plot.here, box) };
  const heading = { x: 0, y: 0, width, height: box.y }; // the title of the upright axis stands there
  const taken = [heading, ...(here ? [boxAround(here, 10)] : [])];
  const marked = marks(plot, box, taken);
  const below = box.y + height + X_AXIS;
  const items = [
    ...plot.series.map(curveItem),
    ...(marked.drawn.length > 0 ? [pointItem] : []),
    ...(here ? [hereItem(here.text)] : []),
  ];
  const legend = legendRows(items, { x: MARGIN, y: below + 8, width: width - 2 * MARGIN });
  const clip = `${id}-clip`;
  return {
    height: below + 8 + legend.height + MARGIN,
    content: [
      element('defs', {}, element('clipPath', { id: clip }, element('rect', { ...box }))),
      uprights(plot.xTicks, box),
      levels(plot.yTicks, box),
      element('path', { class: 'axis', d: `M${box.x} ${box.y}v${height}h${inner}` }),
      here
        ? element('path', { class: 'guide', d: `M${here.x.toFixed(1)} ${box.y}v${height}` })
        : [],
      element(
        'g',
        { 'clip-path': `url(#${clip})` },
        plot.series.map((series) => curve(series, box)),
      ),
      knots(plot, box, marked.boxes),
      marked.drawn,
      here ? hereMarker(here.x, here.y) : [],
      xAxis(plot.xTicks, 'requests a month', box, { low: MARGIN, high: width - MARGIN }),
      yAxis(plot.yTicks, 'US dollars a month', box, ABOVE),
      legend.content,
    ],
  };
}
