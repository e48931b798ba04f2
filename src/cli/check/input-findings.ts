import { finding } from '../../check/finding.ts';
import { NOWHERE, type PlacedFinding, type Spot } from '../../check/report.ts';
import type { Problem } from '../../schema/input-error.ts';

function spotOf({ file = null, line = null, column = null, flag = null }: Partial<Spot>): Spot {
  return { ...NOWHERE, file, line, column, flag };
}

/** What is wrong with the input, told like findings, about no workload. */
export function inputFindings(problems: readonly Problem[]): PlacedFinding[] {
  return problems.map(({ path, message, hint = null, place = {} }) => ({
    ...finding('invalid-input', path, message, { mend: hint }),
    spot: spotOf(place),
    workload: null,
    ignored: null,
  }));
}
