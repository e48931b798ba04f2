import { statesWork } from '../../schema/read-workload.ts';
import type { CheckFlags } from '../commands/check.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Opened } from '../read-input.ts';
import type { Entry } from '../stream/entry.ts';
import { type Batch, batchesOf, openOne } from '../stream/inputs.ts';
import { isEmpty, refuseEmpty, refuseTerminal } from './no-input.ts';

/** A workload of which flags say all. */
const TYPED: Entry = {
  origin: { file: null, line: null, index: null },
  value: {},
  problem: null,
  text: null,
  isTyped: true,
  locate: () => ({}),
};

/** What says which workloads are to be checked. */
export interface Asked {
  readonly words: readonly string[];
  readonly flags: CheckFlags;
  readonly paths: readonly string[];
  readonly stated: Readonly<Record<string, unknown>>;
  readonly commandNames: readonly string[];
}

async function* typed(): AsyncGenerator<Batch> {
  yield { batch: [TYPED], bytes: 0 };
}

/**
 * The workloads that are to be checked. Where none is named or piped in and flags state one, they are
 * it, as they are for `recommend`.
 */
export async function batchesOfCheck(asked: Asked): Promise<AsyncIterable<Batch>> {
  const { words, flags, paths, stated, commandNames: names } = asked;
  const form = flags.inputFormat;
  if (words.length === 0 && flags.specs === undefined && statesWork(stated)) {
    if (isTerminal(0)) return typed();
    const begun = await openOne('-', []);
    return isEmpty(begun) ? typed() : batchesOf({ begun, paths: [], names }, form, () => undefined);
  }
  refuseTerminal(words, flags);
  const onOpen = (opened: Opened) => {
    if (paths.length === 1) refuseEmpty(opened, words, flags);
  };
  return batchesOf({ begun: undefined, paths, names }, form, onOpen);
}
