import { Argument, type Command } from 'commander';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/words.ts';
import { offering } from '../flags.ts';
import { writeStandardOutput } from '../output/files.ts';
import type { Run } from './command.ts';

export const examples = `Examples:
  infer-advisor schema
  infer-advisor schema workload > workload.schema.json
  infer-advisor schema result`;

async function run(name: string | undefined): Promise<void> {
  const { schemaNames, schemaText } = await import('../published-schemas.ts');
  const names = schemaNames();
  if (name === undefined) {
    await writeStandardOutput(names.map((one) => `${one}\n`).join(''));
    return;
  }
  if (!names.includes(name)) {
    throw inputError(`${quote(name)} is not a schema; ${suggestion(name, names)}`);
  }
  await writeStandardOutput(schemaText(name));
}

/** Declares the command's argument and action. */
export function configure(command: Command, _env: Run): void {
  command
    .addArgument(
      offering(
        new Argument('[name]', 'workload, result, report, catalog, config …; none lists them'),
        'schemas',
      ),
    )
    .action((name: string | undefined) => run(name));
}
