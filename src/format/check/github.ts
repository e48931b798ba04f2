import { allTold, mendOf, type Told } from '../../check/causes.ts';
import type { CheckReport } from '../../check/report.ts';
import type { Severity } from '../../schema/finding-words.ts';
import { visible } from '../../schema/quote.ts';
import { placedSentence } from './sentence.ts';
import { summaryText } from './summary.ts';
import { alsoText } from './text.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** Text of a workflow command: a runner would take what follows a line feed for a command. */
const escapeData = (text: string): string => visible(text).replace(/%/g, '%25');

const escapeProperty = (text: string): string =>
  escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** Each line by itself, for a line feed within one would end the command. */
const lineText = (lines: readonly string[]): string => lines.map(escapeData).join('%0A');

function annotation(told: Told): string {
  const { id, severity, spot } = told.lead;
  const mend = mendOf(told);
  const { file, line, column, endColumn } = spot;
  const properties = Object.entries({
    file,
    line: file === null ? null : line,
    col: file === null ? null : column,
    endColumn: file === null ? null : endColumn,
    title: `infer-advisor ${id}`,
  })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const more = mend === null ? [] : [`mend: ${mend}`];
  const text = lineText([
    placedSentence(told.lead),
    ...told.also.map((one) => alsoText(one)),
    ...more,
  ]);
  return `::${COMMANDS[severity]} ${properties.join(',')}::${text}\n`;
}

/** Workflow commands that GitHub shows at the lines that they are about, and a line for the log. */
export function renderGithub(report: CheckReport): string {
  const annotations = allTold(report).map(annotation);
  return [...annotations, `infer-advisor: ${summaryText(report)}\n`].join('');
}
