import { Buffer, isUtf8 } from 'node:buffer';
import { visible } from '../../schema/quote.ts';
import { LONGEST_BYTES } from '../form-beginning.ts';
import { brokenEntry, type Entry, type Origin } from './entry.ts';
import { jsonEntry } from './json-entry.ts';
import { dropByteOrderMark, type Splitter } from './lines.ts';

type Items = (Entry | Promise<Entry>)[];

const QUOTE = 34;
const COMMA = 44;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const LINE_FEED = 10;

const isSpace = (byte: number): boolean =>
  byte === 32 || byte === LINE_FEED || byte === 13 || byte === 9;

/**
 * Splits a JSON array into its elements as the bytes come. It only counts brackets and strings; an
 * element that is no JSON is found out by whoever parses it. Holds one element at most.
 */
export function arraySplitter(file: string | null): Splitter {
  let state: 'before' | 'inside' | 'after' | 'lost' = 'before';
  let index = 0;
  let line = 1;
  let column = 1;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let begun = false;
  let afterComma = false;
  let start = { line: 1, column: 1 };
  let pieces: Buffer[] = [];
  let size = 0;

  const originAt = (): Origin => ({ file, line: start.line, index });
  const here = () => ({ file: file === null ? 'standard input' : visible(file), line, column });

  function lose(message: string): Entry {
    state = 'lost';
    return brokenEntry({ file, line, index }, message, here());
  }

  function elementOf(): Entry | Promise<Entry> {
    const origin = originAt();
    const place = { file: file === null ? 'standard input' : visible(file), ...start };
    if (size > LONGEST_BYTES) {
      return brokenEntry(
        origin,
        `the element is longer than ${LONGEST_BYTES / 1024 ** 2} MiB`,
        place,
      );
    }
    const bytes = Buffer.concat(pieces);
    if (!isUtf8(bytes)) return brokenEntry(origin, 'the element is not valid UTF-8', place);
    return jsonEntry(bytes.toString('utf8').trimEnd(), origin, place);
  }

  function keep(bytes: Buffer): void {
    size += bytes.length;
    if (size > LONGEST_BYTES) pieces = [];
    else pieces.push(Buffer.from(bytes));
  }

  function closeElement(into: Items, isLast: boolean): void {
    if (begun) into.push(elementOf());
    else if (!isLast || afterComma) into.push(lose('broken JSON: a value is missing here'));
    index += 1;
    begun = false;
    afterComma = !isLast;
    pieces = [];
    size = 0;
  }

  /** One byte outside of strings, between the array's own brackets. */
  function step(byte: number): 'comma' | 'end' | null {
    if (byte === QUOTE) inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (depth === 0) return byte === CLOSE_BRACKET ? 'end' : null;
      depth -= 1;
    } else if (byte === COMMA && depth === 0) return 'comma';
    return null;
  }

  function stepInString(byte: number): void {
    if (escaped) escaped = false;
    else if (byte === BACKSLASH) escaped = true;
    else if (byte === QUOTE) inString = false;
  }

  function advance(byte: number): void {
    if (byte === LINE_FEED) {
      line += 1;
      column = 1;
    } else if ((byte & 0xc0) !== 0x80) column += 1;
  }

  function outside(byte: number, into: Items): void {
    if (isSpace(byte)) return;
    if (state === 'before' && byte === OPEN_BRACKET) state = 'inside';
    else if (state === 'before') into.push(lose('broken JSON: an array was expected here'));
    else into.push(lose('broken JSON: something follows after the end of the array'));
  }

  function feed(chunk: Buffer): Items {
    const into: Items = [];
    const bytes = state === 'before' ? dropByteOrderMark(chunk) : chunk;
    let from = 0;
    for (let position = 0; position < bytes.length && state !== 'lost'; position++) {
      const byte = bytes[position] ?? 0;
      if (state !== 'inside') {
        outside(byte, into);
        from = position + 1;
      } else if (inString) stepInString(byte);
      else if (!begun && isSpace(byte)) from = position + 1;
      else {
        const mark = step(byte);
        if (mark === null && !begun) {
          begun = true;
          start = { line, column };
        } else if (mark !== null) {
          if (begun) keep(bytes.subarray(from, position));
          closeElement(into, mark === 'end');
          if (mark === 'end' && (state as string) !== 'lost') state = 'after';
          from = position + 1;
        }
      }
      advance(byte);
    }
    if (state === 'inside' && begun) keep(bytes.subarray(from));
    return into;
  }

  return {
    feed,
    end: () => (state === 'inside' ? [lose('broken JSON: a closing ] is missing here')] : []),
  };
}
