// An instance, or a size of memory, that the model does not fit: said with the bill and with the deployment.

import { expect, it } from 'vitest';
import type { ExportFlags } from '../../src/export/request.ts';
import type { WorkloadInput } from '../../src/index.ts';
import { planOf } from '../export/cases.ts';
import { costOf } from './estimate.ts';

const LOAD = { requestRate: '1/s', processingTime: '1s' };

type Row = [workload: WorkloadInput, instance: string | null, warning: RegExp | null];

it.each<Row>([
  [
    { gpu: true, modelMemory: '20GB' },
    'ml.g4dn.xlarge',
    /^model memory 20GB does not fit ml.g4dn.xlarge with 16 GB of GPU memory; the cheapest in the price list that fits is ml.g6.xlarge$/,
  ],
  // It fits, but leaves no room for requests.
  [
    { gpu: true, modelMemory: '15GB' },
    'ml.g4dn.xlarge',
    /^model memory 15GB fits ml.g4dn.xlarge .* but not 1.2 times the model \(memoryFactor\)/,
  ],
  [{ gpu: true, modelMemory: '13GB' }, 'ml.g4dn.xlarge', null],
  // On its GPU, since an instance with one was named.
  [
    { modelMemory: '20GB' },
    'ml.g4dn.xlarge',
    /does not fit ml.g4dn.xlarge with 16 GB of GPU memory/,
  ],
  [{ gpu: false, modelMemory: '14GB' }, 'ml.g4dn.xlarge', null],
  [{ gpu: false, modelMemory: '9GB' }, 'ml.m5.large', /with 8 GiB of memory; .* is ml.m5.xlarge$/],
  [{ gpu: true }, 'ml.m5.large', /^ml.m5.large has no GPU; the cheapest/],
  [{ gpu: true }, 'ml.inf2.xlarge', /^ml.inf2.xlarge has no GPU but Inferentia devices/],
  [{ gpu: true, modelMemory: '600GB' }, null, /no instance in the price list has more$/],
  [{ gpu: true, modelMemory: '140GB' }, null, null],
])('%j on %s: %s', (workload, instance, warning) => {
  const set = instance === null ? [] : [`instance=${instance}`];
  const flags: ExportFlags = instance === null ? {} : { instance };
  for (const option of ['real-time', 'async', 'batch']) {
    const { warnings } = costOf(option, { ...LOAD, ...workload }, set);
    const ofFit = warnings.filter((text) => !text.includes('contested'));
    expect(ofFit).toEqual(warning === null ? [] : [expect.stringMatching(warning)]);
    expect(planOf({ name: '', option, workload, flags }).warnings).toEqual(warnings);
  }
});

it.each<[modelMemory: string, memorySize: string | null, warning: RegExp | null]>([
  ['3GiB', '3072', /^model memory 3GiB fits 3072 MB of serverless memory, but not 1.2 times/],
  ['3GiB', '2048', /^model memory 3GiB does not fit 2048 MB of serverless memory$/],
  ['3GiB', '4096', null],
  ['3GiB', null, null],
  // None has room for it, but the largest holds it.
  ['5.5GiB', null, /^model memory 5.5GiB fits 6144 MB of serverless memory, but not 1.2 times/],
])('%s in %s MB of serverless memory: %s', (modelMemory, memorySize, warning) => {
  const set = memorySize === null ? [] : [`serverlessMemory=${memorySize}`];
  const { warnings } = costOf('serverless', { ...LOAD, modelMemory }, set);
  expect(warnings).toEqual(warning === null ? [] : [expect.stringMatching(warning)]);
  const flags: ExportFlags = memorySize === null ? {} : { memorySize };
  const plan = planOf({ name: '', option: 'serverless', workload: { modelMemory }, flags });
  expect(plan.warnings).toEqual(warnings);
});
