// What is kept warm: the bill, the advice and the deployment name the same number.

import { expect, it } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import { sizingOf } from '../../src/cost/figures.ts';
import { typicalOf } from '../../src/cost/ranges.ts';
import { readAssumptions } from '../../src/cost/read-assumptions.ts';
import { planFor } from '../../src/deployment.ts';
import { literal } from '../../src/export/values.ts';
import { catalog } from '../../src/index.ts';
import { rulesetBy } from '../../src/shipped.ts';
import { prices, shippedBills } from '../../src/shipped-prices.ts';
import { assumed, read } from './estimate.ts';

const SECOND = { processingTime: '1s', coldStartTolerant: false };

it.each<[workload: object, set: string[], units: number]>([
  // 5 at once, 70 % in use: 7.1.
  [{ requestRate: '5/s' }, [], 8],
  [{ requestRate: '5/s' }, ['utilisation=1'], 5],
  [{ requestRate: '5/s' }, ['utilisation=0.5'], 10],
  [{ requestRate: '5/s', peakRate: '21/s' }, [], 30],
  [{ requestRate: '5/s', traffic: 'spiky' }, [], 36],
  [{ requestRate: '5/s', traffic: 'spiky' }, ['peakFactor=2'], 15],
  [{ requestRate: '5/s', peakRate: '21/s' }, ['peakFactor=1'], 8],
  [{ requestRate: '5/s' }, ['typicalTime=200ms'], 2],
  [{ requestRate: '1/day' }, [], 1],
  [{ requestRate: '190/s' }, [], 200],
  // Four times as many in a quarter of the time.
  [{ requestRate: '5/s', activeHours: '42h/week' }, [], 29],
])('%j with %j keeps %i units warm', (load, set, units) => {
  const workload = { ...SECOND, ...load };
  expect(assumed('serverless', workload, 'provisionedConcurrency', set)?.value).toBe(units);
  const given = typicalOf(readAssumptions(set));
  const sizing = sizingOf(given);
  const recommendation = recommend(read(workload), catalog, rulesetBy(shippedBills, sizing));
  const assessment = recommendation.options.find(({ id }) => id === 'serverless');
  if (!assessment) throw new Error('no serverless inference');
  expect(assessment.settings).toMatchObject([{ name: 'ProvisionedConcurrency', value: units }]);
  const costing = { catalog, prices, assumptions: given, day: '2026-11-22', flags: '' };
  const plan = planFor('serverless', recommendation, costing, undefined, {});
  const config = plan.resources.find(({ kind }) => kind === 'endpoint-config');
  const fields = JSON.stringify(literal(plan, { kind: 'group', fields: config?.fields ?? [] }));
  const most = Math.max(10, units); // a low maximum saves nothing
  expect(fields).toContain(`"MaxConcurrency":${most},"ProvisionedConcurrency":${units}`);
});
