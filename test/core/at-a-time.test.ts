import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobPlan, sentAtATime } from '../../src/core/job.ts';
import { countedInstances, workOf } from '../../src/cost/costing.ts';
import { sizingOf } from '../../src/cost/figures.ts';
import { billOf } from '../../src/cost/option-cost.ts';
import { literal } from '../../src/export/values.ts';
import type { WorkloadInput } from '../../src/index.ts';
import { parseWorkload } from '../../src/index.ts';
import { catalog } from '../../src/shipped.ts';
import { prices } from '../../src/shipped-prices.ts';
import { FILLED, planOf } from '../export/cases.ts';

function optionOf(id: string) {
  const option = catalog.options.find((one) => one.id === id);
  if (!option) throw new Error(`no option ${id}`);
  return option;
}

const batch = optionOf('batch');
const MB = 1e6;
const MIB = 2 ** 20;

describe('requests that a job may send to an instance at a time', () => {
  it.each([
    [0, 100],
    [MB, 100],
    [MB + 1, 50],
    [20 * MB, 5],
    [20 * MB + 1, 4],
    [33 * MB, 3],
    [33 * MB + 1, 2],
    [33 * MIB, 3],
    [33 * MIB + 1, 2],
    [50 * MB, 2],
    [50 * MB + 1, 1],
    [50 * MIB, 2],
    [50 * MIB + 1, 1],
    [100 * MIB, 1],
    // Chunked, which has no limit.
    [100 * MIB + 1, 500],
  ])('of %i bytes: %i', (payloadBytes, most) => {
    expect(sentAtATime(batch, { payloadBytes }, 500)).toBe(most);
    expect(sentAtATime(batch, { payloadBytes }, 1)).toBe(1);
  });

  it('are as many as an average record allows, where that is all that is stated', () => {
    expect(sentAtATime(batch, { records: 10, datasetBytes: 400 * MB }, 8)).toBe(2);
    expect(sentAtATime(batch, { records: 10, datasetBytes: 400 * MB, payloadBytes: MB }, 8)).toBe(
      2,
    );
    expect(sentAtATime(batch, { datasetBytes: 400 * MB }, 8)).toBe(8);
  });

  it.each(['real-time', 'async', 'serverless'])('have no such limit on %s', (id) => {
    expect(sentAtATime(optionOf(id), { payloadBytes: 60 * MB }, 8)).toBe(8);
  });
});

/** Parameters of the transform job that is exported. */
function exported(workload: WorkloadInput, concurrencyPerInstance: number) {
  const given = { concurrencyPerInstance };
  const plan = planOf({ name: '', option: 'batch', workload, flags: FILLED, given });
  const job = plan.resources.find(({ id }) => id === 'transform-job');
  const numberOf = (name: string) => {
    const field = job?.fields.find((one) => one.name === name);
    return field === undefined ? null : Number(literal(plan, field.value));
  };
  return {
    atATime: numberOf('MaxConcurrentTransforms'),
    megabytes: numberOf('MaxPayloadInMB') ?? 6,
  };
}

/** What the run time, the instances and the bill are with so many at a time. */
function counted(workload: WorkloadInput, concurrencyPerInstance: number) {
  const read = parseWorkload(workload);
  const given = { concurrencyPerInstance };
  return {
    plan: jobPlan(batch, read, sizingOf(given)),
    instances: countedInstances(batch, read, prices, given),
    bill: billOf(workOf(batch, read, prices, given)),
  };
}

const jobs = fc.record({
  records: fc.integer({ min: 1, max: 1_000_000 }),
  payload: fc.integer({ min: 1, max: 110 }).map((size) => `${size}MB`),
  processingTime: fc.integer({ min: 1, max: 600_000 }).map((ms) => `${ms}ms`),
  deadline: fc.integer({ min: 1, max: 48 }).map((hours) => `${hours}h`),
  traffic: fc.constant('one-off' as const),
});

it('run time, bill and export count as many at a time as may be sent', () => {
  fc.assert(
    fc.property(jobs, fc.integer({ min: 1, max: 200 }), (workload, wanted) => {
      const most = sentAtATime(batch, parseWorkload(workload), wanted);
      const { atATime, megabytes } = exported(workload, wanted);
      expect(atATime).toBe(most);
      expect(most * megabytes).toBeLessThanOrEqual(100);
      expect(counted(workload, wanted)).toEqual(counted(workload, most));
    }),
  );
});

it.each([
  [{ records: 2000, payload: '60MB', processingTime: '4m', deadline: '8h' }, 6, 22],
  [{ records: 10_000, payload: '30MB', processingTime: '20s', deadline: '2h' }, 10, 13],
])('%j with %i at a time takes %i instances', (workload, wanted, instances) => {
  const { plan, instances: billed } = counted({ ...workload, traffic: 'one-off' }, wanted);
  expect([plan?.instances, billed?.most]).toEqual([instances, instances]);
});
