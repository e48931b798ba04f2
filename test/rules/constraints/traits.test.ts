import { describe, expect, it, test } from 'vitest';
import { type Case, expectCase, results } from './check.ts';

const PASS = 'pass pass pass pass';
const STREAMED = { 'real-time': 'Invocation=InvokeEndpointWithResponseStream' };
const CAPTURED = {
  'real-time': 'DataCaptureConfig.EnableCapture=true',
  async: 'DataCaptureConfig.EnableCapture=true',
  batch: 'DataCaptureConfig.DestinationS3Uri=a folder in S3',
};
const ANNOUNCED = {
  async: 'NotificationConfig=SuccessTopic and ErrorTopic',
  batch: 'EventBridge rule=SageMaker Transform Job State Change',
};
const MANY = { 'real-time': 'PrimaryContainer.Mode=MultiModel' };
const TO_ZERO = {
  'real-time': 'ManagedInstanceScaling.MinInstanceCount=0',
  async: 'MinCapacity=0',
};

test.each<[constraint: string, ...Case]>([
  ['interactive', { interactive: true }, 'pass pass fail fail'],
  ['interactive', { interactive: false }, PASS],
  ['gpu', { gpu: true }, 'pass fail pass pass'],
  ['gpu', { gpu: false }, PASS],
  ['vpc', { vpc: true }, 'pass fail pass pass'],
  ['vpc', { vpc: false }, PASS],
  ['streaming', { streaming: true }, 'pass fail fail fail', STREAMED],
  ['streaming', { streaming: false }, PASS],
  ['data-capture', { dataCapture: true }, 'pass fail pass pass', CAPTURED],
  ['data-capture', { dataCapture: false }, PASS],
  ['notification', { notification: true }, 'fail fail pass detour', ANNOUNCED],
  ['notification', { notification: false }, PASS],
  ['many-models', { models: 1 }, PASS],
  ['many-models', { models: 2 }, 'pass fail fail fail', MANY],
  ['many-models', { models: 5000 }, 'pass fail fail fail', MANY],
  ['scale-to-zero', { scaleToZero: true }, 'detour pass pass pass', TO_ZERO],
  ['scale-to-zero', { scaleToZero: false }, PASS],
])('%s of %j: %s', (constraint, ...one) => {
  expectCase(constraint, one);
});

describe('cold starts', () => {
  const WARM = {
    serverless: 'ProvisionedConcurrency=1 to 200: peakRate × processingTime',
    async: 'MinCapacity=1',
  };
  test.each<Case>([
    [{ coldStartTolerant: true }, PASS],
    [{ coldStartTolerant: false }, 'pass pass pass fail', WARM],
    [{ coldStartTolerant: false, scaleToZero: false }, 'pass pass pass fail', WARM],
    [{ coldStartTolerant: false, scaleToZero: true }, 'fail fail fail fail'],
    // A job over data that is there, or an answer that may take hours, loses nothing by a start.
    [{ coldStartTolerant: false, records: 5 }, PASS],
    [{ coldStartTolerant: false, datasetSize: '1GB', scaleToZero: true }, PASS],
    [{ coldStartTolerant: false, latency: 'high' }, PASS],
    [{ coldStartTolerant: false, latency: '1h' }, PASS],
    [{ coldStartTolerant: false, latency: '59m' }, 'pass pass pass fail', WARM],
    [{ coldStartTolerant: true, scaleToZero: true }, PASS],
  ])('%j: %s', (...one) => {
    expectCase('cold-start', one);
  });

  it('say why warm capacity is no way out when nothing may be paid while idle', () => {
    const reasons = results('cold-start', { coldStartTolerant: false, scaleToZero: true });
    const [, serverless, async] = reasons.map(({ reason }) => reason);
    expect(serverless).toContain('4 to 60 s; ProvisionedConcurrency costs while idle');
    expect(async).toContain('4 to 12 min; MinCapacity costs while idle');
  });

  const cold = { coldStartTolerant: false };
  const second = { ...cold, processingTime: '1s' };
  test.each<[object, value: number | string, reason: string]>([
    [cold, '1 to 200: peakRate × processingTime', 'state peakRate and processingTime'],
    [second, '1 to 200: peakRate × processingTime', 'state peakRate'],
    [{ ...cold, peakRate: '9/s' }, '1 to 200: peakRate × processingTime', 'state processingTime'],
    [{ ...second, peakRate: '1/day' }, 1, '1 at once by peakRate × processingTime'],
    [{ ...second, peakRate: '1.1/s' }, 2, '2 at once by peakRate × processingTime'],
    // 9 at once, 70 % in use: 12.9. A rate is an average, and what finds nothing free starts cold.
    [{ ...second, peakRate: '9/s', requestRate: '2/s' }, 13, '9 at once by peakRate'],
    [{ ...second, requestRate: '2/s' }, 3, '× processingTime, at 70 % in use: state peakRate'],
    // The peak that the costs assume of such traffic.
    [{ ...second, requestRate: '2/s', traffic: 'spiky' }, 15, '10 at once by 5 × requestRate'],
    // 70 × 0.1 is a little more than 7 in floating point.
    [{ ...cold, peakRate: '70/s', processingTime: '100ms' }, 10, '7 at once'],
    [
      { ...second, peakRate: '140/s' },
      200,
      '140 at once by peakRate × processingTime, at 70 % in use',
    ],
    [{ ...second, peakRate: '200/s' }, 200, '200 at once'],
    [
      { ...second, peakRate: '201/s' },
      200,
      '201 at once by peakRate × processingTime, at 70 % in use: 288 is over the 200',
    ],
  ])('%j keep %s warm: %s', (workload, value, reason) => {
    for (const given of [workload, { ...workload, latency: '2s' }]) {
      const constraint = 'latency' in given ? 'latency' : 'cold-start';
      const setting = results(constraint, given)[1]?.settings[0];
      expect(setting).toMatchObject({ name: 'ProvisionedConcurrency', value });
      expect(setting?.reason).toContain(reason);
    }
  });

  it('are a preference', () => {
    const [, , , batch] = results('cold-start', { coldStartTolerant: false });
    expect(batch?.strength).toBe('preference');
  });
});
