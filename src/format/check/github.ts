import { allFindings, type CheckReport, type PlacedFinding } from '../../check/report.ts';
import type { Severity } from '../../schema/finding-words.ts';
import { visible } from '../../schema/quote.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** Text of a workflow command: a runner would take what follows a line feed for a command. */
const escapeData = (text: string): string => visible(text).replace(/%/g, '%25');

const escapeProperty = (text: string): string =>
  escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

function annotation({ id, severity, message, mend, spot }: PlacedFinding): string {
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
  const text = escapeData(mend === null ? message : `${message} (${mend})`);
  return `::${COMMANDS[severity]} ${properties.join(',')}::${text}\n`;
}

/** Workflow commands that GitHub shows at the lines that they are about. */
export function renderGithub(report: CheckReport): string {
  return allFindings(report)
    .filter(({ ignored }) => ignored === null)
    .map(annotation)
    .join('');
}
