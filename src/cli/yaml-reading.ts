// How all YAML is read, whatever it holds.

import { type Document, isScalar, type LineCounter, type Node, type Scalar, visit } from 'yaml';
import type { InputError, Place } from '../schema/input-error.ts';
import type { Input } from './read-input.ts';
import { thereTwice } from './there-twice.ts';

/** The parser's own check for fields that are there twice compares each with each: ours replaces it. */
export const READING = { prettyErrors: false, logLevel: 'error', uniqueKeys: false } as const;

/** More aliases than this are a bomb, not a document. */
export const MOST_ALIASES = 100;

/** A field name and the same one again. */
export type Twins = readonly [first: Scalar, second: Scalar];

/** The first field name that a map has twice. */
export function duplicateKey(within: Document.Parsed | Node): Twins | undefined {
  let found: Twins | undefined;
  visit(within, {
    Map(_key, { items }) {
      const seen = new Map<unknown, Scalar>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const first = seen.get(key.value);
        if (first) {
          found = [first, key];
          return visit.BREAK;
        }
        seen.set(key.value, key);
      }
      return undefined;
    },
  });
  return found;
}

/** The place of an offset in the text. */
export function placeAt(input: Input, lines: LineCounter, offset: number | undefined): Place {
  if (offset === undefined) return { file: input.name };
  const { line, col } = lines.linePos(offset);
  return { file: input.name, line, column: col };
}

/** The complaint about a field that is there twice. */
export function twiceIn([first, second]: Twins, input: Input, lines: LineCounter): InputError {
  const placeOf = ({ range }: Scalar): Place => placeAt(input, lines, range?.[0]);
  return thereTwice(second.value, placeOf(first), placeOf(second));
}
