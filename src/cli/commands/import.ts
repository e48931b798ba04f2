import { Argument, type Command, Option as Flag } from 'commander';
import { jsonText } from '../../format/json.ts';
import { at, items } from '../../import/document.ts';
import type { Recognised } from '../../import/finding.ts';
import { importedDocument, importedYaml, unknownFields } from '../../import/imported.ts';
import { merge, RECOGNISERS, recognise } from '../../import/recognise.ts';
import { FIELDS } from '../../schema/fields.ts';
import { inputError } from '../../schema/input-error.ts';
import { visible } from '../../schema/quote.ts';
import { offering } from '../description/declare.ts';
import { outputFlag } from '../flags.ts';
import { parseDocument } from '../input/documents.ts';
import { type Input, readInput } from '../input/files.ts';
import { writeStandardError } from '../output/errors.ts';
import { writeText } from '../output/files.ts';

export const examples = `Examples:
  aws sagemaker describe-endpoint-config --endpoint-config-name ocr | infer-advisor import -
  infer-advisor import endpoint-config.json metrics.json > workload.yaml
  infer-advisor import template.yaml --format json
  terraform show -json | infer-advisor import - | infer-advisor recommend -`;

interface Flags {
  readonly format: 'yaml' | 'json';
  readonly output?: string;
}

/** Blocks of Terraform's own language, or a file with its ending. */
const isTerraformSource = ({ extension, text }: Input): boolean =>
  extension === '.tf' ||
  /^(resource|data|module|variable|provider|output) +"[^"]+"( +"[^"]+")? *\{/m.test(text);

/** JSON starts with a brace or a bracket; everything else is read as a template in YAML. */
async function dataOf(input: Input): Promise<unknown> {
  if (input.text.trim() === '') throw inputError(`${input.name} is empty`);
  if (/^\s*[{[]/.test(input.text)) {
    return (await parseDocument({ ...input, extension: '.json' })).value;
  }
  if (isTerraformSource(input)) {
    throw inputError('this is Terraform source, of which only Terraform knows the values', {
      place: { file: input.name },
      hint: 'terraform show -json | infer-advisor import -   (of a plan: terraform show -json PLAN)',
    });
  }
  const { parseTemplate } = await import('../input/yaml.ts');
  return parseTemplate(input);
}

/** A document that was read, by the name under which the user knows it. */
interface Document {
  readonly name: string;
  readonly data: unknown;
}

function recogniseDocument({ name, data }: Document): Recognised {
  const found = recognise(data);
  if (found) return found;
  throw inputError('this is nothing that can be imported', {
    place: { file: name },
    hint: `what the AWS CLI prints has to be JSON or YAML (--output json); understood:${RECOGNISERS.map(({ understands }) => `\n    ${understands}`).join('')}`,
  });
}

/** Several documents of metric data as one: they may be pages of the same series. */
function pagesTogether(documents: readonly Document[]): readonly Document[] {
  const isMetrics = ({ data }: Document) => Array.isArray(at(data, 'MetricDataResults'));
  const pages = documents.filter(isMetrics);
  const [first] = pages;
  if (!first || pages.length < 2) return documents;
  const results = pages.flatMap(({ data }) => items(at(data, 'MetricDataResults')));
  const whole = { name: first.name, data: { MetricDataResults: results } };
  return [...documents.filter((one) => !isMetrics(one)), whole];
}

/** What is left for the user to state, and what is worth knowing; the YAML says it in comments too. */
function notesOf(recognised: Recognised): readonly string[] {
  return [
    `imported from ${recognised.kind}`,
    `not known from there: ${unknownFields(recognised).join(', ') || 'nothing'}`,
    ...recognised.hints.map(({ field, text }) => (field === null ? text : `${field}: ${text}`)),
  ].map(visible);
}

/** The workload that the documents describe together, and what to tell the user. */
function importDocuments(
  documents: readonly Document[],
  format: 'yaml' | 'json',
): { readonly text: string; readonly notes: readonly string[] } {
  const recognised = merge(pagesTogether(documents).map(recogniseDocument));
  const text =
    format === 'json'
      ? `${jsonText(importedDocument(recognised, FIELDS), 2)}\n`
      : importedYaml(recognised, FIELDS);
  return { text, notes: notesOf(recognised) };
}

async function run(paths: readonly string[], { format, output }: Flags): Promise<void> {
  const documents: Document[] = [];
  for (const path of paths) {
    const input = await readInput(path);
    documents.push({ name: input.name, data: await dataOf(input) });
  }
  const { text, notes } = importDocuments(documents, format);
  await writeText(output, text);
  writeStandardError(notes.map((note) => `infer-advisor: ${note}\n`).join(''));
}

const GROUP = 'Output:';

/** Declares the command's arguments, flags and action. */
export function configure(command: Command): void {
  command
    .addArgument(
      offering(
        new Argument('<files...>', 'what AWS or Terraform printed, or - for standard input'),
        'templates',
      ),
    )
    .addOption(
      new Flag('-f, --format <format>', 'how to print')
        .choices(['yaml', 'json'])
        .default('yaml')
        .helpGroup(GROUP),
    )
    .addOption(outputFlag('write to a file, whole or not at all').helpGroup(GROUP))
    .action(run);
}
