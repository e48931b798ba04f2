import * as z from 'zod/mini';
import { analysisShape, fixes } from './analysis-result.ts';
import { costShape } from './cost-result.ts';
import {
  assume,
  invalidRecord,
  number,
  numberOrNull,
  optional,
  rank,
  score,
  setting,
  share,
  source,
  sources,
  status,
  text,
  textOrNull,
  trace,
  value,
  verdict,
  version,
} from './result-parts.ts';
import { LATENCY_WORDS, PRIORITIES, TRAFFIC_WORDS } from './workload.ts';

// The shapes of what is printed as JSON. A type-level test holds them to core/types.ts. Objects are
// open, since within one schemaVersion there may be additions.

const unit = z.nullable(z.enum(['bytes', 'seconds', 'count']));
const dispute = {
  certain: z.looseObject({ limit: number, sources }),
  documented: z.looseObject({ limit: number, sources, note: textOrNull }),
};

export const constraintResult = z.looseObject({
  id: text,
  field: text,
  strength: z.enum(['requirement', 'preference']),
  outcome: z.enum(['pass', 'detour', 'contested', 'fail']),
  pass: z.boolean(),
  actual: value,
  limit: z.nullable(value),
  default: numberOrNull,
  unit,
  margin: numberOrNull,
  reason: textOrNull,
  settings: z.array(setting),
  dispute: z.nullable(z.looseObject(dispute)),
  source: z.nullable(source),
  sources,
});

export const criterionResult = z.looseObject({
  id: text,
  score: share,
  weight: number.check(z.gte(0)),
  reason: text,
  /** Where the score rests on a bill: compute and storage of a month, against the work itself. */
  figures: z.optional(
    z.looseObject({
      monthlyUSD: number,
      workUSD: number,
      chargesData: z.boolean(),
      region: text,
      pricesAsOf: text,
      secondary: z.boolean(),
    }),
  ),
});

export const assessment = z.looseObject({
  id: text,
  name: text,
  rank,
  verdict,
  score,
  tiedWith: z.array(text),
  settings: z.array(setting),
  constraints: z.array(constraintResult),
  criteria: z.array(criterionResult),
});

const contested = z.looseObject({
  option: text,
  field: text,
  actual: value,
  unit,
  ...dispute,
  otherwise: z.looseObject({ assume, status, recommended: textOrNull }),
});

const options = z.array(text);

/** A validated workload in base units. */
export const workloadRecord = z.looseObject({
  name: z.optional(text),
  payloadBytes: z.optional(number),
  responsePayloadBytes: z.optional(number),
  processingTimeSeconds: z.optional(number),
  latency: z.optional(z.enum(LATENCY_WORDS)),
  latencySeconds: z.optional(number),
  deadlineSeconds: z.optional(number),
  interactive: z.optional(z.boolean()),
  traffic: z.optional(z.enum(TRAFFIC_WORDS)),
  requestsPerSecond: z.optional(number),
  peakRequestsPerSecond: z.optional(number),
  activeHoursPerWeek: z.optional(number),
  records: z.optional(number),
  datasetBytes: z.optional(number),
  coldStartTolerant: z.optional(z.boolean()),
  scaleToZero: z.optional(z.boolean()),
  gpu: z.optional(z.boolean()),
  streaming: z.optional(z.boolean()),
  vpc: z.optional(z.boolean()),
  dataCapture: z.optional(z.boolean()),
  notification: z.optional(z.boolean()),
  modelMemoryBytes: z.optional(number),
  loadTimeSeconds: z.optional(number),
  models: z.optional(number),
  imageBytes: z.optional(number),
  priority: z.optional(z.enum(PRIORITIES)),
  current: z.optional(text),
  instanceType: z.optional(text),
  instances: z.optional(number),
  expect: z.optional(
    z.looseObject({
      recommended: z.optional(text),
      eligible: z.optional(options),
      not: z.optional(options),
      minMargin: z.optional(number),
    }),
  ),
});

const range = z.looseObject({ low: number, typical: number, high: number });

/** What a move saves a month; `monthlyUSD` is negative where it costs more. */
export const savingsRecord = z.looseObject({
  region: text,
  currency: z.literal('USD'),
  requestsPerMonth: numberOrNull,
  currentUSD: numberOrNull,
  recommendedUSD: numberOrNull,
  monthlyUSD: z.nullable(range),
  reason: textOrNull,
  assumptions: z.array(
    z.looseObject({
      name: text,
      value,
      unit: text,
      stated: z.boolean(),
      why: textOrNull,
      options: z.array(text),
    }),
  ),
  prices: z.nullable(
    z.looseObject({ from: text, to: text, stale: z.boolean(), secondary: z.boolean() }),
  ),
});

/** Whether to move from what runs today, what that takes, and what it saves. */
export const migrationRecord = z.looseObject({
  advice: z.enum(['keep', 'consider', 'migrate', 'undecided']),
  from: text,
  to: textOrNull,
  reason: text,
  gain: numberOrNull,
  toState: z.array(text),
  steps: z.array(z.looseObject({ area: text, text, sources })),
  savings: z.nullable(savingsRecord),
});

/** The library's Recommendation; in a stream with its place. */
export const recommendationRecord = z.looseObject({
  ...trace,
  schemaVersion: version,
  name: textOrNull,
  status,
  recommended: textOrNull,
  workload: workloadRecord,
  priority: z.enum(PRIORITIES),
  strict: z.boolean(),
  assume,
  options: z.array(assessment),
  contested: z.array(contested),
  unjudged: z.array(z.looseObject({ constraint: text, missing: z.array(text) })),
  /** What a move from the current option means; only where one is stated. */
  migration: z.optional(migrationRecord),
  catalog: z.looseObject({ version: text, verified: text, file: z.optional(text) }),
});

/** A recommendation with what flags add to it. */
const printedRecommendation = z.looseObject({
  ...recommendationRecord.shape,
  /** `--why`; each option's fixes are the ways to make it the recommended one. */
  ...optional(analysisShape),
  options: z.array(z.looseObject({ ...assessment.shape, fixes: z.optional(fixes) })),
  /** `--cost` */
  ...optional(costShape),
});

/**
 * An answer in short (`--brief`). Closed: were it open, a record at length without its version, or
 * with a part of the wrong type, would be taken for one.
 */
const briefRecord = z.strictObject({
  ...trace,
  name: textOrNull,
  status,
  recommended: textOrNull,
  options: z.array(z.strictObject({ id: text, verdict, score })),
});

/** One record of `recommend --format json` or `ndjson`. */
export const resultSchema = z.union([printedRecommendation, briefRecord, invalidRecord]);
