// The one way in: files, standard input and pipes, as bytes or as text.

import { Buffer, isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import process from 'node:process';
import { inputError } from '../../schema/input-error.ts';
import { quote, visible } from '../../schema/quote.ts';
import { nearest } from '../../schema/words.ts';
import { catalog } from '../../shipped.ts';
import { hintForWord } from '../as-typed.ts';
import { COMMAND_NAMES } from '../commands/command.ts';
import { systemReason } from '../output/errors.ts';
import { known, noteReading } from '../output/files.ts';
import { isTerminal } from '../output/terminal.ts';

/** Text from a file or from standard input. */
export interface Input {
  /** As the user named it, or "standard input". */
  readonly name: string;
  /** File name extension in lower case, with its dot; empty for none. */
  readonly extension: string;
  readonly text: string;
}

/** An input that is open. */
export interface Opened {
  /** As the user named it, safe to print, or "standard input". */
  readonly name: string;
  /** As the user named it, or null for standard input. */
  readonly file: string | null;
  readonly extension: string;
  /** In bytes; null where only the end of it tells. */
  readonly size: number | null;
  /** The bytes as they come; to be read once. */
  readonly chunks: AsyncGenerator<Buffer>;
}

/** The longest document that is read whole. */
export const LARGEST_BYTES = 64 * 1024 * 1024;
/** The same for YAML, of which the parser takes a hundred times as long and a hundred times the room. */
export const LARGEST_YAML_BYTES = 1024 * 1024;
const CHUNK_BYTES = 128 * 1024;
export const STANDARD_INPUT = 'standard input';

/** What stands at a path; what cannot be looked at is left for whoever opens it to complain about. */
type FileKind = 'file' | 'folder' | 'device' | 'missing' | 'unknown';

export function fileKind(path: string): FileKind {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'missing';
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : 'device';
  } catch {
    return 'unknown';
  }
}

/** Whether a path that is no file is meant as a pattern. */
export const isPattern = (text: string): boolean => /[*?[{]/.test(text);

export const extensionOf = (path: string): string =>
  /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? '';

/** Refuses what is larger than any workload could be. */
export const tooLarge = (name: string, bytes = LARGEST_BYTES) =>
  inputError(`${name} is larger than ${bytes / 1024 ** 2} MiB`, {
    hint: 'give many workloads as NDJSON, one a line, with --input-format ndjson: that may be as long as it likes',
  });

const BYTE_ORDER_MARK = '\ufeff';

/**
 * What tools on Windows may write: recognised by its byte order mark, or by every other byte of the first
 * character, which is plain in all that is read here, being zero.
 */
function utf16Of([first = 0, second = 0]: Buffer): 'UTF-16LE' | 'UTF-16BE' | null {
  const isPlain = (byte: number) => byte >= 0x09 && byte < 0x7f;
  if ((first === 0xff && second === 0xfe) || (isPlain(first) && second === 0)) return 'UTF-16LE';
  if ((first === 0xfe && second === 0xff) || (first === 0 && isPlain(second))) return 'UTF-16BE';
  return null;
}

const isGzip = ([first, second]: Buffer): boolean => first === 0x1f && second === 0x8b;

/** Refuses UTF-16 and what is compressed, which would be taken for anything but what it is. */
export function refuseOtherEncodings(beginning: Buffer, name: string): void {
  if (isGzip(beginning)) {
    throw inputError(`${name} is compressed`, { hint: 'unpack it first: gzip -dc' });
  }
  const encoding = beginning.length < 2 ? null : utf16Of(beginning);
  if (encoding === null) return;
  throw inputError(`${name} is in ${encoding}, not in UTF-8`, {
    hint: `convert it first: iconv -f ${encoding} -t UTF-8`,
  });
}

/** Bytes as text; a byte order mark is dropped, broken UTF-8 refused. */
export function decode(bytes: Buffer, name: string): string {
  refuseOtherEncodings(bytes, name);
  if (!isUtf8(bytes)) {
    throw inputError(`${name} is not valid UTF-8`, { hint: 'save it as UTF-8 and try again' });
  }
  const text = bytes.toString('utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** What is meant as the value of a flag before it. */
const YES_OR_NO = /^(yes|no|true|false|on|off)$/i;

function missingFileHint(path: string, mayBeCommand: boolean): string | undefined {
  if (YES_OR_NO.test(path)) {
    return 'a yes-or-no flag has its value after =, or none: --interactive, --interactive=false';
  }
  const hint = hintForWord(
    path,
    catalog.options.map(({ id }) => id),
  );
  if (hint) return hint;
  const command = mayBeCommand ? nearest(path, COMMAND_NAMES) : undefined;
  return command && `did you mean the command '${command}'?`;
}

/** What the system says of an input that cannot be read, as the user's mistake that it is. */
function cannotRead(path: string, error: unknown, mayBeCommand = false): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const hint = error.code === 'ENOENT' ? missingFileHint(path, mayBeCommand) : undefined;
  const name = path === '-' ? STANDARD_INPUT : quote(path);
  return inputError(`cannot read ${name}: ${systemReason(error)}`, { ...(hint && { hint }) });
}

/** A file is read at once, piece by piece: it never keeps anybody waiting. */
async function* fileChunks(descriptor: number, size: number): AsyncGenerator<Buffer> {
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size + 1));
      const count = readSync(descriptor, chunk);
      if (count === 0) return;
      yield chunk.subarray(0, count);
      if (count < chunk.length && count === size) return;
    }
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

/**
 * A pipe is waited for in a way that lets the program be interrupted. A named one is opened without
 * waiting for somebody to write to it.
 */
async function* pipeChunks(path: string, isStandardInput: boolean): AsyncGenerator<Buffer> {
  if (isStandardInput) {
    yield* process.stdin;
    return;
  }
  const { Socket } = await import('node:net');
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  yield* new Socket({ fd, readable: true, writable: false });
}

/** The bytes; what the system complains about becomes the user's mistake. */
async function* readable(chunks: AsyncGenerator<Buffer>, path: string): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    throw cannotRead(path, error);
  }
}

const isPipe = (stats: Stats): boolean => stats.isFIFO() || stats.isSocket();

/** Whether a path such as "/dev/stdin" is the same pipe as standard input. */
function isSameAsStandardInput({ dev, ino }: Stats): boolean {
  const own = known(() => fstatSync(0));
  return own?.dev === dev && own.ino === ino;
}

function chunksOf(path: string): Pick<Opened, 'size' | 'chunks'> {
  const stats = path === '-' ? fstatSync(0) : statSync(path);
  if (stats.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (isPipe(stats)) {
    return { size: null, chunks: pipeChunks(path, path === '-' || isSameAsStandardInput(stats)) };
  }
  const descriptor = path === '-' ? 0 : openSync(path, 'r');
  const size = stats.isFile() ? stats.size : null;
  return { size, chunks: fileChunks(descriptor, size || CHUNK_BYTES) };
}

/**
 * Opens a file, or standard input for "-".
 * @param mayBeCommand whether a command is suggested that a missing file looks like
 */
export function openInput(path: string, mayBeCommand = false): Opened {
  noteReading(path);
  if (path === '-' && isTerminal(0)) {
    throw inputError('standard input is a terminal, so there is no workload to read', {
      hint: 'pipe one in, name a file, or state it with flags such as --payload 50MB',
    });
  }
  try {
    const { size, chunks } = chunksOf(path);
    const isFile = path !== '-';
    return {
      name: isFile ? visible(path) : STANDARD_INPUT,
      file: isFile ? path : null,
      extension: isFile ? extensionOf(path) : '',
      size,
      chunks: readable(chunks, path),
    };
  } catch (error) {
    throw cannotRead(path, error, mayBeCommand);
  }
}

async function* chained(
  first: readonly Buffer[],
  rest: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  yield* first;
  yield* rest;
}

/**
 * Reads the beginning of an input until it tells what is asked of it, and gives both.
 * @param ask null when more has to be read to tell, which nothing may be when there is no more
 */
export async function peek<Told>(
  opened: Opened,
  ask: (beginning: Buffer, isAll: boolean) => Told | null,
): Promise<{ readonly told: Told; readonly opened: Opened }> {
  const read: Buffer[] = [];
  for (;;) {
    const { value, done = false } = await opened.chunks.next();
    if (!done) read.push(value);
    const beginning = read.length === 1 && read[0] ? read[0] : Buffer.concat(read);
    refuseOtherEncodings(beginning, opened.name);
    const told = ask(beginning, done);
    if (told !== null) return { told, opened: { ...opened, chunks: chained(read, opened.chunks) } };
  }
}

/** All that is left of an input, as text. */
export async function readText(
  { name, chunks }: Pick<Opened, 'name' | 'chunks'>,
  most = LARGEST_BYTES,
): Promise<string> {
  const read: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw tooLarge(name, most);
    read.push(chunk);
  }
  return decode(Buffer.concat(read), name);
}

/** Reads a file, or standard input for "-", as a whole. */
export async function readInput(path: string): Promise<Input> {
  const opened = openInput(path);
  return { name: opened.name, extension: opened.extension, text: await readText(opened) };
}

// How the documents of an input are laid out, by its name and its beginning.

/** How documents are laid out in a text. */
export type Form = 'json' | 'ndjson' | 'yaml';

/** The longest line that is read; a longer one is no workload. */
export const LONGEST_LINE_BYTES = 1024 * 1024;

/** A first line that has not ended by then is longer than any that is read. */
const MOST = LONGEST_LINE_BYTES + 64 * 1024;

/** One JSON object on a line by itself, which is how NDJSON looks. */
const OBJECT_LINE = /^\{.*\}\s*$/;

/** The first lines that are not blank; only lines that have ended, unless that is all. */
function firstLines(text: string, isAll: boolean): string[] {
  const lines = text.split('\n', 50);
  if (!isAll && lines.length < 50) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, 2);
}

/** The text that tells the form, without a byte order mark and leading blanks. Latin 1 suffices, and cannot fail. */
export const beginningText = (bytes: Buffer): string =>
  bytes.toString('latin1', 0, MOST).replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, '');

/** Whether an object goes on for longer than any line that is read, so that it can only be refused. */
const isOverlongLine = (text: string): boolean =>
  text.startsWith('{') && text.length > LONGEST_LINE_BYTES && !text.includes('\n');

function looksLikeLines(first: string, second: string): boolean {
  return !first.startsWith('---') && (OBJECT_LINE.test(first) || OBJECT_LINE.test(second));
}

/** What the name says, where it does. */
function formOfName(extension: string): Form | null {
  if (extension === '.ndjson' || extension === '.jsonl') return 'ndjson';
  return extension === '.yaml' || extension === '.yml' ? 'yaml' : null;
}

/**
 * The form of an input, or null when more of it has to be read to tell.
 * @param beginning the bytes so far
 * @param isAll whether there are no more
 * @param isEager whether an object on the first line is a line, to be judged at once
 */
export function recognise(
  extension: string,
  beginning: Buffer,
  isAll: boolean,
  isEager: boolean,
): Form | null {
  const named = formOfName(extension);
  if (named) return named;
  const text = beginningText(beginning);
  if (text.startsWith('[')) return 'json';
  const [first = '', second] = firstLines(text, isAll);
  if (second !== undefined && looksLikeLines(first, second)) return 'ndjson';
  if (isEager && !isAll && OBJECT_LINE.test(first)) return 'ndjson';
  if (second === undefined && !isAll && beginning.length <= MOST) return null;
  if (extension === '' && isOverlongLine(text)) return 'ndjson';
  return extension === '.json' || /^[{"]/.test(text) ? 'json' : 'yaml';
}
