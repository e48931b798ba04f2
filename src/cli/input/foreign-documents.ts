// What AWS, Terraform and others print: one or several documents in a file.

import { shellWord } from '../../format/command-line.ts';
import { at, text } from '../../import/document.ts';
import { brokenText, foreignText } from '../../import/foreign.ts';
import { importDocuments, type NamedDocument } from '../../import/imported.ts';
import type { Unread } from '../../import/resource.ts';
import { FIELD_NAMES } from '../../schema/fields.ts';
import { InputError, inputError, type Problem } from '../../schema/input-error.ts';
import { isObject } from '../../schema/problems.ts';
import { type Entry, isLone, placeOf } from './entry.ts';
import { extensionOf, type Input, readInput } from './files.ts';

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
  const { parseJson, valuesIn } = await import('./json-places.ts');
  const values = [...valuesIn(words, 'text')].map(
    ({ text: value, line, column }) => parseJson(value, { file: name, line, column }).value,
  );
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
export async function foreignDocuments(path: string): Promise<readonly NamedDocument[]> {
  return documentsIn(await readInput(path));
}

/** The documents of a text. */
async function documentsIn(input: Input): Promise<readonly NamedDocument[]> {
  const documents: NamedDocument[] = [];
  for (const value of await valuesIn(input)) {
    for (const data of await unwrapped(value, input)) documents.push({ file: input.name, data });
  }
  return documents;
}

// What is given for a workload though it is what AWS, Terraform and others print.

/** A document that states one of these is a workload, however much else is wrong with it. */
export const isWorkload = (value: unknown): boolean =>
  isObject(value) && FIELD_NAMES.some((name) => name !== 'name' && Object.hasOwn(value, name));

/** Some kinds are named by the command that prints them: "aws sagemaker describe-endpoint". */
const sourceText = (kind: string): string =>
  /^(aws|terraform|pulumi) /.test(kind) ? `the output of ${kind}` : kind;

/** What can be imported of documents, or what to import instead; undefined where nobody knows them. */
function kindOfDocuments(
  documents: readonly NamedDocument[],
  file: string | null,
): Unread | undefined {
  const { workloads, refused } = importDocuments(documents);
  const [kind] = workloads.flatMap(({ kinds }) => kinds);
  if (kind !== undefined) {
    return { what: sourceText(kind), way: `infer-advisor import ${shellWord(file ?? '-')}` };
  }
  return refused.find(({ known }) => known !== null)?.known ?? undefined;
}

/** What a text is that could not be read as a workload. */
async function kindOfText(input: Input, file: string | null): Promise<Unread | undefined> {
  const foreign = foreignText(input.text, input.extension) ?? brokenText(input.text);
  if (foreign) return foreign;
  try {
    const documents = await documentsIn(input);
    return documents.some(({ data }) => isWorkload(data))
      ? undefined
      : kindOfDocuments(documents, file);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** What is wrong with an entry that is to be imported first; undefined for all others. */
export async function problemOfImportable(entry: Entry): Promise<Problem | undefined> {
  const { origin, problem, text, value } = entry;
  const { file } = origin;
  if (entry.isTyped || isWorkload(value)) return undefined;
  const input = { name: 'input', extension: extensionOf(file ?? ''), text: text ?? '' };
  const isRead = problem === null && isObject(value) && !Object.hasOwn(value, 'TemplateBody');
  // The text of a single one of many may be that of all.
  if (!isRead && !isLone(origin)) return undefined;
  const kind = await (isRead
    ? kindOfDocuments([{ file: input.name, data: value }], file)
    : kindOfText(input, file));
  if (!kind) return undefined;
  // In one line, as a table of many has no room for hints.
  const message = `this is not a workload but ${kind.what}: ${kind.way}`;
  return { path: '', message, place: placeOf(origin) };
}
