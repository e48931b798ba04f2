import { InputError, inputError, type Place, type Problem } from '../schema/input-error.ts';
import { firstProblems } from '../schema/problems.ts';
import { inOrder } from './problem-order.ts';
import type { Input } from './read-input.ts';

/** A document as data, with the means to say where in the text a field stands. */
export interface ParsedDocument {
  readonly value: unknown;
  /** Where the value (or, for an unknown field, its name) at this path stands. */
  readonly locate: (path: string) => Place;
}

/** JSON starts with a brace, a bracket or a quote; everything else is read as YAML. */
function looksLikeJson({ extension, text }: Input): boolean {
  if (extension === '.json') return true;
  return extension !== '.yaml' && extension !== '.yml' && /^\s*[{["]/.test(text);
}

/** Reads one JSON or YAML document; the form is told by the file's name or by its start. */
export async function parseDocument(input: Input): Promise<ParsedDocument> {
  if (input.text.trim() === '') {
    throw inputError(`${input.name} is empty`, {
      hint: 'give a workload such as {"payload": "50MB", "latency": "low"}',
    });
  }
  if (looksLikeJson(input)) {
    const { parseJson } = await import('./parse-json.ts');
    return parseJson(input);
  }
  const { parseYaml } = await import('./parse-yaml.ts');
  return parseYaml(input);
}

/** Problems with the places at which their fields stand, from the top of the document down. */
export function locateProblems(
  problems: readonly Problem[],
  locate: (path: string) => Place,
): InputError {
  const located = firstProblems(problems).map((problem) => ({
    ...problem,
    place: problem.place ?? locate(problem.path),
  }));
  return new InputError(inOrder(located));
}
