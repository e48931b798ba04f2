import { Buffer, isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inputError } from '../schema/input-error.ts';
import { quote, visible } from '../schema/quote.ts';
import { nearest } from '../schema/suggest.ts';
import { systemReason } from './output.ts';
import { isTerminal } from './terminal.ts';

/** Text from a file or from standard input. */
export interface Input {
  /** As the user named it, or "standard input". */
  readonly name: string;
  /** File name extension in lower case, with its dot; empty for none. */
  readonly extension: string;
  readonly text: string;
}

/** An input of which the beginning was read. */
export interface Opened {
  /** As the user named it, safe to print, or "standard input". */
  readonly name: string;
  /** As the user named it, or null for standard input. */
  readonly file: string | null;
  readonly extension: string;
  readonly beginning: Buffer;
  /** From where to read on; null when the beginning is all. */
  readonly descriptor: number | null;
}

/** The longest document that is read whole. */
export const LARGEST_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
const STANDARD_INPUT = 'standard input';

/** Told of the beginning so far; true stops the reading. */
export type Enough = (extension: string, beginning: Buffer) => boolean;

/** Reads to the end, also from pipes, or until it is enough. */
function readBeginning(descriptor: number, name: string, enough: (bytes: Buffer) => boolean) {
  if (fstatSync(descriptor).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  let beginning = Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const count = readSomething(descriptor, chunk);
    if (count === 0) return { beginning: Buffer.concat(chunks), isAll: true };
    total += count;
    if (total > LARGEST_BYTES) throw tooLarge(name);
    chunks.push(chunk.subarray(0, count));
    if (beginning.length >= CHUNK_BYTES) continue;
    beginning = Buffer.concat(chunks);
    if (enough(beginning)) return { beginning, isAll: false };
  }
}

/** Refuses what is larger than any workload could be. */
export const tooLarge = (name: string, bytes = LARGEST_BYTES) =>
  inputError(`${name} is larger than ${bytes / 1024 ** 2} MiB`, {
    hint: 'give many workloads as NDJSON, one a line: that may be as long as it likes',
  });

/** A pipe that has nothing yet answers EAGAIN on some systems; waiting is then up to us. */
function readSomething(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

const BYTE_ORDER_MARK = '\ufeff';

/** Bytes as text; a byte order mark is dropped, broken UTF-8 refused. */
export function decode(bytes: Buffer, name: string): string {
  if (!isUtf8(bytes)) {
    throw inputError(`${name} is not valid UTF-8`, { hint: 'save it as UTF-8 and try again' });
  }
  const text = bytes.toString('utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

const extensionOf = (path: string): string => /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? '';

function openStandardInput(enough: Enough): Opened {
  if (isTerminal(0)) {
    throw inputError('standard input is a terminal, so there is no workload to read', {
      hint: 'pipe one in, name a file, or state it with flags such as --payload 50MB',
    });
  }
  try {
    const { beginning, isAll } = readBeginning(0, STANDARD_INPUT, (bytes) => enough('', bytes));
    const name = STANDARD_INPUT;
    return { name, file: null, extension: '', beginning, descriptor: isAll ? null : 0 };
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      throw inputError(`cannot read ${STANDARD_INPUT}: ${systemReason(error)}`);
    }
    throw error;
  }
}

function openFile(path: string, enough: Enough): Opened {
  const name = visible(path);
  const extension = extensionOf(path);
  const descriptor = openSync(path, 'r');
  let isAll = true;
  try {
    const read = readBeginning(descriptor, name, (bytes) => enough(extension, bytes));
    isAll = read.isAll;
    const { beginning } = read;
    return { name, file: path, extension, beginning, descriptor: isAll ? null : descriptor };
  } finally {
    if (isAll) closeSync(descriptor);
  }
}

const NEVER_ENOUGH: Enough = () => false;

/**
 * Opens a file, or standard input for "-", and reads it until it is enough.
 * @param commands names to suggest when a missing file looks like a mistyped command
 */
export function openInput(
  path: string,
  commands: readonly string[] = [],
  enough: Enough = NEVER_ENOUGH,
): Opened {
  if (path === '-') return openStandardInput(enough);
  try {
    return openFile(path, enough);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const command = error.code === 'ENOENT' ? nearest(path, commands) : undefined;
    throw inputError(`cannot read ${quote(path)}: ${systemReason(error)}`, {
      ...(command && { hint: `did you mean the command '${command}'?` }),
    });
  }
}

/** The text of an input that was read to its end. */
export function inputOf({ name, extension, beginning }: Opened): Input {
  return { name, extension, text: decode(beginning, name) };
}

/** Reads a file, or standard input for "-", as a whole. */
export function readInput(path: string, commands: readonly string[] = []): Input {
  return inputOf(openInput(path, commands));
}
