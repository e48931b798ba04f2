import { describe, expect, it, test } from 'vitest';
import { type Case, expectCase, results } from './check.ts';

const PASS = 'pass pass pass pass';
const STREAMED = { 'real-time': 'Invocation=InvokeEndpointWithResponseStream' };
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
  ['scale-to-zero', { scaleToZero: true }, 'detour pass pass pass', TO_ZERO],
  ['scale-to-zero', { scaleToZero: false }, PASS],
])('%s of %j: %s', (constraint, ...one) => {
  expectCase(constraint, one);
});

describe('cold starts', () => {
  const WARM = { serverless: 'ProvisionedConcurrency=1 to 200', async: 'MinCapacity=1' };
  test.each<Case>([
    [{ coldStartTolerant: true }, PASS],
    [{ coldStartTolerant: false }, 'pass pass pass fail', WARM],
    [{ coldStartTolerant: false, scaleToZero: false }, 'pass pass pass fail', WARM],
    [{ coldStartTolerant: false, scaleToZero: true }, 'pass fail fail fail'],
    [{ coldStartTolerant: true, scaleToZero: true }, PASS],
  ])('%j: %s', (...one) => {
    expectCase('cold-start', one);
  });

  it('say why warm capacity is no way out when nothing may be paid while idle', () => {
    const reasons = results('cold-start', { coldStartTolerant: false, scaleToZero: true });
    expect(reasons.map(({ reason }) => reason).slice(1, 3)).toEqual([
      'ProvisionedConcurrency avoids cold starts but costs while idle',
      'MinCapacity avoids cold starts but costs while idle',
    ]);
  });

  it('are a preference', () => {
    const [, , , batch] = results('cold-start', { coldStartTolerant: false });
    expect(batch?.strength).toBe('preference');
  });
});
