import { InputError, inputError } from '../../schema/input-error.ts';
import type { Input } from './files.ts';
import { locateProblems, type ParsedDocument } from './places.ts';

/** JSON starts with a brace, a bracket or a quote; everything else is read as YAML. */
function looksLikeJson({ extension, text }: Input): boolean {
  if (extension === '.json') return true;
  return extension !== '.yaml' && extension !== '.yml' && /^\s*[{["]/.test(text);
}

/** Reads one JSON or YAML document; the file's name or its start shows which. */
export async function parseDocument(input: Input): Promise<ParsedDocument> {
  if (input.text.trim() === '') {
    throw inputError(`${input.name} is empty`, {
      hint: 'give a workload such as {"payload": "50MB", "latency": "low"}',
    });
  }
  if (looksLikeJson(input)) {
    const { parseJson } = await import('./json-places.ts');
    return parseJson(input.text, { file: input.name });
  }
  const { parseYaml } = await import('./yaml.ts');
  return parseYaml(input);
}

/** What a document says, by a reader that throws what is wrong: each mistake gets its place. */
export async function readDocument<Said>(
  input: Input,
  read: (value: unknown) => Said,
): Promise<Said> {
  const { value, locate } = await parseDocument(input);
  try {
    return read(value);
  } catch (error) {
    if (error instanceof InputError) throw await locateProblems(error.problems, locate);
    throw error;
  }
}
