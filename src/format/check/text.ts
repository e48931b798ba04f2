import { LEFT_OUT_BELOW } from '../../check/judge-current.ts';
import {
  allFindings,
  allGroups,
  type CheckReport,
  countFindings,
  type FindingGroup,
  fixOf,
  type Location,
  leftOutOf,
  type PlacedFinding,
} from '../../check/report.ts';
import type { Severity } from '../../schema/finding-words.ts';
import { printDollars } from '../../schema/print-units.ts';
import { visible } from '../../schema/quote.ts';
import { type Role, type Span, span, spansOf, type Text } from '../document.ts';
import { lines, type Paint, painter, paintLine, type Rendering, renderText } from '../table.ts';
import { planBlocks } from './plan.ts';

type Said = Pick<PlacedFinding, 'message' | 'workload'>;

/** "invoice-ocr: real-time runs today, but …": what is found, and of which workload, where it has a name. */
export const sentence = ({ message, workload }: Said): string =>
  workload === null ? message : `${workload}: ${message}`;

/** The same with the flag that it is about, where no file shows the place: "--compare-to: cannot read …". */
export function placedSentence(found: PlacedFinding): string {
  const { file, flag } = found.location;
  return file === null && flag !== null ? `${flag}: ${sentence(found)}` : sentence(found);
}

/** With a full stop, unless it ends with a mark of its own. */
export const stopped = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);

const counted = (count: number, one: string, many = `${one}s`): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

/** "2 of 40 workloads would now be advised differently; 1 new"; empty when nothing is compared. */
export function comparisonText({ comparison }: CheckReport): string {
  if (comparison === null) return '';
  const { compared, changed, added, vanished } = comparison;
  const noun = compared === 1 ? 'workload' : 'workloads';
  const others = [...counted(added, 'new', 'new'), ...counted(vanished, 'gone', 'gone')];
  return [`${changed} of ${compared} ${noun} would now be advised differently`, ...others].join(
    '; ',
  );
}

/** " (shown as 2)", where findings that share a cause are shown as one. */
function causesText(report: CheckReport): string {
  const groups = allGroups(report);
  return groups.some(({ also }) => also.length > 0) ? ` (shown as ${groups.length})` : '';
}

/** "3 workloads checked: 3 errors, 2 notes (shown as 4)", "1 workload checked: no findings". */
export function summaryText(report: CheckReport): string {
  const { error, warning, note, ignored } = countFindings(report);
  const found = [
    ...counted(error, 'error'),
    ...counted(warning, 'warning'),
    ...counted(note, 'note'),
  ];
  const without = counted(ignored, 'ignored', 'ignored');
  const parts = [...(found.length > 0 ? [found.join(', ') + causesText(report)] : []), ...without];
  const [checked] = counted(report.workloads.length, 'workload checked', 'workloads checked');
  return `${checked ?? 'no workload checked'}: ${parts.join(', ') || 'no findings'}`;
}

/** Changes of what runs today that are too small for findings; empty without any. */
export function leftOutText(report: CheckReport): string {
  const { changes, monthlyUSD } = leftOutOf(report);
  if (changes === 0) return '';
  const saved = monthlyUSD > 0 ? `, saving ${printDollars(monthlyUSD)} a month` : '';
  const many = changes === 1 ? '1 smaller change' : `${changes} smaller changes`;
  return `${many} of what runs today left out (below ${LEFT_OUT_BELOW})${saved}: see recommend`;
}

const ROLES: Readonly<Record<Severity, Role>> = { error: 'bad', warning: 'fair', note: 'code' };

/** Characters of a source line to show before and after the marked place. */
const BEFORE = 40;

/** "specs/a.yaml:3:1", "standard input:4:2", "specs/a.json (--expect)", "--compare-to". */
export function locationText({ file, line, column, flag, isElsewhere }: Location): string {
  if (file === null && isElsewhere) return flag ?? 'infer-advisor';
  const name = file ?? 'standard input';
  const place = line === null ? name : `${name}:${line}:${column ?? 1}`;
  return flag === null ? place : `${place} (${flag})`;
}

/** A long line is cut to what surrounds the place; `at` is where the place is then, from 0. */
function excerpt(source: string, column: number, width: number): { text: string; at: number } {
  const start = source.length <= width ? 0 : Math.max(0, column - 1 - BEFORE);
  const dots = start > 0 ? '…' : '';
  const cut = source.slice(start, start + width);
  const before = visible(source.slice(start, column - 1));
  return { text: dots + visible(cut), at: dots.length + before.length };
}

/** How lines are put on the page. */
interface Page {
  readonly paint: Paint;
  readonly width: number;
  /** A text with its indents; in a pipe one line whatever its length, for programs read it by lines. */
  readonly put: (text: Text, first?: string, rest?: string) => string[];
}

function pageOf({ color, width, onTerminal = false }: Rendering): Page {
  const paint = painter(color);
  const put = (text: Text, first = '', rest = first) =>
    onTerminal ? lines(text, width, paint, first, rest) : [first + paintLine(spansOf(text), paint)];
  return { paint, width, put };
}

/** The line of the source, with a caret below the place. */
function sourceLines({ location }: PlacedFinding, { width, paint }: Page): string[] {
  const { source, line, column, endColumn } = location;
  if (source === null || line === null || column === null) return [];
  const number = String(line);
  const { text, at } = excerpt(source.replace(/\t/g, ' '), column, width - number.length - 6);
  const length = Math.max(1, Math.min((endColumn ?? column + 1) - column, text.length - at));
  const margin = ' '.repeat(number.length);
  return [
    `  ${paint('dim', `${number} |`)} ${text}`,
    `  ${paint('dim', `${margin} |`)} ${' '.repeat(at)}${paint('strong', '^'.repeat(length))}`,
  ];
}

/** "5:1", "--expect": a place in a file that is named already; empty for none. */
const briefPlace = ({ line, column, flag }: Location): string =>
  flag ?? (line === null ? '' : `${line}:${column ?? 1}`);

/** "also 5:1: error: async is expected, but … [expect-recommended]": another one of the same cause. */
function alsoSpans({ id, severity, gist, location }: PlacedFinding): Span[] {
  const place = briefPlace(location);
  const where = place === '' ? '' : ` ${visible(place)}:`;
  return [
    span(`also${where} `, 'plain'),
    span(severity, ROLES[severity]),
    span(`: ${visible(gist)} `, 'plain'),
    span(`[${id}]`, 'dim'),
  ];
}

export const alsoText = (found: PlacedFinding): string =>
  alsoSpans(found)
    .map(({ text }) => text)
    .join('');

/** A command at the end is kept in one piece, to be copied. */
function mendSpans(mend: string): Span[] {
  const [, words = '', command = ''] = /^(.*?)(infer-advisor .*)?$/s.exec(mend) ?? [];
  return [
    span('fix:', 'dim'),
    span(` ${visible(words)}`, 'plain'),
    ...(command === '' ? [] : [span(visible(command), 'command')]),
  ];
}

/** "specs/a.yaml:3:1: error: invoices: real-time runs today, but … [current-excluded]" */
const headSpans = (found: PlacedFinding, word: Span): Span[] => [
  span(visible(locationText(found.location)), 'strong'),
  span(': ', 'plain'),
  word,
  span(`: ${visible(sentence(found))} `, 'plain'),
  span(`[${found.id}]`, 'dim'),
];

function groupLines(group: FindingGroup, page: Page): string[] {
  const { lead, also } = group;
  const mend = fixOf(group);
  return [
    ...page.put(headSpans(lead, span(lead.severity, ROLES[lead.severity])), '', '  '),
    ...sourceLines(lead, page),
    ...also.flatMap((one) => page.put(alsoSpans(one), '  ', '    ')),
    ...(mend === null ? [] : page.put(mendSpans(mend), '  ', '    ')),
  ];
}

/** What the project accepts, and why, so that it is not out of sight. */
function ignoredLines(found: PlacedFinding, page: Page): string[] {
  const because = [span('because:', 'dim'), span(` ${visible(found.ignored ?? '')}`, 'plain')];
  return [
    ...page.put(headSpans(found, span('ignored', 'dim')), '', '  '),
    ...page.put(because, '  ', '    '),
  ];
}

function endLines(report: CheckReport, page: Page): string[] {
  const { error } = countFindings(report);
  const { judgedWith, plan } = report;
  const isChecked = plan === null || report.workloads.length > 0 || report.general.length > 0;
  const texts: Text[] = [
    isChecked ? span(summaryText(report), error > 0 ? 'bad' : 'good') : '',
    leftOutText(report),
    comparisonText(report),
    judgedWith === null ? '' : `Settings: ${visible(judgedWith)}`,
  ];
  return texts.filter((text) => text !== '').flatMap((text) => page.put(text));
}

/** For a person: each finding with its line of the source and a caret, then a summary. */
export function renderCheckText(report: CheckReport, rendering: Rendering): string {
  const page = pageOf(rendering);
  const ignored = allFindings(report).filter((one) => one.ignored !== null);
  const { plan } = report;
  const blocks = [
    ...(plan ? [renderText(planBlocks(plan), rendering).trimEnd().split('\n')] : []),
    ...allGroups(report).map((one) => groupLines(one, page)),
    ...ignored.map((one) => ignoredLines(one, page)),
    endLines(report, page),
  ];
  const shown = blocks.filter((block) => block.length > 0);
  return shown.map((block) => `${block.join('\n')}\n`).join('\n');
}
