// How the documents of an input are laid out, by its name and its beginning.

import type { Buffer } from 'node:buffer';

/** How documents are laid out in a text. */
export type Form = 'json' | 'ndjson' | 'yaml';

/** The longest line that is read; a longer one is no workload. */
export const LONGEST_LINE_BYTES = 1024 * 1024;

/** A first line that has not ended by then is longer than any that is read. */
const MOST = LONGEST_LINE_BYTES + 64 * 1024;

/** One JSON object on a line by itself, which is how NDJSON looks. */
const OBJECT_LINE = /^\{.*\}\s*$/;

/** The first lines that are not blank; only lines that have ended, unless that is all. */
function firstLines(text: string, isAll: boolean): string[] {
  const lines = text.split('\n', 50);
  if (!isAll && lines.length < 50) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, 2);
}

/** The text that tells the form, without a byte order mark and leading blanks. Latin 1 suffices, and cannot fail. */
export const beginningText = (bytes: Buffer): string =>
  bytes.toString('latin1', 0, MOST).replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, '');

/** Whether an object goes on for longer than any line that is read, so that it can only be refused. */
const isOverlongLine = (text: string): boolean =>
  text.startsWith('{') && text.length > LONGEST_LINE_BYTES && !text.includes('\n');

function looksLikeLines(first: string, second: string): boolean {
  return !first.startsWith('---') && (OBJECT_LINE.test(first) || OBJECT_LINE.test(second));
}

/** What the name says, where it does. */
function formOfName(extension: string): Form | null {
  if (extension === '.ndjson' || extension === '.jsonl') return 'ndjson';
  return extension === '.yaml' || extension === '.yml' ? 'yaml' : null;
}

/**
 * The form of an input, or null when more of it has to be read to tell.
 * @param beginning the bytes so far
 * @param isAll whether there are no more
 * @param isEager whether an object on the first line is a line, to be judged at once
 */
export function recognise(
  extension: string,
  beginning: Buffer,
  isAll: boolean,
  isEager: boolean,
): Form | null {
  const named = formOfName(extension);
  if (named) return named;
  const text = beginningText(beginning);
  if (text.startsWith('[')) return 'json';
  const [first = '', second] = firstLines(text, isAll);
  if (second !== undefined && looksLikeLines(first, second)) return 'ndjson';
  if (isEager && !isAll && OBJECT_LINE.test(first)) return 'ndjson';
  if (second === undefined && !isAll && beginning.length <= MOST) return null;
  if (extension === '' && isOverlongLine(text)) return 'ndjson';
  return extension === '.json' || /^[{"]/.test(text) ? 'json' : 'yaml';
}
