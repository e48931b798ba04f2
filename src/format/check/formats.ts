import {
  allFindings,
  allGroups,
  type CheckReport,
  countFindings,
  type FindingGroup,
  fixOf,
  leadsOf,
  leftOutOf,
  type PlacedFinding,
} from '../../check/report.ts';
import type { Severity } from '../../schema/finding-words.ts';
import { visible } from '../../schema/quote.ts';
import { heading, paragraph, span, type Table, type Text, tableOf } from '../document.ts';
import { jsonText } from '../json.ts';
import { renderMarkdown } from '../markdown.ts';
import type { FindingRecord, ReportRecord } from '../records.ts';
import { settingsBlock } from '../settings.ts';
import type { Rendering } from '../table.ts';
import { renderJunit } from './junit.ts';
import { MARKER, nothingText, planBlocks } from './plan.ts';
import { renderSarif } from './sarif.ts';
import {
  alsoText,
  comparisonText,
  leftOutText,
  locationText,
  placedSentence,
  renderCheckText,
  sentence,
  summaryText,
} from './text.ts';

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

function annotation(group: FindingGroup): string {
  const { id, severity, location } = group.lead;
  const mend = fixOf(group);
  const { file, line, column, endColumn } = location;
  const properties = Object.entries({
    file,
    line: file === null ? null : line,
    col: file === null ? null : column,
    endColumn: file === null ? null : endColumn,
    title: `infer-advisor ${id}`,
  })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const more = mend === null ? [] : [`fix: ${mend}`];
  const text = lineText([
    placedSentence(group.lead),
    ...group.also.map((one) => alsoText(one)),
    ...more,
  ]);
  return `::${COMMANDS[severity]} ${properties.join(',')}::${text}\n`;
}

/** Workflow commands that GitHub shows at the lines that they are about, and a line for the log. */
function renderGithub(report: CheckReport): string {
  const annotations = allGroups(report).map(annotation);
  return [...annotations, `infer-advisor: ${summaryText(report)}\n`].join('');
}

function findingRecord(
  { location, ...finding }: PlacedFinding,
  partOf: number | null = null,
): FindingRecord {
  const { id, severity, message, mend, path, option, ignored } = finding;
  const { file, line, column, endColumn, flag } = location;
  const place = { file, line, column, endColumn, flag };
  return { id, severity, message, mend, path, option, ...place, ignored, partOf };
}

/** A report as JSON has it. */
export function checkRecord(report: CheckReport): ReportRecord {
  const { error, warning, note, ignored } = countFindings(report);
  const workloads = report.workloads.map(({ findings, origin: _, leftOut: _left, ...workload }) => {
    const leads = leadsOf(findings);
    return { ...workload, findings: findings.map((one, at) => findingRecord(one, leads[at])) };
  });
  return {
    schemaVersion: 1,
    summary: {
      workloads: workloads.length,
      errors: error,
      warnings: warning,
      notes: note,
      ignored,
      causes: allGroups(report).length,
      leftOut: leftOutOf(report).changes,
      leftOutUSD: leftOutOf(report).monthlyUSD,
    },
    workloads,
    general: report.general.map((one) => findingRecord(one)),
    plan: report.plan,
    comparison: report.comparison,
    judgedWith: report.judgedWith,
    catalog: report.catalog,
  };
}

const renderCheckJson = (report: CheckReport): string => `${jsonText(checkRecord(report), 2)}\n`;

function saidText(group: FindingGroup): string {
  const mend = fixOf(group);
  const said = [visible(sentence(group.lead)), ...group.also.map(alsoText)].join('; ');
  return mend === null ? said : `${said} – ${visible(mend)}`;
}

const placeText = ({ location }: PlacedFinding): Text =>
  span(visible(locationText(location)), 'code');

const groupsTable = (groups: readonly FindingGroup[]): Table =>
  tableOf(groups, [
    [
      'Severity',
      ({ lead: { severity } }) => span(severity, severity === 'error' ? 'bad' : 'plain'),
    ],
    ['Where', ({ lead }) => placeText(lead)],
    ['What', saidText],
    ['Id', ({ lead }) => span(lead.id, 'code')],
  ]);

const ignoredTable = (findings: readonly PlacedFinding[]): Table =>
  tableOf(findings, [
    ['Ignored', ({ id }) => span(id, 'code')],
    ['Where', placeText],
    ['What', (found) => visible(sentence(found))],
    ['Because', ({ ignored }) => visible(ignored ?? '')],
  ]);

/** For a comment on a pull request or the summary of a job. */
function renderCheckMarkdown(report: CheckReport): string {
  const { plan } = report;
  const groups = allGroups(report);
  const ignored = allFindings(report).filter((one) => one.ignored !== null);
  if (plan && groups.length === 0 && plan.endpoints.length === 0) {
    return `${MARKER}\n${nothingText(plan)}\n`;
  }
  const isChecked = plan === null || report.workloads.length > 0 || groups.length > 0;
  const start = plan ? `${MARKER}\n` : '';
  return (
    start +
    renderMarkdown([
      ...(plan ? planBlocks(plan) : [heading('infer-advisor check', 2)]),
      ...(isChecked ? [paragraph(summaryText(report))] : []),
      ...[leftOutText(report), comparisonText(report)]
        .filter((text) => text !== '')
        .map((text) => paragraph(text)),
      ...(groups.length > 0 ? [groupsTable(groups)] : []),
      ...(ignored.length > 0 ? [ignoredTable(ignored)] : []),
      ...(report.judgedWith === null ? [] : [settingsBlock(visible(report.judgedWith))]),
    ])
  );
}

/** From a check's report to the text of one format. A new format is an entry here. */
const CHECK_FORMATS = {
  text: renderCheckText,
  json: renderCheckJson,
  junit: renderJunit,
  sarif: renderSarif,
  github: renderGithub,
  markdown: renderCheckMarkdown,
} as const satisfies Record<string, (report: CheckReport, rendering: Rendering) => string>;

export type CheckFormat = keyof typeof CHECK_FORMATS;
export const CHECK_FORMAT_NAMES = Object.keys(CHECK_FORMATS) as readonly CheckFormat[]; // keys of a literal

/** A report in the format that was asked for. */
export function renderCheck(
  report: CheckReport,
  format: CheckFormat,
  rendering: Rendering,
): string {
  return CHECK_FORMATS[format](report, rendering);
}
