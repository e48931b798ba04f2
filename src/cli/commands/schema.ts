import { Argument, type Command } from 'commander';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/suggest.ts';
import { offering } from '../description/declare.ts';
import { writeStandardOutput } from '../output/files.ts';
import type { Run } from './command.ts';

export const examples = `Examples:
  infer-advisor schema
  infer-advisor schema workload > workload.schema.json
  infer-advisor schema result`;

async function run(name: string | undefined): Promise<void> {
  const { jsonSchema, SCHEMA_NAMES } = await import('../../schema/json-schemas.ts');
  if (name === undefined) {
    await writeStandardOutput(SCHEMA_NAMES.map((one) => `${one}\n`).join(''));
    return;
  }
  const known = SCHEMA_NAMES.find((one) => one === name);
  if (known === undefined) {
    throw inputError(`${quote(name)} is no schema; ${suggestion(name, SCHEMA_NAMES)}`);
  }
  await writeStandardOutput(`${JSON.stringify(jsonSchema(known), null, 2)}\n`);
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
