import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { suggestion } from '../../schema/suggest.ts';
import type { Run } from '../commands/command.ts';
import { describeProgram } from '../description/describe.ts';
import { writeStandardOutput } from '../output.ts';
import { SHELLS } from './shells.ts';

/** Prints the script that completes the program's command lines in a shell. */
export async function printCompletion(shell: string, env: Run): Promise<void> {
  const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (!script) {
    throw inputError(`${quote(shell)} is no shell; ${suggestion(shell, Object.keys(SHELLS))}`);
  }
  await writeStandardOutput(script(describeProgram(env)));
}
