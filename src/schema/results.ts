// The shapes of what the other commands print as JSON.

import * as z from 'zod/mini';
import { analysisShape, fieldUnit, fixes } from './analysis-result.ts';
import { costCurve, costShape } from './cost-result.ts';
import { PRICE_BASES, PRICE_ITEMS, PRICE_UNITS } from './price-types.ts';
import { assessment, constraintResult, recommendationRecord, workloadRecord } from './result.ts';
import {
  invalidRecord,
  number,
  numberOrNull,
  rank,
  score,
  setting,
  share,
  sources,
  status,
  text,
  textOrNull,
  trace,
  value,
  verdict,
  version,
} from './result-parts.ts';

const flag = z.boolean();
const count = z.int().check(z.gte(0));
const texts = z.array(text);

/** A recommendation with all of its analysis. */
export const explanationSchema = z.looseObject({
  ...recommendationRecord.shape,
  ...analysisShape,
  options: z.array(z.looseObject({ ...assessment.shape, fixes })),
});

const changed = <Item extends z.ZodMiniType>(item: Item) =>
  z.optional(z.looseObject({ from: item, to: item }));
const listChange = <Item extends z.ZodMiniType>(item: Item) =>
  z.optional(z.looseObject({ added: z.array(item), removed: z.array(item) }));

export const whatIfSchema = z.looseObject({
  schemaVersion: version,
  before: recommendationRecord,
  after: recommendationRecord,
  difference: z.looseObject({
    status: changed(status),
    recommended: changed(textOrNull),
    fields: z.array(z.looseObject({ field: text, from: z.unknown(), to: z.unknown() })),
    options: z.array(
      z.looseObject({
        id: text,
        verdict: changed(verdict),
        rank: changed(rank),
        score: changed(score),
        settings: listChange(setting),
        violated: listChange(text),
      }),
    ),
  }),
});

const comparison = z.looseObject({
  ...trace,
  schemaVersion: version,
  options: texts,
  rows: z.array(
    z.looseObject({
      id: text,
      title: text,
      field: textOrNull,
      differs: flag,
      values: z.array(
        z.looseObject({
          option: text,
          text,
          check: z.nullable(z.looseObject({ ...constraintResult.shape })),
          sources,
        }),
      ),
    }),
  ),
  recommendation: z.nullable(recommendationRecord),
});
export const comparisonSchema = z.union([comparison, invalidRecord]);

const cost = z.looseObject({
  ...trace,
  schemaVersion: version,
  name: textOrNull,
  status,
  recommended: textOrNull,
  workload: workloadRecord,
  ...costShape,
  // With --plot; null where there is nothing to draw.
  curve: z.optional(z.nullable(costCurve)),
});
export const costSchema = z.union([cost, invalidRecord]);

/** The workload's own value on an axis. */
const place = z.nullable(z.looseObject({ value, text, share }));
const axis = z.looseObject({
  field: text,
  kind: z.enum(['number', 'words']),
  unit: fieldUnit,
  from: value,
  to: value,
  cells: count,
  ticks: z.array(z.looseObject({ text, share })),
  here: place,
});
const sweepShape = {
  schemaVersion: version,
  workload: workloadRecord,
  outcomes: z.array(z.looseObject({ recommended: textOrNull, status, contested: flag })),
};
const ruler = z.looseObject({
  ...sweepShape,
  kind: z.literal('ruler'),
  axis,
  bands: z.array(
    z.looseObject({
      first: value,
      last: value,
      outcome: count,
      firstText: text,
      lastText: text,
      fromShare: share,
      toShare: share,
    }),
  ),
  here: place,
});
const map = z.looseObject({
  ...sweepShape,
  kind: z.literal('map'),
  x: axis,
  y: axis,
  rows: z.array(z.array(count)),
  lines: z.array(
    z.looseObject({
      from: count,
      to: count,
      along: z.enum(['x', 'y']),
      points: z.array(z.unknown()),
    }),
  ),
  here: z.nullable(z.looseObject({ column: count, row: count })),
});
export const sweepSchema = z.union([ruler, map]);

export const priceListSchema = z.looseObject({
  schemaVersion: version,
  region: text,
  currency: z.literal('USD'),
  complete: flag,
  stale: flag,
  prices: z.array(
    z.looseObject({
      item: z.enum(PRICE_ITEMS),
      usd: number,
      unit: z.enum(PRICE_UNITS),
      asOf: text,
      basis: z.enum(PRICE_BASES),
      source: text,
      ageInDays: number,
      stale: flag,
    }),
  ),
  instances: z.array(z.looseObject({ name: text, vcpu: numberOrNull })),
  sources: z.record(text, z.looseObject({ title: text, url: textOrNull })),
});

const options = z.looseObject({
  schemaVersion: version,
  catalog: z.looseObject({ version: text, verified: text }),
  options: z.array(z.looseObject({ id: text, name: text, summary: text })),
});
const option = z.looseObject({
  schemaVersion: version,
  option: z.looseObject({
    id: text,
    name: text,
    short: text,
    letter: text,
    summary: text,
    latency: z.looseObject({ class: text, text, sources }),
    limits: z.record(text, z.looseObject({ value: numberOrNull, sources })),
    traits: z.record(text, z.looseObject({ supported: z.nullable(flag), note: text, sources })),
    billing: z.looseObject({ shape: text, text, sources }),
    bestFor: texts,
    examples: texts,
    notes: texts,
    settings: z.array(z.looseObject({ name: text, unit: text, note: text, sources })),
    quotas: z.array(z.looseObject({ sources })),
    facts: z.array(z.looseObject({ sources })),
    ratings: z.looseObject({}),
  }),
});
/** `show`, without and with the name of an option. */
export const optionsSchema = z.union([options, option]);

const ruleShape = {
  id: text,
  kind: z.enum(['constraint', 'criterion']),
  title: text,
  rationale: text,
  docs: text,
  needs: texts,
  anyOf: texts,
  reads: texts,
  weights: z.nullable(z.record(text, number)),
  looksUp: z.array(z.looseObject({ option: text, value: text, text })),
};
/** `rules`, without and with the name of a rule. */
export const rulesSchema = z.union([
  z.looseObject({ schemaVersion: version, rules: z.array(z.looseObject(ruleShape)) }),
  z.looseObject({ schemaVersion: version, ...ruleShape }),
]);

/** `--show-config` */
export const settingsSchema = z.looseObject({
  schemaVersion: version,
  command: text,
  file: textOrNull,
  settings: z.array(
    z.looseObject({
      name: text,
      value: z.unknown(),
      source: z.enum(['flag', 'environment', 'file', 'default']),
      origin: textOrNull,
      line: numberOrNull,
      column: numberOrNull,
    }),
  ),
});
