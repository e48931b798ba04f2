import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/analysis/analyse.ts';
import { runs } from '../runs.ts';
import { anyAssumptions, anyWorkload } from './arbitraries.ts';
import { analysed, analyseShipped, ask } from './ask-shipped.ts';

describe('the hard case: payload 50MB, latency low', () => {
  const analysis = analysed({ payload: '50MB', latency: 'low' });

  it('names the conflict', () => {
    expect(analysis.conflicts).toEqual([['payload', 'latency']]);
  });

  it('names the ways out: a smaller payload or an S3 reference, or medium latency', () => {
    const fixes = analysis.fixes.map(({ option, fixes: [fix] }) => [
      option,
      fix?.changes.map(({ field, to }) => `${field} ${to}`),
    ]);
    expect(fixes).toContainEqual(['real-time', ['payload 6MiB']]);
    expect(fixes).toContainEqual(['async', ['latency medium']]);
    expect(analysis.redesigns[0]).toMatchObject({
      option: 'real-time',
      steps: [{ id: 's3-reference', constraint: 'payload' }],
      result: { verdict: 'recommended' },
    });
  });
});

describe('the analysis of any workload', () => {
  it('is plain data, the same each time, and fits the recommendation', () => {
    fc.assert(
      fc.property(anyWorkload, anyAssumptions, (workload, assumptions) => {
        const analysis = analyseShipped(workload, assumptions);
        expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
        expect(analyseShipped(workload, assumptions)).toEqual(analysis);
        const { recommended, status } = ask(workload, assumptions);
        const winner = status === 'ok' ? recommended : null;
        expect(analysis.fixes.map(({ option }) => option)).not.toContain(winner);
      }),
      { numRuns: runs(25) },
    );
  });
});

describe('explain', () => {
  it('gives each option its fixes and the document everything else', () => {
    fc.assert(
      fc.property(anyWorkload, (workload) => {
        const [recommendation, analysis] = [ask(workload), analyseShipped(workload)];
        const { options, ...rest } = explain(recommendation, analysis);
        expect(options.map(({ id }) => id)).toEqual(recommendation.options.map(({ id }) => id));
        for (const { id, fixes } of options) {
          expect(fixes).toEqual(analysis.fixes.find(({ option }) => option === id)?.fixes ?? []);
        }
        expect(rest).toMatchObject({ unknowns: analysis.unknowns, flips: analysis.flips });
      }),
      { numRuns: runs(15) },
    );
  });
});
