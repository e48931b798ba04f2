import { allTold } from '../../check/causes.ts';
import { type CheckReport, countFindings } from '../../check/report.ts';

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

/** " (2 causes)", where findings share one. */
function causesText(report: CheckReport): string {
  const told = allTold(report);
  const [causes = ''] = counted(told.length, 'cause');
  return told.some(({ also }) => also.length > 0) ? ` (${causes})` : '';
}

/** "3 workloads checked: 3 errors, 2 notes (4 causes)", "1 workload checked: nothing found". */
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
  return `${checked ?? 'no workload checked'}: ${parts.join(', ') || 'nothing found'}`;
}
