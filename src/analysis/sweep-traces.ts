import { type NumberAxis, shareOf } from './sweep-axis.ts';
import type { Law } from './sweep-law.ts';
import type { CellsOf } from './sweep-lines.ts';
import { middleOf, type Switch, type Walk } from './sweep-switches.ts';

/** A switch in a row or column, which is at `place` on the other axis. */
export interface Joint {
  readonly one: Switch;
  /** Number of the row or column. */
  readonly index: number;
  readonly place: number;
}

/** Further apart than this many cells, two switches may belong to a line that runs the other way. */
const FARTHEST_CELLS = 2;

function isNear(a: number, b: number, { axis, values }: CellsOf<NumberAxis>): boolean {
  const cells = Math.abs(shareOf(axis, a) - shareOf(axis, b)) * values.length;
  return cells <= FARTHEST_CELLS;
}

const isBetween = (value: number, a: number, b: number): boolean =>
  value > Math.min(a, b) && value < Math.max(a, b);

/**
 * Whether a line runs aslant from one switch to the next: each walk that crosses the way between
 * them meets it, and not all at the same value, as they would meet a line straight along the axis.
 */
function isSlope(a: Joint, b: Joint, along: CellsOf<NumberAxis>, crossing: readonly Walk[]) {
  const [from, to] = [middleOf(a.one), middleOf(b.one)];
  const kind = [a.one.from, a.one.to];
  const met = crossing.flatMap(({ switches }, i) => {
    if (!isBetween(Number(along.values[i]), from, to)) return [];
    return [
      switches.find(
        (one) =>
          kind.includes(one.from) &&
          kind.includes(one.to) &&
          isBetween(middleOf(one), a.place, b.place),
      ),
    ];
  });
  const found = met.filter((one) => one !== undefined);
  // One may lie just beside, for steps are rounded.
  return met.length - found.length <= 1 && new Set(found.map(({ below }) => below)).size > 1;
}

/**
 * Where a line would be at a place if it went on as it went, by order of magnitude; a line that has
 * only begun, as it would by the law that its fields may have.
 */
function expected(line: readonly Joint[], place: number, law: Law['kind'] | null): number {
  const [last, before] = line.slice(-2).toReversed();
  if (!last) return 0;
  const at = middleOf(last.one);
  if (before) return (at * at) / middleOf(before.one);
  return law === 'product' ? (at * last.place) / place : at;
}

interface Match {
  readonly line: Joint[];
  readonly joint: Joint;
  readonly off: number;
}

const isAlike = (line: readonly Joint[], { one }: Joint): boolean =>
  line[0]?.one.from === one.from && line[0].one.to === one.to;

/**
 * Which switch may go on which line, the likeliest first: in their order where there are as many as
 * before; where one begins or ends, the one that is nearest to where the line goes.
 */
function matches(
  open: readonly Joint[][],
  joints: readonly Joint[],
  law: Law['kind'] | null,
): Match[] {
  return joints
    .flatMap((joint) => {
      const lines = open.filter((line) => isAlike(line, joint));
      const alike = joints.filter((other) => isAlike([joint], other));
      return lines.map((line, k): Match => {
        const off =
          lines.length === alike.length
            ? Math.abs(alike.indexOf(joint) - k)
            : Math.abs(Math.log(middleOf(joint.one) / expected(line, joint.place, law)));
        return { line, joint, off };
      });
    })
    .sort((a, b) => a.off - b.off);
}

/** Joins the switches of neighbouring rows or columns into lines. */
export function joined(
  walks: readonly Walk[],
  along: CellsOf<NumberAxis>,
  places: readonly number[],
  crossing: readonly Walk[],
  law: Law['kind'] | null,
): Joint[][] {
  const lines: Joint[][] = [];
  let open: Joint[][] = [];
  const goesOn = (line: readonly Joint[], joint: Joint): boolean => {
    const last = line.at(-1);
    const at = middleOf(joint.one);
    return (
      last !== undefined &&
      (isNear(middleOf(last.one), at, along) ||
        isNear(expected(line, joint.place, law), at, along) ||
        isSlope(last, joint, along, crossing))
    );
  };
  walks.forEach(({ switches }, index) => {
    const joints = switches.map((one): Joint => ({ one, index, place: places[index] ?? 0 }));
    const lineOf = new Map<Joint, Joint[]>();
    for (const { line, joint } of matches(open, joints, law)) {
      const isTaken = lineOf.has(joint) || [...lineOf.values()].includes(line);
      if (!isTaken && goesOn(line, joint)) lineOf.set(joint, line);
    }
    open = joints.map((joint) => {
      const line = lineOf.get(joint);
      if (line) {
        line.push(joint);
        return line;
      }
      const begun = [joint];
      lines.push(begun);
      return begun;
    });
  });
  return lines;
}
