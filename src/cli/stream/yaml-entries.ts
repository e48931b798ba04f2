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

/** The entries of a YAML text: its documents, or the items of a list that is its only document. */
export async function yamlEntries(input: Input, file: string | null): Promise<Entry[]> {
  const { parseYamlParts } = await import('../parse-yaml.ts');
  let parts: YamlPart[];
  try {
    parts = parseYamlParts(input);
  } catch (error) {
    return [broken({ file, line: null, index: null }, error, input.text)];
  }
  if (parts.length === 0) throw inputError(`${input.name} is empty`);
  const isOnly = parts.length === 1;
  return parts.flatMap((part, index) =>
    partEntries(
      part,
      isOnly ? { file, line: null, index: null } : { file, line: part.line, index },
      isOnly,
      input.text,
    ),
  );
}
