import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withField } from '../../src/analysis/fields.ts';
import { inquire } from '../../src/analysis/inquiry.ts';
import { findRedesigns } from '../../src/analysis/redesigns.ts';
import type { RedesignOffer } from '../../src/analysis/types.ts';
import { inconsistencies } from '../../src/schema/consistency.ts';
import type { Workload, WorkloadInput } from '../../src/schema/workload.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { runs } from '../runs.ts';
import { anyAssumptions, anyWorkload } from './arbitraries.ts';
import { analysed, ask } from './ask-shipped.ts';

const shown = ({ option, steps, result }: RedesignOffer): string =>
  `${steps.map(({ id }) => id).join(' + ')}: ${option} ${result.verdict}`;

const components = { gpu: true, scaleToZero: true, interactive: true } as const;

const examples: [WorkloadInput, string][] = [
  [{ payload: '50MB', latency: 'low' }, 's3-reference: real-time recommended'],
  [{ payload: '50MB', latency: 'low' }, 'smaller-input: real-time recommended'],
  [{ payload: '50MB', latency: 'low', traffic: 'spiky' }, 's3-reference: serverless recommended'],
  [{ responsePayload: '20MB', interactive: true }, 's3-response: real-time recommended'],
  [{ processingTime: '5m', interactive: true }, 'response-streaming: real-time recommended'],
  [
    { payload: '50MB', processingTime: '5m', interactive: true },
    's3-reference + response-streaming: real-time recommended',
  ],
  [{ payload: '50MB', interactive: true }, 'notify-caller: async recommended'],
  [{ payload: '1.1GB' }, 'split-item: async recommended'],
  [{ payload: '2GB', latency: 'medium' }, 's3-reference: async recommended'],
  [{ payload: '2GB', traffic: 'scheduled' }, 'split-records: batch recommended'],
  [{ payload: '1.1GB' }, 'chunked-transfer: batch compromise'],
  // What bounds the largest request bounds the average record, too.
  [{ records: 100, datasetSize: '45GB' }, 'split-records: batch recommended'],
  [{ payload: '500MB', records: 100, datasetSize: '45GB' }, 'split-records: batch recommended'],
  [
    { payload: '50MB', records: 1000, datasetSize: '1GB', latency: 'low' },
    's3-reference: real-time recommended',
  ],
  [{ processingTime: '2h' }, 'split-work: async recommended'],
  [components, 'inference-components: real-time compromise'],
  [{ ...components, models: 12 }, 'multi-model-endpoint: real-time recommended'],
  [
    { latency: '200ms', traffic: 'intermittent', scaleToZero: true },
    'pay-for-warm-capacity: serverless recommended',
  ],
  [
    { traffic: 'intermittent', interactive: true, coldStartTolerant: false },
    'provisioned-concurrency: serverless recommended',
  ],
  [{ payload: '500MB', processingTime: '45m' }, 'raised-default: async recommended'],
];

describe('redesigns', () => {
  it.each(examples)('%j: %s', (document, expected) => {
    expect(analysed(document).redesigns.map(shown)).toContain(expected);
  });

  it.each([components, { ...components, models: 1 }])(
    'share no endpoint where there is one model: %j',
    (document) => {
      const found = analysed(document).redesigns.flatMap(({ steps }) => steps);
      expect(found.map(({ id }) => id)).not.toContain('multi-model-endpoint');
    },
  );

  it('are all reached by an example', () => {
    const reached = examples.flatMap(([, text]) => text.replace(/:.*/, '').split(' + '));
    expect([...new Set(reached)].sort()).toEqual(catalog.redesigns.map(({ id }) => id).sort());
  });

  it('name constraints, options and sources that there are', () => {
    const constraints = ruleset.constraints.map(({ id }) => id);
    const options = catalog.options.map(({ id }) => id);
    for (const { kind, tiedTo, apply, sources } of catalog.redesigns) {
      expect(constraints).toEqual(expect.arrayContaining([...tiedTo.constraints]));
      expect(options).toEqual(expect.arrayContaining([...tiedTo.options]));
      expect(apply.length > 0).toBe(kind === 'change');
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(source).toHaveProperty('title');
    }
  });

  it('are not shown where they help nobody', () => {
    expect(analysed({ payload: '1MB', latency: 'low', gpu: true }).redesigns).toEqual([]);
  });

  it('say what the workload becomes and what follows', () => {
    const [offer] = analysed({ payload: '50MB', latency: 'low' }).redesigns;
    expect(offer?.changes).toMatchObject([{ field: 'payload', to: '4KiB', toValue: 4096 }]);
    expect(offer?.result).toMatchObject({ status: 'ok', recommended: 'real-time', rank: 1 });
  });
});

/** Requests of a data set, of which the average record is no larger than the largest. */
const dataSets = fc
  .record({
    records: fc.constantFrom(1, 7, 1000, 10_000_000),
    mean: fc.integer({ min: 1, max: 3_000_000_000 }),
    above: fc.constantFrom(null, 1, 1.5, 40),
    latency: fc.constantFrom(undefined, 'low' as const, 'high' as const),
  })
  .map(
    ({ records, mean, above, latency }): Workload => ({
      records,
      datasetBytes: records * mean,
      ...(above !== null && { payloadBytes: Math.min(records * mean, Math.ceil(mean * above)) }),
      ...(latency && { latency }),
    }),
  );

describe('every redesign that is offered for any workload', () => {
  it('has the result that recommend gives once it is applied', () => {
    fc.assert(
      fc.property(fc.oneof(anyWorkload, dataSets), anyAssumptions, (workload, assumptions) => {
        const inquiry = inquire(workload, catalog, ruleset, assumptions);
        for (const { option, changes, result } of findRedesigns(inquiry)) {
          const after = changes.reduce(
            (rest, { field, toValue }) => withField(rest, field, toValue),
            workload,
          );
          expect(inconsistencies(after)).toEqual(inconsistencies(workload));
          expect(changes.every(({ fromValue, toValue }) => fromValue !== toValue)).toBe(true);
          const { status, recommended, options } = ask(after, assumptions);
          expect({ status, recommended }).toEqual({
            status: result.status,
            recommended: result.recommended,
          });
          const own = options.find(({ id }) => id === option);
          expect(own).toMatchObject({ verdict: result.verdict, rank: result.rank });
          expect(own?.rank).not.toBeNull();
        }
      }),
      { numRuns: runs(100) },
    );
  });
});
