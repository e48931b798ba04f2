import { Argument, type Command, Option as Flag } from 'commander';
import { FIELDS } from '../../schema/fields.ts';
import { inputError } from '../../schema/input-error.ts';
import { offering } from '../description/declare.ts';
import { outputFlag } from '../flags.ts';
import { writeFileWhole, writeStandardError, writeStandardOutput } from '../output.ts';
import { parseDocument } from '../parse-document.ts';
import { type Input, readInput } from '../read-input.ts';
import type { Run } from './command.ts';

export const summary = 'make a workload of what runs today';

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
  const { parseTemplate } = await import('../parse-yaml.ts');
  return parseTemplate(input);
}

async function run(paths: readonly string[], { format, output }: Flags): Promise<void> {
  const documents: { name: string; data: unknown }[] = [];
  for (const path of paths) {
    const input = readInput(path);
    documents.push({ name: input.name, data: await dataOf(input) });
  }
  const { importDocuments } = await import('../run-import.ts');
  const { text, notes } = importDocuments(documents, format, FIELDS);
  if (output === undefined) await writeStandardOutput(text);
  else writeFileWhole(output, text);
  writeStandardError(notes.map((note) => `infer-advisor: ${note}\n`).join(''));
}

const GROUP = 'Output:';

/** Declares the command's arguments, flags and action. */
export function configure(command: Command, _env: Run): void {
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
