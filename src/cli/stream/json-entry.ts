import { InputError, type Place } from '../../schema/input-error.ts';
import type { ParsedDocument } from '../parse-document.ts';
import { brokenEntry, type Entry, type Origin, placeOf } from './entry.ts';
import { mayHaveTwins } from './twins.ts';

async function parseSlowly(text: string, start: Place): Promise<ParsedDocument> {
  const { parseJson } = await import('../parse-json.ts');
  return parseJson({ name: '', extension: '.json', text }, start);
}

/** Says what is wrong with JSON that is broken or has a field twice. */
async function explain(text: string, origin: Origin, start: Place): Promise<Entry> {
  try {
    const { value, locate } = await parseSlowly(text, start);
    return { origin, value, problem: null, text, start, locate };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [problem] = error.problems;
    const place = problem?.place ?? start;
    return brokenEntry(origin, problem?.message ?? error.message, place, text, start);
  }
}

/**
 * A JSON text as an entry. The usual case costs one JSON.parse; what is broken or doubtful goes
 * through the parser that knows positions, which is why the result may be a promise.
 * @param start where the text begins in its file
 */
export function jsonEntry(text: string, origin: Origin, start?: Place): Entry | Promise<Entry> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return explain(text, origin, start ?? placeOf(origin));
  }
  if (mayHaveTwins(text, value)) return explain(text, origin, start ?? placeOf(origin));
  const locate = async (path: string) =>
    (await parseSlowly(text, start ?? placeOf(origin))).locate(path);
  return { origin, value, problem: null, text, start, locate };
}
