// YAML: one document, several, or a template with functions. The package is loaded when it is needed.

import {
  type CollectionTag,
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Scalar,
  type ScalarTag,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type InputError, inputError, type Place } from '../../schema/input-error.ts';
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
function duplicateKey(within: Document.Parsed | Node): Repeated | undefined {
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

type Tags = readonly (ScalarTag | CollectionTag)[];

/** How documents are read: a template has tags of its own, and may have some that nobody knows. */
interface Reading {
  readonly tags: Tags;
  readonly isTemplate: boolean;
  /** Fields that are there twice within what a tag makes. */
  readonly repeated: Repeated[];
}

const PLAIN: Reading = { tags: [], isTemplate: false, repeated: [] };

function readDocument(
  document: Document.Parsed,
  input: Input,
  lines: LineCounter,
  { isTemplate, repeated }: Reading,
): YamlDocument {
  const [problem] = [...document.errors, ...(isTemplate ? [] : document.warnings)];
  if (problem) {
    const place = placeAt(input, lines, problem.pos[0]);
    throw inputError(yamlAdvice(problem), { place });
  }
  const twice = repeated[0] ?? duplicateKey(document);
  if (twice) throw repeatedIn(twice, input, lines);
  const locate = (path: string) => placeAt(input, lines, offsetOf(document, segments(path)));
  return {
    value: contentOf(document, input, lines),
    locate,
    itemLines: itemLines(document, lines),
  };
}

function contentOf(document: Document.Parsed, input: Input, lines: LineCounter): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
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

/** The YAML documents of a text; empty ones are left out. */
function yamlParts(input: Input, reading = PLAIN): YamlPart[] {
  refuseHostile(input);
  const lines = new LineCounter();
  const options = { ...READING, customTags: [...reading.tags], lineCounter: lines };
  try {
    const documents: readonly Document.Parsed[] = parseAllDocuments(input.text, options);
    return documents
      .filter((document) => !isEmpty(document))
      .map((document) => {
        const { line } = lines.linePos(document.contents?.range?.[0] ?? document.range[0]);
        return { line, read: () => readPart(document, input, lines, reading) };
      });
  } catch (error) {
    throw yamlMistake(error, { file: input.name });
  }
}

function readPart(
  document: Document.Parsed,
  input: Input,
  lines: LineCounter,
  reading: Reading,
): YamlDocument {
  try {
    return readDocument(document, input, lines, reading);
  } catch (error) {
    throw yamlMistake(error, placeAt(input, lines, document.range[0]));
  }
}

/** Reads one YAML document (version 1.2, core schema: "yes" and "no" are text). */
export function parseYaml(input: Input): ParsedDocument {
  const [part, another] = yamlParts(input);
  const document = part?.read() ?? { value: null, locate: () => ({ file: input.name }) };
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
export function* yamlEntries(input: Input, file: string | null): Generator<Iterable<Entry>> {
  const { text } = input;
  const lone = { file, line: null, index: null };
  let parts: readonly YamlPart[];
  try {
    parts = yamlParts(input);
  } catch (error) {
    yield [brokenEntry(lone, problemIn(error), text, START)];
    return;
  }
  const [first, second] = parts;
  if (!first) yield [brokenEntry(lone, { message: 'there is nothing but comments in the input' })];
  else if (!second) yield partEntries(first, lone, true, text);
  else {
    for (const [index, part] of parts.entries()) {
      yield partEntries(part, { file, line: part.line, index }, false, text);
    }
  }
}

/** CloudFormation's functions, as YAML tags. */
const FUNCTIONS: readonly string[] = [
  'Ref',
  'Condition',
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAZs',
  'GetAtt',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
];

/** The name of a function in a template in JSON: "Ref", "Fn::Sub". */
const longName = (name: string): string =>
  name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;

/** Called with a field that is there twice. */
type Complain = (repeated: Repeated) => void;

/** What has become an object is no longer looked through with the document, so it is looked at here. */
function tagsOf(name: string, complain: Complain): (ScalarTag | CollectionTag)[] {
  const tag = `!${name}`;
  const made = (value: unknown) => ({ [longName(name)]: value });
  const madeOf = (node: YAMLMap | YAMLSeq) => {
    const twice = duplicateKey(node);
    if (twice) complain(twice);
    return made(node.toJSON());
  };
  return [
    { tag, resolve: made },
    { tag, collection: 'seq', resolve: (node) => madeOf(node as YAMLSeq) },
    { tag, collection: 'map', resolve: (node) => madeOf(node as YAMLMap) },
  ];
}

/**
 * Reads the documents of a text in YAML, templates among them: CloudFormation's functions become
 * objects, as they are in JSON.
 */
export function parseTemplates(input: Input): readonly unknown[] {
  const repeated: Repeated[] = [];
  const tags = FUNCTIONS.flatMap((name) => tagsOf(name, (one) => repeated.push(one)));
  return yamlParts(input, { tags, isTemplate: true, repeated }).map(({ read }) => read().value);
}
