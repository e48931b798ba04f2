import type { Command } from 'commander';
import { describeProgram } from '../../src/cli/describe.ts';
import { wholeProgram } from '../../src/cli/program.ts';

let shown = '';

const env = {
  commandNames: [],
  show: (text: string) => {
    shown += text;
  },
  exitWith: () => undefined,
  wholeProgram: () => wholeProgram(env),
};

const program = await wholeProgram(env);

/** The program as plain data. */
export const described = describeProgram(program);

function commandNamed(name: string): Command {
  return name.split(' ').reduce((command, word) => {
    const below = command.commands.find((one) => one.name() === word);
    if (!below) throw new Error(`there is no command ${name}`);
    return below;
  }, program);
}

/** What `--help` shows of a command, at 80 columns. */
export function helpOf(name: string): string {
  shown = '';
  commandNamed(name).outputHelp();
  return shown;
}
