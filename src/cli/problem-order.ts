import type { Problem } from '../schema/input-error.ts';

/** What is about the whole, or about a flag, has no place among the lines and comes last. */
const lineOf = ({ path, place }: Problem): number =>
  path === '' ? Number.MAX_SAFE_INTEGER : (place?.line ?? Number.MAX_SAFE_INTEGER - 1);

const columnOf = ({ place }: Problem): number => place?.column ?? 0;

const compare = (one: Problem, other: Problem): number =>
  lineOf(one) - lineOf(other) || columnOf(one) - columnOf(other);

/** Problems as one meets them in the text, from its top down. */
export const inOrder = <One extends Problem>(problems: readonly One[]): One[] =>
  [...problems].sort(compare);
