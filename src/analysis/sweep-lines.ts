import type { NumberAxis, SweepAxis } from './sweep-axis.ts';
import { isNumberAxis } from './sweep-axis.ts';
import { type Law, lawKind, lawOf } from './sweep-law.ts';
import { type Piece, piecesOf } from './sweep-pieces.ts';
import type { Walk } from './sweep-switches.ts';
import { middleOf } from './sweep-switches.ts';
import { type Joint, joined } from './sweep-traces.ts';
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
  /** One point for each row or column of cells, and the two ends. */
  readonly points: readonly MapPoint[];
  /** What ties both fields together all along a slanted line; null when nothing simple does. */
  readonly law: Law | null;
}

/** The cells of an axis, as far as lines need them. */
export interface CellsOf<Axis extends SweepAxis = SweepAxis> {
  readonly axis: Axis;
  readonly values: readonly FieldValue[];
}

/** What lines are made from. */
export interface Walked {
  readonly along: CellsOf<NumberAxis>;
  readonly across: CellsOf;
  /** Walks along the one axis, one for each cell of the other. */
  readonly walks: readonly Walk[];
  /** Walks along the other axis, one for each cell of this one; none when the other has words. */
  readonly crossing: readonly Walk[];
  /** The number of the outcome at a value of either axis. */
  readonly look: (along: number, across: number) => number;
}

/** Each word has its own strip, and the lines go across it. */
function acrossStrips(walks: readonly Walk[]): SwitchingLine[] {
  return walks.flatMap(({ switches }, i) =>
    switches.map((one): SwitchingLine => {
      const at = middleOf(one);
      const points: MapPoint[] = [
        [at, i],
        [at, i + 1],
      ];
      return { from: one.from, to: one.to, along: 'x', points, law: null };
    }),
  );
}

const pointOf = ({ one, place }: Joint): MapPoint => [middleOf(one), place];

function lineOf(piece: Piece, along: NumberAxis, across: NumberAxis): SwitchingLine {
  const { joints, start, end } = piece;
  const { from = 0, to = 0 } = joints[0]?.one ?? {};
  return {
    from,
    to,
    along: 'x',
    points: [start, ...joints.map(pointOf), end],
    law: piece.isStraight ? null : lawOf(joints, along.field, across.field),
  };
}

/** The lines that the walks along one axis make; their points are [along, across]. */
export function linesOf(walked: Walked): SwitchingLine[] {
  const { along, across, walks, crossing, look } = walked;
  const { axis } = across;
  if (!isNumberAxis(axis)) return acrossStrips(walks);
  const places = across.values.filter((value) => typeof value === 'number');
  const law = lawKind(along.axis.field, axis.field);
  return joined(walks, along, places, crossing, law).flatMap((joints) =>
    piecesOf(joints, along.axis, axis, places, look).map((piece) =>
      lineOf(piece, along.axis, axis),
    ),
  );
}

/** The same lines with x and y exchanged. */
export function turned(lines: readonly SwitchingLine[]): SwitchingLine[] {
  return lines.map((line) => ({
    ...line,
    along: 'y',
    points: line.points.map(([a, b]) => [b, a] as const),
    law: line.law?.kind === 'ratio' ? { ...line.law, of: 'y' } : line.law,
  }));
}
