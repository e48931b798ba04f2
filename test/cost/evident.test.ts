// What the instances of today tell of a bill: how many requests at a time one takes.

import { describe, expect, it, test } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import { costAnswerWithToday } from '../../src/cost-answer.ts';
import { measureText } from '../../src/format/cost-headline.ts';
import { plainText } from '../../src/format/document.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { read } from './estimate.ts';

function answerTo(document: object, assumptions = {}) {
  const recommendation = recommend(read(document), catalog, ruleset);
  return costAnswerWithToday(recommendation, {
    catalog,
    prices,
    assumptions,
    day: '2026-11-22',
    flags: '',
  });
}

const running = { current: 'real-time', instanceType: 'ml.m5.large', instances: 2 };
const work = { ...running, processingTime: '2s', traffic: 'steady' };

describe('requests at a time on each of today’s instances', () => {
  test.each([
    // Two at a time are usual, 70 % of the time: 2.8 at once on two instances.
    ['1.4/s', null],
    ['1.41/s', 3],
    ['20/s', 29],
  ])('at %s: %s', (requestRate, evident) => {
    expect(answerTo({ ...work, requestRate }).evident).toBe(evident);
  });

  test.each([
    ['no instances are stated', { ...work, requestRate: '20/s', instances: undefined }, {}],
    ['nothing is said to run', { processingTime: '2s', requestRate: '20/s' }, {}],
    ['it was measured', { ...work, requestRate: '20/s' }, { concurrencyPerInstance: 8 }],
  ])('are unknown where %s', (_, document, assumptions) => {
    expect(answerTo(document, assumptions).evident).toBeNull();
  });
});

it('counted with, they make the bill of what runs today', () => {
  const document = { ...work, requestRate: '20/s' };
  expect(plainText(measureText(answerTo(document)))).toContain('--set concurrencyPerInstance=29');
  const { report } = answerTo(document, { concurrencyPerInstance: 29 });
  const [bill] = report.costs.filter(({ option }) => option === 'real-time');
  expect(bill?.instances).toBe(2);
});
