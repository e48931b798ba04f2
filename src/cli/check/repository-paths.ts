import path from 'node:path';
import process from 'node:process';
import type { CheckReport, PlacedFinding } from '../../check/report.ts';

/** The path from the root of the repository, when the file lies in it. */
function fromRoot(file: string, root: string): string {
  const relative = path.relative(root, path.resolve(file));
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

/**
 * The report with files as GitHub knows them: from the root of the repository, also where a job works
 * in a folder of it. Elsewhere it stays as it is.
 */
export function withRepositoryPaths(report: CheckReport): CheckReport {
  const root = process.env.GITHUB_WORKSPACE;
  if (!root) return report;
  const fileOf = (file: string | null) => (file === null ? null : fromRoot(file, root));
  const move = (found: PlacedFinding): PlacedFinding => ({
    ...found,
    spot: { ...found.spot, file: fileOf(found.spot.file) },
  });
  return {
    ...report,
    workloads: report.workloads.map((one) => ({
      ...one,
      file: fileOf(one.file),
      findings: one.findings.map(move),
    })),
    general: report.general.map(move),
  };
}
