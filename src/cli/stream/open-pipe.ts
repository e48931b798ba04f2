import { Buffer } from 'node:buffer';
import { constants, fstatSync, openSync, type Stats, statSync } from 'node:fs';
import { Socket } from 'node:net';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { namesOf, type Opened } from '../read-input.ts';

const isPipe = (known: Stats | undefined): boolean => known?.isFIFO() || known?.isSocket() || false;

/** Whether a path is a pipe; what cannot be looked at is left for whoever opens it to complain about. */
function standsForPipe(path: string): boolean {
  try {
    return isPipe(path === '-' ? fstatSync(0) : statSync(path, { throwIfNoEntry: false }));
  } catch {
    return false;
  }
}

/** A named pipe is opened without waiting for somebody to write to it. */
function streamOf(path: string): { stream: Readable; descriptor: number } {
  if (path === '-') return { stream: process.stdin, descriptor: 0 };
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return { stream: new Socket({ fd: descriptor, readable: true, writable: false }), descriptor };
}

/**
 * Opens a pipe and waits for its first bytes in a way that lets the program be interrupted: nobody may
 * ever write to it. Null for anything that is no pipe.
 */
export async function openPipe(path: string): Promise<Opened | null> {
  if (!standsForPipe(path)) return null;
  const { stream, descriptor } = streamOf(path);
  const rest: AsyncIterableIterator<Buffer> = stream[Symbol.asyncIterator]();
  const { value, done } = await rest.next();
  if (done) return { ...namesOf(path), beginning: Buffer.alloc(0), descriptor: null };
  return { ...namesOf(path), beginning: value, descriptor, rest };
}
