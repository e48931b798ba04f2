import process from 'node:process';
import { CommanderError } from 'commander';
import { plainBooleans } from './as-typed.ts';
import { COMPLETE, EXIT, type Host } from './commands/command.ts';
import { reportError } from './output/errors.ts';
import { forgetReading, writeStandardOutput } from './output/files.ts';
import { isTerminal } from './output/terminal.ts';
import { buildProgram, SHORT_HELP, wholeProgram } from './program.ts';

async function run(args: readonly string[]): Promise<number> {
  if (args.length === 0 && isTerminal(0)) {
    await writeStandardOutput(SHORT_HELP);
    return EXIT.answer;
  }
  let exitCode: number = EXIT.answer;
  let shown = '';
  const host: Host = {
    exitWith: (code) => {
      exitCode = code;
    },
    show: (text) => {
      shown += text;
    },
    wholeProgram: () => wholeProgram(host),
  };
  if (args[0] === COMPLETE) {
    const { completeLine } = await import('./commands/completion.ts');
    await completeLine(args.slice(1), (words) => buildProgram(words, host));
    return EXIT.answer;
  }
  const program = await buildProgram(args, host);
  try {
    await program.parseAsync(plainBooleans(args, program), { from: 'user' });
  } catch (error) {
    const check = args[0] === 'check' && program.commands.find((one) => one.name() === 'check');
    if (check) await (await import('./commands/check.ts')).reportFailure(error, check);
    if (!(error instanceof CommanderError) || error.code !== 'commander.missingArgument')
      throw error;
    const { missingArgument } = await import('./offers.ts');
    throw missingArgument(error, program, args);
  } finally {
    if (shown !== '') await writeStandardOutput(shown);
  }
  return exitCode;
}

/** Runs the program; `argv` as Node gives it. Sets the exit code, never calls `process.exit`. */
export async function main(argv: readonly string[]): Promise<void> {
  forgetReading();
  try {
    process.exitCode = await run(argv.slice(2));
  } catch (error) {
    process.exitCode = reportError(error);
  }
}
