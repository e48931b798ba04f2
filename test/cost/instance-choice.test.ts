import { expect, test } from 'vitest';
import { chooseInstance, needOf } from '../../src/cost/instance-choice.ts';
import { priceList } from '../../src/cost/prices.ts';
import { prices } from '../../src/shipped-prices.ts';
import { costOf, read } from './estimate.ts';

test.each([
  // The cheapest of AWS's own list that fits; ml.t2.medium and ml.c5.large are cheaper, but secondary.
  [{ gpu: false }, 'ml.m5.large'],
  // With room beside the model: 1.2 times its memory.
  [{ gpu: false, modelMemory: '6.6GiB' }, 'ml.m5.large'],
  [{ gpu: false, modelMemory: '6.7GiB' }, 'ml.m5.xlarge'],
  [{ gpu: false, modelMemory: '26GiB' }, 'ml.m5.2xlarge'],
  // Beyond 32 GiB without a GPU, only secondary prices are left.
  [{ gpu: false, modelMemory: '50GiB' }, 'ml.r5.2xlarge'],
  [{ gpu: true }, 'ml.g4dn.xlarge'],
  [{ gpu: true, modelMemory: '13GB' }, 'ml.g4dn.xlarge'],
  [{ gpu: true, modelMemory: '14GB' }, 'ml.g6.xlarge'],
  [{ gpu: true, modelMemory: '20GB' }, 'ml.g6.xlarge'],
  [{ gpu: true, modelMemory: '40GB' }, 'ml.g6e.xlarge'],
  [{ gpu: true, modelMemory: '80GB' }, 'ml.g6.12xlarge'],
  // Nothing has room for it, but something holds it.
  [{ gpu: true, modelMemory: '600GB' }, 'ml.p5.48xlarge'],
  [{ gpu: true, modelMemory: '700GB' }, undefined],
])('%j: %s', (document, instance) => {
  expect(chooseInstance(prices, 'hosting', needOf(read(document)))?.name).toBe(instance);
});

test.each([
  ['80GB', 'the model has to be split over the 4 GPUs of ml.g6.12xlarge'],
  ['100GB', 'the model has to be split over the 4 GPUs of ml.g6e.12xlarge'],
  ['65GB', 'the model has to be split over the 4 GPUs of ml.g6.12xlarge'],
])('a model of %s is larger than one GPU, and that is said', (modelMemory, note) => {
  const workload = { gpu: true, modelMemory, processingTime: '1s', requestRate: '1/s' };
  expect(costOf('real-time', workload).notes).toContain(note);
});

test('the room beside the model can be stated', () => {
  const need = (factor: number) => needOf(read({ gpu: true, modelMemory: '16GB' }), factor);
  expect(chooseInstance(prices, 'hosting', need(1))?.name).toBe('ml.g4dn.xlarge');
  expect(chooseInstance(prices, 'hosting', need(2))?.name).toBe('ml.g6e.xlarge');
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
  const need = needOf({});
  expect(chooseInstance(list, 'hosting', need)?.name).toBe('ml.m5.large');
  expect(chooseInstance(list, 'async', need)?.name).toBe('ml.m5.xlarge');
  expect(chooseInstance(list, 'batch', need)).toBeUndefined();
});
