import { fstatSync, type Stats, statSync } from 'node:fs';
import process from 'node:process';
import type { Rendering } from '../../format/table.ts';

export type ColorChoice = 'auto' | 'always' | 'never';
export const COLOR_CHOICES: readonly ColorChoice[] = ['auto', 'always', 'never'];

/** Width of text that goes to no terminal. */
const PIPED_WIDTH = 80;
const NARROWEST = 40;
const WIDEST = 160;

/** Goes back to the beginning of a terminal's line, and empties it. */
export const CLEAR_LINE = '\r\u001b[K';

const STREAMS = { 0: 'stdin', 1: 'stdout', 2: 'stderr' } as const;

/** Whether it is the device that swallows everything; Windows has no such file. */
const isNull = ({ rdev }: Stats): boolean =>
  statSync('/dev/null', { throwIfNoEntry: false })?.rdev === rdev;

/**
 * Whether a file descriptor is a terminal. A pipe, a file or the null device is told apart by its kind
 * alone, which spares most runs the loading of Node's streams.
 */
export function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isCharacterDevice() || isNull(stats)) return false;
  } catch {
    return false; // closed
  }
  // Only the stream in question is touched: setting one up takes milliseconds.
  return process[STREAMS[descriptor]].isTTY === true;
}

/** How wide a line of standard error may be; where nobody looks at it, lines stay whole. */
export const widthOfErrors = (): number =>
  (isTerminal(2) && process.stderr.columns) || Number.POSITIVE_INFINITY;

/** NO_COLOR and FORCE_COLOR as their users expect them; a flag beats both. */
function wantsColor(choice: ColorChoice, onTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return onTerminal && env.TERM !== 'dumb';
}

function widthOfOutput(onTerminal: boolean, env: NodeJS.ProcessEnv): number {
  const columns = (onTerminal ? process.stdout.columns : 0) || Number(env.COLUMNS) || PIPED_WIDTH;
  return Math.min(WIDEST, Math.max(NARROWEST, Math.floor(columns) || PIPED_WIDTH));
}

/** How to render for where the output goes. */
export function outputRendering(choice: ColorChoice, toFile: boolean): Rendering {
  const onTerminal = !toFile && isTerminal(1);
  return {
    color: wantsColor(choice, onTerminal, process.env),
    width: widthOfOutput(onTerminal, process.env),
    onTerminal,
  };
}

/** Exit codes of a program that was stopped, as shells count them: 128 and the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** How long a reader is waited for that does not take what was written, so that lines stay whole. */
const PATIENCE_MILLISECONDS = 1000;

/** What has to be put in order before the program ends. */
export interface Stoppable {
  /** Writes no more and leaves no half-written file behind. */
  readonly abandon: () => void;
  /** Resolves when the reader has taken all that was written. */
  readonly taken: () => Promise<void>;
}

/** Lets Node look whether a signal has come: it only does so between pieces of work. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Makes sure that an interrupted run leaves no half-written file or line behind. A second signal ends
 * it at once.
 * @param output what is being written by then; undefined when nothing is
 * @returns undoes it, once a signal that has come meanwhile was heard
 */
export function handleSignals(output: () => Stoppable | undefined): () => Promise<void> {
  let isStopping = false;
  const stop = (code: number) => () => {
    const leave = () => process.exit(code);
    if (isStopping) leave();
    isStopping = true;
    const current = output();
    current?.abandon();
    setTimeout(leave, PATIENCE_MILLISECONDS);
    void Promise.resolve(current?.taken()).then(leave);
  };
  const listeners = Object.entries(EXIT_CODES).map(
    ([signal, code]) => [signal, stop(code)] as const,
  );
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return async () => {
    await nextTurn();
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}
