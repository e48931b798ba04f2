import process from 'node:process';
import type { Command } from 'commander';

/** What a command needs of the program that runs it. */
export interface Host {
  /** Collects help and the like, which is written when the run ends. */
  readonly show: (text: string) => void;
  /** Sets the exit code of a run that ended without an error. */
  readonly exitWith: (code: number) => void;
  /** The program with every command declared in full, for help and completion, which show all of them. */
  readonly wholeProgram: () => Promise<Command>;
}

/** A command: one file in this folder, loaded when it is called. */
export interface CommandModule {
  /** Shown at the end of the command's help. */
  readonly examples: string;
  /** Declares arguments, flags and action. */
  readonly configure: (command: Command, host: Host) => void;
}

/** The command that the completion scripts call; it is offered nowhere. */
export const COMPLETE = '__complete';

/** Every command, in the order of the help: name and what it does. */
export const COMMANDS = {
  recommend: 'rank the four options for a workload',
  init: 'ask a few questions, and recommend',
  explain: 'say why, why not, how sure, and what would change it',
  whatif: 'change some statements and see what changes in the answer',
  compare: 'show the options side by side',
  check: 'check workloads against what runs today and what is expected',
  cost: 'work out what each eligible option costs a month',
  sweep: 'draw which option wins where, along one field or over two',
  page: 'write an interactive page that works from disk',
  prices: 'list the prices with their age, or import those of a region',
  show: 'print all that the catalog knows of one option',
  rules: 'list the constraints and criteria, or explain one',
  schema: 'print the JSON Schema of what is read or printed',
  export: 'write what deploys an option',
  import: 'make workloads of what runs today',
  mcp: 'answer agents over the Model Context Protocol',
  completion: 'print the completion script for your shell',
  help: 'explain a command or a topic',
} as const;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]; // keys of a literal

/** What `help` explains besides the commands: name and what it is about. */
export const TOPICS = {
  workload: 'the fields of a workload: units, words, examples',
  formats: 'what each command can print',
  findings: 'what a check finds, how severe it is, and what --fail-on names',
  'exit-codes': 'what the exit codes mean',
  environment: 'the environment variables that are read',
} as const;

export type Topic = keyof typeof TOPICS;

/** Exit codes, the same for every command and format. */
export const EXIT = {
  /** An answer. */
  answer: 0,
  /** A negative answer: no option is eligible, or a check failed. */
  negative: 1,
  /** The input is wrong. */
  input: 2,
  /** A bug of ours. */
  bug: 3,
  /** The user gave up (Ctrl-C). */
  interrupted: 130,
} as const;

/** What each code says to the caller, for help and the README. */
export const EXIT_MEANINGS: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'an answer (a compromise too, unless --strict)'],
  ['1', 'a negative answer: no option is eligible, or a check failed'],
  ['2', 'the input is wrong; the message says what, where and how to fix it'],
  ['3', 'a bug in infer-advisor'],
  ['130', 'interrupted, with Ctrl-C; 143 when terminated, 129 when hung up'],
];

/** Now, or the moment that a reproducible build states (seconds since 1970): the only look at the clock. */
export function now(): number {
  const stated = Number(process.env.SOURCE_DATE_EPOCH);
  return process.env.SOURCE_DATE_EPOCH && Number.isFinite(stated) ? stated * 1000 : Date.now();
}

/** The day in UTC as "2026-11-22". */
export const today = (): string => new Date(now()).toISOString().slice(0, 10);
