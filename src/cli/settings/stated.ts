import { readAssumptions } from '../../cost/read-assumptions.ts';
import { InputError, type Place, type Problem } from '../../schema/input-error.ts';
import type { SettingName } from '../../schema/settings.ts';

/** Who states a value. */
export type Origin =
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'file'; readonly place: Place };

/** A value that somebody states; of settings that are pairs, one pair. */
export interface Stated {
  readonly name: SettingName;
  /** The pair's own name; null for other settings. */
  readonly key: string | null;
  readonly value: unknown;
  readonly origin: Origin;
}

/** A setting's value as statements: one for each pair, or one. */
export function statementsOf(
  name: SettingName,
  isPairs: boolean,
  value: unknown,
  originOf: (key: string | null) => Origin,
): Stated[] {
  if (!isPairs) return [{ name, key: null, value, origin: originOf(null) }];
  return Object.entries(Object(value)).map(([key, one]) => ({
    name,
    key,
    value: one,
    origin: originOf(key),
  }));
}

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
