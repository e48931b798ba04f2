import type { Decision } from '../core/decide.ts';
import { recommend } from '../core/recommend.ts';
import type { Assumptions, Catalog, Recommendation, Ruleset } from '../core/types.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { type Ask, createAsk, createAskWhy, type Violations } from './ask.ts';
import { judgedFields } from './fields.ts';
import { type Move, moved, movesOf } from './move.ts';
import { type Survey, surveyField } from './survey.ts';

/** A workload with its recommendation, and the means to ask what if. */
export interface Inquiry {
  readonly workload: Workload;
  readonly catalog: Catalog;
  readonly ruleset: Ruleset;
  readonly assumptions: Assumptions;
  /** The answer to the workload as it stands. */
  readonly base: Recommendation;
  readonly ask: Ask;
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

/** Remembers a function's results: the questions overlap. */
function remembered<Key, Result>(find: (key: Key) => Result): (key: Key) => Result {
  const known = new Map<Key, Result>();
  return (key) => {
    let result = known.get(key);
    if (result === undefined) {
      result = find(key);
      known.set(key, result);
    }
    return result;
  };
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
  return {
    workload,
    catalog,
    ruleset,
    assumptions,
    base: recommend(workload, catalog, ruleset, assumptions),
    ask,
    fields: judgedFields(ruleset),
    survey: remembered((field) => surveyField(workload, field, catalog, ruleset, ask)),
    moves: remembered((field) => movesOf(workload, field, catalog)),
    after: createAfter(workload, ask),
    violatedAfter: remembered((move) => askWhy(moved(workload, move))),
  };
}
