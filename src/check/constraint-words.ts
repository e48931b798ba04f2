// How results of a constraint are put into words, by its id.

import type { Check } from '../core/rule-types.ts';
import type { ConstraintId } from '../rules/constraints/index.ts';

/** A yes or no in other words. */
interface YesOrNo {
  readonly yes: string;
  readonly no: string;
}

export interface ConstraintWords {
  /** What it judges; left out: its field. */
  readonly judges?: string;
  /** What a workload states where that is a yes or no; left out: "yes", "no". */
  readonly states?: YesOrNo;
  /** Whether a number without a unit is a rate. */
  readonly countsRate?: boolean;
  /** What an option offers where that is a yes or no; left out: "yes", "no". */
  readonly offers?: YesOrNo;
  /** What it offers instead of a no, with the settings that the check asks for. */
  readonly offersBySetting?: string;
  /** What else would do, given the option's limit; left out: another value of the field. */
  readonly otherwise?: (limit: Check['limit']) => string;
}

/** The names and values of field and limit say it all. */
const PLAIN: ConstraintWords = {};

const WORDS: Readonly<Record<ConstraintId, ConstraintWords>> = {
  payload: PLAIN,
  'mean-item': PLAIN,
  'response-payload': PLAIN,
  'processing-time': PLAIN,
  interactive: PLAIN,
  latency: PLAIN,
  deadline: PLAIN,
  gpu: PLAIN,
  streaming: PLAIN,
  vpc: PLAIN,
  'data-capture': PLAIN,
  notification: PLAIN,
  'many-models': { offers: { yes: 'several', no: 'one' }, otherwise: () => 'one model' },
  'model-memory': PLAIN,
  'image-size': PLAIN,
  'start-up': PLAIN,
  concurrency: {
    judges: 'requests at once',
    countsRate: true,
    otherwise: (limit) => `fewer requests at once${limit === null ? '' : ` (${limit})`}`,
  },
  'single-requests': {
    countsRate: true,
    offers: { yes: 'any time', no: 'only in jobs' },
    otherwise: () => 'requests that are collected for a job',
  },
  'scale-to-zero': PLAIN,
  'cold-start': {
    judges: 'cold starts',
    states: { yes: 'tolerated', no: 'not tolerated' },
    offers: { yes: 'stays warm', no: 'starts cold' },
    offersBySetting: 'warm by a setting',
  },
};

const isShipped = (id: string): id is ConstraintId => Object.hasOwn(WORDS, id);

/** The words for a constraint; plain for one that does not ship with the program. */
export const constraintWords = (id: string): ConstraintWords => (isShipped(id) ? WORDS[id] : PLAIN);
