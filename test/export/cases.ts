// One workload and flags for each option with and without what applies to it.

import { recommend } from '../../src/core/recommend.ts';
import type { Given } from '../../src/cost/assumptions.ts';
import { planFor } from '../../src/deployment.ts';
import type { Plan } from '../../src/export/plan.ts';
import type { ExportFlags } from '../../src/export/request.ts';
import { catalog, parseWorkload, ruleset, type WorkloadInput } from '../../src/index.ts';
import { prices } from '../../src/shipped-prices.ts';

export interface Case {
  readonly name: string;
  readonly option: string;
  readonly workload: WorkloadInput;
  readonly flags: ExportFlags;
  /** What is assumed, as with --set. */
  readonly given?: Given;
}

export const FILLED: ExportFlags = {
  modelName: 'ocr',
  roleArn: 'arn:aws:iam::111122223333:role/service-role/Ocr',
  image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/ocr:1',
  modelData: 's3://ocr-models/model.tar.gz',
  bucket: 'ocr-data',
  instance: 'ml.g5.xlarge',
  subnets: 'subnet-0a1b2c3d,subnet-4e5f6a7b',
  securityGroups: 'sg-0a1b2c3d',
};

const { subnets: _subnets, securityGroups: _groups, ...WITHOUT_VPC } = FILLED;
const TOPICS = {
  successTopic: 'arn:aws:sns:us-east-1:111122223333:results',
  errorTopic: 'arn:aws:sns:us-east-1:111122223333:errors',
};

const SECURED: ExportFlags = {
  region: 'eu-west-1',
  tag: ['team=search', 'cost center=a/b'],
  withRole: true,
  kmsKey: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  networkIsolation: true,
  alarmTopic: 'arn:aws:sns:eu-west-1:111122223333:on-call',
};

/** Warm when requests come, and free of cost when none do. */
export const AFTER_HOURS: WorkloadInput = {
  coldStartTolerant: false,
  scaleToZero: true,
  processingTime: '1s',
  requestRate: '1/s',
  activeHours: '45h/week',
};

type Row = [name: string, option: string, workload: WorkloadInput, flags: ExportFlags];

const ROWS: readonly Row[] = [
  ['placeholders', 'real-time', { latency: 'low', payload: '1MB' }, {}],
  ['auto-scaling', 'real-time', { latency: 'low', processingTime: '200ms' }, WITHOUT_VPC],
  ['no auto-scaling', 'real-time', { latency: 'low' }, { ...WITHOUT_VPC, autoScaling: false }],
  ['streaming', 'real-time', { streaming: true, processingTime: '5m' }, WITHOUT_VPC],
  [
    'large, streaming',
    'real-time',
    { streaming: true, gpu: true, modelMemory: '140GB', requestRate: '2/s', processingTime: '20s' },
    { modelName: 'llm' },
  ],
  ['VPC', 'real-time', { vpc: true, latency: 'low' }, FILLED],
  ['to zero', 'real-time', { scaleToZero: true, gpu: true, modelMemory: '8GB' }, WITHOUT_VPC],
  ['to zero in a VPC', 'real-time', { scaleToZero: true, vpc: true, streaming: true }, FILLED],
  [
    'large, to zero',
    'real-time',
    { scaleToZero: true, gpu: true, modelMemory: '60GB', streaming: true },
    { modelName: 'llm' },
  ],
  [
    'to zero by hand',
    'real-time',
    { scaleToZero: true, latency: 'low' },
    { ...WITHOUT_VPC, autoScaling: false },
  ],
  [
    'all flags',
    'real-time',
    {
      latency: '250ms',
      processingTime: '100ms',
      requestRate: '50/s',
      activeHours: '45h/week',
      dataCapture: true,
      vpc: true,
    },
    { ...FILLED, ...SECURED, instance: 'ml.c5.large', modelData: 's3://ocr-models/ocr/' },
  ],
  [
    'to zero after hours',
    'real-time',
    { ...AFTER_HOURS, requestRate: '3/s', gpu: true, modelMemory: '8GB' },
    WITHOUT_VPC,
  ],
  ['two instances', 'real-time', { latency: 'low' }, { ...WITHOUT_VPC, highAvailability: true }],
  ['to zero, all flags', 'real-time', { scaleToZero: true }, { ...WITHOUT_VPC, ...SECURED }],
  [
    'to zero in a VPC, all flags',
    'real-time',
    { scaleToZero: true, vpc: true, dataCapture: true },
    { ...FILLED, ...SECURED },
  ],
  ['placeholders', 'serverless', { traffic: 'intermittent' }, {}],
  [
    'all flags',
    'serverless',
    { coldStartTolerant: false, processingTime: '1s', requestRate: '2/s', activeHours: '9h/day' },
    { ...WITHOUT_VPC, ...SECURED },
  ],
  [
    'on demand',
    'serverless',
    { modelMemory: '3GB', processingTime: '2s', peakRate: '5/s' },
    WITHOUT_VPC,
  ],
  [
    'provisioned',
    'serverless',
    { coldStartTolerant: false, processingTime: '2s', requestRate: '1/s', peakRate: '10/s' },
    WITHOUT_VPC,
  ],
  [
    'provisioned, no auto-scaling',
    'serverless',
    { coldStartTolerant: false },
    { ...WITHOUT_VPC, autoScaling: false, provisionedConcurrency: '2', memorySize: '4096' },
  ],
  ['on demand after hours', 'serverless', { ...AFTER_HOURS, peakRate: '10/s' }, WITHOUT_VPC],
  ['placeholders', 'async', { payload: '500MB' }, {}],
  ['to zero', 'async', { payload: '50MB', processingTime: '30m', scaleToZero: true }, WITHOUT_VPC],
  ['to zero after hours', 'async', { ...AFTER_HOURS, payload: '50MB' }, WITHOUT_VPC],
  ['always warm', 'async', { payload: '50MB', coldStartTolerant: false }, WITHOUT_VPC],
  ['no auto-scaling', 'async', { payload: '50MB' }, { ...WITHOUT_VPC, autoScaling: false }],
  ['VPC and topics', 'async', { payload: '50MB', vpc: true }, { ...FILLED, ...TOPICS }],
  [
    'all flags',
    'async',
    {
      payload: '100KB',
      vpc: true,
      coldStartTolerant: false,
      activeHours: '45h/week',
      processingTime: '20s',
      latency: '30m',
    },
    { ...FILLED, ...TOPICS, ...SECURED, instance: 'ml.c5.large' },
  ],
  ['placeholders', 'batch', { traffic: 'one-off' }, {}],
  ['on a schedule', 'batch', { records: '10M', traffic: 'scheduled', processingTime: '20ms' }, {}],
  [
    'all flags',
    'batch',
    { records: 1000, traffic: 'scheduled', vpc: true, dataCapture: true, payload: '5MB' },
    { ...FILLED, ...SECURED, instance: 'ml.c5.large', schedule: 'cron(0 4 ? * SUN *)' },
  ],
  [
    'raised defaults',
    'batch',
    { payload: '50MB', processingTime: '30m', records: '10M' },
    { ...WITHOUT_VPC, initialInstances: '4' },
  ],
  ['chunked', 'batch', { payload: '2GB', traffic: 'one-off' }, WITHOUT_VPC],
  ['lines in a VPC', 'batch', { records: 1000, vpc: true }, { ...FILLED, splitType: 'Line' }],
];

export const CASES: readonly Case[] = ROWS.map(([name, option, workload, flags]) => ({
  name: `${option}, ${name}`,
  option,
  workload,
  flags,
}));

/** The plan of a case. */
export function planOf({ option, workload, flags, given = {} }: Case): Plan {
  const assumptions = { ...given, ...(flags.highAvailability && { highAvailability: true }) };
  const recommendation = recommend(parseWorkload(workload), catalog, ruleset);
  const costing = { catalog, prices, assumptions, day: '2026-11-22', flags: '' };
  return planFor(option, recommendation, costing, ruleset.pitfalls, flags);
}

/** The plan for an option and a workload. */
export const plan = (option: string, workload: WorkloadInput, flags: ExportFlags = {}): Plan =>
  planOf({ name: '', option, workload, flags });
