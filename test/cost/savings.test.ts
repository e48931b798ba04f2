import { expect, it } from 'vitest';
import { recommend } from '../../src/core/recommend.ts';
import { readAssumptions } from '../../src/cost/read-assumptions.ts';
import { type Savings, savingsOf } from '../../src/cost/savings.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { costOf, read } from './estimate.ts';

const optionNamed = (id: string) => {
  const option = catalog.options.find((one) => one.id === id);
  if (!option) throw new Error(`no option ${id}`);
  return option;
};

function savings(
  [from, to]: readonly [string, string],
  document: object,
  set: readonly string[] = [],
  day = '2026-11-22',
): Savings {
  const workload = read(document);
  const current = recommend(workload, catalog, ruleset).options.find(({ id }) => id === from);
  const move = {
    from: optionNamed(from),
    to: optionNamed(to),
    fromIsRuledOut: current?.verdict === 'excluded',
  };
  const assumptions = readAssumptions(set);
  return savingsOf(move, { workload, catalog, prices, assumptions, day });
}

const OCR = { payload: '500KB', processingTime: '1.3s', requestRate: '20000/day' };
const TO_SERVERLESS = ['real-time', 'serverless'] as const;
const TO_REAL_TIME = ['serverless', 'real-time'] as const;

it('is the difference of what both options cost', () => {
  const found = savings(TO_SERVERLESS, OCR);
  const today = costOf('real-time', OCR).monthlyUSD?.total ?? Number.NaN;
  const then = costOf('serverless', OCR).monthlyUSD?.total ?? Number.NaN;
  expect(found).toMatchObject({ currentUSD: today, recommendedUSD: then, reason: null });
  expect(found.monthlyUSD).toEqual({
    low: today - then,
    typical: today - then,
    high: today - then,
  });
});

it('is negative where the move costs more', () => {
  const there = savings(TO_SERVERLESS, OCR).monthlyUSD?.typical ?? Number.NaN;
  expect(savings(TO_REAL_TIME, OCR).monthlyUSD?.typical).toBe(-there);
  expect(there).toBeGreaterThan(0);
});

it('is a range over the ranges among the assumptions, each corner with both options', () => {
  const set = ['typicalTime=0.5s..2s', 'utilisation=0.5..0.8'];
  const corners = ['0.5s', '2s'].flatMap((time) =>
    ['0.5', '0.8'].map(
      (share) =>
        savings(TO_SERVERLESS, OCR, [`typicalTime=${time}`, `utilisation=${share}`]).monthlyUSD
          ?.typical ?? Number.NaN,
    ),
  );
  const { low, high, typical } = savings(TO_SERVERLESS, OCR, set).monthlyUSD ?? {};
  expect([low, high]).toEqual([Math.min(...corners), Math.max(...corners)]);
  expect(Number(low)).toBeLessThan(Number(typical));
  expect(Number(typical)).toBeLessThan(Number(high));
});

it.each<[object, string]>([
  [{ payload: '1MB' }, 'processingTime and requestRate are not stated'],
  [{ processingTime: '1s' }, 'requestRate is not stated'],
  [{ requestRate: '1/s' }, 'processingTime is not stated'],
])('cannot be told for %j: %s', (document, reason) => {
  expect(savings(TO_SERVERLESS, document)).toMatchObject({ monthlyUSD: null, reason });
});

it('does not make up what an option costs that cannot do the work', () => {
  const found = savings(TO_REAL_TIME, { ...OCR, gpu: true });
  expect(found).toMatchObject({ currentUSD: null, monthlyUSD: null });
  expect(found.recommendedUSD).toBeGreaterThan(0);
  expect(found.reason).toContain('Serverless Inference cannot do this work');
});

it('names each assumption once, with the options that it bears on', () => {
  const { assumptions } = savings(TO_SERVERLESS, OCR, ['utilisation=0.5']);
  const keys = assumptions.map(({ name, value }) => `${name} ${value}`);
  expect(new Set(keys).size).toBe(keys.length);
  const named = (name: string) => assumptions.find((one) => one.name === name);
  expect(named('typicalTime')?.options).toEqual(['real-time', 'serverless']);
  expect(named('utilisation')).toMatchObject({ stated: true, options: ['real-time'] });
});

it('says how old the prices are', () => {
  expect(savings(TO_SERVERLESS, OCR).prices).toMatchObject({ stale: true });
  const { from = '' } = savings(TO_SERVERLESS, OCR).prices ?? {};
  expect(savings(TO_SERVERLESS, OCR, [], from).prices).toMatchObject({ stale: false });
});
