// From workloads to answers, for one as for many.

import { recommend } from '../../core/recommend.ts';
import { type Picked, pickedView } from '../../format/json.ts';
import { documentFromFlags } from '../flags.ts';
import { type Entry, isLone, TYPED_ENTRY } from '../input/entry.ts';
import { fileKind, isPattern } from '../input/files.ts';
import {
  type Batch,
  batchesOf,
  firstOf,
  nameFlag,
  nothingStated,
  refuseBrokenFlags,
  selectOne,
  workloadOf,
  workloadReader,
} from '../input/workloads.ts';
import { refuseOverwriting } from '../output/files.ts';
import { print } from '../output/print.ts';
import { exitCodeOf } from './judging.ts';
import type { Task } from './many.ts';

/** Whether the command line alone says that there are many workloads, or to treat them so. */
function asksForMany([path, another]: readonly string[], flags: Task['flags']): boolean {
  if (path === undefined) return false;
  if (another !== undefined || flags.format === 'ndjson') return true;
  if (flags.inputFormat !== undefined || flags.onInvalid !== undefined) return true;
  if (path === '-') return false;
  const kind = fileKind(path);
  return kind === 'folder' || (kind === 'missing' && isPattern(path));
}

/** What is kept of each result, or null for all of it. */
async function wantedOf(flags: Task['flags']): Promise<Picked | null> {
  if (!flags.brief && flags.fields === undefined) return null;
  const { wantedFields } = await import('../published-schemas.ts');
  return wantedFields(flags);
}

async function judgeOne(entry: Entry, task: Task): Promise<number> {
  const { flags, judging, viewOfOne } = task;
  const wanted = await wantedOf(flags);
  const { catalog, ruleset, assumptions } = judging;
  const read = workloadReader(catalog, documentFromFlags(flags), flags);
  const workload = await workloadOf(entry, read);
  const recommendation = recommend(workload, catalog, ruleset, assumptions);
  const view = await viewOfOne(recommendation);
  await print(wanted ? pickedView(view, wanted) : view, flags);
  return exitCodeOf(recommendation);
}

async function judgeMany(batches: AsyncIterable<Batch>, task: Task): Promise<number> {
  const { flags, judging } = task;
  await refuseBrokenFlags(documentFromFlags(flags), judging.catalog);
  const wanted = await wantedOf(flags);
  const many = await import('./many.ts');
  return many.judgeMany(batches, task, wanted);
}

async function* alone(entry: Entry): AsyncGenerator<Batch> {
  yield { entries: [entry], share: null };
}

/** Judges the workloads that words and flags state, and writes the answers; gives the exit code. */
export async function judgeWorkloads(task: Task): Promise<number> {
  const { words, flags, judging } = task;
  const stated = documentFromFlags(flags);
  if (words.length === 0) {
    if (Object.keys(stated).length === 0) throw nothingStated();
    return judgeOne(TYPED_ENTRY, task);
  }
  const isMany = asksForMany(words, flags);
  if (isMany) await refuseBrokenFlags(stated, judging.catalog);
  const paths = isMany ? await (await import('../input/paths.ts')).expandPaths(words) : words;
  refuseOverwriting(paths, flags.output);
  const batches = batchesOf({ paths, form: flags.inputFormat, isEager: isMany });
  const name = nameFlag(flags);
  if (name !== undefined) {
    const entry = await selectOne(batches, name);
    return flags.format === 'ndjson' ? judgeMany(alone(entry), task) : judgeOne(entry, task);
  }
  if (isMany) return judgeMany(batches, task);
  const { first, all } = await firstOf(batches);
  return first && isLone(first.origin) ? judgeOne(first, task) : judgeMany(all, task);
}
