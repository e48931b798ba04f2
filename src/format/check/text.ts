import { Chalk, type ChalkInstance } from 'chalk';
import { allTold, mendOf, type Told } from '../../check/causes.ts';
import { type CheckReport, countFindings, type PlacedFinding } from '../../check/report.ts';
import type { Severity } from '../../schema/finding-words.ts';
import { visible } from '../../schema/quote.ts';
import type { Rendering } from '../text.ts';
import { comparisonText, summaryText } from './summary.ts';

const PAINT: Readonly<Record<Severity, (chalk: ChalkInstance) => ChalkInstance>> = {
  error: (chalk) => chalk.red,
  warning: (chalk) => chalk.yellow,
  note: (chalk) => chalk.cyan,
};

const NO_COLOR = new Chalk({ level: 0 });

/** Characters of a source line to show before and after the marked place. */
const BEFORE = 40;

/** "specs/a.yaml:3:1", "standard input:4:2", "specs/a.json (--expect)". */
export function spotText({ file, line, column, flag }: PlacedFinding['spot']): string {
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

/** The line of the source, with a caret below the place. */
function sourceLines({ spot }: PlacedFinding, width: number, chalk: ChalkInstance): string[] {
  const { source, line, column, endColumn } = spot;
  if (source === null || line === null || column === null) return [];
  const number = String(line);
  const { text, at } = excerpt(source.replace(/\t/g, ' '), column, width - number.length - 6);
  const length = Math.max(1, Math.min((endColumn ?? column + 1) - column, text.length - at));
  const margin = ' '.repeat(number.length);
  return [
    `  ${chalk.dim(`${number} |`)} ${text}`,
    `  ${chalk.dim(`${margin} |`)} ${' '.repeat(at)}${chalk.bold('^'.repeat(length))}`,
  ];
}

/** "5:1", "--expect": a place in a file that is told already; empty for none. */
const briefPlace = ({ line, column, flag }: PlacedFinding['spot']): string =>
  flag ?? (line === null ? '' : `${line}:${column ?? 1}`);

/** "also 5:1: error: async is expected, but … [expect-recommended]": another one of the same cause. */
export function alsoText({ id, severity, gist, spot }: PlacedFinding, color = NO_COLOR): string {
  const place = briefPlace(spot);
  const label = PAINT[severity](color)(severity);
  const where = place === '' ? '' : ` ${visible(place)}:`;
  return `also${where} ${label}: ${visible(gist)} ${color.dim(`[${id}]`)}`;
}

function toldLines(told: Told, width: number, chalk: ChalkInstance): string[] {
  const { lead, also } = told;
  const { id, severity, message, spot } = lead;
  const label = PAINT[severity](chalk)(severity);
  const place = chalk.bold(visible(spotText(spot)));
  const mend = mendOf(told);
  return [
    `${place}: ${label}: ${visible(message)} ${chalk.dim(`[${id}]`)}`,
    ...sourceLines(lead, width, chalk),
    ...also.map((one) => `  ${alsoText(one, chalk)}`),
    ...(mend === null ? [] : [`  ${chalk.dim('mend:')} ${visible(mend)}`]),
  ];
}

/** For a person: each finding with its line of the source and a caret, then a summary. */
export function renderCheckText(report: CheckReport, { color, width }: Rendering): string {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const blocks = allTold(report).map((one) => `${toldLines(one, width, chalk).join('\n')}\n`);
  const { error } = countFindings(report);
  const summary = (error > 0 ? chalk.red : chalk.green)(summaryText(report));
  const more = [
    comparisonText(report),
    report.judgedWith === null ? '' : `Settings: ${visible(report.judgedWith)}`,
  ].filter((line) => line !== '');
  const end = [summary, ...more].map((line) => `${line}\n`).join('');
  return [...blocks, end].join('\n');
}
