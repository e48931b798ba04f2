// JSON as entries. JSON.parse does the work; the parser that knows places is asked only when
// something has to be pointed at.

import { InputError, type Place, type Problem } from '../../schema/input-error.ts';
import { brokenEntry, type Entries, type Entry, type Origin, placeOf } from './entry.ts';
import type { ParsedDocument } from './places.ts';
import { mayRepeatFields } from './repeated-fields.ts';

async function parseWithPlaces(text: string, start: Place): Promise<ParsedDocument> {
  const { parseJson } = await import('./json-places.ts');
  return parseJson(text, start);
}

/** What is wrong with a document, from what a parser threw. */
export function problemIn(error: unknown): Problem {
  if (!(error instanceof InputError)) throw error;
  return error.problems[0] ?? { path: '', message: error.message };
}

/** Says what is wrong with JSON that is broken or has a field twice. */
async function explain(text: string, origin: Origin, start: Place): Promise<Entry> {
  try {
    const { value, locate } = await parseWithPlaces(text, start);
    return { origin, value, problem: null, text, start, locate };
  } catch (error) {
    return brokenEntry(origin, { place: start, ...problemIn(error) }, text, start);
  }
}

/**
 * A JSON text as an entry, at once unless it is broken or doubtful.
 * @param start where the text begins in its file
 */
export function jsonEntry(text: string, origin: Origin, start?: Place): Entry | Promise<Entry> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return explain(text, origin, start ?? placeOf(origin));
  }
  return parsedEntry(value, text, origin, start);
}

/** Of most entries nobody asks for a place, so that it is worked out when somebody does. */
function parsedEntry(value: unknown, text: string, origin: Origin, start: Place | undefined) {
  if (mayRepeatFields(text, value)) return explain(text, origin, start ?? placeOf(origin));
  const locate = async (path: string) =>
    (await parseWithPlaces(text, start ?? placeOf(origin))).locate(path);
  return { origin, value, problem: null, text, start, locate };
}

/** Entries of an array that are handed on together. */
const BATCH = 500;

/** The items of a JSON array as entries; one that is broken is broken as a whole. */
export async function* arrayEntries(text: string, file: string | null): AsyncGenerator<Entries> {
  let items: unknown[];
  try {
    items = JSON.parse(text);
  } catch {
    const origin = { file, line: null, index: null };
    yield [await explain(text, origin, placeOf(origin))];
    return;
  }
  const { itemPlaces } = await import('./json-places.ts');
  const places = itemPlaces(text);
  if (places === null) {
    yield [
      brokenEntry({ file, line: null, index: null }, { message: 'the JSON is nested too deep' }),
    ];
    return;
  }
  for (let first = 0; first < places.length; first += BATCH) {
    yield places.slice(first, first + BATCH).map(({ offset, end, line, column }, at) => {
      const index = first + at;
      const origin = { file, line, index };
      const start = { ...placeOf(origin), column };
      return parsedEntry(items[index], text.slice(offset, end), origin, start);
    });
  }
}
