import { expect, test } from 'vitest';
import { chooseInstance, needOf } from '../../src/cost/instance-choice.ts';
import { priceList } from '../../src/cost/prices.ts';
import { prices } from '../../src/shipped-prices.ts';
import { costOf, read } from './estimate.ts';

test.each([
  // The cheapest of AWS's own list that fits; ml.t2.medium and ml.c5.large are cheaper, but secondary.
  [{ gpu: false }, 'ml.m5.large'],
  [{ gpu: false, modelMemory: '8GiB' }, 'ml.m5.large'],
  [{ gpu: false, modelMemory: '9GiB' }, 'ml.m5.xlarge'],
  [{ gpu: false, modelMemory: '30GiB' }, 'ml.m5.2xlarge'],
  // Beyond 32 GiB without a GPU, only secondary prices are left.
  [{ gpu: false, modelMemory: '60GiB' }, 'ml.r5.2xlarge'],
  [{ gpu: true }, 'ml.g4dn.xlarge'],
  [{ gpu: true, modelMemory: '16GB' }, 'ml.g4dn.xlarge'],
  [{ gpu: true, modelMemory: '20GB' }, 'ml.g6.xlarge'],
  [{ gpu: true, modelMemory: '40GB' }, 'ml.g6e.xlarge'],
  [{ gpu: true, modelMemory: '90GB' }, 'ml.g6.12xlarge'],
  [{ gpu: true, modelMemory: '600GB' }, 'ml.p5.48xlarge'],
  [{ gpu: true, modelMemory: '700GB' }, undefined],
])('%j: %s', (document, instance) => {
  expect(chooseInstance(prices, 'hosting', needOf(read(document)))?.name).toBe(instance);
});

test('a model larger than one GPU has to be split, and that is said', () => {
  const workload = { gpu: true, modelMemory: '90GB', processingTime: '1s', requestRate: '1/s' };
  expect(costOf('real-time', workload).notes).toContain(
    'the model has to be split over the 4 GPUs of ml.g6.12xlarge',
  );
});

test('a model that fits nowhere has no figure', () => {
  const workload = { gpu: true, modelMemory: '700GB', processingTime: '1s', requestRate: '1/s' };
  expect(costOf('real-time', workload)).toMatchObject({
    monthlyUSD: null,
    reason: 'no instance with a hosting price in us-east-1 fits the model',
  });
});

test('a complete list has a choice of its own for each way of serving', () => {
  const rows = prices.document.prices.filter(({ instance }) => instance !== 'ml.m5.large');
  const async = {
    ...rows.find(({ instance }) => instance === 'ml.m5.xlarge'),
    item: 'async' as const,
  };
  const list = priceList({
    ...prices.document,
    complete: true,
    prices: [...prices.document.prices, async as (typeof rows)[0]],
  });
  const need = { gpu: false, memoryBytes: 0 };
  expect(chooseInstance(list, 'hosting', need)?.name).toBe('ml.m5.large');
  expect(chooseInstance(list, 'async', need)?.name).toBe('ml.m5.xlarge');
  expect(chooseInstance(list, 'batch', need)).toBeUndefined();
});
