import { spawn, spawnSync } from 'node:child_process';
import process from 'node:process';
import { launcher } from '../program.ts';

export const hasScript = spawnSync('script', ['--version']).status === 0;

export const ENTER = '\r';
export const DOWN = '\u001b[B';
export const UP = '\u001b[A';
export const ESCAPE = '\u001b';
export const CTRL_C = '\u0003';
export const CTRL_D = '\u0004';
export const CTRL_U = '\u0015';

/** Colours, and what moves the cursor or erases. */
const COLOR = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');
const MOVE = new RegExp(`${ESCAPE}\\[[\\d;?]*[a-zA-Z]`, 'g');
const LONGEST_WAIT_MS = 20_000;

export interface Dialogue {
  /** Waits until a text is shown behind what was waited for before, then presses keys, if any. */
  readonly on: (text: string | RegExp, ...keys: string[]) => Promise<void>;
  /** What was shown since a text was shown last. */
  readonly since: (text: string) => string;
  /** Waits for the end: all that was shown, as it came and without its escape sequences. */
  readonly end: () => Promise<{ raw: string; shown: string; status: number }>;
}

interface Place {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly columns?: number;
  readonly rows?: number;
}

/** What is shown, each thing that is drawn anew on lines of its own. */
const plain = (raw: string): string =>
  raw.replace(COLOR, '').replaceAll('\r\n', '\n').replace(MOVE, '\n');

/** Whether anything is coloured. */
export const isColored = (raw: string): boolean => raw.search(COLOR) >= 0;

/** Runs the program on a real pseudo-terminal, to be answered key by key. */
export function dialogue(
  args: readonly string[],
  { cwd, env = {}, columns = 80, rows = 40 }: Place = {},
): Dialogue {
  const words = args.map((arg) => `'${arg}'`).join(' ');
  const command = `stty cols ${columns} rows ${rows}; ${process.execPath} ${launcher} ${words}; echo "exit $?"`;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd,
    env: { PATH: process.env.PATH, TERM: 'xterm', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let raw = '';
  let seen = 0;
  let look = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
    look();
  });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  /** Where a text begins and ends, behind what was seen; null as long as it is not there. */
  const placeOf = (text: string | RegExp): [number, number] | null => {
    const rest = plain(raw).slice(seen);
    const found = typeof text === 'string' ? text : (text.exec(rest)?.[0] ?? null);
    const at = found === null ? -1 : rest.indexOf(found);
    return found === null || at < 0 ? null : [seen + at, seen + at + found.length];
  };
  const waitFor = (text: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill();
        reject(new Error(`no '${text}' behind ${seen} in:\n${plain(raw)}`));
      }, LONGEST_WAIT_MS);
      look = () => {
        const place = placeOf(text);
        if (!place) return;
        seen = place[1];
        look = () => {};
        clearTimeout(timer);
        resolve();
      };
      look();
    });
  return {
    on: async (text, ...keys) => {
      await waitFor(text);
      for (const key of keys) child.stdin.write(key);
    },
    since: (text) => plain(raw).slice(plain(raw).lastIndexOf(text)),
    end: async () => {
      await waitFor('exit ');
      child.stdin.end();
      await closed;
      const shown = plain(raw);
      return { raw, shown, status: Number(/exit (\d+)\n*$/.exec(shown)?.[1]) };
    },
  };
}
