// Shells on a real pseudo-terminal (of util-linux's script), into which tests type.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const POLL_MILLISECONDS = 20;
const PATIENCE_MILLISECONDS = 20_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));

async function until(isSo: () => boolean, otherwise: () => string): Promise<void> {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(otherwise());
    await pause();
  }
}

export interface Shell {
  /** What the program would get as arguments when all that the shell offers is put in. */
  readonly complete: (line: string, key?: string) => Promise<readonly string[]>;
  readonly close: () => void;
}

/** A key that puts in everything that is offered. */
export const ALL = '\u001b*';
export const TAB = '\t';
/** Removes what is on the line. */
const CLEAR = '\u0015';

/** The program's stand-in: writes down its arguments, each on a line. */
const STAND_IN = `infer-advisor() { printf '%s\\n' "$@" > "$ANSWER.new"; mv "$ANSWER.new" "$ANSWER"; }`;

/**
 * Starts a shell.
 * @param command the shell with flags that keep it from its user's settings
 * @param setUp what is typed first
 */
export async function openShell(
  command: string,
  setUp: readonly string[],
  { folder, PATH }: { readonly folder: string; readonly PATH: string },
): Promise<Shell> {
  const answer = path.join(folder, 'answer');
  const shell: ChildProcess = spawn('script', ['-qfec', command, '/dev/null'], {
    cwd: folder,
    env: { PATH, TERM: 'xterm', HOME: folder, ANSWER: answer, SHELL: '/bin/sh' },
  });
  let shown = '';
  shell.stdout?.on('data', (data) => {
    shown += data;
  });
  const type = (text: string) => shell.stdin?.write(text);
  const take = async (what: string): Promise<string> => {
    await until(
      () => existsSync(answer),
      () => `no answer to ${JSON.stringify(what)}; the terminal shows:\n${shown}`,
    );
    const text = readFileSync(answer, 'utf8');
    rmSync(answer);
    return text;
  };
  // A line at a time: what is typed before the shell reads may be lost.
  for (const line of [STAND_IN, ...setUp]) {
    await until(
      () => shown.includes('$> '),
      () => `no prompt; the terminal shows:\n${shown}`,
    );
    shown = '';
    type(`${line}\r`);
  }
  type('infer-advisor ready\r');
  await take('ready');
  return {
    complete: async (line, key = ALL) => {
      shown = '';
      type(`${CLEAR}${line}${key}\r`);
      return (await take(line)).replace(/\n$/, '').split('\n');
    },
    close: () => shell.kill('SIGKILL'),
  };
}
