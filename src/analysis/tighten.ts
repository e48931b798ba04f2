import type { Workload } from '../schema/workload.ts';
import { isRecommended } from './ask.ts';
import { distance, statedValue } from './fields.ts';
import type { Inquiry } from './inquiry.ts';
import { type Move, moved } from './move.ts';
import { type Scale, scaleOf } from './scale.ts';

type Works = (value: number) => boolean;

/** The step of a number that works whose neighbour towards what is stated does not. */
function boundary(scale: Scale, stated: number, reached: number, works: Works): number {
  const isBelow = reached < stated;
  let bad = isBelow ? scale.ceil(stated) : scale.floor(stated);
  let good = isBelow ? scale.floor(reached) : scale.ceil(reached);
  const next = isBelow ? good + 1 : good - 1;
  if (next !== bad && !works(scale.at(next))) return good; // most values tried are thresholds
  while (Math.abs(good - bad) > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if (works(scale.at(middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** The move brought as near to what is stated as it still works. */
function nearer(inquiry: Inquiry, option: string, move: Move, others: Workload): Move {
  const { field, value } = move;
  const stated = statedValue(inquiry.workload, field);
  const scale = scaleOf(field);
  if (!scale || typeof stated !== 'number' || typeof value !== 'number') return move;
  const works: Works = (one) =>
    isRecommended(inquiry.ask(moved(others, { ...move, value: one })), option);
  const exact = scale.at(boundary(scale, stated, value, works));
  return { ...move, value: exact, far: distance(field, stated, exact) };
}

/** Rounds after which a pair whose numbers keep moving each other is given up. */
const ROUNDS = 4;

/**
 * Brings both changes as near to what is stated as they work together. Undefined when one of them
 * does alone, or when the two do not come to rest.
 */
export function tighten(
  inquiry: Inquiry,
  option: string,
  pair: readonly [Move, Move],
): readonly [Move, Move] | undefined {
  const { workload, after } = inquiry;
  const alone = (move: Move): boolean => isRecommended(after(move), option);
  let [first, second] = pair;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (alone(first) || alone(second)) return undefined;
    const before = [first.value, second.value];
    first = nearer(inquiry, option, first, moved(workload, second));
    second = nearer(inquiry, option, second, moved(workload, first));
    if (first.value === before[0] && second.value === before[1]) return [first, second];
  }
  return undefined;
}
