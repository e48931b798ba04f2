// How much of an input has to be read before its form can be told.

import type { Buffer } from 'node:buffer';

/** The longest line or array element that is read; a longer one is no workload. */
export const LONGEST_BYTES = 1024 * 1024;

/** Bytes that tell the form, counted from the end of the first line. */
const ENOUGH = 64 * 1024;
/** A first line that has not ended by then is longer than any that is read. */
const MOST = LONGEST_BYTES + ENOUGH;

const LINE_FEED = 10;
const BLANK = 32;
const BRACE = 123;
const MARK_BEGIN = 0xef;

/** Where something is written for the first time, after a byte order mark and blanks. */
function startOf(bytes: Buffer): number {
  let at = bytes[0] === MARK_BEGIN ? 3 : 0;
  while (at < bytes.length && (bytes[at] ?? 0) <= BLANK) at += 1;
  return at;
}

/** Where the first line that is not blank ends; negative for one that has not ended. */
const firstLineEnd = (bytes: Buffer): number => bytes.indexOf(LINE_FEED, startOf(bytes));

/** Whether more bytes would tell nothing more: the first line is there, and some of what follows. */
export function isTold(bytes: Buffer): boolean {
  if (bytes.length < ENOUGH || bytes.length > MOST) return bytes.length > MOST;
  const end = firstLineEnd(bytes);
  return end >= 0 && bytes.length >= end + ENOUGH;
}

/** Whether the first line is there, or what begins is no object, which alone can be a line. */
export function isFirstLineThere(bytes: Buffer): boolean {
  if (bytes.length > MOST) return true;
  const start = startOf(bytes);
  const isOther = start < bytes.length && bytes[start] !== BRACE;
  return isOther || firstLineEnd(bytes) >= 0;
}

/** The text that tells the form. Latin 1 suffices, and cannot fail. */
export function tellingText(bytes: Buffer): string {
  const end = firstLineEnd(bytes.subarray(0, MOST));
  return bytes.toString('latin1', 0, end < 0 ? MOST : end + ENOUGH);
}
