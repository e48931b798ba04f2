import * as z from 'zod/mini';
import type { LimitId, Ratings, TraitId } from '../core/catalog-types.ts';
import {
  amount,
  clock,
  fact,
  limit,
  listOf,
  orNull,
  positive,
  quota,
  rating,
  reading,
  remark,
  settingRange,
  sourceIds,
  trafficRating,
  trait,
  words,
  yesOrNo,
} from './catalog-parts.ts';
import { LATENCY_WORDS } from './field-schemas.ts';
import { closed, oneOf, schemaField, wrongType } from './problems.ts';

/** The fields of the workload that a redesign may change, by what they are changed to. */
const SIZES = ['payload', 'responsePayload', 'modelMemory'] as const;
const DURATIONS = ['processingTime'] as const;
const DATA = ['records', 'datasetSize'] as const;
const FLAGS = [
  'interactive',
  'streaming',
  'scaleToZero',
  'coldStartTolerant',
  'gpu',
  'vpc',
] as const;

/** What the option's own limit allows. */
const toLimit = z.literal('limit', { error: () => 'is not limit' });

/** What has to follow, so that the average record is no larger than a request. */
const toMean = z.literal('mean', { error: () => 'is not mean' });

const amountOrLimit = (base: 'bytes' | 'seconds') =>
  z.union([amount(base), toLimit], {
    error: (issue) => wrongType("value and unit, or 'limit'", issue.input),
  });

const change = z.union(
  [
    closed({ field: oneOf(SIZES), to: amountOrLimit('bytes') }),
    closed({ field: oneOf(DURATIONS), to: amountOrLimit('seconds') }),
    closed({ field: oneOf(DATA), to: toMean }),
    closed({ field: oneOf(FLAGS), to: yesOrNo }),
  ],
  { error: () => "is not a change; give a field and what it becomes, as in payload and 'limit'" },
);

/** A known way around a limit; see `Redesign` in core/catalog-types.ts. */
export const redesign = closed({
  id: words,
  kind: oneOf(['change', 'detour', 'setting']),
  title: words,
  how: words,
  tiedTo: closed({
    constraints: listOf(words),
    options: listOf(words),
    models: z.optional(positive),
  }),
  apply: listOf(change),
  sources: sourceIds,
});

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A day, a month, a year, or an interval of those. */
const TIME = /^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/;

const source = closed({
  short: words,
  title: words,
  url: orNull(remark.check(z.regex(/^https?:\/\/\S+$/, 'is not a web address'))),
  asOf: orNull(
    remark.check(z.regex(TIME, 'is not a date; write 2026-11-22, 2026-11 or 2026-09/2026-11')),
  ),
});

const latency = closed({
  class: oneOf(LATENCY_WORDS),
  fastest: reading('seconds'),
  text: words,
  sources: sourceIds,
});

// What came later than the others has a default, so that a user's own option of before stays whole.
const limits = closed({
  payload: limit('bytes'),
  responsePayload: limit('bytes'),
  processingTime: limit('seconds'),
  modelMemory: limit('bytes'),
  imageSize: z._default(limit('bytes'), {
    value: null,
    reason: 'the catalog names no limit',
    sources: [],
  }),
  concurrency: limit('count'),
} satisfies Record<LimitId, unknown>);

const traits = closed({
  interactive: trait,
  gpu: trait,
  streaming: trait,
  vpc: trait,
  scaleToZero: trait,
  alwaysWarm: trait,
  queue: trait,
  multiModel: trait,
  pipeline: trait,
  variants: trait,
  shadowTests: trait,
  dataCapture: trait,
  notification: z._default(trait, {
    supported: null,
    note: 'the catalog does not say',
    sources: [],
  }),
  singleRequests: z._default(trait, {
    supported: true,
    note: 'the catalog does not say',
    sources: [],
  }),
} satisfies Record<TraitId, unknown>);

const billing = closed({
  shape: oneOf(['instance-hours', 'instance-hours-to-zero', 'per-use', 'job-hours']),
  text: words,
  sources: sourceIds,
});

const byTraffic = {
  steady: rating,
  spiky: rating,
  intermittent: rating,
  scheduled: rating,
  'one-off': rating,
};

const ratings = closed({
  latency: closed({
    low: rating,
    medium: rating,
    high: rating,
    keptWarm: z.optional(rating),
    withinBound: z.optional(rating),
  }),
  traffic: closed({
    steady: trafficRating,
    spiky: trafficRating,
    intermittent: trafficRating,
    scheduled: trafficRating,
    'one-off': trafficRating,
  }),
  arrival: closed({ set: rating, stream: rating }),
  waiting: closed({ yes: rating, no: rating }),
  coldStart: closed({ tolerant: rating, intolerant: rating }),
  idle: closed({
    zero: rating,
    sparse: rating,
    dense: rating,
    kept: z.optional(rating),
    keptWarm: z.optional(rating),
  }),
  cost: closed({ ...byTraffic, unknown: rating, keptWarm: z.optional(rating) }),
  effort: rating,
  sources: sourceIds,
} satisfies Record<keyof Ratings, unknown>);

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const option = closed({
  id: words.check(z.regex(ID, 'is not an id; write lower-case words with hyphens')),
  name: words,
  short: words,
  letter: words.check(z.regex(/^[A-Z]$/, 'is not a capital letter')),
  summary: words,
  latency,
  clock: z.optional(clock),
  limits,
  traits,
  billing,
  bestFor: listOf(words),
  examples: listOf(words),
  notes: listOf(words),
  settings: listOf(settingRange),
  quotas: listOf(quota),
  facts: listOf(fact),
  ratings,
});

const latencyClasses = closed({
  low: closed({ meaning: words, upTo: amount('seconds') }),
  medium: closed({ meaning: words, upTo: amount('seconds') }),
  high: closed({ meaning: words, upTo: z.literal(null, { error: () => 'is not null' }) }),
  sources: sourceIds.check(z.describe('Who says so.')),
});

/** The catalog as it is written; `$schema` is for editors. Its values are compared with
 * each other in check-catalog.ts. */
export const catalogSchema = closed({
  $schema: schemaField(),
  version: words,
  verified: remark.check(z.regex(DAY, 'is not a date; write it like 2026-11-22')),
  sources: z.record(z.string(), source, { error: (issue) => wrongType('an object', issue.input) }),
  latencyClasses,
  options: listOf(option).check(z.minLength(1, 'is empty')),
  redesigns: listOf(redesign),
});

/** A catalog document whose shape is right. */
export type CatalogDocument = z.output<typeof catalogSchema>;
