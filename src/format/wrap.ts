import stringWidth from 'string-width';
import type { Role, Span } from './document.ts';

/** One line: spans whose widths add up to at most the width that was asked for. */
export type Line = readonly Span[];

interface Word {
  readonly text: string;
  readonly role: Role;
  /** Whether a blank stands before it. */
  readonly spaced: boolean;
}

/** Columns that a text takes on a terminal. */
export const widthOf = (text: string): number => stringWidth(text);

function splitWords(spans: readonly Span[]): Word[] {
  const words: Word[] = [];
  let blankBefore = false;
  for (const { text, role } of spans) {
    for (const piece of text.split(/( +)/)) {
      if (piece === '') continue;
      if (piece.startsWith(' ')) {
        blankBefore = true;
        continue;
      }
      words.push({ text: piece, role, spaced: blankBefore });
      blankBefore = false;
    }
  }
  return words;
}

/** Cuts a word that is wider than a line, by characters. */
function cutWord(word: Word, width: number): Word[] {
  if (widthOf(word.text) <= width) return [word];
  const parts: Word[] = [];
  let part = '';
  for (const character of word.text) {
    if (part !== '' && widthOf(part + character) > width) {
      parts.push({ ...word, text: part, spaced: parts.length === 0 && word.spaced });
      part = '';
    }
    part += character;
  }
  return [...parts, { ...word, text: part, spaced: parts.length === 0 && word.spaced }];
}

/** Breaks spans into lines of at most `width` columns, between words where possible. */
export function wrap(spans: readonly Span[], width: number): Line[] {
  const lines: Span[][] = [[]];
  let used = 0;
  for (const word of splitWords(spans).flatMap((one) => cutWord(one, Math.max(1, width)))) {
    const blank = word.spaced && used > 0 ? 1 : 0;
    const size = widthOf(word.text);
    const breaks = used > 0 && used + blank + size > width;
    if (breaks) {
      lines.push([]);
      used = 0;
    }
    const line = lines[lines.length - 1];
    const gap = blank && !breaks ? ' ' : '';
    line?.push({ text: gap + word.text, role: word.role });
    used += gap.length + size;
  }
  return lines.map(joinSameRole);
}

function joinSameRole(line: readonly Span[]): Line {
  const joined: Span[] = [];
  for (const part of line) {
    const last = joined.at(-1);
    if (last?.role === part.role)
      joined[joined.length - 1] = { ...last, text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}
