import type { NumberAxis } from './sweep-axis.ts';
import type { MapPoint } from './sweep-lines.ts';
import { middleOf } from './sweep-switches.ts';
import type { Joint } from './sweep-traces.ts';

/** A part of a line that is straight across the other axis all along, or slanted all along. */
export interface Piece {
  readonly isStraight: boolean;
  readonly joints: readonly Joint[];
  /** Its ends, [along, across]; those of a straight piece are exact. */
  readonly start: MapPoint;
  readonly end: MapPoint;
}

interface Part {
  readonly isStraight: boolean;
  readonly joints: Joint[];
}

/** So many switches at the same value in a row make a straight piece. */
const FEWEST_STRAIGHT = 3;

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

/** Cuts a line where a straight piece begins or ends. */
function partsOf(joints: readonly Joint[]): Part[] {
  const runs = runsOf(joints);
  if (runs.length === 1) return [{ isStraight: true, joints: [...joints] }];
  const parts: Part[] = [];
  for (const run of runs) {
    const isStraight = run.length >= FEWEST_STRAIGHT;
    const before = parts.at(-1);
    if (!isStraight && before && !before.isStraight) before.joints.push(...run);
    else parts.push({ isStraight, joints: run });
  }
  return parts;
}

/** The last step from `inner` on towards `outer` that holds, half a step further on; `outer` when all do. */
function lastHolding(
  { scale: { at, floor } }: NumberAxis,
  inner: number,
  outer: number,
  holds: (value: number) => boolean,
): number {
  let [yes, no] = [floor(inner), floor(outer)];
  if (holds(at(no))) return outer;
  while (Math.abs(no - yes) > 1) {
    const middle = Math.trunc((yes + no) / 2);
    if (holds(at(middle))) yes = middle;
    else no = middle;
  }
  return (at(yes) + at(no)) / 2;
}

type Side = -1 | 1;
type Look = (along: number, across: number) => number;

/** So many steps to either side of where a slanted line is expected: it goes on from rounded values. */
const BESIDE = 1;

/** Where a slanted line is at a value of the other axis, if it goes on as between two switches. */
const goingOn =
  (a: Joint, b: Joint) =>
  (place: number): number => {
    const [from, to] = [middleOf(a.one), middleOf(b.one)];
    const share = Math.log(place / a.place) / Math.log(b.place / a.place);
    return from * (to / from) ** share;
  };

/** The value along the axis where a part is at a place, and whether it gets that far. */
interface Course {
  readonly at: (place: number) => number;
  readonly holds: (place: number) => boolean;
}

function courseOf(
  { isStraight, joints }: Part,
  side: Side,
  { low, high, scale }: NumberAxis,
  look: Look,
): Course | undefined {
  const [last, before] = side < 0 ? joints : joints.toReversed();
  if (!last) return undefined;
  const { from, to, below, above } = last.one;
  if (isStraight) {
    const at = middleOf(last.one);
    const holds = (place: number) => look(below, place) === from && look(above, place) === to;
    return { at: () => at, holds };
  }
  if (!before) return undefined;
  const at = goingOn(before, last);
  const holds = (place: number): boolean => {
    const value = at(place);
    if (value < low || value > high) return false;
    const step = scale.floor(value);
    const [under, over] = [scale.at(step - BESIDE), scale.at(step + 1 + BESIDE)];
    return look(under, place) === from && look(over, place) === to;
  };
  return holds(last.place) ? { at, holds } : undefined;
}

/** Where a part ends on one side: at the edge of the map, or somewhere before the next row or column. */
function endOf(
  part: Part,
  side: Side,
  along: NumberAxis,
  across: NumberAxis,
  places: readonly number[],
  look: Look,
): MapPoint {
  const joint = part.joints.at(side < 0 ? 0 : -1);
  if (!joint) return [0, 0];
  const { one, index, place } = joint;
  const next = places[index + side];
  const outer = next ?? (side < 0 ? across.low : across.high);
  const course = courseOf(part, side, along, look);
  if (!course) return [middleOf(one), next === undefined ? outer : Math.sqrt(place * next)];
  const end = lastHolding(across, place, outer, course.holds);
  return [course.at(end), end];
}

/** The pieces of a line; slanted ones meet the straight ones beside them. */
export function piecesOf(
  joints: readonly Joint[],
  along: NumberAxis,
  across: NumberAxis,
  places: readonly number[],
  look: Look,
): Piece[] {
  const pieces = partsOf(joints).map(
    (part): Piece => ({
      ...part,
      start: endOf(part, -1, along, across, places, look),
      end: endOf(part, 1, along, across, places, look),
    }),
  );
  return pieces.map((piece, i) => {
    if (piece.isStraight) return piece;
    const [before, after] = [pieces[i - 1], pieces[i + 1]];
    return { ...piece, start: before?.end ?? piece.start, end: after?.start ?? piece.end };
  });
}
