import {
  createScanner,
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { type InputError, inputError, type Place } from '../../schema/input-error.ts';
import {
  mayRepeatFields,
  type ParsedDocument,
  repeatedField,
  type Segments,
  segments,
} from './places.ts';

/** Line and column, both from 1, of an offset. */
function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** The place of an offset in a text that begins at `start`. */
function placeIn(text: string, offset: number, start: Place): Place {
  const { line, column } = positionAt(text, offset);
  const { line: firstLine = 1, column: firstColumn = 1 } = start;
  return {
    ...start,
    line: line + firstLine - 1,
    column: line === 1 ? column + firstColumn - 1 : column,
  };
}

const JSON_ADVICE: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is not a JSON value; put text in double quotes',
  InvalidNumberFormat: 'this is not a number',
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

/** The offset of a comma that stands before the offset where nothing may follow a comma, or at it. */
function extraComma(text: string, offset: number): number | null {
  const before = text.slice(0, offset).trimEnd();
  const next = text.charAt(offset);
  if (before.endsWith(',') && /[}\],]/.test(next)) return before.length - 1;
  return next === ',' && /[{[]$/.test(before) ? offset : null;
}

/** What is wrong, and the offset at which it is. */
function adviceOn(text: string, { error, offset }: ParseError): readonly [string, number] {
  const code = printParseErrorCode(error);
  const isGap = code === 'PropertyNameExpected' || code === 'ValueExpected';
  const comma = isGap ? extraComma(text, offset) : null;
  if (comma !== null) return ['there is an extra comma here', comma];
  return [JSON_ADVICE[code] ?? 'this is not valid JSON', offset];
}

const LINES_HINT = '; if each line is a document, give --input-format ndjson';

/** Whether an object begins on a line of its own, after one that has ended. */
const isNextLine = (text: string, offset: number): boolean =>
  text.charAt(offset) === '{' && /[}][ \t\r]*\n\s*$/.test(text.slice(0, offset));

function jsonSyntaxError(text: string, problems: readonly ParseError[], start: Place): InputError {
  const [first] = problems;
  if (!first) return inputError('broken JSON', { place: start });
  const [advice, offset] = adviceOn(text, first);
  const hint = isNextLine(text, offset) ? LINES_HINT : '';
  return inputError(`broken JSON: ${advice}${hint}`, { place: placeIn(text, offset, start) });
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

/** The first field name that an object of a tree has twice: its two places. A tree may be deeper than the stack. */
function duplicateKey(tree: Node | undefined): readonly [first: Node, second: Node] | undefined {
  const left = tree ? [tree] : [];
  for (let node = left.pop(); node; node = left.pop()) {
    const { type, children = [] } = node;
    const seen = new Map<unknown, Node>();
    for (const { children: [key] = [] } of type === 'object' ? children : []) {
      const first = seen.get(key?.value);
      if (key && first) return [first, key];
      if (key) seen.set(key.value, key);
    }
    left.push(...children.toReversed());
  }
  return undefined;
}

/** The field at a path, or what would have to hold it when it is missing. */
function nearestNode(tree: Node, path: Segments): Node | undefined {
  const node = findNodeAtLocation(tree, [...path]);
  if (!node) return path.length > 0 ? nearestNode(tree, path.slice(0, -1)) : undefined;
  return node.parent?.type === 'property' ? node.parent : node;
}

/**
 * Reads one JSON document; a field that is there twice is an error.
 * @param start where the text begins, in its file
 */
export function parseJson(text: string, start: Place): ParsedDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw jsonSyntaxError(text, jsonTree(text).errors, start);
  }
  const placeOf = ({ offset }: Node): Place => placeIn(text, offset, start);
  if (mayRepeatFields(text, value)) {
    const twice = duplicateKey(jsonTree(text).tree);
    if (twice) throw repeatedField(twice[0].value, placeOf(twice[0]), placeOf(twice[1]));
  }
  let tree: Node | undefined;
  const locate = (path: string): Place => {
    tree ??= jsonTree(text).tree;
    const node = tree && nearestNode(tree, segments(path));
    return node ? placeOf(node) : start;
  };
  return { value, locate };
}

/** A value within a text, and where it begins. */
interface ValueInText {
  readonly text: string;
  /** Line and column from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * The JSON values that stand in a text one after the other, as a loop of commands prints them; or the
 * items of the array that is all of it. What is broken stays in its value, with all that follows.
 */
export function* valuesIn(text: string, within: 'text' | 'array'): Generator<ValueInText> {
  const scanner = createScanner(text, true);
  const isArray = within === 'array';
  let depth = isArray ? -1 : 0;
  let begun: { offset: number; line: number; column: number } | undefined;
  while (scanner.scan() && scanner.getTokenLength() > 0) {
    const offset = scanner.getTokenOffset();
    const first = text.charAt(offset);
    if (first === '}' || first === ']') depth -= 1;
    const isBetween = isArray && (depth < 0 || (depth === 0 && first === ','));
    if (!isBetween) {
      const [line, column] = [
        scanner.getTokenStartLine() + 1,
        scanner.getTokenStartCharacter() + 1,
      ];
      begun ??= { offset, line, column };
    }
    if (first === '{' || first === '[') depth += 1;
    if (depth > 0 || begun === undefined) continue;
    const { line, column } = begun;
    yield { text: text.slice(begun.offset, offset + scanner.getTokenLength()), line, column };
    begun = undefined;
  }
  if (begun) yield { text: text.slice(begun.offset), line: begun.line, column: begun.column };
}
