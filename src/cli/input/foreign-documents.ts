// What AWS, Terraform and others print: one or several documents in a file.

import { at, text } from '../../import/document.ts';
import { brokenText, foreignText } from '../../import/foreign.ts';
import type { Document } from '../../import/imported.ts';
import { InputError, inputError } from '../../schema/input-error.ts';
import { type Input, readInput } from './files.ts';

/** JSON starts with a brace or a bracket; everything else is read as YAML. */
const isJson = ({ extension, text: words }: Input): boolean =>
  /^\s*[{[]/.test(words) && extension !== '.yaml' && extension !== '.yml';

/** The values in a text: one or several documents, of which a list is several, too. */
async function valuesIn(input: Input): Promise<readonly unknown[]> {
  const { name } = input;
  if (input.text.trim() === '') throw inputError(`${name} is empty`);
  const foreign = foreignText(input.text, input.extension);
  if (foreign) {
    throw inputError(`this is ${foreign.what}`, { place: { file: name }, hint: foreign.way });
  }
  try {
    return isJson(input) ? await jsonValues(input) : await yamlValues(input);
  } catch (error) {
    const broken = error instanceof InputError ? brokenText(input.text) : undefined;
    if (!broken) throw error;
    throw inputError(`this is ${broken.what}`, { place: { file: name }, hint: broken.way });
  }
}

async function jsonValues({ text: words, name }: Input): Promise<readonly unknown[]> {
  const { jsonPieces, parseJson } = await import('./json-places.ts');
  const values = jsonPieces(words, name).map((piece) => parseJson(piece.text, piece.start).value);
  return values.flat(1);
}

async function yamlValues(input: Input): Promise<readonly unknown[]> {
  const { parseTemplates } = await import('./yaml.ts');
  return (await parseTemplates(input)).flat(1);
}

/** A template that is held as text, as get-template prints one in YAML. */
async function unwrapped(value: unknown, input: Input): Promise<readonly unknown[]> {
  const body = text(at(value, 'TemplateBody'));
  if (body === undefined) return [value];
  return valuesIn({ name: `${input.name} (TemplateBody)`, extension: '', text: body });
}

/** The documents of a file, or of standard input for "-". */
export async function foreignDocuments(path: string): Promise<readonly Document[]> {
  return documentsIn(await readInput(path));
}

/** The documents of a text. */
export async function documentsIn(input: Input): Promise<readonly Document[]> {
  const documents: Document[] = [];
  for (const value of await valuesIn(input)) {
    for (const data of await unwrapped(value, input)) documents.push({ file: input.name, data });
  }
  return documents;
}
