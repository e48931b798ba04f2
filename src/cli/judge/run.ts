// From workloads to answers, for one as for many: what was read is judged and written before more is
// read, so that any number of them takes little memory.

import { decide } from '../../core/decide.ts';
import { recommend } from '../../core/recommend.ts';
import type { Catalog, Recommendation, Ruleset, Status } from '../../core/types.ts';
import type { View } from '../../format/document.ts';
import type { Sort } from '../../format/fleet.ts';
import { type Picked, pickedView } from '../../format/json.ts';
import { shortNames } from '../../format/words.ts';
import { InputError, inputError } from '../../schema/input-error.ts';
import { grouped } from '../../schema/print-units.ts';
import { ruleset as shippedRuleset } from '../../shipped.ts';
import { EXIT } from '../commands/command.ts';
import {
  documentFromFlags,
  type OutputFlags,
  type RuleFlags,
  type StreamFlags,
  type WorkloadFlags,
} from '../flags.ts';
import { type Entries, type Entry, isLone, TYPED_ENTRY } from '../input/entry.ts';
import { fileKind, isPattern, type Opened } from '../input/files.ts';
import {
  type Batch,
  batchesOf,
  begin,
  nameFlag,
  nothingStated,
  refuseBrokenFlags,
  selectOne,
  workloadOf,
  workloadReader,
} from '../input/workloads.ts';
import { folded, writeStandardError } from '../output/errors.ts';
import { type Output, refuseOverwriting, withOutput } from '../output/files.ts';
import { print } from '../output/print.ts';
import { isTerminal, outputRendering, widthOfErrors } from '../output/terminal.ts';
import type { Result, Writer, WriterContext } from '../output/writers.ts';
import { assumptionsOf, exitCodeOf } from './judging.ts';

/** What became of one workload. */
interface Outcome {
  readonly status: Status | 'invalid';
  readonly recommended: string | null;
  /** What doing as advised saves a month, in US dollars; left out where nothing is said to run. */
  readonly saved?: { readonly isChanged: boolean; readonly monthlyUSD: number | null } | null;
}

/** Counts of a stream's outcomes. */
interface Tally {
  readonly add: (outcome: Outcome) => void;
  readonly total: () => number;
  readonly count: (status: Outcome['status']) => number;
  /** One line for a person: how many of each recommendation and status, and what is saved if asked for. */
  readonly text: (withSavings: boolean) => string;
}

const STATUS_NOUNS: readonly [Outcome['status'], one: string, many: string][] = [
  ['compromise', 'compromise', 'compromises'],
  ['none-eligible', 'without an eligible option', 'without an eligible option'],
  ['invalid', 'invalid', 'invalid'],
];

const named = (counts: readonly (readonly [count: number, one: string, many: string])[]): string =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${grouped(String(count))} ${count === 1 ? one : many}`)
    .join(', ');

/** @param optionIds in the order in which they are shown */
function newTally(optionIds: readonly string[]): Tally {
  const statuses = new Map<string, number>();
  const winners = new Map<string, number>();
  let total = 0;
  let running = 0;
  let changed = 0;
  let savedCents = 0;
  const savedText = (): string => {
    if (running === 0) return '';
    const saved = savedCents / 100;
    const verb = saved < 0 ? 'costing more by' : 'saving';
    return `; ${grouped(String(changed))} of ${grouped(String(running))} to change, ${verb} $${grouped(Math.abs(saved).toFixed(2))} a month`;
  };
  const increase = (counts: Map<string, number>, key: string) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    add({ status, recommended, saved }) {
      total += 1;
      if (saved) {
        running += 1;
        changed += Number(saved.isChanged);
        savedCents += Math.round((saved.monthlyUSD ?? 0) * 100);
      }
      increase(statuses, status);
      if (recommended !== null) increase(winners, recommended);
    },
    total: () => total,
    count: (status) => statuses.get(status) ?? 0,
    text(withSavings) {
      const options = named(optionIds.map((id) => [winners.get(id) ?? 0, id, id]));
      const rest = named(
        STATUS_NOUNS.map(([status, ...nouns]) => [statuses.get(status) ?? 0, ...nouns]),
      );
      const parts = [options, rest].filter((part) => part !== '').join('; ');
      return `${named([[total, 'workload', 'workloads']])}${parts === '' ? '' : `: ${parts}`}${withSavings ? savedText() : ''}`;
    },
  };
}

/** Told of how far the work has come; writes to a terminal's standard error only. */
interface Progress {
  readonly open: (opened: Opened) => void;
  /** @param bytes of the open input, read so far */
  readonly advance: (workloads: number, bytes: number) => void;
  readonly end: () => void;
}

const INTERVAL_MILLISECONDS = 250;
/** Work that is done sooner than this shows nothing. */
const PATIENCE_MILLISECONDS = 1000;
const CLEAR_LINE = '\r\u001b[K';

/** "12,000 workloads, 40,000/s, 35%": the share where the size of the input is known. */
function progressText(workloads: number, seconds: number, share: number | null): string {
  const rate = seconds > 0 ? `, ${grouped(String(Math.round(workloads / seconds)))}/s` : '';
  const percent = share === null ? '' : `, ${Math.floor(Math.min(1, share) * 100)}%`;
  return `${grouped(String(workloads))} workloads${rate}${percent}`;
}

/** Progress where a person can see it and it does not get between the results. */
function newProgress(quiet: boolean, toFile: boolean): Progress {
  const isShown = !quiet && isTerminal(2) && (toFile || !isTerminal(1));
  const begun = performance.now();
  let next = isShown ? begun + PATIENCE_MILLISECONDS : Number.POSITIVE_INFINITY;
  let size: number | null = null;
  let shown = false;
  return {
    open(opened) {
      size = opened.size;
    },
    advance(workloads, bytes) {
      const now = performance.now();
      if (now < next) return;
      next = now + INTERVAL_MILLISECONDS;
      const text = progressText(workloads, (now - begun) / 1000, size ? bytes / size : null);
      writeStandardError(`${CLEAR_LINE}${text}`);
      shown = true;
    },
    end() {
      if (shown) writeStandardError(CLEAR_LINE);
    },
  };
}

type ViewOf = (recommendation: Recommendation) => View | Promise<View>;

/** Workloads to be judged, and how the answers are shown. */
interface Task {
  /** Files, folders, patterns and "-"; none when flags alone state the workload. */
  readonly words: readonly string[];
  readonly flags: OutputFlags & RuleFlags & WorkloadFlags & StreamFlags & { readonly sort?: Sort };
  readonly catalog: Catalog;
  /** Left out: the shipped rules, by the shipped prices. */
  readonly ruleset?: Ruleset;
  /** One of many. */
  readonly viewOf: ViewOf;
  /** A workload that is alone; left out, it is shown as one of many. */
  readonly viewOfOne?: ViewOf;
  /** Show each of many at length instead of all in one table. */
  readonly atLength: boolean;
  /** Whether amounts are asked for; left out: not. */
  readonly withCosts?: boolean;
}

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

const readerOf = ({ catalog, flags }: Task) =>
  workloadReader(catalog, documentFromFlags(flags), flags);

async function answerOne(entry: Entry, task: Task): Promise<number> {
  const { flags, catalog, ruleset = shippedRuleset, viewOf, viewOfOne = viewOf } = task;
  const wanted = await wantedOf(flags);
  const workload = await workloadOf(entry, readerOf(task));
  const recommendation = recommend(workload, catalog, ruleset, assumptionsOf(flags));
  const view = await viewOfOne(recommendation);
  await print(wanted ? pickedView(view, wanted) : view, flags);
  return exitCodeOf(recommendation);
}

/** A function that judges entries; at once, unless a problem has to be located. */
function judgeOf(task: Task, wanted: Picked | null): (entry: Entry) => Result | Promise<Result> {
  const { flags, catalog, ruleset = shippedRuleset, viewOf } = task;
  const assumptions = assumptionsOf(flags);
  const read = readerOf(task);
  const kept = (view: View): View => (wanted ? pickedView(view, wanted) : view);
  return (entry) => {
    const workload = read(entry);
    if (workload instanceof Promise) return workload;
    const { origin } = entry;
    if (flags.brief) {
      const decision = decide(workload, catalog, ruleset, assumptions);
      return { kind: 'decided', origin, name: workload.name ?? null, decision };
    }
    const recommendation = recommend(workload, catalog, ruleset, assumptions);
    const answer = (view: View): Result => ({
      kind: 'answered',
      origin,
      recommendation,
      view: kept(view),
    });
    const view = viewOf(recommendation);
    return view instanceof Promise ? view.then(answer) : answer(view);
  };
}

/** The writer of the format that was asked for. */
async function writerFor({ flags, catalog, atLength, withCosts = false }: Task): Promise<Writer> {
  const { format, color, output, judgedWith, sort } = flags;
  if (format === 'svg') {
    throw inputError("'svg' draws one workload, not many", { place: { flag: '--format' } });
  }
  const rendering = outputRendering(color, output !== undefined);
  const names = shortNames(catalog.options);
  const layout: WriterContext = {
    names,
    rendering,
    atLength,
    withCosts,
    sort,
    settings: judgedWith,
  };
  const { newWriter } = await import('../output/writers.ts');
  if (format !== 'html') return newWriter(format, layout);
  const { pageWriter } = await import('../../format/drawn.ts');
  return newWriter(format, { ...layout, page: pageWriter() });
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

function outcomeOf(result: Result) {
  if (result.kind === 'invalid') return { status: 'invalid', recommended: null } as const;
  if (result.kind === 'decided') return result.decision;
  const { status, recommended } = result.recommendation;
  const migration = result.view.fleet?.().migration ?? null;
  if (migration === null) return { status, recommended };
  const { advice, savings } = migration;
  const saved = { isChanged: advice !== 'keep', monthlyUSD: savings?.monthlyUSD ?? null };
  return { status, recommended, saved };
}

/** Judges a batch and writes its results, at the pace of whoever takes them. */
async function workBatch(entries: Entries, work: Work): Promise<void> {
  const { judge, writer, output, tally } = work;
  let text = '';
  for (const item of entries) {
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

async function workThrough(
  batches: AsyncIterable<Batch>,
  work: Work,
  progress: Progress,
): Promise<void> {
  try {
    for await (const { entries, bytes } of batches) {
      await workBatch(entries, work);
      if (work.output.isGone()) return;
      progress.advance(work.tally.total(), bytes);
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

async function answerMany(
  batches: AsyncIterable<Batch>,
  task: Task,
  progress: Progress,
): Promise<number> {
  const { flags, catalog } = task;
  await refuseBrokenFlags(documentFromFlags(flags), catalog);
  const wanted = await wantedOf(flags);
  const tally = newTally(catalog.options.map(({ id }) => id));
  return withOutput(flags.output, async (output) => {
    const writer = await writerFor(task);
    const judge = judgeOf(task, wanted);
    const work = { judge, writer, output, tally, failAtOnce: flags.onInvalid === 'fail' };
    await workThrough(batches, work, progress);
    await output.write(writer.end());
    await output.finish();
    if (output.isGone()) return EXIT.answer;
    // The headline of the table has the savings, where the same person sees it.
    const isHeaded = flags.format === 'table' && flags.output === undefined && isTerminal(1);
    const summary = folded(`infer-advisor: ${tally.text(!isHeaded)}`, widthOfErrors());
    if (!flags.quiet) writeStandardError(`${summary}\n`);
    return exitCodeOfMany(tally, flags.strict === true);
  });
}

async function* alone(entry: Entry): AsyncGenerator<Batch> {
  yield { entries: [entry], bytes: 0 };
}

/** Judges the workloads that words and flags state, and writes the answers; gives the exit code. */
export async function answer(task: Task): Promise<number> {
  const { words, flags } = task;
  if (words.length === 0) {
    if (Object.keys(documentFromFlags(flags)).length === 0) throw nothingStated();
    return answerOne(TYPED_ENTRY, task);
  }
  const isMany = asksForMany(words, flags);
  if (isMany) await refuseBrokenFlags(documentFromFlags(flags), task.catalog);
  const progress = newProgress(flags.quiet === true, flags.output !== undefined);
  const paths = isMany ? await (await import('../input/paths.ts')).expandPaths(words) : words;
  refuseOverwriting(paths, flags.output);
  const source = { paths, form: flags.inputFormat, isEager: isMany, onOpen: progress.open };
  const batches = batchesOf(source);
  const name = nameFlag(flags);
  if (name !== undefined) {
    const entry = await selectOne(batches, name);
    const isLine = flags.format === 'ndjson';
    return isLine ? answerMany(alone(entry), task, progress) : answerOne(entry, task);
  }
  if (isMany) return answerMany(batches, task, progress);
  const begun = await begin(batches);
  if (begun.first && isLone(begun.first.origin)) return answerOne(begun.first, task);
  return answerMany(begun.batches, task, progress);
}
