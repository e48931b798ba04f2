import { Buffer } from 'node:buffer';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import process from 'node:process';
import type { Writable } from 'node:stream';
import { inputError } from '../../schema/input-error.ts';
import { linkTarget } from '../link-target.ts';
import { cannotWrite, systemReason, writeAll } from '../output.ts';
import { refuseOverwriting } from '../overwriting.ts';

/** Where a stream of results goes. */
export interface Sink {
  /** Writes text; resolves when there is room for more. */
  readonly write: (text: string) => Promise<void>;
  /** Whether the reader has gone, so that going on is in vain. */
  readonly isGone: () => boolean;
  /** Makes what was written final. */
  readonly finish: () => Promise<void>;
  /** Writes no more and leaves no half-written file behind; safe to call at any time. */
  readonly abandon: () => void;
  /** Resolves when the reader has taken all that was written. */
  readonly taken: () => Promise<void>;
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

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

/** Standard output, at the pace of whoever reads it. */
export function standardOutput(): Sink {
  let gone = false;
  let isAbandoned = false;
  let failure: unknown;
  process.stdout.on('error', (error) => {
    gone = true;
    if (!isCode(error, 'EPIPE')) failure = error;
  });
  const check = () => {
    if (failure === undefined) return;
    throw inputError(`cannot write to standard output: ${systemReason(failure)}`);
  };
  return {
    async write(text) {
      if (isAbandoned) await NEVER;
      if (!gone && text !== '' && !process.stdout.write(text)) await roomAgain(process.stdout);
      check();
    },
    isGone: () => gone,
    async finish() {
      await new Promise<void>((resolve) => {
        if (gone) resolve();
        else process.stdout.write('', () => resolve());
      });
      check();
    },
    abandon() {
      isAbandoned = true;
    },
    async taken() {
      if (gone || process.stdout.writableLength === 0) return;
      await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
    },
  };
}

interface OpenFile {
  readonly descriptor: number;
  /** Where the text goes until it is complete; null when it goes to a device directly. */
  readonly temporary: string | null;
  readonly target: string;
}

function openTarget(path: string): OpenFile {
  const known = statSync(path, { throwIfNoEntry: false });
  const target = linkTarget(path);
  if (known?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (known && !known.isFile()) {
    return { descriptor: openSync(target, 'w'), temporary: null, target };
  }
  const temporary = `${target}.${process.pid}.tmp`;
  const mode = known ? known.mode & 0o777 : 0o666;
  return { descriptor: openSync(temporary, 'wx', mode), temporary, target };
}

/** A file that appears whole, when the run is done, or not at all. */
export function fileOutput(path: string): Sink {
  refuseOverwriting([], path);
  let open: OpenFile | undefined;
  function abandon(): void {
    if (!open) return;
    const { descriptor, temporary } = open;
    open = undefined;
    closeSync(descriptor);
    if (temporary !== null) rmSync(temporary, { force: true });
  }
  function complete({ descriptor, temporary, target }: OpenFile): void {
    if (temporary !== null) {
      fsyncSync(descriptor);
      renameSync(temporary, target);
    }
    open = undefined;
    closeSync(descriptor);
  }
  function attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      abandon();
      throw cannotWrite(path, error);
    }
  }
  attempt(() => {
    open = openTarget(path);
  });
  return {
    write: async (text) => attempt(() => open && writeAll(open.descriptor, Buffer.from(text))),
    isGone: () => false,
    finish: async () => attempt(() => open && complete(open)),
    abandon,
    taken: async () => undefined,
  };
}

/** The sink that the flags ask for. */
export function openSink(output: string | undefined): Sink {
  return output === undefined ? standardOutput() : fileOutput(output);
}
