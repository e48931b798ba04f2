// JSON as entries. JSON.parse does the work; the parser that knows places is asked only when
// something has to be pointed at.

import { Buffer, isUtf8 } from 'node:buffer';
import { InputError, type Place, type Problem } from '../../schema/input-error.ts';
import { brokenEntry, type Entries, type Entry, type Origin, placeOf } from './entry.ts';
import { LONGEST_LINE_BYTES } from './files.ts';
import { mayRepeatFields, type ParsedDocument } from './places.ts';

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
  const { valuesIn } = await import('./json-places.ts');
  let batch: (Entry | Promise<Entry>)[] = [];
  let index = 0;
  for (const { text: item, line, column } of valuesIn(text, 'array')) {
    const origin = { file, line, index };
    batch.push(parsedEntry(items[index], item, origin, { ...placeOf(origin), column }));
    index += 1;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

const LINE_FEED = 10;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Takes bytes as they come and gives the entries that they complete, to be taken before the next. */
interface Splitter {
  readonly feed: (chunk: Buffer) => Entries;
  /** The entry that nothing ended. */
  readonly end: () => Entries;
}

function dropByteOrderMark(chunk: Buffer): Buffer {
  return chunk.subarray(0, 3).equals(BYTE_ORDER_MARK) ? chunk.subarray(3) : chunk;
}

const BLANK = 32;

/** Whether there is nothing to read: for most lines the first character shows it. */
const isBlank = (text: string): boolean => !(text.charCodeAt(0) > BLANK) && !/\S/.test(text);

/** The lines of some bytes; null for one that is not valid UTF-8. */
function* linesOf(bytes: Buffer): Generator<string | null> {
  if (isUtf8(bytes)) {
    const text = bytes.toString('utf8');
    for (let start = 0; start <= text.length; ) {
      const end = text.indexOf('\n', start);
      yield end < 0 ? text.slice(start) : text.slice(start, end);
      start = end < 0 ? text.length + 1 : end + 1;
    }
    return;
  }
  for (let start = 0; start <= bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, start);
    const one = bytes.subarray(start, end < 0 ? bytes.length : end);
    yield isUtf8(one) ? one.toString('utf8') : null;
    start = end < 0 ? bytes.length + 1 : end + 1;
  }
}

/**
 * Splits NDJSON into entries. Holds one unfinished line at most, and of a line beyond the bound
 * nothing: it becomes a broken entry, and the next line goes on as usual.
 */
function lineSplitter(file: string | null): Splitter {
  let line = 0;
  /** The beginning of the unfinished line. */
  let pieces: Buffer[] = [];
  let size = 0;

  const broken = (message: string): Entry => brokenEntry({ file, line, index: null }, { message });
  const overlong = () => broken(`the line is longer than ${LONGEST_LINE_BYTES / 1024 ** 2} MiB`);

  function* entriesIn(bytes: Buffer): Generator<Entry | Promise<Entry>> {
    for (const text of linesOf(bytes)) {
      line += 1;
      if (text === null) yield broken('the line is not valid UTF-8');
      else if (text.length > LONGEST_LINE_BYTES) yield overlong();
      else if (!isBlank(text)) yield jsonEntry(text, { file, line, index: null });
    }
  }

  function hold(rest: Buffer): void {
    size += rest.length;
    if (size > LONGEST_LINE_BYTES) pieces = [];
    else if (rest.length > 0) pieces.push(Buffer.from(rest));
  }

  /** The bytes before a line feed, with what was held of their first line. */
  function* finish(bytes: Buffer): Generator<Entry | Promise<Entry>> {
    const isOverlong = size > LONGEST_LINE_BYTES;
    const held = pieces;
    pieces = [];
    size = 0;
    if (!isOverlong) {
      yield* entriesIn(held.length === 0 ? bytes : Buffer.concat([...held, bytes]));
      return;
    }
    line += 1;
    yield overlong();
    const end = bytes.indexOf(LINE_FEED);
    if (end >= 0) yield* entriesIn(bytes.subarray(end + 1));
  }

  return {
    *feed(chunk) {
      const bytes = line === 0 && size === 0 ? dropByteOrderMark(chunk) : chunk;
      const last = bytes.lastIndexOf(LINE_FEED);
      if (last >= 0) yield* finish(bytes.subarray(0, last));
      hold(last < 0 ? bytes : bytes.subarray(last + 1));
    },
    *end() {
      if (size > 0) yield* finish(Buffer.alloc(0));
    },
  };
}

/** The lines of an input as entries. */
export async function* lineEntries(
  chunks: AsyncIterable<Buffer>,
  file: string | null,
): AsyncGenerator<Entries> {
  const splitter = lineSplitter(file);
  for await (const chunk of chunks) yield splitter.feed(chunk);
  yield splitter.end();
}
