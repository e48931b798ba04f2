// Runs the program inside the test's own process, from its source. A process for each of some thousand
// runs would take most of the time of all tests. What only a process shows (signals, closed pipes,
// terminals, start-up) is tested with one: see program.ts.

import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import { Readable, Writable } from 'node:stream';

export interface Surroundings {
  readonly input: Uint8Array;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run reads and writes, by whichever way it does so. */
interface Console {
  readonly input: Uint8Array;
  /** How much of the input was read: by `readSync` and by the stream together. */
  taken: number;
  readonly output: Buffer[];
  readonly errors: Buffer[];
}

/** The console of the run that is on; null between runs. */
let current: Console | null = null;

const real = { ...fs };

/** All three look like a pipe. */
const PIPE = Object.assign(Object.create(fs.Stats.prototype), {
  isFile: () => false,
  isDirectory: () => false,
  isCharacterDevice: () => false,
  isFIFO: () => true,
  isSocket: () => false,
});

function take(console: Console, most: number): Uint8Array {
  const chunk = console.input.subarray(console.taken, console.taken + most);
  console.taken += chunk.length;
  return chunk;
}

function written(console: Console, descriptor: number): Buffer[] | null {
  if (descriptor === 1) return console.output;
  return descriptor === 2 ? console.errors : null;
}

/** Answers for the three standard descriptors while a run is on; leaves all others to the system. */
function replaceFileSystem(): void {
  const replaced: Partial<Record<keyof typeof fs, unknown>> = {
    fstatSync: (descriptor: number, ...rest: [never]) =>
      current && descriptor <= 2 ? PIPE : real.fstatSync(descriptor, ...rest),
    readSync: (descriptor: number, buffer: Buffer, ...rest: [never]) => {
      if (!current || descriptor !== 0) return real.readSync(descriptor, buffer, ...rest);
      const chunk = take(current, buffer.length);
      buffer.set(chunk);
      return chunk.length;
    },
    writeSync: (descriptor: number, bytes: Buffer, ...rest: [never]) => {
      const to = current && written(current, descriptor);
      if (!to) return real.writeSync(descriptor, bytes, ...rest);
      const [offset = 0]: number[] = rest;
      to.push(Buffer.from(bytes.subarray(offset)));
      return bytes.length - offset;
    },
  };
  Object.assign(fs, replaced);
  syncBuiltinESMExports();
}

replaceFileSystem();

const CHUNK_BYTES = 64 * 1024;

const inputStream = (console: Console): Readable =>
  new Readable({
    read() {
      const chunk = take(console, CHUNK_BYTES);
      this.push(chunk.length > 0 ? Buffer.from(chunk) : null);
    },
  });

const outputStream = (chunks: Buffer[]): Writable =>
  new Writable({
    decodeStrings: true,
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });

/** Puts values in place of the process's own, and gives what undoes it. */
function replaceInProcess(values: Readonly<Record<string, unknown>>): () => void {
  const before = Object.keys(values).map(
    (name) => [name, Object.getOwnPropertyDescriptor(process, name)] as const,
  );
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(process, name, { value, writable: true, configurable: true });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(process, name, descriptor);
    }
  };
}

/** Sets the scene of a run, and gives what takes it down again. */
function setUp(console: Console, { cwd, env }: Surroundings): () => void {
  const [folder, exitCode] = [process.cwd(), process.exitCode];
  const restore = replaceInProcess({
    env: { ...env },
    stdin: inputStream(console),
    stdout: outputStream(console.output),
    stderr: outputStream(console.errors),
  });
  process.chdir(cwd);
  process.exitCode = undefined;
  current = console;
  return () => {
    current = null;
    process.chdir(folder);
    process.exitCode = exitCode;
    restore();
  };
}

const textOf = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');

async function runNow(args: readonly string[], surroundings: Surroundings): Promise<Printed> {
  const { main } = await import('../../src/cli/main.ts');
  const console: Console = { input: surroundings.input, taken: 0, output: [], errors: [] };
  const takeDown = setUp(console, surroundings);
  try {
    await main([process.execPath, 'infer-advisor', ...args]);
    const { exitCode } = process;
    return {
      status: Number(exitCode ?? 0),
      stdout: textOf(console.output),
      stderr: textOf(console.errors),
    };
  } finally {
    takeDown();
  }
}

/** The run before, since a process has one folder, one environment and one standard output. */
let before: Promise<unknown> = Promise.resolve();

/** Runs the program to its end, after any run that is still on. */
export function runInProcess(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Printed> {
  const run = before.then(() => runNow(args, surroundings));
  before = run.catch(() => undefined);
  return run;
}
