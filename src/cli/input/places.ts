// Where in a document something stands.

import { InputError, inputError, type Place, type Problem } from '../../schema/input-error.ts';
import { firstProblems } from '../../schema/problems.ts';
import { quote } from '../../schema/quote.ts';

/** A document as data, with the means to say where in the text a field stands. */
export interface ParsedDocument {
  readonly value: unknown;
  /** Where the value (or, for an unknown field, its name) at this path stands. */
  readonly locate: (path: string) => Place;
}

/** Finds the place of a path; later, where the text has to be parsed once more for it. */
export type Locate = (path: string) => Place | Promise<Place>;

/** "expect.not[0]" → ["expect", "not", 0]. */
export function segments(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key = '']) =>
    index === undefined ? key : Number(index),
  );
}

/** The complaint about a field that a document has twice; its place is that of the second. */
export function repeatedField(name: unknown, first: Place, second: Place): InputError {
  const where =
    first.line === second.line ? `in column ${first.column}` : `in line ${first.line ?? 1}`;
  return inputError(`field ${quote(name)} is there twice, first ${where}`, { place: second });
}

/** What is about the whole, or about a flag, has no place among the lines and comes last. */
const lineOf = ({ path, place }: Problem): number =>
  path === '' ? Number.MAX_SAFE_INTEGER : (place?.line ?? Number.MAX_SAFE_INTEGER - 1);

const columnOf = ({ place }: Problem): number => place?.column ?? 0;

/** Problems with the places at which their fields stand, as one meets them from the top down. */
export async function withPlaces(
  problems: readonly Problem[],
  locate: Locate,
): Promise<readonly Problem[]> {
  const located = firstProblems(problems).map(async (problem) => ({
    ...problem,
    place: problem.place ?? (await locate(problem.path)),
  }));
  return (await Promise.all(located)).sort(
    (one, other) => lineOf(one) - lineOf(other) || columnOf(one) - columnOf(other),
  );
}

/** Problems at their places, to be thrown. */
export const locateProblems = async (
  problems: readonly Problem[],
  locate: Locate,
): Promise<InputError> => new InputError(await withPlaces(problems, locate));
