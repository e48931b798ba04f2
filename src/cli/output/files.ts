// The one way out: standard output, pipes, and files that appear whole or not at all.

import { Buffer } from 'node:buffer';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Writable } from 'node:stream';
import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { cannotWrite, isCode, systemReason, writeAll } from './errors.ts';
import { handleSignals, type Stoppable } from './terminal.ts';

/** Where text goes. */
export interface Output extends Stoppable {
  /** Writes text; resolves when there is room for more. */
  readonly write: (text: string) => Promise<void>;
  /** Whether the reader has gone, so that going on is in vain. */
  readonly isGone: () => boolean;
  /** Makes what was written final. */
  readonly finish: () => Promise<void>;
}

/** As many links as systems follow one after the other. */
const MOST_LINKS = 40;

/** What the system answers, or undefined where it refuses to. */
export function known<Value>(ask: () => Value): Value | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** The file that a path stands for once its links are followed, also one that is not there yet. */
function linkTarget(file: string, links = MOST_LINKS): string {
  const found = known(() => realpathSync(file));
  if (found !== undefined) return found;
  const named = known(() => readlinkSync(file));
  if (named !== undefined && links > 0) {
    return linkTarget(path.resolve(path.dirname(file), named), links - 1);
  }
  const folder = known(() => realpathSync(path.dirname(file)));
  return folder === undefined ? path.resolve(file) : path.join(folder, path.basename(file));
}

/** What tells a file from all others, whatever name it goes by; undefined for none or a device. */
function identity(file: string): string | undefined {
  const stats = known(() =>
    file === '-' ? fstatSync(0, { bigint: true }) : statSync(file, { bigint: true }),
  );
  if (!stats?.isFile()) return undefined;
  // Windows gives 0 for files that it cannot tell apart.
  return stats.ino === 0n ? known(() => realpathSync(file)) : `${stats.dev}:${stats.ino}`;
}

/** Whether two paths lead to one file, which may not be there yet; devices take any number. */
export function isSameFile(one: string, other: string): boolean {
  const [first, second] = [identity(one), identity(other)];
  if (first !== undefined || second !== undefined) return first === second;
  return linkTarget(one) === linkTarget(other) && !existsSync(one);
}

/** Everything that this run has opened for reading, as it was named; "-" for standard input. */
const read = new Set<string>();

/** Notes that a file is read: a workload, a catalog, a price list or what else there is. */
export function noteReading(file: string): void {
  read.add(file);
}

/** Begins a run, which knows nothing of what an earlier one has read. */
export const forgetReading = (): void => read.clear();

/**
 * Refuses to write onto what is read: a slip that would cost the user the input.
 * @param inputs what is yet to be read; what was read already is known
 * @param flag the flag that names the output
 */
export function refuseOverwriting(
  inputs: readonly string[],
  output: string | undefined,
  flag = '--output',
): void {
  const target = output === undefined ? undefined : identity(output);
  if (target === undefined || output === undefined) return;
  if (![...read, ...inputs].some((input) => identity(input) === target)) return;
  throw inputError(`${quote(output)} is also an input; write to another file`, {
    place: { flag },
  });
}

/** Waits until a stream takes more, or will never do so; leaves no listener behind. */
function roomAgain(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      stream.off('drain', go).off('close', go).off('error', go);
      resolve();
    };
    stream.on('drain', go).on('close', go).on('error', go);
  });
}

/** What a run waits for that is about to end. */
const NEVER = new Promise<never>(() => undefined);

/**
 * A stream, at the pace of whoever reads it.
 * @param failed what to say of an error other than that the reader has gone
 */
function streamOutput(stream: Writable, failed: (error: unknown) => Error): Output {
  let gone = false;
  let isAbandoned = false;
  let failure: unknown;
  const onError = (error: unknown) => {
    gone = true;
    if (!isCode(error, 'EPIPE')) failure = error;
  };
  stream.on('error', onError);
  const check = () => {
    if (failure !== undefined) throw failed(failure);
  };
  const flushed = () =>
    new Promise<void>((resolve) => {
      if (gone || stream.writableLength === 0) resolve();
      else stream.write('', () => resolve());
    });
  return {
    async write(text) {
      if (isAbandoned) await NEVER;
      if (!gone && text !== '' && !stream.write(text)) await roomAgain(stream);
      check();
    },
    isGone: () => gone,
    async finish() {
      if (!gone) await new Promise<void>((resolve) => stream.write('', () => resolve()));
      check();
      if (!gone) stream.off('error', onError);
    },
    abandon() {
      isAbandoned = true;
    },
    taken: flushed,
  };
}

const standardOutputError = (error: unknown): Error =>
  inputError(`cannot write to standard output: ${systemReason(error)}`);

/** How often it is looked whether somebody reads from a named pipe by now. */
const LOOK_MILLISECONDS = 50;

/** Opens a pipe for writing; waits for a reader in a way that lets the program be interrupted. */
async function openPipe(file: string): Promise<number> {
  for (;;) {
    try {
      return openSync(file, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (!isCode(error, 'ENXIO')) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
    }
  }
}

/** A pipe, which also "/dev/stdout" and ">(command)" may name. */
async function pipeOutput(file: string, failed: (error: unknown) => Error): Promise<Output> {
  const { dev, ino } = statSync(file);
  const standard = [process.stdout, process.stderr].find((_, at) => {
    const stats = known(() => fstatSync(at + 1));
    return stats?.dev === dev && stats.ino === ino;
  });
  if (standard) return streamOutput(standard, failed);
  const { Socket } = await import('node:net');
  const stream = new Socket({ fd: await openPipe(file), readable: false, writable: true });
  const output = streamOutput(stream, failed);
  const close = () =>
    new Promise<void>((resolve) => {
      stream.once('close', () => resolve());
      stream.destroySoon();
    });
  return { ...output, finish: () => output.finish().then(close) };
}

/** A file that is written, but does not have its name yet; a device has it from the start. */
export interface PendingFile {
  readonly descriptor: number;
  readonly place: () => void;
  readonly discard: () => void;
}

let drafts = 0;

/** The name of a draft beside a file, which may take up all that the system allows for its own. */
const draftName = (target: string): string =>
  path.join(path.dirname(target), `.infer-advisor-${process.pid}-${++drafts}.tmp`);

/** @param mode permissions of a file that is new */
export function openDraft(file: string, mode: number): PendingFile {
  if (/[\\/]$/.test(file)) throw Object.assign(new Error(), { code: 'EISDIR' });
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (stats && !stats.isFile()) {
    const descriptor = openSync(file, 'w');
    const close = () => closeSync(descriptor);
    return { descriptor, place: close, discard: close };
  }
  const target = linkTarget(file);
  const temporary = draftName(target);
  const permissions = stats ? (stats.mode & 0o777) | (mode & 0o111) : mode;
  const descriptor = openSync(temporary, 'wx', permissions);
  const discard = () => {
    closeSync(descriptor);
    rmSync(temporary, { force: true });
  };
  const place = () => {
    fsyncSync(descriptor);
    renameSync(temporary, target);
    closeSync(descriptor);
  };
  return { descriptor, place, discard };
}

function fileOutput(file: string, failed: (error: unknown) => Error): Output {
  let draft: PendingFile | undefined;
  const abandon = () => {
    draft?.discard();
    draft = undefined;
  };
  const attempt = (step: () => void) => {
    try {
      step();
    } catch (error) {
      abandon();
      throw failed(error);
    }
  };
  attempt(() => {
    draft = openDraft(file, 0o666);
  });
  return {
    write: async (text) => attempt(() => draft && writeAll(draft.descriptor, Buffer.from(text))),
    isGone: () => false,
    async finish() {
      attempt(() => draft?.place());
      draft = undefined;
    },
    abandon,
    taken: async () => undefined,
  };
}

async function openOutput(file: string | undefined, flag: string): Promise<Output> {
  if (file === undefined) return streamOutput(process.stdout, standardOutputError);
  const failed = (error: unknown) => cannotWrite(file, error, flag);
  const stats = known(() => statSync(file));
  const isPipe = stats?.isFIFO() || stats?.isSocket();
  if (!isPipe) return fileOutput(file, failed);
  try {
    return await pipeOutput(file, failed);
  } catch (error) {
    throw failed(error);
  }
}

/**
 * Opens an output for some work; whatever becomes of it, nothing half-written is left.
 * @param file undefined for standard output
 */
export async function withOutput<Result>(
  file: string | undefined,
  work: (output: Output) => Promise<Result>,
  flag = '--output',
): Promise<Result> {
  let output: Output | undefined;
  const release = handleSignals(() => output); // first, so that no signal comes in between
  try {
    output = await openOutput(file, flag);
    return await work(output);
  } finally {
    output?.abandon();
    await release();
  }
}

/**
 * Writes to standard output. Writing at once spares most runs the set-up of a stream; where the
 * pipe is full and does not block, the stream takes over. A reader that has gone is no error.
 */
export async function writeStandardOutput(text: string): Promise<void> {
  const bytes = Buffer.from(text);
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(1, bytes, done);
  } catch (error) {
    if (isCode(error, 'EPIPE')) return;
    if (!isCode(error, 'EAGAIN')) throw standardOutputError(error);
    await writeToStream(bytes.subarray(done));
  }
}

function writeToStream(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error) =>
      isCode(error, 'EPIPE') ? resolve() : reject(standardOutputError(error)),
    );
    process.stdout.write(bytes, () => resolve());
  });
}

/**
 * Writes a file whole or not at all, also onto an input, for which somebody has to be asked.
 * @param flag the flag that names the file
 */
export async function replaceFile(file: string, text: string, flag = '--output'): Promise<void> {
  const write = async (output: Output) => {
    await output.write(text);
    await output.finish();
  };
  await withOutput(file, write, flag);
}

/** Writes a file whole or not at all, but never onto an input. */
export async function writeFileWhole(file: string, text: string, flag = '--output'): Promise<void> {
  refuseOverwriting([], file, flag);
  await replaceFile(file, text, flag);
}

/** Writes a text to a file or, where none is named, to standard output. */
export const writeText = (file: string | undefined, text: string): Promise<void> =>
  file === undefined ? writeStandardOutput(text) : writeFileWhole(file, text);
