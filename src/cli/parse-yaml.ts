import {
  Composer,
  type Document,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  Parser,
  type YAMLMap,
} from 'yaml';
import { inputError } from '../schema/input-error.ts';
import { segments } from './field-path.ts';
import type { ParsedDocument } from './parse-document.ts';
import type { Input } from './read-input.ts';
import { duplicateKey, MOST_ALIASES, placeAt, READING, twiceIn } from './yaml-reading.ts';
import { refuseHostile, severalDocuments, yamlAdvice, yamlMistake } from './yaml-words.ts';

// In one file with the rest that needs the YAML package, which is loaded only when it is needed.
export { parseTemplate } from './parse-template.ts';

type Path = readonly (string | number)[];

/** Offset of the field's name, or of what would have to hold it when it is missing. */
function offsetOf(document: Document.Parsed, path: Path): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  const pairs = isNode(parent) && 'items' in parent ? (parent as YAMLMap).items : [];
  for (const pair of pairs) {
    if (!isPair(pair) || !isNode(pair.key)) continue;
    if (String(pair.key) === String(key)) return pair.key.range?.[0];
  }
  const node = document.getIn(path, true);
  if (isNode(node)) return node.range?.[0];
  return path.length > 0 ? offsetOf(document, path.slice(0, -1)) : undefined;
}

function readDocument(document: Document.Parsed, input: Input, lines: LineCounter): ParsedDocument {
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const place = placeAt(input, lines, problem.pos[0]);
    throw inputError(yamlAdvice(problem), { place });
  }
  const twice = duplicateKey(document);
  if (twice) throw twiceIn(twice, input, lines);
  const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
  return { value, locate: (path) => placeAt(input, lines, offsetOf(document, segments(path))) };
}

/** One of several YAML documents, or the error of the one that is broken. */
export interface YamlPart {
  /** First line of its content, from 1. */
  readonly line: number;
  readonly read: () => ParsedDocument;
}

/** Whether nothing is written in a document: what stands behind a last marker (---), for one. */
const isEmpty = ({ contents, errors }: Document.Parsed): boolean =>
  errors.length === 0 &&
  (contents === null || (isScalar(contents) && contents.value === null && !contents.source));

/**
 * Reads a text's YAML documents one after the other, so that few are held at a time; empty ones are
 * left out.
 */
export function* yamlParts(input: Input): Generator<YamlPart> {
  refuseHostile(input);
  const lines = new LineCounter();
  const read = (document: Document.Parsed) => () => {
    try {
      return readDocument(document, input, lines);
    } catch (error) {
      throw yamlMistake(error, input);
    }
  };
  try {
    const tokens = new Parser(lines.addNewLine).parse(input.text);
    for (const composed of new Composer(READING).compose(tokens)) {
      const document = composed as Document.Parsed; // as parseAllDocuments has it
      if (isEmpty(document)) continue;
      const { contents, range } = document;
      yield { line: lines.linePos(contents?.range?.[0] ?? range[0]).line, read: read(document) };
    }
  } catch (error) {
    throw yamlMistake(error, input);
  }
}

/** Reads one YAML document (version 1.2, core schema: "yes" and "no" are text). */
export function parseYaml(input: Input): ParsedDocument {
  const [only, another] = yamlParts(input);
  const document = only?.read() ?? { value: null, locate: () => ({ file: input.name }) };
  if (!another) return document;
  throw severalDocuments({ file: input.name, line: another.line, column: 1 });
}
