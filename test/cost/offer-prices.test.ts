import { expect, test } from 'vitest';
import { offerTarget } from '../../src/cost/offer-prices.ts';

test.each([
  ['USE1-Host:ml.m5.large', { item: 'hosting', instance: 'ml.m5.large', unit: 'hour' }],
  ['Host:ml.m5.large', { item: 'hosting', instance: 'ml.m5.large', unit: 'hour' }],
  ['EUW1-Host:ml.m5.large', { item: 'hosting', instance: 'ml.m5.large', unit: 'hour' }],
  ['EU-Host:ml.p4d.24xlarge', { item: 'hosting', instance: 'ml.p4d.24xlarge', unit: 'hour' }],
  ['APN1-AsyncInf:ml.g6.xlarge', { item: 'async', instance: 'ml.g6.xlarge', unit: 'hour' }],
  ['USW2-Tsform:ml.c5.9xlarge', { item: 'batch', instance: 'ml.c5.9xlarge', unit: 'hour' }],
  ['USE2-ServerlessInf:Mem-4GB', { item: 'serverless', memoryMB: 4096, unit: 'second' }],
  [
    'USE1-ProvisionedConcurrency:Mem-2GB',
    { item: 'provisioned-running', memoryMB: 2048, unit: 'second' },
  ],
  [
    'USE1-ProvisionedConcurrency:Usage-2GB',
    { item: 'provisioned-warm', memoryMB: 2048, unit: 'second' },
  ],
  ['USE1-Hst:Data-Bytes-In', { item: 'data-in', unit: 'GB' }],
  ['USE1-Hst:Data-Bytes-Out', { item: 'data-out', unit: 'GB' }],
  ['USE1-Host:VolumeUsage.gp2', { item: 'storage', unit: 'GB-month' }],
  ['USE1-Train:ml.m5.large', undefined],
  ['USE1-Studio:JupyterLab-ml.m5.large', undefined],
  ['USE1-Host:VolumeUsage.io1', undefined],
  ['USE1-AsyncInf:ml.m.xlarge-AsyncInfParent', undefined],
  ['', undefined],
])('%s', (usageType, target) => {
  expect(offerTarget(usageType, '')).toEqual(target);
});

test('data is known by its group, too', () => {
  expect(offerTarget('USE1-Something-In', 'Hosting:IN')).toEqual({ item: 'data-in', unit: 'GB' });
  expect(offerTarget('USE1-Something-Out', 'Hosting:OUT')).toEqual({
    item: 'data-out',
    unit: 'GB',
  });
});
