import { InputError } from '../../schema/input-error.ts';
import { noteReading } from '../output/files.ts';
import { cannotRead, type Opened, openInput } from '../read-input.ts';
import { entriesOf } from './entries.ts';
import { brokenEntry, type Form } from './entry.ts';
import type { Entries } from './lines.ts';
import { openPipe } from './open-pipe.ts';

/** Entries that came together. */
export interface Batch {
  readonly batch: Entries;
  /** Read so far of the input that they come from. */
  readonly bytes: number;
}

/** Where workloads come from. */
export interface Inputs {
  /** An input of which the beginning was read already. */
  readonly begun: Opened | undefined;
  readonly paths: readonly string[];
  /** Names of commands, to suggest when a missing file looks like one. */
  readonly names: readonly string[];
}

/** What cannot be opened is told like a broken entry, so that the other inputs go on. */
function unreadable(path: string, error: unknown): Batch {
  if (!(error instanceof InputError)) throw error;
  const origin = { file: path, line: null, index: null };
  return { batch: [brokenEntry(origin, error.problems[0]?.message ?? error.message)], bytes: 0 };
}

async function* batchesOfOne(opened: Opened, form: Form | undefined): AsyncGenerator<Batch> {
  let bytes = 0;
  const onBytes = (count: number) => {
    bytes += count;
  };
  for await (const batch of entriesOf(opened, form, onBytes)) yield { batch, bytes };
}

/** The beginning is enough as soon as there is any. */
const SOMETHING = () => true;

/** Opens an input up to its first bytes. */
export async function openOne(path: string, names: readonly string[]): Promise<Opened> {
  try {
    noteReading(path);
    return (await openPipe(path)) ?? openInput(path, names, SOMETHING);
  } catch (error) {
    throw cannotRead(path, error, names);
  }
}

/** For no longer than this is a signal to wait. */
const BREATH_MILLISECONDS = 50;

/** Goes on at once, but now and then lets signals be heard: small files alone would leave no gap. */
function newBreath(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH_MILLISECONDS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    last = performance.now();
  };
}

/**
 * The entries of all inputs in their order.
 * @param onOpen told of each input before its entries come
 */
export async function* batchesOf(
  inputs: Inputs,
  form: Form | undefined,
  onOpen: (opened: Opened) => void,
): AsyncGenerator<Batch> {
  const breathe = newBreath();
  for await (const batch of allBatches(inputs, form, onOpen)) {
    yield batch;
    await breathe();
  }
}

async function* allBatches(
  { begun, paths, names }: Inputs,
  form: Form | undefined,
  onOpen: (opened: Opened) => void,
): AsyncGenerator<Batch> {
  const isOnly = paths.length === 1;
  if (begun) {
    onOpen(begun);
    yield* batchesOfOne(begun, form);
  }
  for (const path of paths) {
    let opened: Opened;
    try {
      opened = await openOne(path, isOnly ? names : []);
    } catch (error) {
      if (isOnly) throw error;
      yield unreadable(path, error);
      continue;
    }
    onOpen(opened);
    yield* batchesOfOne(opened, form);
  }
}
