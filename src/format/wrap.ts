import stringWidth from 'string-width';
import { visible } from '../schema/quote.ts';
import type { Role, Span } from './document.ts';

/** One line: spans whose widths add up to at most the width that was asked for. */
export type Line = readonly Span[];

export interface Word {
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
  for (const { text: raw, role } of spans) {
    const text = visible(raw); // a catalog of the user's own may hold anything
    if (role === 'command') {
      words.push({ text, role, spaced: blankBefore });
      continue;
    }
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

/** Where a word may be cut: before a capital, after a slash, a dot or a hyphen. */
const SEAMS = /(?<=[a-z])(?=[A-Z])|(?<=[/.\-_=])/;

const isCuttable = ({ role, text }: Word): boolean => role !== 'command' && !/^https?:/.test(text);

/** Cuts a word that is wider than a line, at a seam where it has one, else by characters; no link. */
function cutWord(word: Word, width: number): Word[] {
  if (!isCuttable(word) || widthOf(word.text) <= width) return [word];
  const parts: string[] = [''];
  for (const piece of word.text.split(SEAMS)) {
    for (const unit of widthOf(piece) > width ? piece : [piece]) {
      const last = parts[parts.length - 1] ?? '';
      if (last !== '' && widthOf(last + unit) > width) parts.push(unit);
      else parts[parts.length - 1] = last + unit;
    }
  }
  return parts.map((text, index) => ({ ...word, text, spaced: index === 0 && word.spaced }));
}

/** Words with no blank between them, such as a date and the comma after it. */
type Run = readonly Word[];

const widthOfRun = (run: Run): number => run.reduce((sum, { text }) => sum + widthOf(text), 0);

function runsOf(words: readonly Word[]): Run[] {
  const runs: Word[][] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last && !word.spaced) last.push(word);
    else runs.push([word]);
  }
  return runs;
}

/** The run as it is, or in pieces where it is wider than a line. */
function cutRun(run: Run, width: number): Run[] {
  return widthOfRun(run) <= width
    ? [run]
    : run.flatMap((word) => cutWord(word, width)).map((word) => [word]);
}

/** A longer name may be cut where it has a seam. */
const LONGEST_WHOLE = 36;
/** A longer part without a seam may be cut anywhere: it is no word of a language. */
const LONGEST_PART = 20;

const longestWithin = (texts: readonly string[], most: number): number =>
  Math.max(0, ...texts.map(widthOf).filter((width) => width <= most));

/** The columns that a text needs so that no word of it is cut, and so that none is but at a seam. */
export function neededWidths(spans: readonly Span[]): { whole: number; parts: number } {
  const texts = splitWords(spans).filter(isCuttable);
  const parts = longestWithin(
    texts.flatMap(({ text }) => text.split(SEAMS)),
    LONGEST_PART,
  );
  const runs = runsOf(texts).map((run) => run.map(({ text }) => text).join(''));
  return { whole: Math.max(parts, longestWithin(runs, LONGEST_WHOLE)), parts };
}

/** The words of a text, those cut that are wider than a line, for others to break into lines. */
export const words = (spans: readonly Span[], width: number): readonly Word[] =>
  runsOf(splitWords(spans))
    .flatMap((run) => cutRun(run, Math.max(1, width)))
    .flatMap((run) => run.map((word, i) => ({ ...word, spaced: i === 0 })));

/** Breaks spans into lines of at most `width` columns, between words where possible. */
export function wrap(spans: readonly Span[], width: number): Line[] {
  const lines: Span[][] = [[]];
  let used = 0;
  for (const run of runsOf(splitWords(spans)).flatMap((one) => cutRun(one, Math.max(1, width)))) {
    const blank = run[0]?.spaced && used > 0 ? 1 : 0;
    const size = widthOfRun(run);
    const breaks = used > 0 && used + blank + size > width;
    if (breaks) {
      lines.push([]);
      used = 0;
    }
    const line = lines[lines.length - 1];
    if (blank && !breaks) line?.push({ text: ' ', role: run[0]?.role ?? 'plain' });
    line?.push(...run.map(({ text, role }) => ({ text, role })));
    used += (breaks ? 0 : blank) + size;
  }
  return lines.map(joinSameRole);
}

/** Neighbouring spans of one role as one. */
export function joinSameRole(line: readonly Span[]): Line {
  const joined: Span[] = [];
  for (const part of line) {
    const last = joined.at(-1);
    if (last?.role === part.role)
      joined[joined.length - 1] = { ...last, text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}
