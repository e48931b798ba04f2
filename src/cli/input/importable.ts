// What is given for a workload though it is what AWS, Terraform and others print.

import { shellWord } from '../../format/command-line.ts';
import { brokenText, foreignText } from '../../import/foreign.ts';
import { type Document, importDocuments } from '../../import/imported.ts';
import { FIELD_NAMES } from '../../schema/fields.ts';
import { InputError, type Problem } from '../../schema/input-error.ts';
import { isObject } from '../../schema/problems.ts';
import { type Entry, isLone, placeOf } from './entry.ts';
import { extensionOf, type Input } from './files.ts';
import { documentsIn } from './foreign-documents.ts';

/** What an input is, and what to do with it. */
interface Kind {
  readonly what: string;
  readonly way: string;
}

/** A document that states one of these is a workload, however much else is wrong with it. */
const isWorkload = (value: unknown): boolean =>
  isObject(value) && FIELD_NAMES.some((name) => name !== 'name' && Object.hasOwn(value, name));

/** Some kinds are named by the command that prints them: "aws sagemaker describe-endpoint". */
const sourceText = (kind: string): string =>
  /^(aws|terraform|pulumi) /.test(kind) ? `the output of ${kind}` : kind;

/** What can be imported of documents, or what to import instead; undefined where nobody knows them. */
function kindOfDocuments(documents: readonly Document[], file: string | null): Kind | undefined {
  const { workloads, refused } = importDocuments(documents);
  const [kind] = workloads.flatMap(({ kinds }) => kinds);
  if (kind !== undefined) {
    return { what: sourceText(kind), way: `infer-advisor import ${shellWord(file ?? '-')}` };
  }
  return refused.find(({ known }) => known !== null)?.known ?? undefined;
}

/** What a text is that could not be read as a workload. */
async function kindOfText(input: Input, file: string | null): Promise<Kind | undefined> {
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
