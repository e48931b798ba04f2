import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { type InputError, inputError, type Place } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { segments } from './field-path.ts';
import type { ParsedDocument } from './parse-document.ts';
import type { Input } from './read-input.ts';

type Path = readonly (string | number)[];

/** Line and column, both from 1, of an offset. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const JSON_ADVICE: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value; put text in double quotes',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a field name in double quotes is missing here',
  ValueExpected: 'a value is missing here',
  ColonExpected: 'a colon is missing here',
  CommaExpected: 'a comma is missing here',
  CloseBraceExpected: 'a closing } is missing here',
  CloseBracketExpected: 'a closing ] is missing here',
  EndOfFileExpected: 'the document ends before this; a second document or stray text follows',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a closing " is missing here',
  UnexpectedEndOfNumber: 'the number is cut off here',
  InvalidUnicode: 'this \\u escape is broken',
  InvalidEscapeCharacter: 'this escape is unknown in JSON',
  InvalidCharacter: 'this character must be escaped in JSON',
};

function jsonSyntaxError(input: Input, problems: readonly ParseError[]): InputError {
  const [first] = problems;
  if (!first) return inputError('broken JSON', { place: { file: input.name } });
  const advice = JSON_ADVICE[printParseErrorCode(first.error)] ?? 'this is no valid JSON';
  const place = { file: input.name, ...positionAt(input.text, first.offset) };
  return inputError(`broken JSON: ${advice}`, { place });
}

/** The tree with positions; only made when something has to be pointed at. */
function jsonTree(text: string): { tree: Node | undefined; errors: ParseError[] } {
  const errors: ParseError[] = [];
  try {
    return { tree: parseTree(text, errors, { disallowComments: true }), errors };
  } catch {
    return { tree: undefined, errors }; // nested too deep to point into
  }
}

/** The first field name that an object of the tree has twice. */
function duplicateKey(node: Node | undefined): Node | undefined {
  if (!node?.children) return undefined;
  if (node.type === 'object') {
    const seen = new Set<unknown>();
    for (const { children: [key] = [] } of node.children) {
      if (key && seen.has(key.value)) return key;
      seen.add(key?.value);
    }
  }
  for (const child of node.children) {
    const found = duplicateKey(child);
    if (found) return found;
  }
  return undefined;
}

/** The field at a path, or what would have to hold it when it is missing. */
function nearestNode(tree: Node, path: Path): Node | undefined {
  const node = findNodeAtLocation(tree, [...path]);
  if (!node) return path.length > 0 ? nearestNode(tree, path.slice(0, -1)) : undefined;
  return node.parent?.type === 'property' ? node.parent : node;
}

/** Reads one JSON document; a field that is there twice is an error. */
export function parseJson(input: Input): ParsedDocument {
  const { text, name } = input;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw jsonSyntaxError(input, jsonTree(text).errors);
  }
  const { tree } = jsonTree(text);
  const twice = duplicateKey(tree);
  if (twice) {
    const place = { file: name, ...positionAt(text, twice.offset) };
    throw inputError(`field ${quote(twice.value)} is there twice`, { place });
  }
  const locate = (path: string): Place => {
    const node = tree && nearestNode(tree, segments(path));
    return node ? { file: name, ...positionAt(text, node.offset) } : { file: name };
  };
  return { value, locate };
}
