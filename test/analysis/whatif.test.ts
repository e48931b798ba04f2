import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRecommendations } from '../../src/analysis/whatif.ts';
import { parseWorkload, recommend } from '../../src/index.ts';
import { runs } from '../runs.ts';
import { anyWorkload } from './arbitraries.ts';
import { ask } from './ask-shipped.ts';

const before = recommend(parseWorkload({ payload: '50MB', latency: 'low' }));

describe('compareRecommendations', () => {
  it('says what changed and nothing else', () => {
    const after = recommend(parseWorkload({ payload: '50MB', latency: 'medium' }));
    const { options, ...rest } = compareRecommendations(before, after);
    expect(rest).toEqual({
      status: { from: 'compromise', to: 'ok' },
      fields: [{ field: 'latency', from: 'low', to: 'medium' }],
    });
    expect(options.map(({ id }) => id)).toEqual(['async', 'batch']);
    expect(options[0]).toEqual({
      id: 'async',
      verdict: { from: 'compromise', to: 'recommended' },
      score: { from: expect.any(Number), to: expect.any(Number) },
      violated: { added: [], removed: ['latency'] },
    });
  });

  it('tells settings, ranks and a new winner', () => {
    const after = recommend(parseWorkload({ payload: '2MB', latency: 'low' }));
    const { recommended, options } = compareRecommendations(before, after);
    expect(recommended).toEqual({ from: 'async', to: 'real-time' });
    const batch = options.find(({ id }) => id === 'batch');
    expect(batch?.rank).toEqual({ from: 2, to: 4 });
    expect(batch?.settings?.added).toEqual([]);
    expect(batch?.settings?.removed.map(({ name }) => name)).toEqual([
      'MaxPayloadInMB',
      'MaxConcurrentTransforms',
    ]);
  });

  it('shows nothing for the same workload', () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        expect(compareRecommendations(ask(workload), ask(workload))).toEqual({
          fields: [],
          options: [],
        });
      }),
      { numRuns: runs(25) },
    );
  });
});
