import { describe, expect, it, test } from 'vitest';
import { ASSUMPTION_NAMES, assumptionInfo } from '../../src/cost/assumptions.ts';
import { checkAssumptions, readAssumptions } from '../../src/cost/read-assumptions.ts';

describe('assumptions are read', () => {
  test.each([
    ['utilisation=0.8', { utilisation: 0.8 }],
    [' utilisation = 0.8 ', { utilisation: 0.8 }],
    ['typicalTime=900ms', { typicalTime: 0.9 }],
    ['typicalPayload=10KB', { typicalPayload: 10_000 }],
    ['instance=ML.G5.xlarge', { instance: 'ml.g5.xlarge' }],
    ['highAvailability=true', { highAvailability: true }],
    ['startUpMinutes=3..8', { startUpMinutes: { low: 3, typical: 5.5, high: 8 } }],
    ['typicalTime=2s..1m', { typicalTime: { low: 2, typical: 31, high: 60 } }],
  ])('%s', (text, assumptions) => {
    expect(readAssumptions([text])).toEqual(assumptions);
  });
});

describe('assumptions are refused', () => {
  test.each([
    ['utilization=0.8', "unknown assumption 'utilization'; did you mean 'utilisation'?"],
    ['utilisation', "'utilisation' has no value; write name=value"],
    ['utilisation=', "utilisation '' is not a number"],
    ['utilisation=70%', "utilisation '70%' is not a number"],
    ['utilisation=70', 'utilisation 70 is above 1 (share of capacity)'],
    ['utilisation=0', 'utilisation 0 is below 0.01 (share of capacity)'],
    ['concurrencyPerInstance=1.5', 'concurrencyPerInstance 1.5 is not a whole number'],
    ['typicalTime=5', "typicalTime '5' has no unit; write 5s or 5ms (units: ms, s, m, h or d)"],
    ['highAvailability=yes', "highAvailability 'yes' is neither true nor false"],
    ['startUpMinutes=8..3', 'startUpMinutes has its range in the wrong order; write low..high'],
    ['utilisation=0.5..0.8..0.9', "utilisation '0.5..0.8..0.9' has more than two ends"],
    ['startUpMinutes=3..99', 'startUpMinutes 99 is above 60 (minutes)'],
    ['instance=', "instance '' is not an instance type"],
  ])('%s', (text, message) => {
    expect(() => readAssumptions([text])).toThrow(message);
  });

  it('in code, too', () => {
    expect(() => checkAssumptions({ utilisation: Number.NaN })).toThrow('is not a number');
    expect(() => checkAssumptions({ instance: 5 })).toThrow('is not an instance type');
    expect(() => checkAssumptions({ toString: 1 } as object)).toThrow('unknown assumption');
  });

  it('when too many are ranges', () => {
    const span = { low: 1, typical: 1, high: 1 };
    const names = ASSUMPTION_NAMES.filter(
      (name) => !['boolean', 'instance'].includes(assumptionInfo(name).kind),
    ).filter((name) => name !== 'serverlessMemory');
    const all = Object.fromEntries(names.map((name) => [name, span]));
    expect(() => checkAssumptions(all)).toThrow('more than 8 assumptions are ranges');
  });
});

test.each(ASSUMPTION_NAMES)('the default of %s is within its bounds', (name) => {
  const byDefault = assumptionInfo(name).default;
  if (byDefault !== null) checkAssumptions({ [name]: byDefault });
});
