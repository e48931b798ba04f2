import { readAssumptions } from '../../cost/read-assumptions.ts';
import { InputError, type Problem } from '../../schema/input-error.ts';

/** What is wrong with the values of assumptions. */
export function assumptionProblems(
  assumptions: Readonly<Record<string, unknown>>,
  pathOf: (name: string) => string,
): Problem[] {
  return Object.entries(assumptions).flatMap(([name, value]) => {
    try {
      readAssumptions([`${name}=${value}`]);
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return error.problems.map(({ message }) => ({ path: pathOf(name), message }));
    }
  });
}
