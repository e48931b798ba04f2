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

/** Two instances of four GPUs each, of which the model takes one. */
const BIG = {
  instanceType: 'ml.g5.12xlarge',
  instances: 2,
  modelMemory: '15GB',
  processingTime: '6s',
  requestRate: '20/min',
  traffic: undefined,
};

/** Nobody waits on the connection. */
const QUEUED = { interactive: false, latency: 'medium', traffic: 'intermittent' };

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

/** Four instances that are needed in the hours with requests only. */
const IN_HOURS = {
  gpu: false,
  latency: 'low',
  requestRate: '500000/day',
  processingTime: '100ms',
  traffic: 'scheduled',
  activeHours: '40h/week',
  instanceType: 'ml.m5.2xlarge',
  instances: 4,
};
const SCHEDULED = /Real-Time on 1–4 × ml\.m5\.2xlarge by schedule/;

it('says that a schedule is what saves, not the number of instances', () => {
  expect(said(migration(IN_HOURS), 'Or')).toEqual([expect.stringMatching(SCHEDULED)]);
  const stays = migration({ ...IN_HOURS, vpc: true });
  expect(said(stays, 'Saves')).toEqual([expect.stringMatching(SCHEDULED)]);
  expect(said(stays, 'Today')).toEqual([
    expect.stringMatching(/resize to 1–4 × ml\.m5\.2xlarge by schedule/),
  ]);
});

const LONE = /^a single instance has no second Availability Zone/;
const TYPE = /^the processing time is today's and may be longer on another type/;

it.each([
  ['fewer of the same type', {}, 'resize', [LONE]],
  ['one, of a smaller type', { modelMemory: '4GB' }, 'resize', [LONE, TYPE]],
  ['as many, of a smaller type', { ...BIG, latency: '8s' }, 'resize', [TYPE]],
  ['nothing else', { instances: 1 }, 'keep', []],
  ['another option on the same type', { ...QUEUED, instances: 1 }, 'consider', []],
  ['another option on another type', { ...QUEUED, ...BIG, instances: 1 }, 'consider', [TYPE]],
  ['another option, or fewer without a move', QUEUED, 'consider', [LONE]],
])('says what is to be minded of %s', (_what, stated, advice, minded) => {
  const found = migration(stated);
  expect(found.advice).toBe(advice);
  const texts = said(found, 'Mind').map((text) => [text].flat()[0]);
  expect(texts).toEqual(minded.map((words) => expect.stringMatching(words)));
});
