import type { Decision } from '../../core/decide.ts';
import type { Recommendation } from '../../core/types.ts';
import { NOT_COUNTED } from '../../cost/report.ts';
import { type Block, heading, nested, paragraph, type View } from '../../format/document.ts';
import {
  type FleetContext,
  type FleetRow,
  type FleetSection,
  fleetBlocks,
  fleetPage,
  fleetRow,
  fleetRows,
  invalidRow,
  NO_BASIS,
  type Sort,
  sorted,
  withBasis,
} from '../../format/fleet.ts';
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
  /** What writes a page; for HTML. */
  readonly page?: PageWriter | undefined;
}

/** One record a line. */
function ndjsonWriter(): Writer {
  return {
    add: (result) => `${jsonText(recordOf(result))}\n`,
    end: () => '',
  };
}

const indented = (record: unknown): string => jsonText(record, 2).replace(/^/gm, '  ');

/** One array of records; a lone document's record by itself, as without a stream. */
function jsonWriter(): Writer {
  let begun = false;
  let held: unknown;
  return {
    add(result) {
      const record = recordOf(result);
      if (begun) return `,\n${indented(record)}`;
      if (held === undefined && isLone(result.origin)) {
        held = record;
        return '';
      }
      begun = true;
      const before = held === undefined ? '' : `${indented(held)},\n`;
      return `[\n${before}${indented(record)}`;
    },
    end() {
      if (begun) return '\n]\n';
      return held === undefined ? '[]\n' : `${jsonText(held, 2)}\n`;
    },
  };
}

type Render = (blocks: readonly Block[]) => string;

/** CSV has a row per option and no place for errors: they go to standard error. */
function csvWriter(): Writer {
  let begun = false;
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
      const shown = begun ? text.slice(text.indexOf('\n') + 1) : text;
      begun = true;
      return shown;
    },
    end: () => '',
  };
}

const problemsText = (result: Result): string =>
  result.kind === 'invalid' ? result.problems.map(({ message }) => message).join('; ') : '';

/** A table is as wide as its widest row, so rows are held; this many at most. */
const ROWS_PER_TABLE = 500;

function tableWriter(render: Render, names: ShortNames): Writer {
  let held: WorkloadLine[] = [];
  let separator = '';
  const flush = () => {
    if (held.length === 0) return '';
    const text = separator + render([manyTable(held, names)]);
    held = [];
    separator = '\n';
    return text;
  };
  return {
    add(result) {
      const recommendation = result.kind === 'answered' ? result.recommendation : null;
      const origin = originText(result.origin) || 'workload';
      held.push({ origin, recommendation, problem: problemsText(result) });
      return held.length < ROWS_PER_TABLE ? '' : flush();
    },
    end: flush,
  };
}

function titleOf(result: Result): string {
  const name = result.kind === 'answered' ? result.recommendation.name : null;
  return visible(name ?? (originText(result.origin) || 'workload'));
}

function blocksWriter(render: Render): Writer {
  let separator = '';
  return {
    add(result) {
      const problems = [paragraph(visible(problemsText(result)))];
      const blocks = result.kind === 'answered' ? result.view.blocks() : problems;
      const text = separator + render([heading(titleOf(result), 1), ...blocks]);
      separator = '\n';
      return text;
    },
    end: () => '',
  };
}

/** The settings are said once, at the end. */
function withSettings(writer: Writer, render: Render, settings: string | undefined): Writer {
  if (settings === undefined) return writer;
  return { add: writer.add, end: () => `${writer.end()}\n${render([settingsBlock(settings)])}` };
}

const textWriter = (render: Render, { atLength, names, settings }: WriterContext): Writer =>
  withSettings(atLength ? blocksWriter(render) : tableWriter(render, names), render, settings);

/** A result as a row of a fleet. */
function rowOf(result: Result): FleetRow {
  const origin = originText(result.origin) || 'workload';
  if (result.kind === 'invalid') return invalidRow(origin, problemsText(result));
  if (result.kind === 'decided') {
    const { status, recommended } = result.decision;
    return { ...invalidRow(origin, ''), name: result.name ?? origin, status, recommended };
  }
  const { migration = null, monthlyUSD = null } = result.view.fleet?.() ?? {};
  return fleetRow(origin, result.recommendation, migration, monthlyUSD);
}

/** What a fleet is shown with once all of it is there. */
type ShowFleet = (sections: readonly FleetSection[], context: FleetContext) => string;

/** Gathers a fleet; each workload's own blocks only where a page unfolds them. */
function fleetWriter(
  { names, sort = 'saves' }: WriterContext,
  show: ShowFleet,
  unfolds = false,
): Writer {
  const sections: FleetSection[] = [];
  let basis = NO_BASIS;
  return {
    add(result) {
      const isAnswered = result.kind === 'answered';
      const found = isAnswered ? result.view.fleet?.().basis : null;
      if (found) basis = withBasis(basis, found);
      const blocks = unfolds && isAnswered ? nested(nested(result.view.blocks())) : [];
      sections.push({ row: rowOf(result), blocks });
      return '';
    },
    end: () => show(sections, { names, basis, notCounted: NOT_COUNTED, sort }),
  };
}

const rowsOf = (sections: readonly FleetSection[]) => sections.map(({ row }) => row);

function fleetTextWriter(render: Render, layout: WriterContext): Writer {
  const writer = fleetWriter(layout, (all, context) => render(fleetBlocks(rowsOf(all), context)));
  return withSettings(writer, render, layout.settings);
}

function fleetPageWriter(layout: WriterContext): Writer {
  const page = pageOf(layout);
  const show: ShowFleet = (all, context) => {
    const blocks = fleetPage(all, context);
    return page.start(page.title(blocks)) + page.add(blocks);
  };
  const writer = withSettings(fleetWriter(layout, show, true), page.add, layout.settings);
  return { add: writer.add, end: () => writer.end() + page.end() };
}

/** The formats that list what runs today on one page; the others write it as any other workload. */
const FLEET_WRITERS: Readonly<Partial<Record<Format, (layout: WriterContext) => Writer>>> = {
  table: (layout) => fleetTextWriter((blocks) => renderText(blocks, layout.rendering), layout),
  markdown: (layout) => fleetTextWriter(renderMarkdown, layout),
  csv: (layout) => fleetWriter(layout, (all, { sort }) => renderCsv(fleetRows(rowsOf(all), sort))),
  html: fleetPageWriter,
};

/** So many workloads of which none is said to run make no fleet. */
const MOST_UNDECIDED = 500;

/** Writes a fleet where something is said to run, else as usual; holds what comes before it is known. */
function fleetOrUsualWriter(usual: () => Writer, fleet: () => Writer): Writer {
  let held: Result[] = [];
  let writer: Writer | undefined;
  const settle = (made: Writer): string => {
    writer = made;
    const text = held.map((one) => made.add(one)).join('');
    held = [];
    return text;
  };
  return {
    add(result) {
      if (writer) return writer.add(result);
      held.push(result);
      const found = result.kind === 'answered' ? result.view.fleet?.() : null;
      if (found?.migration) return settle(fleet());
      const isNone = found === undefined || result.kind === 'decided';
      return isNone || held.length >= MOST_UNDECIDED ? settle(usual()) : '';
    },
    end: () => (writer ? '' : settle(usual())) + (writer?.end() ?? ''),
  };
}

/** The records of a fleet in another order than they come. */
function sortedWriter(writer: Writer, sort: Sort): Writer {
  const results = new Map<FleetRow, Result>();
  return {
    add(result) {
      results.set(rowOf(result), result);
      return '';
    },
    end() {
      const inOrder = sorted([...results.keys()], sort).flatMap((row) => results.get(row) ?? []);
      return inOrder.map((result) => writer.add(result)).join('') + writer.end();
    },
  };
}

function pageOf({ page }: WriterContext): PageWriter {
  if (!page) throw new Error('HTML wants a page'); // whoever asks for HTML loads it
  return page;
}

/** One page: tables of them all, or a part for each. */
function pageWriter(layout: WriterContext): Writer {
  const page = pageOf(layout);
  const inner = textWriter(page.add, layout);
  let begun = false;
  const start = () => {
    const text = begun ? '' : page.start('Many workloads');
    begun = true;
    return text;
  };
  return {
    add: (result) => start() + inner.add(result),
    end: () => start() + inner.end() + page.end(),
  };
}

const WRITERS: Readonly<Record<Exclude<Format, 'svg'>, (layout: WriterContext) => Writer>> = {
  table: (layout) => textWriter((blocks) => renderText(blocks, layout.rendering), layout),
  markdown: (layout) => textWriter(renderMarkdown, layout),
  csv: csvWriter,
  json: jsonWriter,
  ndjson: ndjsonWriter,
  html: pageWriter,
};

/** Formats that show amounts of each workload beside the others, not at length. */
const SHOWS_AMOUNTS: ReadonlySet<Format> = new Set(['table', 'markdown', 'html']);

/** The writer for a format: of a fleet, where something is said to run or amounts are asked for. */
export function newWriter(format: Exclude<Format, 'svg'>, layout: WriterContext): Writer {
  const { atLength, withCosts, sort } = layout;
  const usual = () => WRITERS[format](layout);
  const fleet = FLEET_WRITERS[format];
  if (!fleet) return sort === undefined ? usual() : sortedWriter(usual(), sort);
  if (atLength) return usual();
  const isAsked = sort !== undefined || (withCosts && SHOWS_AMOUNTS.has(format));
  return isAsked ? fleet(layout) : fleetOrUsualWriter(usual, () => fleet(layout));
}
