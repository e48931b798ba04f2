import type { Catalog, Recommendation, Ruleset } from '../../core/types.ts';
import type { View } from '../../format/document.ts';
import { type Picked, pickedView } from '../../format/json.ts';
import { shortNames } from '../../format/words.ts';
import { InputError, inputError } from '../../schema/input-error.ts';
import { ruleset as shippedRuleset } from '../../shipped.ts';
import { EXIT } from '../exit-codes.ts';
import {
  documentFromFlags,
  type OutputFlags,
  type RuleFlags,
  type StreamFlags,
  type WorkloadFlags,
} from '../flags.ts';
import { assumptionsOf } from '../judging.ts';
import { refuseBrokenFlags } from '../load-workload.ts';
import { writeStandardError } from '../output/errors.ts';
import { type Output, refuseOverwriting, withOutput } from '../output/files.ts';
import { outputRendering } from '../output/terminal.ts';
import type { Opened } from '../read-input.ts';
import { batchesOf } from './inputs.ts';
import { judgeOf } from './judge.ts';
import type { Entries } from './lines.ts';
import { expandPaths } from './paths.ts';
import { newProgress, type Progress } from './progress.ts';
import type { Result } from './result.ts';
import { newTally, type Tally } from './tally.ts';
import { type Layout, newWriter, type Writer } from './writers.ts';

/** Many workloads to be judged, and how the results are shown. */
export interface StreamTask {
  /** Files, folders, patterns and "-". */
  readonly words: readonly string[];
  /** The only input, when its beginning was read already. */
  readonly begun?: Opened | undefined;
  readonly flags: OutputFlags & RuleFlags & WorkloadFlags & StreamFlags;
  readonly catalog: Catalog;
  /** Left out: the shipped rules, by the shipped prices. */
  readonly ruleset?: Ruleset;
  readonly commandNames: readonly string[];
  readonly viewOf: (recommendation: Recommendation) => View | Promise<View>;
  /** Show each workload at length instead of all in one table. */
  readonly atLength: boolean;
}

interface Work {
  readonly judge: ReturnType<typeof judgeOf>;
  readonly writer: Writer;
  readonly output: Output;
  readonly tally: Tally;
  readonly progress: Progress;
  readonly failAtOnce: boolean;
}

/** Text is handed on in pieces of about this many characters. */
const PIECE_CHARACTERS = 64 * 1024;

function outcomeOf(result: Result) {
  if (result.kind === 'invalid') return { status: 'invalid', recommended: null } as const;
  return result.kind === 'decided' ? result.decision : result.recommendation;
}

/** Judges a batch and writes its results, at the pace of whoever takes them. */
async function workBatch(batch: Entries, work: Work): Promise<void> {
  const { judge, writer, output, tally } = work;
  let text = '';
  for (const item of batch) {
    const entry = item instanceof Promise ? await item : item;
    const judged = judge(entry);
    const result = judged instanceof Promise ? await judged : judged;
    if (work.failAtOnce && result.kind === 'invalid') {
      // What was written so far is whole: a list is closed, a table is shown.
      await output.write(text + writer.end());
      throw new InputError(result.problems);
    }
    tally.add(outcomeOf(result));
    text += writer.add(result);
    if (text.length < PIECE_CHARACTERS) continue;
    await output.write(text);
    text = '';
  }
  await output.write(text);
}

async function workThrough(task: StreamTask, paths: readonly string[], work: Work): Promise<void> {
  const { output, tally, progress } = work;
  const inputs = { begun: task.begun, paths, names: task.commandNames };
  for await (const { batch, bytes } of batchesOf(inputs, task.flags.inputFormat, progress.open)) {
    await workBatch(batch, work);
    if (output.isGone()) return;
    progress.advance(tally.total(), bytes);
  }
  if (tally.total() > 0) return;
  throw inputError('there is no workload in the input', {
    hint: 'give workloads such as {"payload": "50MB", "latency": "low"}, one a line',
  });
}

function exitCode(tally: Tally, strict: boolean): number {
  if (tally.count('invalid') > 0) return EXIT.input;
  const negative = tally.count('none-eligible') + (strict ? tally.count('compromise') : 0);
  return negative > 0 ? EXIT.negative : EXIT.answer;
}

/** What is kept of each result, or null for all of it. */
async function wantedOf(flags: StreamTask['flags']): Promise<Picked | null> {
  if (!flags.brief && flags.fields === undefined) return null;
  const { wantedFields } = await import('../pick.ts');
  return wantedFields(flags);
}

/** The writer of the format that was asked for. */
async function writerFor(
  { format }: StreamTask['flags'],
  layout: Omit<Layout, 'page'>,
): Promise<Writer> {
  if (format === 'svg') {
    throw inputError("'svg' draws one workload, not many", { place: { flag: '--format' } });
  }
  if (format !== 'html') return newWriter(format, layout);
  const { pageWriter } = await import('../../format/drawn.ts');
  return newWriter(format, { ...layout, page: pageWriter() });
}

/** What is done with the results, apart from where they come from. */
async function prepare(task: StreamTask, wanted: Picked | null, output: Output): Promise<Work> {
  const { flags, catalog, ruleset = shippedRuleset, atLength } = task;
  const names = shortNames(catalog.options);
  const rendering = outputRendering(flags.color, flags.output !== undefined);
  const stated = documentFromFlags(flags);
  const assumptions = assumptionsOf(flags);
  const brief = flags.brief === true;
  const kept = (view: View): View => (wanted ? pickedView(view, wanted) : view);
  const viewOf = (recommendation: Recommendation) => {
    const view = task.viewOf(recommendation);
    return view instanceof Promise ? view.then(kept) : kept(view);
  };
  return {
    judge: judgeOf({ catalog, ruleset, assumptions, stated, settled: flags, brief, viewOf }),
    writer: await writerFor(flags, { names, rendering, atLength, settings: flags.judgedWith }),
    output,
    tally: newTally(catalog.options.map(({ id }) => id)),
    progress: newProgress(flags.quiet === true, flags.output !== undefined),
    failAtOnce: flags.onInvalid === 'fail',
  };
}

async function writeAll(task: StreamTask, paths: readonly string[], work: Work): Promise<number> {
  const { output } = work;
  try {
    await workThrough(task, paths, work);
  } finally {
    work.progress.end();
  }
  await output.write(work.writer.end());
  await output.finish();
  if (output.isGone()) return EXIT.answer;
  if (!task.flags.quiet) writeStandardError(`infer-advisor: ${work.tally.text()}\n`);
  return exitCode(work.tally, task.flags.strict === true);
}

/**
 * Judges any number of workloads in constant memory: what was read is judged and written before
 * more is read. Returns the exit code.
 */
export async function runStream(task: StreamTask): Promise<number> {
  refuseBrokenFlags(documentFromFlags(task.flags), task.catalog);
  const wanted = await wantedOf(task.flags);
  const paths = task.begun ? [] : await expandPaths(task.words);
  refuseOverwriting(task.begun ? task.words : paths, task.flags.output);
  return withOutput(task.flags.output, async (output) =>
    writeAll(task, paths, await prepare(task, wanted, output)),
  );
}
