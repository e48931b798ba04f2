import { allTold, leadsOf } from '../../check/causes.ts';
import { type CheckReport, countFindings, type PlacedFinding } from '../../check/report.ts';
import { jsonText } from '../json-text.ts';

function findingRecord(
  { spot, ...finding }: PlacedFinding,
  partOf: number | null = null,
): Record<string, unknown> {
  const { id, severity, message, mend, path, option, ignored } = finding;
  const { file, line, column, endColumn, flag } = spot;
  const place = { file, line, column, endColumn, flag };
  return { id, severity, message, mend, path, option, ...place, ignored, partOf };
}

/** The report as data. */
export function checkRecord(report: CheckReport): Record<string, unknown> {
  const { error, warning, note, ignored } = countFindings(report);
  const workloads = report.workloads.map(({ findings, origin: _, ...workload }) => {
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
      causes: allTold(report).length,
    },
    workloads,
    general: report.general.map((one) => findingRecord(one)),
    comparison: report.comparison,
    judgedWith: report.judgedWith,
    catalog: report.catalog,
  };
}

export const renderCheckJson = (report: CheckReport): string =>
  `${jsonText(checkRecord(report), 2)}\n`;
