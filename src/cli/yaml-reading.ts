// How all YAML is read, whatever it holds.

import { type Document, isScalar, type LineCounter, type Node, type Scalar, visit } from 'yaml';
import { type InputError, inputError, type Place } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import type { Input } from './read-input.ts';

/** The parser's own check for fields that are there twice compares each with each: ours replaces it. */
export const READING = { prettyErrors: false, logLevel: 'error', uniqueKeys: false } as const;

/** More aliases than this are a bomb, not a document. */
export const MOST_ALIASES = 100;

/** The first field name that a map has twice. */
export function duplicateKey(within: Document.Parsed | Node): Scalar | undefined {
  let found: Scalar | undefined;
  visit(within, {
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = key;
          return visit.BREAK;
        }
        seen.add(key.value);
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
export function thereTwice(key: Scalar, input: Input, lines: LineCounter): InputError {
  const place = placeAt(input, lines, key.range?.[0]);
  return inputError(`field ${quote(key.value)} is there twice`, { place });
}
