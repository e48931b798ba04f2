import type { Catalog } from '../core/catalog-types.ts';
import type { Decision } from '../core/decide.ts';
import { recommend } from '../core/recommend.ts';
import type { Recommendation } from '../core/result-types.ts';
import type { Assumptions, Ruleset } from '../core/rule-types.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { type Ask, createAsk, createAskWhy, type Violations } from './ask.ts';
import { judgedFields } from './fields.ts';
import { type Move, moved, movesOf } from './move.ts';
import { remembered, type Survey, type Surveyed, surveyField } from './survey.ts';

/** A workload with its recommendation, and the means to ask what if. */
export interface Inquiry extends Surveyed {
  readonly assumptions: Assumptions;
  readonly base: Recommendation;
  /** The fields that any rule reads and the priority, in declaration order. */
  readonly fields: readonly FieldName[];
  /** The answers over all values of one field, the others left as they are. */
  readonly survey: (field: FieldName) => Survey;
  /** What one field could become, see `movesOf`. */
  readonly moves: (field: FieldName) => readonly Move[];
  /** The answer after a move or two. */
  readonly after: (first: Move, second?: Move) => Decision;
  /** What stands in each option's way after a move. */
  readonly violatedAfter: (move: Move) => Violations;
}

function createAfter(workload: Workload, ask: Ask): Inquiry['after'] {
  const afterOne = remembered((move: Move) => ask(moved(workload, move)));
  const afterTwo = remembered((first: Move) => {
    const between = moved(workload, first);
    return remembered((second: Move) => ask(moved(between, second)));
  });
  return (first, second) => (second ? afterTwo(first)(second) : afterOne(first));
}

/** Prepares the questions about one workload; each part is found when it is first asked for. */
export function inquire(
  workload: Workload,
  catalog: Catalog,
  ruleset: Ruleset,
  assumptions: Assumptions,
): Inquiry {
  const ask = createAsk(catalog, ruleset, assumptions);
  const askWhy = createAskWhy(catalog, ruleset, assumptions);
  const base = recommend(workload, catalog, ruleset, assumptions);
  const surveyed = { workload, catalog, ruleset, base, ask };
  return {
    ...surveyed,
    assumptions,
    fields: judgedFields(ruleset),
    survey: remembered((field) => surveyField(field, surveyed)),
    moves: remembered((field) => movesOf(workload, field, catalog)),
    after: createAfter(workload, ask),
    violatedAfter: remembered((move) => askWhy(moved(workload, move))),
  };
}
