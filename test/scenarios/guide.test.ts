import { expect, test } from 'vitest';
import { ask } from '../ask.ts';

/** The guide's examples, two for each option, stated as an engineer would state them. */
const scenarios: [name: string, workload: object, recommended: string, status: string][] = [
  [
    'fraud detection during a card payment',
    {
      payload: '4KB',
      processingTime: '40ms',
      latency: '150ms',
      interactive: true,
      traffic: 'steady',
      requestRate: '120/s',
      peakRate: '400/s',
      coldStartTolerant: false,
    },
    'real-time',
    'ok',
  ],
  [
    'recommendations on an e-commerce site',
    {
      payload: '20KB',
      responsePayload: '50KB',
      latency: 'low',
      interactive: true,
      traffic: 'steady',
      requestRate: '50/s',
      modelMemory: '2GB',
    },
    'real-time',
    'ok',
  ],
  [
    'prediction API of a start-up MVP',
    {
      payload: '50KB',
      latency: 'low',
      interactive: true,
      traffic: 'intermittent',
      requestRate: '500/day',
      coldStartTolerant: true,
      scaleToZero: true,
      priority: 'cost',
    },
    'serverless',
    'ok',
  ],
  [
    'chatbot that is not in heavy use around the clock',
    {
      payload: '16KB',
      responsePayload: '16KB',
      processingTime: '4s',
      latency: 'low',
      interactive: true,
      traffic: 'intermittent',
      requestRate: '2000/day',
      coldStartTolerant: true,
      modelMemory: '3GB',
    },
    'serverless',
    'ok',
  ],
  [
    'predictions on large video files',
    {
      payload: '800MB',
      processingTime: '20m',
      interactive: false,
      traffic: 'spiky',
      gpu: true,
      scaleToZero: true,
    },
    'async',
    'ok',
  ],
  [
    'segmentation of massive satellite images',
    {
      payload: '600MB',
      responsePayload: '300MB',
      processingTime: '12m',
      latency: 'medium',
      interactive: false,
      traffic: 'intermittent',
      gpu: true,
      modelMemory: '12GB',
    },
    'async',
    'ok',
  ],
  [
    'loan approvals for 10 million customer records',
    {
      records: 10_000_000,
      datasetSize: '40GB',
      payload: '6MB',
      latency: 'high',
      traffic: 'scheduled',
      interactive: false,
    },
    'batch',
    'ok',
  ],
  [
    'classifying millions of product images',
    {
      records: '5 million',
      datasetSize: '4TB',
      payload: '3MB',
      processingTime: '500ms',
      latency: 'high',
      traffic: 'one-off',
      gpu: true,
    },
    'batch',
    'ok',
  ],
];

test.each(scenarios)('%s', (_name, workload, recommended, status) => {
  const answer = ask(workload);
  expect([answer.recommended, answer.status]).toEqual([recommended, status]);
});
