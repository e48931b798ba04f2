import type { Decision } from '../../core/decide.ts';
import type { Recommendation } from '../../core/result-types.ts';
import { NOT_COUNTED } from '../../cost/report.ts';
import { type Block, heading, nested, paragraph, type View } from '../../format/document.ts';
import {
  type FleetSection,
  fleetBlocks,
  fleetPage,
  NO_BASIS,
  withBasis,
} from '../../format/fleet.ts';
import {
  type FleetRow,
  fleetRow,
  fleetRows,
  invalidRow,
  type Sort,
  sorted,
} from '../../format/fleet-rows.ts';
import type { PageWriter } from '../../format/html/page.ts';
import { jsonText } from '../../format/json.ts';
import { renderMarkdown } from '../../format/markdown.ts';
import { manyTable, type WorkloadLine } from '../../format/ranking.ts';
import type { BriefRecord, InvalidRecord, ProblemRecord, Trace } from '../../format/records.ts';
import { type Format, renderCsv } from '../../format/render.ts';
import { settingsBlock } from '../../format/settings.ts';
import { type Rendering, renderText } from '../../format/table.ts';
import type { ShortNames } from '../../format/words.ts';
import type { Problem } from '../../schema/input-error.ts';
import { visible } from '../../schema/quote.ts';
import { isLone, type Origin, originText } from '../input/entry.ts';
import type { Invalid } from '../input/workloads.ts';
import { problemText, writeStandardError } from './errors.ts';

/** A workload's answer with all that can be shown of it. */
interface Answered {
  readonly kind: 'answered';
  readonly origin: Origin;
  readonly recommendation: Recommendation;
  readonly view: View;
}

/** A workload's answer in short. */
interface Decided {
  readonly kind: 'decided';
  readonly origin: Origin;
  readonly name: string | null;
  readonly decision: Decision;
}

/** What became of one entry. */
export type Result = Invalid | Answered | Decided;

/** The keys that trace a result to its place; those that say nothing are left out. */
export function traceOf({ file, line, index }: Origin): Trace {
  return {
    ...(file !== null && { file }),
    ...(line !== null && { line }),
    ...(index !== null && { index }),
  };
}

/** A problem as data. */
function problemRecord({ path, message, hint, place }: Problem): ProblemRecord {
  return {
    path,
    message,
    ...(hint !== undefined && { hint }),
    ...(place?.line !== undefined && { line: place.line, column: place.column ?? 1 }),
    ...(place?.flag !== undefined && { flag: place.flag }),
  };
}

/** The record of an entry that is invalid. */
function invalidRecord({ origin, problems }: Invalid): InvalidRecord {
  const errors = problems.map(problemRecord);
  return { ...traceOf(origin), name: null, status: 'invalid', recommended: null, errors };
}

/** A record of which JSON leaves out what is undefined: made several times sooner than without those keys. */
type Undefinable<Fields> = { readonly [Key in keyof Fields]: Fields[Key] | undefined };

/** The record of an answer in short, with the keys that the long one has. */
function decidedRecord({ origin, name, decision }: Decided): Undefinable<BriefRecord> {
  const { status, recommended, options } = decision;
  return {
    file: origin.file ?? undefined,
    line: origin.line ?? undefined,
    index: origin.index ?? undefined,
    name,
    status,
    recommended,
    options: options(),
  };
}

/** A result as data: as for a single workload, and where it comes from. */
function recordOf(result: Result): object {
  if (result.kind === 'invalid') return invalidRecord(result);
  if (result.kind === 'decided') return decidedRecord(result);
  return { ...traceOf(result.origin), ...(result.view.json() as object) }; // every view is an object
}

/** Turns results into the text of one format, as they come. */
export interface Writer {
  readonly add: (result: Result) => string;
  /** What is left to be written when all results are there. */
  readonly end: () => string;
}

/** What the formats need to know. */
export interface WriterContext {
  readonly names: ShortNames;
  readonly rendering: Rendering;
  /** Each workload with all that there is to show, instead of one table of them. */
  readonly atLength: boolean;
  /** Whether amounts are asked for, also where nothing is said to run. */
  readonly withCosts: boolean;
  /** In which order; left out: as they come, and what runs today by what it saves. */
  readonly sort?: Sort | undefined;
  /** What was judged with besides what was typed; undefined when there is nothing to tell. */
  readonly settings: string | undefined;
}

// Every writer is made of these two: results are shown in groups, and what is to show them may be
// chosen when some are there.

/** What is shown together: one result at a time, so many in a table, or all of them. */
interface Group<Kept> {
  readonly most: number;
  /** What is held of a result until its group is shown. */
  readonly keep: (result: Result) => Kept;
  /** The last group may be empty. */
  readonly show: (group: readonly Kept[], isFirst: boolean) => string;
}

function groupWriter<Kept>({ most, keep, show }: Group<Kept>): Writer {
  let held: Kept[] = [];
  let isFirst = true;
  const flush = () => {
    const text = show(held, isFirst);
    held = [];
    isFirst = false;
    return text;
  };
  return {
    add(result) {
      held.push(keep(result));
      return held.length < most ? '' : flush();
    },
    end: flush,
  };
}

/**
 * Holds results until it shows which writer is for them.
 * @param choose asked for each result, with how many there are by then; null where it does not show yet
 */
function chosenWriter(
  choose: (result: Result, count: number) => Writer | null,
  otherwise: () => Writer,
): Writer {
  let held: Result[] = [];
  let chosen: Writer | null = null;
  const replay = (writer: Writer): string => {
    const text = held.map((result) => writer.add(result)).join('');
    held = [];
    return text;
  };
  return {
    add(result) {
      if (chosen) return chosen.add(result);
      held.push(result);
      chosen = choose(result, held.length);
      return chosen ? replay(chosen) : '';
    },
    end() {
      const writer = chosen ?? otherwise();
      return replay(writer) + writer.end();
    },
  };
}

const eachRecord = (show: (record: object, isFirst: boolean) => string): Writer =>
  groupWriter({
    most: 1,
    keep: recordOf,
    show: (records, isFirst) => records.map((record) => show(record, isFirst)).join(''),
  });

/** One record a line. */
const ndjsonWriter = (): Writer => eachRecord((record) => `${jsonText(record)}\n`);

const indented = (record: object): string => jsonText(record, 2).replace(/^/gm, '  ');

/** One array of records. */
function arrayWriter(): Writer {
  const { add } = eachRecord((record, isFirst) => `${isFirst ? '[' : ','}\n${indented(record)}`);
  return { add, end: () => '\n]\n' };
}

/** A lone document's record by itself, as without a stream. */
const recordWriter = (): Writer =>
  groupWriter({
    most: Number.POSITIVE_INFINITY,
    keep: recordOf,
    show: ([record]) => (record ? `${jsonText(record, 2)}\n` : '[]\n'),
  });

const jsonWriter = (): Writer =>
  chosenWriter(
    ({ origin }, count) => (count > 1 || !isLone(origin) ? arrayWriter() : null),
    recordWriter,
  );

/** CSV has a row per option and no place for errors: they go to standard error. */
function csvWriter(): Writer {
  let isBegun = false;
  return {
    add(result) {
      if (result.kind === 'invalid') {
        writeStandardError(result.problems.map(problemText).join(''));
      }
      if (result.kind !== 'answered') return '';
      const { header, rows } = result.view.rows();
      const source = visible(originText(result.origin));
      const traced = rows.map((row) => [source, ...row]);
      const text = renderCsv({ header: ['source', ...header], rows: traced });
      const shown = isBegun ? text.slice(text.indexOf('\n') + 1) : text;
      isBegun = true;
      return shown;
    },
    end: () => '',
  };
}

/** The records in another order than they come. */
const sortedWriter = ({ add, end }: Writer, sort: Sort): Writer =>
  groupWriter({
    most: Number.POSITIVE_INFINITY,
    keep: (result) => [rowOf(result), result] as const,
    show(all) {
      const results = new Map(all);
      const rows = sorted([...results.keys()], sort);
      const inOrder = rows.flatMap((row) => results.get(row) ?? []);
      return inOrder.map((result) => add(result)).join('') + end();
    },
  });

// Formats for people: blocks, on a sheet.

/** What turns blocks into text: a page of HTML, or text without a beginning and an end. */
type Sheet = PageWriter;

/** What a format for people is written on; that of a page is loaded for those who ask for one. */
async function sheetOf(format: Format, rendering: Rendering): Promise<Sheet> {
  if (format === 'html') return (await import('../../format/html/page.ts')).pageWriter();
  const add: Sheet['add'] =
    format === 'markdown' ? renderMarkdown : (blocks) => renderText(blocks, rendering);
  return { start: () => '', add, end: () => '', title: () => '' };
}

/** What a group of results shows on a sheet. */
interface Shown<Kept> extends Pick<Group<Kept>, 'most' | 'keep'> {
  readonly blocks: (group: readonly Kept[]) => readonly Block[];
  /** Of a page; null for that of the blocks. */
  readonly title: string | null;
}

/** Writes groups of blocks, and at the end the settings. */
function sheetWriter<Kept>(
  { most, keep, blocks, title }: Shown<Kept>,
  { settings }: WriterContext,
  sheet: Sheet,
): Writer {
  const groups = groupWriter<Kept>({
    most,
    keep,
    show(group, isFirst) {
      const shown = blocks(group);
      const before = isFirst ? sheet.start(title ?? sheet.title(shown)) : '\n';
      if (shown.length > 0) return before + sheet.add(shown);
      return isFirst ? before : '';
    },
  });
  const told = () => (settings === undefined ? '' : `\n${sheet.add([settingsBlock(settings)])}`);
  return { add: groups.add, end: () => groups.end() + told() + sheet.end() };
}

const placeText = ({ origin }: Result): string => originText(origin) || 'workload';

const problemsText = (result: Result): string =>
  result.kind === 'invalid' ? result.problems.map(({ message }) => message).join('; ') : '';

const TITLE = 'Many workloads';

/** A table is as wide as its widest row, so rows are held; this many at most. */
const ROWS_PER_TABLE = 500;

const inTables = ({ names }: WriterContext): Shown<WorkloadLine> => ({
  most: ROWS_PER_TABLE,
  keep: (result) => ({
    origin: placeText(result),
    recommendation: result.kind === 'answered' ? result.recommendation : null,
    problem: problemsText(result),
  }),
  blocks: (lines) => (lines.length === 0 ? [] : [manyTable(lines, names)]),
  title: TITLE,
});

function blocksAtLength(result: Result): readonly Block[] {
  const isAnswered = result.kind === 'answered';
  const name = isAnswered ? result.recommendation.name : null;
  return [
    heading(visible(name ?? placeText(result)), 1),
    ...(isAnswered ? result.view.blocks() : [paragraph(visible(problemsText(result)))]),
  ];
}

const AT_LENGTH: Shown<Result> = {
  most: 1,
  keep: (result) => result,
  blocks: (results) => results.flatMap(blocksAtLength),
  title: TITLE,
};

/** A result as a row of a fleet. */
function rowOf(result: Result): FleetRow {
  const origin = placeText(result);
  if (result.kind === 'invalid') return invalidRow(origin, problemsText(result));
  if (result.kind === 'decided') {
    const { status, recommended } = result.decision;
    return { ...invalidRow(origin, ''), name: result.name ?? origin, status, recommended };
  }
  const { migration = null, monthlyUSD = null } = result.view.fleet?.() ?? {};
  return fleetRow(origin, result.recommendation, migration, monthlyUSD);
}

/**
 * All that runs today in one list.
 * @param unfolds whether each workload's own blocks are kept, to be unfolded on a page
 */
function asFleet({ names, sort = 'saves' }: WriterContext, unfolds: boolean): Shown<FleetSection> {
  let basis = NO_BASIS;
  return {
    most: Number.POSITIVE_INFINITY,
    keep(result) {
      const isAnswered = result.kind === 'answered';
      const found = isAnswered ? result.view.fleet?.().basis : null;
      if (found) basis = withBasis(basis, found);
      const blocks = unfolds && isAnswered ? nested(nested(result.view.blocks())) : [];
      return { row: rowOf(result), blocks };
    },
    blocks(sections) {
      const context = { names, basis, notCounted: NOT_COUNTED, sort };
      const rows = sections.map(({ row }) => row);
      return unfolds ? fleetPage(sections, context) : fleetBlocks(rows, context);
    },
    title: null,
  };
}

const fleetCsvWriter = ({ sort = 'saves' }: WriterContext): Writer =>
  groupWriter({
    most: Number.POSITIVE_INFINITY,
    keep: rowOf,
    show: (rows) => renderCsv(fleetRows(rows, sort)),
  });

/** How a format writes many workloads. */
interface FormatWriters {
  readonly usual: (context: WriterContext, sheet: Sheet) => Writer;
  /** What runs today in one list; null where it is written as any other workload. */
  readonly fleet: ((context: WriterContext, sheet: Sheet) => Writer) | null;
}

const onSheet = ({ unfolds }: { readonly unfolds: boolean }): FormatWriters => ({
  usual: (context, sheet) =>
    context.atLength
      ? sheetWriter(AT_LENGTH, context, sheet)
      : sheetWriter(inTables(context), context, sheet),
  fleet: (context, sheet) => sheetWriter(asFleet(context, unfolds), context, sheet),
});

/** Formats of many workloads: a picture is of one. */
type ManyFormat = Exclude<Format, 'svg'>;

const WRITERS: Readonly<Record<ManyFormat, FormatWriters>> = {
  table: onSheet({ unfolds: false }),
  markdown: onSheet({ unfolds: false }),
  html: onSheet({ unfolds: true }),
  csv: { usual: csvWriter, fleet: fleetCsvWriter },
  json: { usual: jsonWriter, fleet: null },
  ndjson: { usual: ndjsonWriter, fleet: null },
};

/** So many workloads of which none is said to run make no fleet. */
const MOST_UNDECIDED = 500;

/** The writer for a format: of a fleet, where something is said to run or amounts are asked for. */
export async function newWriter(format: ManyFormat, context: WriterContext): Promise<Writer> {
  const { atLength, withCosts, sort, rendering } = context;
  const sheet = await sheetOf(format, rendering);
  const { fleet, ...writers } = WRITERS[format];
  const usual = () => writers.usual(context, sheet);
  if (!fleet) return sort === undefined ? usual() : sortedWriter(usual(), sort);
  if (atLength) return usual();
  // CSV shows the amounts of each option at length.
  if (sort !== undefined || (withCosts && format !== 'csv')) return fleet(context, sheet);
  const choose = (result: Result, count: number): Writer | null => {
    if (result.kind === 'answered' && result.view.fleet?.().migration) return fleet(context, sheet);
    return count < MOST_UNDECIDED ? null : usual();
  };
  return chosenWriter(choose, usual);
}
