import { InputError, inputError } from '../../schema/input-error.ts';
import type { ParsedDocument } from '../parse-document.ts';
import type { YamlPart } from '../parse-yaml.ts';
import type { Input } from '../read-input.ts';
import { brokenEntry, type Entry, type Origin } from './entry.ts';

/** Places in YAML are told in the whole text. */
const START = { line: 1, column: 1 };

function broken(origin: Origin, error: unknown, text: string): Entry {
  if (!(error instanceof InputError)) throw error;
  const [problem] = error.problems;
  return brokenEntry(origin, problem?.message ?? error.message, problem?.place, text, START);
}

/** The items of a list, each under its own path in the document. */
function itemEntries(
  items: readonly unknown[],
  { locate }: ParsedDocument,
  file: string | null,
  text: string,
): Entry[] {
  return items.map((value, index) => ({
    origin: { file, line: locate(`[${index}]`).line ?? null, index },
    value,
    problem: null,
    text,
    start: START,
    locate: (path) => locate(path.startsWith('[') ? `[${index}]${path}` : `[${index}].${path}`),
  }));
}

function partEntries(part: YamlPart, origin: Origin, isOnly: boolean, text: string): Entry[] {
  try {
    const document = part.read();
    if (isOnly && Array.isArray(document.value)) {
      return itemEntries(document.value, document, origin.file, text);
    }
    const { value, locate } = document;
    return [{ origin, value, problem: null, text, start: START, locate }];
  } catch (error) {
    return [broken(origin, error, text)];
  }
}

/** The entries of each document; one that is alone is told by no position, and may be a list. */
function* entriesOfParts(parts: Iterable<YamlPart>, { name, text }: Input, file: string | null) {
  let held: YamlPart | undefined;
  let count = 0;
  const numbered = (part: YamlPart): Entry[] =>
    partEntries(part, { file, line: part.line, index: count - 1 }, false, text);
  try {
    for (const part of parts) {
      if (held) yield* numbered(held);
      held = part;
      count += 1;
    }
  } catch (error) {
    if (held) yield* numbered(held);
    yield broken({ file, line: null, index: null }, error, text);
    return;
  }
  if (held === undefined) throw inputError(`${name} is empty`);
  if (count > 1) yield* numbered(held);
  else yield* partEntries(held, { file, line: null, index: null }, true, text);
}

/** Entries that are handed on together. */
const BATCH = 100;

/** The entries of a YAML text: its documents, or the items of a list that is its only document. */
export async function* yamlEntries(input: Input, file: string | null): AsyncGenerator<Entry[]> {
  const { yamlParts } = await import('../parse-yaml.ts');
  let batch: Entry[] = [];
  for (const entry of entriesOfParts(yamlParts(input), input, file)) {
    batch.push(entry);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
