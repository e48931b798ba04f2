import * as z from 'zod/mini';
import {
  numberOrNull,
  rank,
  score,
  setting,
  share,
  sources,
  status,
  text,
  textOrNull,
  value,
  verdict,
} from './result-parts.ts';

export const fieldUnit = z.nullable(z.enum(['bytes', 'seconds', 'perSecond', 'count']));

const change = z.looseObject({
  field: text,
  from: z.nullable(value),
  fromValue: z.nullable(value),
  to: z.nullable(value),
  toValue: z.nullable(value),
  unit: fieldUnit,
  about: textOrNull,
});
const changes = z.array(change);

export const fixes = z.array(z.looseObject({ changes, verdict: z.literal('recommended') }));

const redesign = z.looseObject({
  option: text,
  steps: z.array(
    z.looseObject({
      id: text,
      kind: z.enum(['change', 'detour', 'setting']),
      title: text,
      how: text,
      constraint: text,
      sources,
    }),
  ),
  changes,
  result: z.looseObject({
    status,
    recommended: textOrNull,
    verdict,
    rank,
    score,
    settings: z.array(setting),
  }),
});

const flip = z.looseObject({
  field: text,
  from: value,
  at: value,
  atValue: value,
  unit: fieldUnit,
  about: textOrNull,
  recommended: textOrNull,
  status,
});

const unknown = z.looseObject({
  field: text,
  question: text,
  share,
  weight: share,
  outcomes: z.array(
    z.looseObject({
      value,
      about: textOrNull,
      from: numberOrNull,
      to: numberOrNull,
      unit: fieldUnit,
      recommended: textOrNull,
      status,
      share,
    }),
  ),
});

const robustness = z.looseObject({
  share,
  samples: z.int().check(z.gte(1)),
  winners: z.array(z.looseObject({ option: text, share })),
});

/** What an analysis adds to a recommendation, besides the fixes of each option. */
export const analysisShape = {
  conflicts: z.array(z.array(text)),
  redesigns: z.array(redesign),
  flips: z.array(flip),
  unknowns: z.array(unknown),
  robustness: z.nullable(robustness),
};
