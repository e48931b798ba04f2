import { InputError, inputError, type Problem } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { suggestion } from '../schema/suggest.ts';
import type { AssumptionInfo, AssumptionValue, Span } from './assumption-types.ts';
import {
  ASSUMPTION_NAMES,
  type AssumptionName,
  assumptionInfo,
  type CostAssumptions,
} from './assumptions.ts';
import { isSpan, MOST_RANGES } from './spans.ts';

/** What is wrong with a value for the assumption, or undefined. */
function complaint(value: unknown, info: AssumptionInfo): string | undefined {
  const { kind, min = 0, max = Number.MAX_SAFE_INTEGER, unit } = info;
  if (kind === 'boolean') {
    return typeof value === 'boolean' ? undefined : 'is neither true nor false';
  }
  if (kind === 'instance') {
    return typeof value === 'string' && value !== '' ? undefined : 'is no instance type';
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'is no number';
  if (kind === 'count' && !Number.isInteger(value)) return 'is no whole number';
  if (value < min) return `is below ${min} (${unit})`;
  return value > max ? `is above ${max} (${unit})` : undefined;
}

function valueProblems(name: AssumptionName, value: AssumptionValue | Span): Problem[] {
  const info = assumptionInfo(name);
  const problem = (message: string): Problem => ({ path: name, message: `${name} ${message}` });
  const parts = isSpan(value) ? [value.low, value.typical, value.high] : [value];
  const wrong = parts.flatMap((one) => {
    const message = complaint(one, info);
    return message ? [problem(`${quote(one)} ${message}`)] : [];
  });
  if (wrong.length > 0 || !isSpan(value)) return wrong.slice(0, 1);
  const ordered = value.low <= value.typical && value.typical <= value.high;
  return ordered ? [] : [problem('has its range in the wrong order; write low..high')];
}

export function isAssumption(name: string): name is AssumptionName {
  return (ASSUMPTION_NAMES as readonly string[]).includes(name); // widened to compare
}

/** An unknown name, with the nearest one. */
export const unknownAssumption = (name: string): Problem => ({
  path: name,
  message: `unknown assumption ${quote(name)}; ${suggestion(name, ASSUMPTION_NAMES)}`,
});

/**
 * Checks names, types and bounds of assumptions.
 * @throws InputError with every problem
 */
export function checkAssumptions(assumptions: CostAssumptions): CostAssumptions {
  const problems = Object.entries(assumptions).flatMap(([name, value]) =>
    isAssumption(name) ? valueProblems(name, value) : [unknownAssumption(name)],
  );
  if (problems.length > 0) throw new InputError(problems);
  if (Object.values(assumptions).filter(isSpan).length > MOST_RANGES) {
    throw inputError(`more than ${MOST_RANGES} assumptions are ranges; state some of them`);
  }
  return assumptions;
}
