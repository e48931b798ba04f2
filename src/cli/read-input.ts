import { Buffer, isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inputError } from '../schema/input-error.ts';
import { quote, visible } from '../schema/quote.ts';
import { nearest } from '../schema/suggest.ts';
import { isTold } from './form-beginning.ts';
import { systemReason } from './output/errors.ts';
import { noteReading } from './output/files.ts';
import { isTerminal } from './output/terminal.ts';

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
  /** What reads on, where the reading has begun by a stream already. */
  readonly rest?: AsyncIterable<Buffer>;
}

/** The longest document that is read whole. */
export const LARGEST_BYTES = 64 * 1024 * 1024;
/** The same for YAML, which takes its parser a hundred times longer. */
export const LARGEST_YAML_BYTES = 4 * 1024 * 1024;
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
    if (isTold(beginning)) continue;
    beginning = Buffer.concat(chunks);
    if (enough(beginning)) return { beginning, isAll: false };
  }
}

/** Refuses what is larger than any workload could be. */
export const tooLarge = (name: string, bytes = LARGEST_BYTES) =>
  inputError(`${name} is larger than ${bytes / 1024 ** 2} MiB`, {
    hint: 'give many workloads as NDJSON, one a line, with --input-format ndjson: that may be as long as it likes',
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

/**
 * What tools on Windows may write: told by its byte order mark, or by every other byte of the first
 * character, which is plain in all that is read here, being zero.
 */
function utf16Of([first = 0, second = 0]: Buffer): 'UTF-16LE' | 'UTF-16BE' | null {
  const isPlain = (byte: number) => byte >= 0x09 && byte < 0x7f;
  if ((first === 0xff && second === 0xfe) || (isPlain(first) && second === 0)) return 'UTF-16LE';
  if ((first === 0xfe && second === 0xff) || (first === 0 && isPlain(second))) return 'UTF-16BE';
  return null;
}

const isGzip = ([first, second]: Buffer): boolean => first === 0x1f && second === 0x8b;

/** Refuses UTF-16 and what is compressed, which would be told to be anything but what it is. */
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

const extensionOf = (path: string): string => /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? '';

/** What an input is known by; "-" is standard input. */
export function namesOf(path: string): Pick<Opened, 'name' | 'file' | 'extension'> {
  if (path === '-') return { name: STANDARD_INPUT, file: null, extension: '' };
  return { name: visible(path), file: path, extension: extensionOf(path) };
}

function openStandardInput(enough: Enough): Opened {
  if (isTerminal(0)) {
    throw inputError('standard input is a terminal, so there is no workload to read', {
      hint: 'pipe one in, name a file, or state it with flags such as --payload 50MB',
    });
  }
  const { beginning, isAll } = readBeginning(0, STANDARD_INPUT, (bytes) => enough('', bytes));
  return { ...namesOf('-'), beginning, descriptor: isAll ? null : 0 };
}

function openFile(path: string, enough: Enough): Opened {
  const names = namesOf(path);
  const descriptor = openSync(path, 'r');
  let isAll = true;
  try {
    const read = readBeginning(descriptor, names.name, (bytes) => enough(names.extension, bytes));
    isAll = read.isAll;
    const { beginning } = read;
    return { ...names, beginning, descriptor: isAll ? null : descriptor };
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
  noteReading(path);
  try {
    return path === '-' ? openStandardInput(enough) : openFile(path, enough);
  } catch (error) {
    throw cannotRead(path, error, commands);
  }
}

/** What is meant as the value of a flag before it. */
const YES_OR_NO = /^(yes|no|true|false|on|off)$/i;

function missingFileHint(path: string, commands: readonly string[]): string | undefined {
  if (YES_OR_NO.test(path)) {
    return 'a yes-or-no flag has its value after =, or none: --interactive, --interactive=false';
  }
  const command = nearest(path, commands);
  return command && `did you mean the command '${command}'?`;
}

/** What the system says of an input that cannot be read, as the user's mistake that it is. */
export function cannotRead(path: string, error: unknown, commands: readonly string[]): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const hint = error.code === 'ENOENT' ? missingFileHint(path, commands) : undefined;
  const name = path === '-' ? STANDARD_INPUT : quote(path);
  return inputError(`cannot read ${name}: ${systemReason(error)}`, {
    ...(hint && { hint }),
  });
}

/** The text of an input that was read to its end. */
export function inputOf({ name, extension, beginning }: Opened): Input {
  return { name, extension, text: decode(beginning, name) };
}

/** Reads a file, or standard input for "-", as a whole. */
export function readInput(path: string, commands: readonly string[] = []): Input {
  return inputOf(openInput(path, commands));
}
