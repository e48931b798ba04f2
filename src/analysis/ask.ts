import type { Catalog } from '../core/catalog-types.ts';
import { type Decision, decide } from '../core/decide.ts';
import { recommend } from '../core/recommend.ts';
import type { Assessment } from '../core/result-types.ts';
import type { Assumptions, Ruleset } from '../core/rule-types.ts';
import type { Workload } from '../schema/workload.ts';

/** Asks what `recommend` would answer to a changed workload, in short. */
export type Ask = (workload: Workload) => Decision;

/** The constraints that each option does not plainly pass, by option id, in the order of the rules. */
export type Violations = ReadonlyMap<string, readonly string[]>;

/** The constraints that an option does not plainly pass. */
export const violatedBy = ({ constraints }: Assessment): readonly string[] =>
  constraints.filter(({ outcome }) => outcome !== 'pass').map(({ id }) => id);

/** Asks for the violations under a changed workload. */
export type AskWhy = (workload: Workload) => Violations;

export function createAsk(catalog: Catalog, ruleset: Ruleset, assumptions: Assumptions): Ask {
  return (workload) => decide(workload, catalog, ruleset, assumptions);
}

export function createAskWhy(catalog: Catalog, ruleset: Ruleset, assumptions: Assumptions): AskWhy {
  return (workload) => {
    const { options } = recommend(workload, catalog, ruleset, assumptions);
    return new Map(options.map((option) => [option.id, violatedBy(option)]));
  };
}

/** Whether the option is the one that the answer recommends without reservation. */
export function isRecommended(
  { recommended, status }: Pick<Decision, 'recommended' | 'status'>,
  option: string,
): boolean {
  return recommended === option && status === 'ok';
}

/** What an answer says of an option: every answer has all of the catalog's options. */
export function ofOption<Each extends { readonly id: string }>(
  { options }: { readonly options: readonly Each[] },
  option: string,
): Each {
  return options.find(({ id }) => id === option) as Each; // see above
}
