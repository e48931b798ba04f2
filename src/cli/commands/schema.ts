import { Argument, type Command } from 'commander';
import { knownWord } from '../as-typed.ts';
import { offering } from '../flags.ts';
import { writeStandardOutput } from '../output/files.ts';
import type { Host } from './command.ts';

export const examples = `Examples:
  infer-advisor schema
  infer-advisor schema workload > workload.schema.json
  infer-advisor schema result`;

async function printSchema(name: string | undefined): Promise<void> {
  const { schemaNames, schemaText } = await import('../published-schemas.ts');
  const names = schemaNames();
  if (name === undefined) {
    await writeStandardOutput(names.map((one) => `${one}\n`).join(''));
    return;
  }
  await writeStandardOutput(schemaText(knownWord(name, names, 'is not a schema')));
}

/** Declares the command's argument and action. */
export function configure(command: Command, _host: Host): void {
  command
    .addArgument(
      offering(
        new Argument('[name]', 'workload, result, report, catalog, config …; none lists them'),
        'schemas',
      ),
    )
    .action((name: string | undefined) => printSchema(name));
}
