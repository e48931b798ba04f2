import { type CheckReport, countFindings, type PlacedFinding } from '../../check/report.ts';
import { jsonText } from '../json-text.ts';

function findingRecord({ spot, ...finding }: PlacedFinding): Record<string, unknown> {
  const { id, severity, message, mend, path, option, ignored } = finding;
  const { file, line, column, endColumn, flag } = spot;
  const place = { file, line, column, endColumn, flag };
  return { id, severity, message, mend, path, option, ...place, ignored };
}

/** The report as data. */
export function checkRecord(report: CheckReport): Record<string, unknown> {
  const { error, warning, note, ignored } = countFindings(report);
  const workloads = report.workloads.map(({ findings, origin: _, ...workload }) => ({
    ...workload,
    findings: findings.map(findingRecord),
  }));
  return {
    schemaVersion: 1,
    summary: {
      workloads: workloads.length,
      errors: error,
      warnings: warning,
      notes: note,
      ignored,
    },
    workloads,
    general: report.general.map(findingRecord),
    comparison: report.comparison,
    judgedWith: report.judgedWith,
    catalog: report.catalog,
  };
}

export const renderCheckJson = (report: CheckReport): string =>
  `${jsonText(checkRecord(report), 2)}\n`;
