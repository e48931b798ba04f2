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
type Locate = (path: string) => Place | Promise<Place>;

/** Names of fields and positions in lists, from the outside in. */
export type Segments = readonly (string | number)[];

/** "expect.not[0]" → ["expect", "not", 0]. */
export function segments(path: string): Segments {
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

/** How deep a value is looked into; a workload has two levels. */
const DEEPEST = 8;

/** Number of strings in a JSON value, names of fields among them; null when it is nested too deep. */
function stringsIn(value: unknown, depth = 0): number | null {
  if (typeof value === 'string') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > DEEPEST) return null;
  const name = Array.isArray(value) ? 0 : 1;
  let count = 0;
  // `in` gives the own keys of what JSON.parse made, and far sooner than a list of them.
  for (const key in value) {
    const inner: unknown = value[key as keyof typeof value];
    const strings = typeof inner === 'string' ? 1 : stringsIn(inner, depth + 1);
    if (strings === null) return null;
    count += name + strings;
  }
  return count;
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Quotation marks that open or close a string. */
function quotesIn(text: string): number {
  let count = 0;
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) count += 1;
    else if (code === BACKSLASH) position += 1;
  }
  return count;
}

/**
 * Whether JSON text has fields that its value lacks: JSON.parse keeps the last of two fields with
 * one name, so that the text has more strings than the value. Far cheaper than a second parser.
 */
export function mayRepeatFields(text: string, value: unknown): boolean {
  const strings = stringsIn(value);
  return strings === null || quotesIn(text) !== 2 * strings;
}
