import type { Decision } from '../../core/decide.ts';
import type { Recommendation } from '../../core/types.ts';
import { renderCsv } from '../../format/csv.ts';
import type { View } from '../../format/document.ts';
import { type Block, heading, paragraph } from '../../format/document.ts';
import type { PageWriter } from '../../format/html/page.ts';
import { jsonText } from '../../format/json.ts';
import { renderMarkdown } from '../../format/markdown.ts';
import { type Line, manyTable } from '../../format/ranking.ts';
import type { BriefRecord, InvalidRecord, ProblemRecord, Trace } from '../../format/records.ts';
import type { Format } from '../../format/render.ts';
import { settingsBlock } from '../../format/settings.ts';
import { type Rendering, renderText } from '../../format/table.ts';
import type { ShortNames } from '../../format/words.ts';
import type { Problem } from '../../schema/input-error.ts';
import { visible } from '../../schema/quote.ts';
import { isLone, type Origin, originText } from '../input/entry.ts';
import type { Invalid } from '../input/workloads.ts';
import { problemText, writeStandardError } from './errors.ts';

/** A workload's answer with all that can be shown of it. */
export interface Answered {
  readonly kind: 'answered';
  readonly origin: Origin;
  readonly recommendation: Recommendation;
  readonly view: View;
}

/** A workload's answer in short. */
export interface Decided {
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
export function problemRecord({ path, message, hint, place }: Problem): ProblemRecord {
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
    options,
  };
}

/** A result as data: as for a single workload, and where it comes from. */
export function recordOf(result: Result): object {
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
export interface Layout {
  readonly names: ShortNames;
  readonly rendering: Rendering;
  /** Each workload with all that there is to show, instead of one table of them. */
  readonly atLength: boolean;
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
  let held: Line[] = [];
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

/** The settings are told once, at the end. */
function withSettings(writer: Writer, render: Render, settings: string | undefined): Writer {
  if (settings === undefined) return writer;
  return { add: writer.add, end: () => `${writer.end()}\n${render([settingsBlock(settings)])}` };
}

const textWriter = (render: Render, { atLength, names, settings }: Layout): Writer =>
  withSettings(atLength ? blocksWriter(render) : tableWriter(render, names), render, settings);

/** One page: tables of them all, or a part for each. */
function pageWriter(layout: Layout): Writer {
  const { page } = layout;
  if (!page) throw new Error('HTML wants a page'); // whoever asks for HTML loads it
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

const WRITERS: Readonly<Record<Exclude<Format, 'svg'>, (layout: Layout) => Writer>> = {
  table: (layout) => textWriter((blocks) => renderText(blocks, layout.rendering), layout),
  markdown: (layout) => textWriter(renderMarkdown, layout),
  csv: csvWriter,
  json: jsonWriter,
  ndjson: ndjsonWriter,
  html: pageWriter,
};

/** The writer for a format. */
export function newWriter(format: Exclude<Format, 'svg'>, layout: Layout): Writer {
  return WRITERS[format](layout);
}
