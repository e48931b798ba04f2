import type { Setting } from '../src/core/catalog-types.ts';
import type { Assessment } from '../src/core/result-types.ts';
import { type Assumptions, parseWorkload, type Recommendation, recommend } from '../src/index.ts';

/** The shipped advice on a workload document. */
export function ask(document: object, assumptions: Assumptions = {}): Recommendation {
  return recommend(parseWorkload(document), assumptions);
}

/** What the recommendation says of one option. */
export function on(option: string, { options }: Recommendation): Assessment {
  const found = options.find(({ id }) => id === option);
  if (!found) throw new Error(`no option ${option}`);
  return found;
}

/** `name=value` of each setting. */
export const settingsText = (settings: readonly Setting[]): string =>
  settings.map(({ name, value }) => `${name}=${value}`).join(', ');
