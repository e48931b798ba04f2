import { allTold, mendOf, type Told } from '../../check/causes.ts';
import { allFindings, type CheckReport, type PlacedFinding } from '../../check/report.ts';
import { visible } from '../../schema/quote.ts';
import { type Block, heading, paragraph, span, type Table, type Text } from '../document.ts';
import { renderMarkdown } from '../markdown.ts';
import { settingsBlock } from '../settings-note.ts';
import { sentence } from './sentence.ts';
import { comparisonText, summaryText } from './summary.ts';
import { alsoText, spotText } from './text.ts';

function toRow(told: Told): Text[] {
  const { id, severity, spot } = told.lead;
  const mend = mendOf(told);
  const said = [visible(sentence(told.lead)), ...told.also.map((one) => alsoText(one))].join('; ');
  return [
    span(severity, severity === 'error' ? 'bad' : 'plain'),
    span(visible(spotText(spot)), 'code'),
    mend === null ? said : `${said} – ${visible(mend)}`,
    span(id, 'code'),
  ];
}

function toldTable(told: readonly Told[]): Table {
  const columns = [{ title: 'Severity' }, { title: 'Where' }, { title: 'What' }, { title: 'Id' }];
  return { kind: 'table', columns, rows: told.map(toRow) };
}

function ignoredTable(findings: readonly PlacedFinding[]): Block {
  const columns = [
    { title: 'Ignored' },
    { title: 'Where' },
    { title: 'What' },
    { title: 'Because' },
  ];
  const rows = findings.map(({ id, spot, ignored, ...found }): Text[] => [
    span(id, 'code'),
    span(visible(spotText(spot)), 'code'),
    visible(sentence(found)),
    visible(ignored ?? ''),
  ]);
  return { kind: 'table', columns, rows };
}

/** For a comment on a pull request or the summary of a job. */
export function renderCheckMarkdown(report: CheckReport): string {
  const told = allTold(report);
  const ignored = allFindings(report).filter((one) => one.ignored !== null);
  return renderMarkdown([
    heading('infer-advisor check', 2),
    paragraph(summaryText(report)),
    ...[comparisonText(report)].filter((text) => text !== '').map((text) => paragraph(text)),
    ...(told.length > 0 ? [toldTable(told)] : []),
    ...(ignored.length > 0 ? [ignoredTable(ignored)] : []),
    ...(report.judgedWith === null ? [] : [settingsBlock(visible(report.judgedWith))]),
  ]);
}
