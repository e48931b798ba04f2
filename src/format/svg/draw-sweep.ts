import type { SweepMap } from '../../analysis/sweep.ts';
import { axisValue } from '../drawing.ts';
import { type Content, element, type Markup } from '../markup.ts';
import type { MapPicture, RulerPicture } from '../picture.ts';
import { hereText, straightAt } from '../sweep-facts.ts';
import { fieldTitle } from '../words.ts';
import {
  areasOf,
  type Edges,
  edgesOf,
  linePath,
  type PixelScale,
  roomiest,
  scaleOf,
} from './areas.ts';
import {
  ABOVE,
  inRows,
  type Label,
  labelRows,
  levels,
  pushedApart,
  uprights,
  X_AXIS,
  xAxis,
  yAxis,
  yAxisWidth,
} from './axes.ts';
import { type Canvas, type Drawing, MARGIN } from './frame.ts';
import {
  colorOf,
  hereItem,
  hereMarker,
  legendRows,
  markItems,
  patternFill,
  patterns,
} from './legend.ts';
import {
  type Box,
  freeBox,
  isWithin,
  LINE,
  plate,
  plateBox,
  SIZE,
  textAt,
  textWidth,
} from './texts.ts';

const BAR = 64;

function bands({ ruler, marks }: RulerPicture, bar: Box, id: string): Markup[] {
  return ruler.bands.flatMap(({ fromShare, toShare, outcome }) => {
    const x = bar.x + fromShare * bar.width;
    const width = (toShare - fromShare) * bar.width;
    const { text = '', letter = '' } = marks[outcome] ?? {};
    const label = [text, letter].find((one) => plateBox(one, 0, 0).width < width - 6);
    const box = plateBox(label ?? '', x + width / 2, bar.y + BAR / 2);
    const fill = patternFill(id, outcome);
    return [
      element('rect', { x, y: bar.y, width, height: BAR, fill }),
      ...(label === undefined ? [] : plate(label, box)),
    ];
  });
}

/** The places where it switches; of words, the axis names what lies on either side. */
const switchLabels = ({ ruler }: RulerPicture, x: number, width: number): Label[] =>
  ruler.bands.slice(1).map(({ fromShare }, i) => ({
    at: x + fromShare * width,
    text: ruler.axis.kind === 'number' ? (ruler.bands[i]?.lastText ?? '') : '',
  }));

const strokes = (labels: readonly Label[], bar: Box): Markup[] =>
  labels.map(({ at }) =>
    element('path', { class: 'switch', d: `M${at.toFixed(1)} ${bar.y - 4}v${BAR + 4}` }),
  );

/** A bar with a band for each stretch, its bounds above it, and the axis below. */
export function drawRuler(picture: RulerPicture, { id, width }: Canvas): Drawing {
  const { ruler, marks } = picture;
  const { axis, here } = ruler;
  const left = MARGIN + 8;
  const labels = switchLabels(picture, left, width - 2 * left);
  const named = labels.filter(({ text }) => text !== '');
  const rows = inRows(named, MARGIN, width - MARGIN);
  const y = MARGIN + rows.length * LINE + 6;
  const bar = { x: left, y, width: width - 2 * left, height: BAR };
  const below = bar.y + BAR + X_AXIS;
  const text = hereText([axis]);
  const items = [...markItems(marks, id), ...(text === null ? [] : [hereItem(text)])];
  const legend = legendRows(items, { x: MARGIN, y: below + 8, width: width - 2 * MARGIN });
  const room = { low: MARGIN, high: width - MARGIN };
  return {
    height: below + 8 + legend.height + MARGIN,
    content: [
      patterns(marks, id),
      bands(picture, bar, id),
      strokes(labels, bar),
      labelRows(rows, bar.y - 5),
      here === null ? [] : hereMarker(bar.x + here.share * bar.width, bar.y + BAR - 12),
      xAxis(axis.ticks, fieldTitle(axis.field), bar, room, axis.kind === 'number'),
      legend.content,
    ],
  };
}

/** Of a map of numbers; a word has a strip of its own. */
const TALLEST = 400;
const LOWEST = 220;
const STRIP = 44;
/** Height of a map in relation to its width. */
const ASPECT = 0.62;

const distinct = (labels: readonly Label[]): Label[] => [
  ...new Map(labels.map((label) => [label.text, label])).values(),
];

/** The values at which straight lines run, beside the ends of the lines. */
function exactLabels({ lines, x, y }: SweepMap, along: 'x' | 'y', scale: PixelScale): Label[] {
  const axis = along === 'x' ? x : y;
  return distinct(
    lines
      .filter((line) => line.along === along && axis.kind === 'number')
      .map(straightAt)
      .filter((at) => at !== null)
      .map((at) => ({ text: axisValue(axis, at), at: scale[along](at) })),
  );
}

/** Where on an area its label may be, the best first. */
const PLACES = [0.5, 0.35, 0.65, 0.2, 0.8];

/** A name or, where there is no room, a letter on each area, clear of what is taken. */
export function areaLabels(
  { map, marks }: Pick<MapPicture, 'map' | 'marks'>,
  edges: Edges,
  taken: readonly Box[],
): Markup[] {
  const boxes = [...taken];
  return marks.flatMap(({ text, letter, option }, outcome) => {
    const room = roomiest(map, edges, outcome);
    if (!room) return [];
    const shown = option === null ? [text] : [text, text.replace(/,.*/, ''), letter];
    for (const label of shown) {
      const places = PLACES.flatMap((down) =>
        PLACES.map((along) =>
          plateBox(label, room.x + room.width * along, room.y + room.height * down),
        ),
      );
      const free = freeBox(
        places.filter((box) => isWithin(box, room)),
        boxes,
      );
      if (!free) continue;
      boxes.push(free);
      const color = option === null ? 'o0' : `o${colorOf(option)}`;
      return plate(label, free, `area ${color}`);
    }
    return [];
  });
}

/** Lines across a plot at the places that are given, in pixels, and what they take up. */
export function guides(left: number | null, top: number | null, plot: Box) {
  const d = [
    ...(left === null ? [] : [`M${left.toFixed(1)} ${plot.y}v${plot.height}`]),
    ...(top === null ? [] : [`M${plot.x} ${top.toFixed(1)}h${plot.width}`]),
  ];
  const taken: Box[] = [
    ...(left === null ? [] : [{ ...plot, x: left, width: 0 }]),
    ...(top === null ? [] : [{ ...plot, y: top, height: 0 }]),
  ];
  return { content: d.map((one) => element('path', { class: 'guide', d: one })), taken };
}

/** Where the workload is: a marker, or a guide along what it states of the two. */
function hereMarks({ x, y }: SweepMap, plot: Box): { content: Markup[]; taken: Box[] } {
  const left = x.here && plot.x + x.here.share * plot.width;
  const top = y.here && plot.y + (1 - y.here.share) * plot.height;
  const { content, taken } = guides(left, top, plot);
  if (left === null || top === null) return { content, taken };
  const box = { x: left - 10, y: top - 10, width: 20, height: 20 };
  return { content: [...content, ...hereMarker(left, top)], taken: [...taken, box] };
}

/** The areas of a map, each with its filling. */
export const mapAreas = (
  { map, marks }: Pick<MapPicture, 'map' | 'marks'>,
  edges: Edges,
  scale: PixelScale,
  id: string,
): Content => [
  patterns(marks, id),
  element(
    'g',
    { 'shape-rendering': 'crispEdges' },
    areasOf(map, edges, scale).map(({ outcome, ...box }) =>
      element('rect', { ...box, fill: patternFill(id, outcome) }),
    ),
  ),
];

/** The lines between the areas. */
export const mapSeams = ({ lines }: SweepMap, edges: Edges, scale: PixelScale): Markup[] =>
  lines.map((line) => element('path', { class: 'switch', d: linePath(line, scale, edges) }));

function plotOf({ y, rows }: SweepMap, sides: Sides, width: number): Box {
  const { left, right } = sides;
  const plotWidth = width - left - right;
  const height = Math.min(TALLEST, Math.max(LOWEST, plotWidth * ASPECT));
  return {
    x: left,
    y: MARGIN + LINE + sides.above,
    width: plotWidth,
    height: y.kind === 'words' ? rows.length * STRIP : height,
  };
}

/** Room beside and above the plot. */
interface Sides {
  readonly left: number;
  readonly right: number;
  readonly above: number;
}

/** The labels above the plot need to know its width only. */
function sidesOf(map: SweepMap, width: number): Sides {
  const nowhere = { x: () => 0, y: () => 0 };
  const beside = exactLabels(map, 'y', nowhere).map(({ text }) => textWidth(text, SIZE) + 10);
  const left = MARGIN + yAxisWidth(map.y.ticks);
  const right = MARGIN + Math.max(8, ...beside);
  const scale = scaleOf(map, { x: left, y: 0, width: width - left - right, height: 1 });
  const rows = inRows(exactLabels(map, 'x', scale), left, width - MARGIN);
  return { left, right, above: Math.max(ABOVE, rows.length * LINE + 4) };
}

/** The map with its switching lines, both axes, and what its fillings mean. */
export function drawMap(picture: MapPicture, { id, width }: Canvas): Drawing {
  const { map, marks } = picture;
  const sides = sidesOf(map, width);
  const plot = plotOf(map, sides, width);
  const scale = scaleOf(map, plot);
  const edges = edgesOf(map, plot);
  const here = hereMarks(map, plot);
  const below = plot.y + plot.height + X_AXIS;
  const text = hereText([map.x, map.y]);
  const items = [...markItems(marks, id), ...(text === null ? [] : [hereItem(text)])];
  const legend = legendRows(items, { x: MARGIN, y: below + 8, width: width - 2 * MARGIN });
  const room = { low: MARGIN, high: width - MARGIN };
  const above = inRows(exactLabels(map, 'x', scale), plot.x, room.high);
  const beside = pushedApart(exactLabels(map, 'y', scale));
  return {
    height: below + 8 + legend.height + MARGIN,
    content: [
      mapAreas(picture, edges, scale, id),
      map.x.kind === 'number' ? uprights(map.x.ticks, plot) : [],
      map.y.kind === 'number' ? levels(map.y.ticks, plot) : [],
      mapSeams(map, edges, scale),
      element('rect', { class: 'axis', ...plot }),
      here.content,
      areaLabels(picture, edges, here.taken),
      labelRows(above, plot.y - 2),
      beside.map(({ text: value, y }) => textAt(value, plot.x + plot.width + 6, y)),
      xAxis(map.x.ticks, fieldTitle(map.x.field), plot, room, map.x.kind === 'number'),
      yAxis(map.y.ticks, fieldTitle(map.y.field), plot, sides.above),
      legend.content,
    ],
  };
}
