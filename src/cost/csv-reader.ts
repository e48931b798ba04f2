import { inputError } from '../schema/input-error.ts';

const QUOTE = '"';
/** Characters of the longest field that a table can mean; what is longer is no table. */
const LONGEST_FIELD = 64 * 1024;
const PLAIN_STOP = /[",\r\n]/g;

/** The place of the next character that ends plain text; often it is the very first one. */
function findStop(chunk: string, start: number): number {
  const first = chunk[start];
  if (first === ',' || first === QUOTE) return start;
  PLAIN_STOP.lastIndex = start;
  return PLAIN_STOP.exec(chunk)?.index ?? chunk.length;
}

/** Takes a text bit by bit. */
export interface ChunkReader {
  readonly write: (chunk: string) => void;
  readonly end: () => void;
}

/**
 * Reads CSV (RFC 4180) from chunks that may be cut anywhere, and hands over each record as it ends.
 * Line ends may be LF or CRLF; blank lines are skipped.
 */
export function csvReader(emit: (record: string[]) => void): ChunkReader {
  let fields: string[] = [];
  let field = '';
  /** Inside quotes, where separators are text. */
  let quoted = false;
  /** After a quote inside quotes: it ends the field, unless a second one follows. */
  let pending = false;

  function lengthen(text: string): void {
    field += text;
    if (field.length <= LONGEST_FIELD) return;
    const cause = quoted ? 'a quote is never closed' : 'the file is not CSV';
    throw inputError(`a field is longer than ${LONGEST_FIELD / 1024} KiB: ${cause}`);
  }

  function endField(): void {
    fields.push(field);
    field = '';
  }

  function endRecord(): void {
    endField();
    const record = fields;
    fields = [];
    if (record.length > 1 || record[0] !== '') emit(record);
  }

  /** Reads up to the next quote; gives the place after it. */
  function readQuoted(chunk: string, start: number): number {
    const found = chunk.indexOf(QUOTE, start);
    const end = found < 0 ? chunk.length : found;
    lengthen(chunk.slice(start, end));
    pending = found >= 0;
    return end + 1;
  }

  /** Reads up to the next quote, comma or line end; gives the place after it. */
  function readPlain(chunk: string, start: number): number {
    const end = findStop(chunk, start);
    if (end > start) lengthen(chunk.slice(start, end));
    const stop = chunk[end];
    if (stop === QUOTE) quoted = true;
    else if (stop === ',') endField();
    else if (stop === '\n') endRecord();
    return end + 1;
  }

  function write(chunk: string): void {
    let i = 0;
    while (i < chunk.length) {
      if (pending) {
        pending = false;
        quoted = chunk[i] === QUOTE;
        if (quoted) field += chunk[i++];
      } else {
        i = quoted ? readQuoted(chunk, i) : readPlain(chunk, i);
      }
    }
  }

  return {
    write,
    end: () => {
      if (field !== '' || fields.length > 0) endRecord();
    },
  };
}
