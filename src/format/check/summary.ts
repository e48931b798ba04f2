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

/** "3 workloads checked: 1 error, 2 notes", "1 workload checked: nothing found". */
export function summaryText(report: CheckReport): string {
  const { error, warning, note, ignored } = countFindings(report);
  const found = [
    ...counted(error, 'error'),
    ...counted(warning, 'warning'),
    ...counted(note, 'note'),
    ...counted(ignored, 'ignored', 'ignored'),
  ];
  const [checked] = counted(report.workloads.length, 'workload checked', 'workloads checked');
  return `${checked ?? 'no workload checked'}: ${found.join(', ') || 'nothing found'}`;
}
