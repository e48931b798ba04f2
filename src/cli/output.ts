import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import process from 'node:process';
import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { linkTarget } from './link-target.ts';
import { refuseOverwriting } from './overwriting.ts';

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** What went wrong with a file, without Node's jargon. */
export function systemReason(error: unknown): string {
  const known: Record<string, string> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is no folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
    EMFILE: 'too many files are open',
    ENAMETOOLONG: 'the name is too long',
    ELOOP: 'its symbolic links go in a circle',
  };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}

/** What to say of a file that the system does not let be written. */
export const cannotWrite = (path: string, error: unknown, flag = '--output'): Error =>
  inputError(`cannot write ${quote(path)}: ${systemReason(error)}`, { place: { flag } });

/** Writes all of the bytes, however few the system takes at a time. */
export function writeAll(descriptor: number, bytes: Buffer): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(descriptor, bytes, done);
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

function standardOutputError(error: unknown): Error {
  return inputError(`cannot write to standard output: ${systemReason(error)}`);
}

function writeToStream(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error) =>
      isCode(error, 'EPIPE') ? resolve() : reject(standardOutputError(error)),
    );
    process.stdout.write(bytes, () => resolve());
  });
}

/** Writes to standard error; there is nobody to tell when that fails. */
export function writeStandardError(text: string): void {
  try {
    writeAll(2, Buffer.from(text));
  } catch {
    // Standard error is closed or full.
  }
}

/** A file that is written, but does not have its name yet. */
interface Draft {
  readonly place: () => void;
  readonly discard: () => void;
}

/** Writes what a file is to hold beside it. */
function draftOf(path: string, bytes: Buffer, mode: number): Draft {
  const temporary = `${path}.${process.pid}.tmp`;
  const discard = () => rmSync(temporary, { force: true });
  const descriptor = openSync(temporary, 'wx', mode);
  try {
    writeAll(descriptor, bytes);
    fsyncSync(descriptor);
  } catch (error) {
    discard();
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return { place: () => renameSync(temporary, path), discard };
}

function writeWhole(path: string, bytes: Buffer, mode: number): void {
  const draft = draftOf(path, bytes, mode);
  try {
    draft.place();
  } catch (error) {
    draft.discard();
    throw error;
  }
}

function writeInPlace(path: string, bytes: Buffer): void {
  const descriptor = openSync(path, 'w');
  writeAll(descriptor, bytes);
  closeSync(descriptor);
}

/**
 * Writes a file whole or not at all, but never onto an input.
 * @param flag the flag that names the file
 */
export function writeFileWhole(path: string, text: string, flag = '--output'): void {
  refuseOverwriting([], path, flag);
  replaceFile(path, text, flag);
}

/**
 * Writes a file whole or not at all, also onto an input, for which somebody has to be asked; a device
 * or pipe, which can't be replaced, is written to.
 */
export function replaceFile(path: string, text: string, flag = '--output'): void {
  const file = linkTarget(path);
  const bytes = Buffer.from(text);
  try {
    const known = statSync(file, { throwIfNoEntry: false });
    if (known && !known.isFile() && !known.isDirectory()) writeInPlace(file, bytes);
    else if (known?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    else writeWhole(file, bytes, known ? known.mode & 0o777 : 0o666);
  } catch (error) {
    throw cannotWrite(path, error, flag);
  }
}

/** A file to write, with its permissions where it is new. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

/** Throws for what is there under a file's name and is none. */
function draftOfFile({ path, text, mode }: NewFile): Draft {
  const file = linkTarget(path);
  const known = statSync(file, { throwIfNoEntry: false });
  if (known?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (known && !known.isFile()) throw new Error('it is no file');
  const permissions = known ? (known.mode & 0o777) | (mode & 0o111) : mode;
  return draftOf(file, Buffer.from(text), permissions);
}

/**
 * Writes several files, and none where one of them cannot be written: they get their names when all
 * are on the disk.
 * @param flag the flag that names their folder
 */
export function writeFilesWhole(files: readonly NewFile[], flag: string): void {
  for (const { path } of files) refuseOverwriting([], path, flag);
  const drafts: Draft[] = [];
  let path = '';
  try {
    for (const file of files) {
      ({ path } = file);
      drafts.push(draftOfFile(file));
    }
    for (const { place } of drafts) place();
  } catch (error) {
    for (const { discard } of drafts) discard();
    throw cannotWrite(path, error, flag);
  }
}
