import { NOWHERE, type Spot } from '../../check/report.ts';
import { flagOf } from '../../format/command-line.ts';
import { FIELD_NAMES } from '../../schema/fields.ts';
import type { Place } from '../../schema/input-error.ts';
import { type Entry, placeOf } from '../stream/entry.ts';

/** A name, a quoted text or a number, from its first character on. */
const TOKEN = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,:{}[\]]+)/;

/** The text of one line of a document, padded where the document begins within the line. */
function sourceOf({ text, start, origin }: Entry, line: number): string | null {
  if (text === null) return null;
  const { line: firstLine = 1, column = 1 } = start ?? placeOf(origin);
  const found = text.split(/\r\n|\r|\n/)[line - firstLine];
  if (found === undefined) return null;
  return line === firstLine ? ' '.repeat(column - 1) + found : found;
}

function spotAt(entry: Entry, { line, column }: Place): Spot {
  const { file } = entry.origin;
  const nowhere = entry.isTyped ? NOWHERE : { ...NOWHERE, file, isElsewhere: false };
  if (line === undefined || column === undefined) return nowhere;
  const source = sourceOf(entry, line);
  const token = source === null ? null : TOKEN.exec(source.slice(column - 1));
  const endColumn = token ? column + token[0].length : null;
  return { ...nowhere, line, column, endColumn, source };
}

/** The field that a path begins with, when a flag states it. */
function flagFor(path: string, stated: Readonly<Record<string, unknown>>): string | null {
  const field = FIELD_NAMES.find((name) => /^\w+/.exec(path)?.[0] === name);
  return field && Object.hasOwn(stated, field) ? flagOf(field) : null;
}

/** Where a finding about the field at a path is shown. */
export async function spotFor(
  entry: Entry,
  path: string,
  stated: Readonly<Record<string, unknown>>,
): Promise<Spot> {
  const flag = flagFor(path, stated);
  if (flag !== null) return { ...spotAt(entry, {}), line: entry.origin.line, flag };
  const place = path === '' ? placeOf(entry.origin) : await entry.locate(path);
  return spotAt(entry, place);
}

/** Where a problem is shown that has found its place already. */
export function spotOfProblem(entry: Entry, place: Place): Spot {
  return { ...spotAt(entry, place), flag: place.flag ?? null };
}
