// Several files in a folder: all of them, or none and no folder.

import { Buffer } from 'node:buffer';
import { fsyncSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { InputError, inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';
import { cannotWrite, systemReason, writeAll } from './errors.ts';
import { known, openDraft, type PendingFile, refuseOverwriting } from './files.ts';
import { handleSignals } from './terminal.ts';

/** A file to write, with its permissions where it is new. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
  readonly mode: number;
}

/** Makes a folder and gives back what unmakes it and those above it that were made with it. */
function makeFolder(folder: string, flag: string): () => void {
  let first: string | undefined;
  try {
    first = mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw inputError(`cannot make the folder ${quote(folder)}: ${systemReason(error)}`, {
      place: { flag },
    });
  }
  return () => {
    if (first === undefined) return;
    const last = path.dirname(path.resolve(first));
    for (let one = path.resolve(folder); one !== last; one = path.dirname(one)) rmdirSync(one);
  };
}

function draftOf(file: string, { text, mode }: NewFile): PendingFile {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats && !stats.isFile() && !stats.isDirectory()) throw new Error('it is not a file');
  const draft = openDraft(file, mode);
  try {
    writeAll(draft.descriptor, Buffer.from(text));
    fsyncSync(draft.descriptor);
    return draft;
  } catch (error) {
    draft.discard();
    throw error;
  }
}

function placeAll(
  folder: string,
  files: readonly NewFile[],
  flag: string,
  drafts: PendingFile[],
): void {
  let file = folder;
  try {
    for (const one of files) {
      file = path.join(folder, one.name);
      refuseOverwriting([], file, flag);
      drafts.push(draftOf(file, one));
    }
    for (let draft = drafts.shift(); draft; draft = drafts.shift()) draft.place();
  } catch (error) {
    throw error instanceof InputError ? error : cannotWrite(file, error, flag);
  }
}

/**
 * Writes several files into a folder, which is made if need be: all of them, or none and no folder,
 * for they get their names when all are on the disk.
 * @param flag the flag that names the folder
 */
export async function writeFolder(
  folder: string,
  files: readonly NewFile[],
  flag: string,
): Promise<void> {
  const drafts: PendingFile[] = [];
  let unmake = () => {};
  const abandon = () => {
    for (const { discard } of drafts.splice(0)) discard();
    known(unmake);
  };
  const release = handleSignals(() => ({ abandon, taken: async () => undefined }));
  try {
    unmake = makeFolder(folder, flag);
    placeAll(folder, files, flag, drafts);
    unmake = () => {};
  } finally {
    abandon();
    await release();
  }
}
