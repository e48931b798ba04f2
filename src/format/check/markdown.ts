import { allFindings, type CheckReport, type PlacedFinding } from '../../check/report.ts';
import { visible } from '../../schema/quote.ts';
import { type Block, heading, paragraph, span, type Table, type Text } from '../document.ts';
import { renderMarkdown } from '../markdown.ts';
import { settingsBlock } from '../settings-note.ts';
import { comparisonText, summaryText } from './summary.ts';
import { spotText } from './text.ts';

function toRow({ id, severity, message, mend, spot }: PlacedFinding): Text[] {
  const said = mend === null ? visible(message) : `${visible(message)} – ${visible(mend)}`;
  return [
    span(severity, severity === 'error' ? 'bad' : 'plain'),
    span(visible(spotText(spot)), 'code'),
    said,
    span(id, 'code'),
  ];
}

function findingsTable(findings: readonly PlacedFinding[]): Table {
  const columns = [{ title: 'Severity' }, { title: 'Where' }, { title: 'What' }, { title: 'Id' }];
  return { kind: 'table', columns, rows: findings.map(toRow) };
}

function ignoredTable(findings: readonly PlacedFinding[]): Block {
  const columns = [{ title: 'Ignored' }, { title: 'Where' }, { title: 'Because' }];
  const rows = findings.map(({ id, spot, ignored }): Text[] => [
    span(id, 'code'),
    span(visible(spotText(spot)), 'code'),
    visible(ignored ?? ''),
  ]);
  return { kind: 'table', columns, rows };
}

/** For a comment on a pull request or the summary of a job. */
export function renderCheckMarkdown(report: CheckReport): string {
  const findings = allFindings(report);
  const counting = findings.filter(({ ignored }) => ignored === null);
  const ignored = findings.filter((one) => one.ignored !== null);
  return renderMarkdown([
    heading('infer-advisor check', 2),
    paragraph(summaryText(report)),
    ...[comparisonText(report)].filter((text) => text !== '').map((text) => paragraph(text)),
    ...(counting.length > 0 ? [findingsTable(counting)] : []),
    ...(ignored.length > 0 ? [ignoredTable(ignored)] : []),
    ...(report.judgedWith === null ? [] : [settingsBlock(visible(report.judgedWith))]),
  ]);
}
