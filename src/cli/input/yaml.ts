// YAML: one document, several, or a template with functions. The package is loaded when it is needed.

import {
  Composer,
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Pair,
  Parser,
  Scalar,
  visit,
  YAMLMap,
} from 'yaml';
import { type InputError, inputError, type Place } from '../../schema/input-error.ts';
import { nextTurn } from '../output/terminal.ts';
import { brokenEntry, type Entry, type Origin } from './entry.ts';
import type { Input } from './files.ts';
import { problemIn } from './json.ts';
import { type ParsedDocument, repeatedField, type Segments, segments } from './places.ts';
import { refuseHostile, severalDocuments, yamlAdvice, yamlMistake } from './yaml-words.ts';

/** The parser's own check for fields that are there twice compares each with each: ours replaces it. */
const READING = { prettyErrors: false, logLevel: 'error', uniqueKeys: false } as const;

/** More aliases than this are a bomb, not a document. */
const MOST_ALIASES = 100;

/** A field name and the same one again. */
type Repeated = readonly [first: Scalar, second: Scalar];

/** The first field name that a map has twice. */
function duplicateKey(within: Document.Parsed): Repeated | undefined {
  let found: Repeated | undefined;
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
function placeAt(input: Input, lines: LineCounter, offset: number | undefined): Place {
  if (offset === undefined) return { file: input.name };
  const { line, col } = lines.linePos(offset);
  return { file: input.name, line, column: col };
}

/** The complaint about a field that is there twice. */
function repeatedIn([first, second]: Repeated, input: Input, lines: LineCounter): InputError {
  const placeOf = ({ range }: Scalar): Place => placeAt(input, lines, range?.[0]);
  return repeatedField(second.value, placeOf(first), placeOf(second));
}

/** A document in YAML that was read. */
interface YamlDocument extends ParsedDocument {
  readonly locate: (path: string) => Place;
  readonly itemLines: readonly (number | null)[];
}

/** Offset of the field's name, or of what would have to hold it when it is missing. */
function offsetOf(document: Document.Parsed, path: Segments): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  const pairs = isNode(parent) && 'items' in parent ? (parent as YAMLMap).items : [];
  for (const pair of pairs) {
    // The text of a key that is a collection may be as long as memory goes.
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    if (String(pair.key.value) === String(key)) return pair.key.range?.[0];
  }
  const node = document.getIn(path, true);
  if (isNode(node)) return node.range?.[0];
  return path.length > 0 ? offsetOf(document, path.slice(0, -1)) : undefined;
}

/** Where a document stands, for what is wrong with it as a whole: at what is merged, if anything. */
function placeOfMistake(document: Document.Parsed, input: Input, lines: LineCounter): Place {
  let offset = document.contents?.range?.[0] ?? document.range[0];
  visit(document, {
    Pair(_key, { key, value }) {
      if (!isScalar(key) || key.source !== '<<' || isMap(value)) return undefined;
      offset = key.range?.[0] ?? offset;
      return visit.BREAK;
    },
  });
  return placeAt(input, lines, offset);
}

function readDocument(
  document: Document.Parsed,
  input: Input,
  lines: LineCounter,
  isTemplate: boolean,
): YamlDocument {
  const [problem] = [...document.errors, ...(isTemplate ? [] : document.warnings)];
  if (problem) {
    const place = placeAt(input, lines, problem.pos[0]);
    throw inputError(yamlAdvice(problem), { place });
  }
  try {
    const twice = duplicateKey(document);
    if (twice) throw repeatedIn(twice, input, lines);
    if (isTemplate) spellOutFunctions(document);
    return {
      value: document.toJS({ maxAliasCount: MOST_ALIASES }),
      locate: (path) => placeAt(input, lines, offsetOf(document, segments(path))),
      itemLines: itemLines(document, lines),
    };
  } catch (error) {
    throw yamlMistake(error, placeOfMistake(document, input, lines));
  }
}

/** The lines in which the items of a list begin; none for what is no list. */
function itemLines({ contents }: Document.Parsed, lines: LineCounter): (number | null)[] {
  if (!isSeq(contents)) return [];
  return contents.items.map((item) => {
    const offset = isNode(item) ? item.range?.[0] : undefined;
    return offset === undefined ? null : lines.linePos(offset).line;
  });
}

/** One of several YAML documents, or the error of the one that is broken. */
interface YamlPart {
  /** First line of its content, from 1. */
  readonly line: number;
  readonly read: () => YamlDocument;
}

/** Whether nothing is written in a document: what stands behind a last marker (---), for one. */
const isEmpty = ({ contents, errors }: Document.Parsed): boolean =>
  errors.length === 0 &&
  (contents === null || (isScalar(contents) && contents.value === null && !contents.source));

/** Pieces of the text that are looked at before signals are heard. */
const PIECES_PER_TURN = 20_000;

type Token = ReturnType<Parser['next']> extends Generator<infer One> ? One : never;

/** The text's documents as the parser sees them; signals are heard meanwhile. */
async function* tokensOf(text: string, lines: LineCounter): AsyncGenerator<Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0); // where the first line begins
  let count = 0;
  for (const piece of new Lexer().lex(text)) {
    yield* parser.next(piece);
    count += 1;
    if (count % PIECES_PER_TURN === 0) await nextTurn();
  }
  yield* parser.end();
}

/** What the tokens make up, document by document. */
async function* composed(text: string, lines: LineCounter): AsyncGenerator<Document.Parsed> {
  const composer = new Composer(READING);
  // As parseAllDocuments has it, the documents are parsed ones.
  for await (const token of tokensOf(text, lines)) {
    yield* composer.next(token) as Generator<Document.Parsed>;
  }
  yield* composer.end() as Generator<Document.Parsed>;
}

/**
 * Reads a text's YAML documents one after the other, so that few are held at a time; empty ones are
 * left out.
 * @param isTemplate whether there may be tags, which nothing else has
 */
async function* yamlParts(input: Input, isTemplate = false): AsyncGenerator<YamlPart> {
  refuseHostile(input);
  const lines = new LineCounter();
  try {
    for await (const document of composed(input.text, lines)) {
      if (isEmpty(document)) continue;
      const { contents, range } = document;
      const { line } = lines.linePos(contents?.range?.[0] ?? range[0]);
      yield { line, read: () => readDocument(document, input, lines, isTemplate) };
    }
  } catch (error) {
    throw yamlMistake(error, { file: input.name });
  }
}

/** Reads one YAML document (version 1.2, core schema: "yes" and "no" are text). */
export async function parseYaml(input: Input): Promise<ParsedDocument> {
  const parts = yamlParts(input);
  const { value: first } = await parts.next();
  const document = first?.read() ?? { value: null, locate: () => ({ file: input.name }) };
  const { value: another } = await parts.next();
  if (!another) return document;
  throw severalDocuments({ file: input.name, line: another.line, column: 1 });
}

/** Places in YAML count from the start of the whole text. */
const START = { line: 1, column: 1 };

/** The items of a list, each under its own path in the document. */
function* itemEntries(
  { value, locate, itemLines }: YamlDocument,
  file: string | null,
  text: string,
): Generator<Entry> {
  for (const [index, item] of Object(value).entries()) {
    yield {
      origin: { file, line: itemLines[index] ?? null, index },
      value: item,
      problem: null,
      text,
      start: START,
      locate: (path) => locate(path.startsWith('[') ? `[${index}]${path}` : `[${index}].${path}`),
    };
  }
}

function* partEntries(
  part: YamlPart,
  origin: Origin,
  isOnly: boolean,
  text: string,
): Generator<Entry> {
  try {
    const document = part.read();
    const { value, locate } = document;
    if (isOnly && Array.isArray(value)) yield* itemEntries(document, origin.file, text);
    else yield { origin, value, problem: null, text, start: START, locate };
  } catch (error) {
    yield brokenEntry(origin, problemIn(error), text, START);
  }
}

/**
 * The entries of a YAML text: its documents, each with its index, or the items of a list that is its
 * only document. A document that is alone has no index.
 */
export async function* yamlEntries(
  input: Input,
  file: string | null,
): AsyncGenerator<Iterable<Entry>> {
  const { text } = input;
  let held: YamlPart | undefined;
  let count = 0;
  const numbered = (part: YamlPart) =>
    partEntries(part, { file, line: part.line, index: count - 1 }, false, text);
  try {
    for await (const part of yamlParts(input)) {
      if (held) yield numbered(held);
      held = part;
      count += 1;
    }
  } catch (error) {
    if (held) yield numbered(held);
    yield [brokenEntry({ file, line: null, index: null }, problemIn(error), text, START)];
    return;
  }
  const lone = { file, line: null, index: null };
  if (held === undefined) {
    yield [brokenEntry(lone, { message: 'there is nothing but comments in the input' })];
    return;
  }
  yield count > 1 ? numbered(held) : partEntries(held, lone, true, text);
}

/** CloudFormation's functions, which are tags in YAML, as they are in JSON: "!Sub x" is { "Fn::Sub": x }. */
function spellOutFunctions(document: Document.Parsed): void {
  visit(document, {
    Value(_key, node) {
      const [, name] = /^!(\w+)$/.exec(node.tag ?? '') ?? [];
      if (name === undefined) return undefined;
      const isShort = name === 'Ref' || name === 'Condition';
      const spelled = new YAMLMap();
      if (node.anchor) spelled.anchor = node.anchor; // aliases mean what the function gives
      Object.assign(node, { tag: undefined, anchor: undefined });
      spelled.items.push(new Pair(new Scalar(isShort ? name : `Fn::${name}`), node));
      return spelled;
    },
  });
}

/** Reads the documents of a text in YAML, templates of CloudFormation among them. */
export async function parseTemplates(input: Input): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const { read } of yamlParts(input, true)) found.push(read().value);
  return found;
}
