import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
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

/** The longest document that is read whole. */
const LARGEST_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

/** Reads to the end, also from pipes; refuses what is larger than any workload could be. */
function readDescriptor(descriptor: number, name: string): Uint8Array {
  if (fstatSync(descriptor).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const count = readSomething(descriptor, chunk);
    if (count === 0) return Buffer.concat(chunks);
    total += count;
    if (total > LARGEST_BYTES) {
      throw inputError(`${name} is larger than ${LARGEST_BYTES / 1024 ** 2} MiB`);
    }
    chunks.push(chunk.subarray(0, count));
  }
}

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

/** Bytes as text; a byte order mark is dropped, broken UTF-8 refused. */
function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw inputError(`${name} is not valid UTF-8`, { hint: 'save it as UTF-8 and try again' });
  }
}

const extensionOf = (path: string): string => /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? '';

function readStandardInput(): Input {
  const name = 'standard input';
  if (isTerminal(0)) {
    throw inputError('standard input is a terminal, so there is no workload to read', {
      hint: 'pipe one in, name a file, or state it with flags such as --payload 50MB',
    });
  }
  try {
    return { name, extension: '', text: decode(readDescriptor(0, name), name) };
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      throw inputError(`cannot read ${name}: ${systemReason(error)}`);
    }
    throw error;
  }
}

/**
 * Reads a file, or standard input for "-".
 * @param commands names to suggest when a missing file looks like a mistyped command
 */
export function readInput(path: string, commands: readonly string[] = []): Input {
  if (path === '-') return readStandardInput();
  const name = quote(path).slice(1, -1);
  try {
    const descriptor = openSync(path, 'r');
    try {
      const text = decode(readDescriptor(descriptor, name), name);
      return { name, extension: extensionOf(path), text };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const command = error.code === 'ENOENT' ? nearest(path, commands) : undefined;
    throw inputError(`cannot read ${quote(path)}: ${systemReason(error)}`, {
      ...(command && { hint: `did you mean the command '${command}'?` }),
    });
  }
}
