import type { Command } from 'commander';
import { wholeProgram } from '../../src/cli/program.ts';

let shown = '';

const env = {
  show: (text: string) => {
    shown += text;
  },
  exitWith: () => undefined,
  wholeProgram: () => wholeProgram(env),
};

/** The program with every command declared in full. */
export const program = await wholeProgram(env);

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
