import { Buffer } from 'node:buffer';
import { createReadStream, fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { InputError, inputError } from '../../schema/input-error.ts';
import { systemReason } from '../output/errors.ts';
import type { Opened } from '../read-input.ts';

const CHUNK_BYTES = 128 * 1024;

/**
 * A stream that reads on from a descriptor. A pipe gets a socket: reading it with a file stream
 * would keep a thread waiting, and the program from ending when it is interrupted.
 */
function streamOf(descriptor: number): Readable {
  if (descriptor === 0) return process.stdin;
  return fstatSync(descriptor).isFIFO()
    ? new Socket({ fd: descriptor, readable: true, writable: false })
    : createReadStream('', { fd: descriptor, highWaterMark: CHUNK_BYTES });
}

/** Told of the size of each piece that was read. */
export type OnBytes = (count: number) => void;

/** The bytes of an input from its very beginning, as they come. */
export async function* bytesOf(
  { name, beginning, descriptor, rest }: Opened,
  onBytes: OnBytes,
): AsyncGenerator<Buffer> {
  onBytes(beginning.length);
  if (beginning.length > 0) yield beginning;
  if (descriptor === null) return;
  try {
    for await (const chunk of rest ?? streamOf(descriptor)) {
      onBytes(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw inputError(`cannot read ${name}: ${systemReason(error)}`);
  }
}

/** All of an input's bytes, or null when they are more than `most`. */
export async function allBytes(
  opened: Opened,
  most: number,
  onBytes: OnBytes,
): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(opened, onBytes)) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
