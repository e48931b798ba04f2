import type { Catalog } from '../core/types.ts';
import { printWorkload } from '../schema/print-workload.ts';
import { readWorkload } from '../schema/read-workload.ts';
import type { Workload } from '../schema/workload.ts';
import { locateProblems } from './parse-document.ts';

/** The workload with some fields stated anew; an undefined value takes a statement back. */
export function changeWorkload(
  workload: Workload,
  settings: Readonly<Record<string, unknown>>,
  catalog: Catalog,
): Workload {
  const changed = Object.entries({ ...printWorkload(workload), ...settings });
  const document = Object.fromEntries(changed.filter(([, value]) => value !== undefined));
  const result = readWorkload(
    document,
    catalog.options.map(({ id }) => id),
  );
  if (result.ok) return result.workload;
  throw locateProblems(result.problems, (field) => ({
    flag: Object.hasOwn(settings, field) ? `--set ${field}` : '--set',
  }));
}
