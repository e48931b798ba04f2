import { pointsAlong } from './scale.ts';
import { isNumberAxis, type NumberAxis, type SweepAxis, shareOf } from './sweep-axis.ts';
import { middleOf, type Switch, type Walk } from './sweep-walk.ts';
import type { FieldValue } from './types.ts';

/**
 * A point of the map, [x, y]: in the base unit of a numeric axis; on an axis of words, the first
 * word's strip goes from 0 to 1, the second's from 1 to 2, and so on.
 */
export type MapPoint = readonly [x: number, y: number];

/** Where the outcome changes from one to another, in the direction of growing values. */
export interface SwitchingLine {
  /**
   * Position of the outcome before it.
   * @minimum 0
   * @multipleOf 1
   */
  readonly from: number;
  /**
   * Position of the outcome behind it.
   * @minimum 0
   * @multipleOf 1
   */
  readonly to: number;
  /** The axis along which the outcome changes, and each point is exact. */
  readonly along: 'x' | 'y';
  /**
   * One point for each row or column of cells, and the two ends. The ends of a straight line are
   * exact, too; those of another one may be off by a cell.
   */
  readonly points: readonly MapPoint[];
}

/** An axis with the values in the midst of its cells. */
export interface Cells<Axis extends SweepAxis = SweepAxis> {
  readonly axis: Axis;
  readonly values: readonly FieldValue[];
}

/** What lines are made from. */
export interface Walked {
  readonly along: Cells<NumberAxis>;
  readonly across: Cells;
  /** Walks along the one axis, one for each cell of the other. */
  readonly walks: readonly Walk[];
  /** The number of the outcome at a value of either axis. */
  readonly look: (along: number, across: number) => number;
}

/** A switch in a row or column, whose middle is at `place` on the other axis. */
interface Joint {
  readonly one: Switch;
  readonly index: number;
  readonly place: number;
}

/** Further apart than this many cells, the switches of two rows are not joined to one line. */
const FARTHEST_CELLS = 2;

const isAlike = (a: Switch, b: Switch): boolean => a.from === b.from && a.to === b.to;

/** Joins the switches of neighbouring rows or columns to lines: each to the nearest of its kind. */
function joined({ along, walks }: Walked, places: readonly number[]): Joint[][] {
  const cellsBetween = (a: Switch, b: Switch): number =>
    Math.abs(shareOf(along.axis, middleOf(a)) - shareOf(along.axis, middleOf(b))) *
    along.values.length;
  const lines: Joint[][] = [];
  walks.forEach(({ switches }, index) => {
    const open = lines.filter((line) => line.at(-1)?.index === index - 1);
    for (const one of switches) {
      const gaps = open.map((line) => {
        const last = line.at(-1);
        return last && isAlike(last.one, one) ? cellsBetween(last.one, one) : FARTHEST_CELLS + 1;
      });
      const least = Math.min(...gaps);
      const joint = { one, index, place: places[index] ?? 0 };
      if (least > FARTHEST_CELLS) lines.push([joint]);
      else open.splice(gaps.indexOf(least), 1)[0]?.push(joint);
    }
  });
  return lines;
}

/** So many switches at the same value in a row are a straight line. */
const FEWEST_STRAIGHT = 3;

interface Part {
  readonly isStraight: boolean;
  readonly joints: readonly Joint[];
}

/** Neighbours at the same value. */
function runsOf(joints: readonly Joint[]): Joint[][] {
  const runs: Joint[][] = [];
  for (const joint of joints) {
    const run = runs.at(-1);
    if (run?.[0]?.one.below === joint.one.below) run.push(joint);
    else runs.push([joint]);
  }
  return runs;
}

/** Cuts a line where a straight part of it begins or ends. */
function partsOf(joints: readonly Joint[]): Part[] {
  const runs = runsOf(joints);
  const parts: { isStraight: boolean; joints: Joint[] }[] = [];
  for (const run of runs) {
    const isStraight = runs.length === 1 || run.length >= FEWEST_STRAIGHT;
    const last = parts.at(-1);
    if (last && !last.isStraight && !isStraight) last.joints.push(...run);
    else parts.push({ isStraight, joints: run });
  }
  return parts;
}

/** How far a straight line goes on from a place towards the next row or column. */
function straightEnd(
  { one, place }: Joint,
  outer: number,
  { scale: { at, floor } }: NumberAxis,
  look: Walked['look'],
): number {
  const holds = (step: number): boolean =>
    look(one.below, at(step)) === one.from && look(one.above, at(step)) === one.to;
  const side = Math.sign(outer - place);
  const [inner, last] = [floor(place), floor(outer)];
  // In ascending order whichever way the line goes.
  const steps = [inner * side, last * side];
  const points = pointsAlong(steps, (step) => holds(step * side), Object.is);
  const end = points.findIndex(([, isOn]) => !isOn);
  if (end < 1) return outer;
  const [yes, no] = [points[end - 1], points[end]].map((point) => at((point?.[0] ?? 0) * side));
  return ((yes ?? 0) + (no ?? 0)) / 2;
}

function endOf(
  { isStraight, joints }: Part,
  side: -1 | 1,
  across: NumberAxis,
  places: readonly number[],
  look: Walked['look'],
): MapPoint {
  const joint = joints.at(side < 0 ? 0 : -1);
  if (!joint) return [0, 0];
  const next = places[joint.index + side];
  const outer = next ?? (side < 0 ? across.low : across.high);
  if (isStraight) return [middleOf(joint.one), straightEnd(joint, outer, across, look)];
  return [middleOf(joint.one), next === undefined ? outer : Math.sqrt(joint.place * outer)];
}

/** The parts of a line as lines; a slanted one meets the straight ones beside it. */
function partLines(
  joints: readonly Joint[],
  { look }: Walked,
  across: NumberAxis,
  places: readonly number[],
): SwitchingLine[] {
  const parts = partsOf(joints).map((part) => ({
    ...part,
    start: endOf(part, -1, across, places, look),
    end: endOf(part, 1, across, places, look),
  }));
  return parts.map(({ isStraight, joints: own, ...part }, i): SwitchingLine => {
    const { from = 0, to = 0 } = own[0]?.one ?? {};
    const start = isStraight ? part.start : (parts[i - 1]?.end ?? part.start);
    const end = isStraight ? part.end : (parts[i + 1]?.start ?? part.end);
    const between = own.map(({ one, place }): MapPoint => [middleOf(one), place]);
    return { from, to, along: 'x', points: [start, ...between, end] };
  });
}

/** Each word has its own strip, and the lines go across it. */
function acrossStrips({ walks }: Walked): SwitchingLine[] {
  return walks.flatMap(({ switches }, i) =>
    switches.map((one): SwitchingLine => {
      const at = middleOf(one);
      const points: MapPoint[] = [
        [at, i],
        [at, i + 1],
      ];
      return { from: one.from, to: one.to, along: 'x', points };
    }),
  );
}

/** The lines that the walks along one axis make; their points are [along, across]. */
export function linesOf(walked: Walked): SwitchingLine[] {
  const { axis, values } = walked.across;
  if (!isNumberAxis(axis)) return acrossStrips(walked);
  const places = values.filter((value) => typeof value === 'number');
  return joined(walked, places).flatMap((joints) => partLines(joints, walked, axis, places));
}

/** The same lines with x and y exchanged. */
export const turned = (lines: readonly SwitchingLine[]): SwitchingLine[] =>
  lines.map((line) => ({
    ...line,
    along: 'y',
    points: line.points.map(([a, b]) => [b, a] as const),
  }));
