import { fileKind } from './file-kind.ts';
import { tellingText } from './form-beginning.ts';
import { refuseOverwriting } from './output/files.ts';
import { type Input, inputOf, type Opened, openInput } from './read-input.ts';
import { holdsMany } from './recognise.ts';
import type { StreamTask } from './stream/run-stream.ts';

const isLines = (path: string): boolean => /\.(?:ndjson|jsonl)$/i.test(path);

/** Whether the command line alone says that there are many workloads, or to treat them so. */
function asksForMany(paths: readonly string[], flags: StreamTask['flags']): boolean {
  const [path, another] = paths;
  if (path === undefined) return false;
  if (another !== undefined || isLines(path) || flags.format === 'ndjson') return true;
  if (flags.inputFormat !== undefined || flags.onInvalid !== undefined) return true;
  if (path === '-') return false;
  const kind = fileKind(path);
  return kind === 'folder' || (kind === 'missing' && /[*?[{]/.test(path));
}

/** Opens an input and reads it, all of it unless it turns out to hold several workloads. */
function openOne(path: string, commands: readonly string[]): { opened: Opened; isMany: boolean } {
  let isMany = false;
  const opened = openInput(path, commands, (extension, bytes) => {
    isMany = holdsMany(extension, tellingText(bytes), false);
    return isMany;
  });
  const text = tellingText(opened.beginning);
  return { opened, isMany: isMany || holdsMany(opened.extension, text, true) };
}

/** A single document to go on with (none when only flags state the workload), or the end. */
export type Taken =
  | { readonly kind: 'one'; readonly input: Input | undefined }
  | { readonly kind: 'done'; readonly exitCode: number };

type Task = Omit<StreamTask, 'words' | 'begun'>;

async function takeMany(words: readonly string[], task: Task, begun?: Opened): Promise<Taken> {
  const { runStream } = await import('./stream/run-stream.ts');
  return { kind: 'done', exitCode: await runStream({ ...task, words, begun }) };
}

/**
 * Sees to the input of a command that takes one workload or many: gives back a single document,
 * which needs none of the machinery for streams, and does the whole work for many.
 */
export async function takeInput(words: readonly string[], task: Task): Promise<Taken> {
  const [path] = words;
  if (path === undefined) return { kind: 'one', input: undefined };
  if (asksForMany(words, task.flags)) return takeMany(words, task);
  refuseOverwriting([path], task.flags.output);
  const { opened, isMany } = openOne(path, task.commandNames);
  return isMany ? takeMany(words, task, opened) : { kind: 'one', input: inputOf(opened) };
}
