import { Argument, type Command, Option as Flag } from 'commander';
import { shellWord } from '../../format/command-line.ts';
import { jsonText } from '../../format/json.ts';
import {
  type Import,
  type Imported,
  importDocuments,
  importedDocument,
  importedYaml,
  type NamedDocument,
  type Refused,
  unknownFields,
} from '../../import/imported.ts';
import { UNDERSTOOD } from '../../import/sources.ts';
import { InputError, inputError, type Problem } from '../../schema/input-error.ts';
import { visible } from '../../schema/quote.ts';
import { addFlags, OUTPUT_GROUP, offering, outputFlag } from '../flags.ts';
import { STANDARD_INPUT } from '../input/files.ts';
import { foreignDocuments } from '../input/foreign-documents.ts';
import { expandPaths } from '../input/paths.ts';
import { writeStandardError } from '../output/errors.ts';
import { writeText } from '../output/files.ts';

export const examples = `Examples:
  aws sagemaker describe-endpoint-config --endpoint-config-name ocr | infer-advisor import -
  infer-advisor import endpoint-config.json metrics.json > workload.yaml
  infer-advisor import template.yaml --format json
  infer-advisor import described/ | infer-advisor recommend -
  terraform show -json | infer-advisor import - | infer-advisor recommend -`;

type Format = 'yaml' | 'json' | 'ndjson';

interface Flags {
  readonly format: Format;
  readonly output?: string;
}

/** What a folder is searched for. */
const DOCUMENTS = '**/*.{json,yaml,yml,ndjson,jsonl,tfstate,template}';

/** A file that is left out, and why. */
interface LeftOut {
  readonly file: string;
  readonly why: string;
}

/** What is wrong with a file that was found in a folder, where others may be right. */
function reasonOf(error: unknown): string {
  if (!(error instanceof InputError)) throw error;
  const [first] = error.problems;
  return [first?.message, first?.hint].filter((words) => words !== undefined).join('; ');
}

/** All documents; a file that nobody named, but a folder or a pattern holds, may be broken. */
async function allDocuments(words: readonly string[], output: string | undefined) {
  const documents: NamedDocument[] = [];
  const leftOut: LeftOut[] = [];
  for (const path of await expandPaths(words, output, DOCUMENTS)) {
    try {
      for (const one of await foreignDocuments(path)) documents.push(one);
    } catch (error) {
      if (words.includes(path)) throw error;
      leftOut.push({ file: path, why: reasonOf(error) });
    }
  }
  return { documents, leftOut };
}

/** More reasons than this help nobody. */
const MOST_PROBLEMS = 20;

const UNKNOWN = 'is of an unknown kind';

/** The way on with the file's own name in it. */
const wayOf = (way: string, file: string): string =>
  way.replace(/\bFILE$/, () => (file === STANDARD_INPUT ? '-' : shellWord(file)));

function problemOf({ file, known }: Refused): Problem {
  const hint =
    (known && wayOf(known.way, file)) ??
    `what the AWS CLI prints has to be JSON or YAML (--output json); understood:${UNDERSTOOD.map((one) => `\n    ${one}`).join('')}`;
  return {
    path: '',
    message: `this ${known ? `is ${known.what}` : UNKNOWN}`,
    place: { file },
    hint,
  };
}

/** Each kind of refusal once, with the first file that it is of. */
function kindsOf(refused: readonly Refused[]): readonly (readonly [Refused, number])[] {
  const kinds = new Map<string, [Refused, number]>();
  for (const one of refused) {
    const key = JSON.stringify(one.known);
    const found = kinds.get(key);
    if (found) found[1] += 1;
    else kinds.set(key, [one, 1]);
  }
  return [...kinds.values()];
}

function refusedNotes(refused: readonly Refused[], leftOut: readonly LeftOut[]): readonly string[] {
  const unread = kindsOf(refused).map(([{ file, known }, many]) => {
    const others = many > 1 ? `, and ${many - 1} more like it` : '';
    if (!known) return `left out: one document in ${file}${others}, of an unknown kind`;
    const comma = many > 1 ? ',' : '';
    return `left out: ${file}${others}${comma} is ${known.what}: ${wayOf(known.way, file)}`;
  });
  return [...unread, ...leftOut.map(({ file, why }) => `left out: ${file}: ${why}`)];
}

const hintText = ({ field, text: words }: Imported['hints'][number]): string =>
  field === null ? words : `${field}: ${words}`;

/** What is left to state, and what is worth knowing, of a workload that is alone. */
function notesOfOne(one: Imported): readonly string[] {
  return [
    `imported from ${one.kinds.join(' and ')}`,
    `not in this input: ${unknownFields(one).join(', ') || 'nothing'}`,
    ...one.hints.map(hintText),
  ];
}

/** The same of several: what is unknown of all of them once; what is worth knowing stands in the YAML. */
function notesOfMany(all: readonly Imported[], format: Format): readonly string[] {
  const [first] = all;
  const open = first === undefined ? [] : unknownFields(first);
  const everywhere = open.filter((field) => all.every((one) => unknownFields(one).includes(field)));
  const own = all.flatMap((one) => {
    const further = unknownFields(one).filter((field) => !everywhere.includes(field));
    return [
      ...(further.length > 0 ? [`${one.label}: not known: ${further.join(', ')}`] : []),
      ...(format === 'yaml' ? [] : one.hints.map((hint) => `${one.label}: ${hintText(hint)}`)),
    ];
  });
  return [
    `imported ${all.length} workloads from ${[...new Set(all.flatMap(({ kinds }) => kinds))].join(', ')}`,
    `not known for any: ${everywhere.join(', ') || 'nothing'}`,
    ...own,
    ...(format === 'yaml' ? ['see the comments in the output'] : []),
  ];
}

function printed(workloads: readonly Imported[], format: Format): string {
  const all = workloads.map(importedDocument);
  if (format === 'yaml') return workloads.map((one, i) => importedYaml(one, i === 0)).join('---\n');
  if (format === 'ndjson') return all.map((one) => `${JSON.stringify(one)}\n`).join('');
  return `${jsonText(all.length === 1 ? all[0] : all, 2)}\n`;
}

const saysNothing = ({ findings }: Imported): boolean => findings.length === 0;

/** Nothing was found: why, of each kind of document. */
function nothingFound({ refused, workloads }: Import, leftOut: readonly LeftOut[]): InputError {
  const problems = kindsOf(refused).map(([one]) => problemOf(one));
  const broken = leftOut.map(({ file, why }) => ({ path: '', message: why, place: { file } }));
  const hints = workloads.flatMap((one) => one.hints).map(hintText);
  const silent = hints.map((message) => ({ path: '', message }));
  const all = [...problems, ...broken, ...silent].slice(0, MOST_PROBLEMS);
  return all.length > 0
    ? new InputError(all)
    : inputError('it says nothing of a workload on SageMaker');
}

async function importWorkloads(words: readonly string[], { format, output }: Flags): Promise<void> {
  const { documents, leftOut } = await allDocuments(words, output);
  const found = importDocuments(documents);
  const { notes, refused } = found;
  const workloads = found.workloads.filter((one) => !saysNothing(one));
  const [only] = workloads;
  if (only === undefined) throw nothingFound(found, leftOut);
  await writeText(output, printed(workloads, format));
  const told = workloads.length === 1 ? notesOfOne(only) : notesOfMany(workloads, format);
  const silent = found.workloads.filter(saysNothing).flatMap((one) => one.hints.map(hintText));
  const all = [...told, ...notes, ...silent, ...refusedNotes(refused, leftOut)];
  writeStandardError(all.map((note) => `infer-advisor: ${visible(note)}\n`).join(''));
}

/** Declares the command's arguments, flags and action. */
export function configure(command: Command): void {
  const files = new Argument(
    '<files...>',
    'what AWS, Terraform and others printed: files, folders, patterns, or - for standard input',
  );
  const format = new Flag('-f, --format <format>', 'how to print')
    .choices(['yaml', 'json', 'ndjson'])
    .default('yaml');
  command.addArgument(offering(files, 'templates'));
  addFlags(command, OUTPUT_GROUP, format, outputFlag()).action(importWorkloads);
}
