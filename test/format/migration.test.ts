// What runs today, and what a change of it comes to, in words.

import { expect, it } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import { pricedMigration } from '../../src/cost-answer.ts';
import { migrationItems } from '../../src/format/migration.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { read } from '../cost/estimate.ts';

const NAMES = { 'real-time': 'Real-Time', serverless: 'Serverless', async: 'Async' };

/** An endpoint that has three instances for work that takes a fiftieth of one. */
const IDLE = {
  current: 'real-time',
  instanceType: 'ml.g5.2xlarge',
  instances: 3,
  gpu: true,
  interactive: true,
  processingTime: '200ms',
  requestRate: '5000/day',
  traffic: 'intermittent',
};

function migration(stated: object) {
  const recommendation = recommend(read({ ...IDLE, ...stated }), catalog, ruleset);
  const costing = { catalog, prices, assumptions: {}, day: '2026-11-22', flags: '' };
  const found = pricedMigration(recommendation, costing);
  if (!found?.savings) throw new Error('no savings');
  return { ...found, savings: found.savings };
}

const said = (found: ReturnType<typeof migration>, label: string) =>
  migrationItems(found, NAMES, false)
    .filter((one) => one.label === label)
    .map(({ text }) => text);

it.each([
  ['nothing is open', 2211.9, 2211.9, /^\$2,212 a month: /],
  ['the ends print alike', 2211.6, 2212.3, /^\$2,212 a month: /],
  ['they do not', 2211.4, 2212.3, /^\$2,212 a month, between \$2,211 and \$2,212: /],
])(
  'gives the ends of a saving only where they differ in print: %s',
  (_what, lowUSD, highUSD, words) => {
    const found = migration({});
    expect(found.savings.monthlyUSD).toBe(2211.9);
    const saved = said({ ...found, savings: { ...found.savings, lowUSD, highUSD } }, 'Saves');
    expect(saved).toEqual([expect.stringMatching(words)]);
  },
);
