import type { Command } from 'commander';

/** What a command needs of the program that runs it. */
export interface Run {
  /** Names of all commands, for suggestions. */
  readonly commandNames: readonly string[];
  /** Collects help and the like, which is written when the run ends. */
  readonly show: (text: string) => void;
  /** Sets the exit code of a run that ended without an error. */
  readonly exitWith: (code: number) => void;
  /** The program with every command declared in full, for those who tell of all of them. */
  readonly wholeProgram: () => Promise<Command>;
}

/** A command: one file in this folder, loaded when it is called. */
export interface CommandModule {
  /** Shown at the end of the command's help. */
  readonly examples: string;
  /** Declares arguments, flags and action. */
  readonly configure: (command: Command, env: Run) => void;
}

/** The command that the completion scripts call; it is offered nowhere. */
export const COMPLETE = '__complete';
