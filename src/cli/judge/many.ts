// Many workloads: what was read is judged and written before more is read, so that any number of them
// takes little memory. Loaded when there are many.

import type { JudgingBasis } from '../../analysis/interview.ts';
import { decide } from '../../core/decide.ts';
import { recommend } from '../../core/recommend.ts';
import type { Recommendation } from '../../core/result-types.ts';
import type { View } from '../../format/document.ts';
import type { Sort } from '../../format/fleet-rows.ts';
import { type Picked, pickedView } from '../../format/json.ts';
import { shortNames } from '../../format/words.ts';
import { InputError, inputError } from '../../schema/input-error.ts';
import { EXIT } from '../commands/command.ts';
import {
  documentFromFlags,
  type OutputFlags,
  type RuleFlags,
  type StreamFlags,
  type WorkloadFlags,
} from '../flags.ts';
import type { Entries, Entry } from '../input/entry.ts';
import { type Batch, workloadReader } from '../input/workloads.ts';
import { folded, writeStandardError } from '../output/errors.ts';
import { type Output, withOutput } from '../output/files.ts';
import { isTerminal, outputRendering, widthOfErrors } from '../output/terminal.ts';
import { newWriter, type Result, type Writer } from '../output/writers.ts';
import { newProgress } from './progress.ts';
import { newTally, type Tally } from './tally.ts';

type ViewOf = (recommendation: Recommendation) => View | Promise<View>;

/** Workloads to be judged, and how the answers are shown. */
export interface Task {
  /** Files, folders, patterns and "-"; none when flags alone state the workload. */
  readonly words: readonly string[];
  readonly flags: OutputFlags & RuleFlags & WorkloadFlags & StreamFlags & { readonly sort?: Sort };
  readonly judging: JudgingBasis;
  /** One of many. */
  readonly viewOf: ViewOf;
  /** A workload that is alone. */
  readonly viewOfOne: ViewOf;
  /** Show each of many at length instead of all in one table. */
  readonly atLength: boolean;
  /** Whether amounts are asked for. */
  readonly withCosts: boolean;
}

/** A function that judges entries. */
function judgeOf(task: Task, wanted: Picked | null): (entry: Entry) => Promise<Result> {
  const { flags, viewOf } = task;
  const { catalog, ruleset, assumptions } = task.judging;
  const read = workloadReader(catalog, documentFromFlags(flags), flags);
  return async (entry) => {
    const workload = await read(entry);
    if ('problems' in workload) return workload;
    const { origin } = entry;
    if (flags.brief) {
      const decision = decide(workload, catalog, ruleset, assumptions);
      return { kind: 'decided', origin, name: workload.name ?? null, decision };
    }
    const recommendation = recommend(workload, catalog, ruleset, assumptions);
    const view = await viewOf(recommendation);
    const kept = wanted ? pickedView(view, wanted) : view;
    return { kind: 'answered', origin, recommendation, view: kept };
  };
}

/** The writer of the format that was asked for. */
async function writerFor({ flags, judging, atLength, withCosts }: Task): Promise<Writer> {
  const { format, color, output, judgedWith, sort } = flags;
  if (format === 'svg') {
    throw inputError("'svg' draws one workload, not many", { place: { flag: '--format' } });
  }
  return newWriter(format, {
    names: shortNames(judging.catalog.options),
    rendering: outputRendering(color, output !== undefined),
    atLength,
    withCosts,
    sort,
    settings: judgedWith,
  });
}

interface Work {
  readonly judge: ReturnType<typeof judgeOf>;
  readonly writer: Writer;
  readonly output: Output;
  readonly tally: Tally;
  readonly failAtOnce: boolean;
}

/** Text is handed on in pieces of about this many characters. */
const PIECE_CHARACTERS = 64 * 1024;

/** Judges a batch and writes its results, at the pace of whoever takes them. */
async function workBatch(entries: Entries, work: Work): Promise<void> {
  const { judge, writer, output, tally } = work;
  let text = '';
  for (const entry of entries) {
    const result = await judge(await entry);
    if (work.failAtOnce && result.kind === 'invalid') {
      // What was written so far is whole: a list is closed, a table is shown.
      await output.write(text + writer.end());
      throw new InputError(result.problems);
    }
    tally.add(result);
    text += writer.add(result);
    if (text.length < PIECE_CHARACTERS) continue;
    await output.write(text);
    text = '';
  }
  await output.write(text);
}

async function workThrough(
  batches: AsyncIterable<Batch>,
  work: Work,
  { quiet = false, output }: Task['flags'],
): Promise<void> {
  const progress = newProgress(quiet, output !== undefined);
  try {
    for await (const { entries, share } of batches) {
      await workBatch(entries, work);
      if (work.output.isGone()) return;
      progress.advance(work.tally.total(), share);
    }
  } finally {
    progress.end();
  }
  if (work.tally.total() > 0) return;
  throw inputError('there is no workload in the input', {
    hint: 'give workloads such as {"payload": "50MB", "latency": "low"}, one a line',
  });
}

function exitCodeOfMany(tally: Tally, strict: boolean): number {
  if (tally.count('invalid') > 0) return EXIT.input;
  const negative = tally.count('none-eligible') + (strict ? tally.count('compromise') : 0);
  return negative > 0 ? EXIT.negative : EXIT.answer;
}

/** One line on standard error, for whoever reads the results elsewhere. */
function writeSummary(tally: Tally, { format, output }: Task['flags']): void {
  // The headline of the table has the savings, where the same person sees it.
  const isHeaded = format === 'table' && output === undefined && isTerminal(1);
  writeStandardError(`${folded(`infer-advisor: ${tally.text(!isHeaded)}`, widthOfErrors())}\n`);
}

/**
 * Judges workloads batch by batch, and writes the answers; gives the exit code.
 * @param wanted what is kept of each result; null for all of it
 */
export async function judgeMany(
  batches: AsyncIterable<Batch>,
  task: Task,
  wanted: Picked | null,
): Promise<number> {
  const { flags, judging } = task;
  const { catalog, assumptions } = judging;
  const tally = newTally(catalog.options.map(({ id }) => id));
  return withOutput(flags.output, async (output) => {
    const writer = await writerFor(task);
    const judge = judgeOf(task, wanted);
    const work = { judge, writer, output, tally, failAtOnce: flags.onInvalid === 'fail' };
    await workThrough(batches, work, flags);
    await output.write(writer.end());
    await output.finish();
    if (output.isGone()) return EXIT.answer;
    if (!flags.quiet) writeSummary(tally, flags);
    return exitCodeOfMany(tally, assumptions.strict === true);
  });
}
