import { expect } from 'vitest';
import type { ConstraintResult } from '../../../src/core/result-types.ts';
import type { Assumptions } from '../../../src/core/rule-types.ts';
import { catalog } from '../../../src/shipped.ts';
import { ask, on, settingsText } from '../../ask.ts';

/** A workload document, the outcome for each option in catalog order, and settings by option. */
export type Case = [document: object, outcomes: string, settings?: Record<string, string>];

/** What one constraint says of each option, in catalog order. */
export function results(
  constraint: string,
  document: object,
  assumptions: Assumptions = {},
): ConstraintResult[] {
  const recommendation = ask(document, assumptions);
  return catalog.options.flatMap(({ id }) =>
    on(id, recommendation).constraints.filter((one) => one.id === constraint),
  );
}

/** Expects the outcomes of a case, and no settings but its own. */
export function expectCase(
  constraint: string,
  [document, outcomes, settings = {}]: Case,
  assumptions?: Assumptions,
): void {
  const found = results(constraint, document, assumptions);
  expect(found.map(({ outcome }) => outcome).join(' ')).toBe(outcomes);
  const asked = catalog.options.flatMap(({ id }, i): [string, string][] => {
    const text = settingsText(found[i]?.settings ?? []);
    return text === '' ? [] : [[id, text]];
  });
  expect(Object.fromEntries(asked)).toEqual(settings);
}
