// What a user reads of the analysis: directions, units, ways out that somebody would take.

import { describe, expect, it } from 'vitest';
import { findGist, type Gist } from '../../src/analysis/gist.ts';
import type { UnknownOutcome } from '../../src/analysis/types.ts';
import { recommend } from '../../src/core/recommend.ts';
import { outcomesText } from '../../src/format/analysis.ts';
import { commandFor } from '../../src/format/command-line.ts';
import { plainText } from '../../src/format/document.ts';
import { gistItems } from '../../src/format/gist.ts';
import { shortNames, workloadText } from '../../src/format/words.ts';
import { parseWorkload, type WorkloadInput } from '../../src/index.ts';
import { FIELDS } from '../../src/schema/fields.ts';
import { catalog, ruleset } from '../../src/shipped.ts';

const names = shortNames(catalog.options);

/** A line below the ranking. */
function line(label: string, document: WorkloadInput): string | undefined {
  const workload = parseWorkload(document);
  const recommendation = recommend(workload, catalog, ruleset);
  const items = gistItems(findGist(workload, catalog, ruleset), recommendation, names);
  const item = items.find((one) => one.label === label);
  return item && plainText(item.text);
}

describe('what would topple the answer', () => {
  it.each<[WorkloadInput, string]>([
    [
      { payload: '20MB', processingTime: '45s', interactive: false, traffic: 'steady' },
      'payload down to about 5.65MB → Real-Time',
    ],
    [{ payload: '3MB', traffic: 'spiky' }, 'payload over 4 MB → Async'],
    [
      { processingTime: '2s', requestRate: '20000/day', latency: 'medium' },
      'processing time from about 2.33s on → Async',
    ],
    // AWS's GB is the binary one: "over 1 GB" of 1GB would be no news.
    [{ payload: '1GB', latency: '3m' }, 'payload over 1GiB → no option'],
    [{ traffic: 'intermittent' }, 'traffic steady → Real-Time'],
  ])('of %j: %s', (workload, text) => {
    expect(line('Unless', workload)).toBe(text);
  });
});

// "Idle" is capacity that is paid for and works on nothing; the costs tell how much.
describe('time without requests', () => {
  it.each<WorkloadInput>([
    { processingTime: '10ms', requestRate: '500/s', traffic: 'steady' },
    { processingTime: '800ms', requestRate: '3000/day', interactive: true },
    { processingTime: '15s', requestRate: '50/day', scaleToZero: true },
  ])('of %j is not called idle', (document) => {
    const { options } = recommend(parseWorkload(document), catalog, ruleset);
    const reasons = options.flatMap(({ criteria }) => criteria.map(({ reason }) => reason));
    expect(reasons.join()).not.toMatch(/% idle/);
  });

  it('is not called idle where nothing is paid then', () => {
    const texts = JSON.stringify([catalog, Object.values(FIELDS).map(({ meaning }) => meaning)]);
    expect(texts.match(/(nothing|save|to zero)[^.,;:"]* idle/g)).toBeNull();
  });
});

it('joins neighbouring ranges with the same result', () => {
  const outcome = { about: null, from: 1, to: 2, unit: 'seconds', share: 0.3 } as const;
  const async = { ...outcome, recommended: 'async' };
  const outcomes: UnknownOutcome[] = [
    { ...outcome, value: '< 4m30s', recommended: null, status: 'none-eligible' },
    { ...async, value: '≥ 4m30s, < 17m15s', status: 'compromise' },
    { ...async, value: '≥ 17m15s', status: 'ok' },
    { ...async, value: 'none', unit: null, status: 'ok' },
  ];
  const text = '< 4m30s → no option; ≥ 4m30s or none → Async';
  expect(outcomesText({ field: 'latency', outcomes }, names)).toBe(text);
});

it.each<[WorkloadInput, string]>([
  [
    {
      payload: '4KB',
      processingTime: '10ms',
      latency: '50ms',
      interactive: true,
      requestRate: '50/s',
      peakRate: '200/s',
    },
    '13 points ahead of Serverless',
  ],
  [{ latency: 'low', traffic: 'steady' }, '39 points ahead of Serverless'],
])('how sure of %j: %s', (workload, text) => {
  expect(line('How sure', workload)).toBe(text);
});

it.each<[Partial<Gist>, string]>([
  [
    { lead: { points: 0, over: 'async' }, rival: 'async' },
    'Nearly tied with Async, which wins under most other weightings',
  ],
  [
    { lead: { points: 6, over: 'async' }, rival: 'batch' },
    '6 points ahead of Async, but Batch wins under most other weightings',
  ],
])('how sure with %j: %s', (found, text) => {
  const workload = parseWorkload({ latency: 'medium', traffic: 'steady', payload: '1MB' });
  const recommendation = recommend(workload, catalog, ruleset);
  const gist = { ...findGist(workload, catalog, ruleset), ...found };
  const items = gistItems(gist, recommendation, names);
  expect(items.find(({ label }) => label === 'How sure')?.text).toBe(text);
});

describe('statements that conflict', () => {
  it.each<[WorkloadInput, string | undefined]>([
    [{ payload: '50MB', latency: 'low' }, 'No option meets payload 50MB and latency low together.'],
    [
      { payload: '50MB', processingTime: '20m', latency: 'low', interactive: true },
      'No option meets payload 50MB or processing time 20m together with latency low or interactive.',
    ],
    [
      { gpu: true, scaleToZero: true, latency: 'low' },
      'No option meets latency low, scale to zero and GPU together.',
    ],
    [{ payload: '2MB' }, undefined],
  ])('%j are one sentence', (workload, text) => {
    expect(line('Conflict', workload)).toBe(text);
  });
});

describe('the fixes', () => {
  it.each<[WorkloadInput, string]>([
    [
      { payload: '50MB', latency: 'low' },
      'payload within 6 MB → Real-Time; latency medium → Async; send an S3 URI instead of the body → Real-Time',
    ],
    // A 2 GB body does not become one of 6 MB.
    [
      { payload: '2GB', latency: 'low' },
      'no small change helps; send an S3 URI instead of the body → Real-Time',
    ],
    [
      { payload: '2GB', latency: 'medium' },
      'payload within 1 GB → Async; send an S3 URI instead of the body → Async',
    ],
    [
      { payload: '2GB', traffic: 'scheduled' },
      'payload within 1 GB → Async; split each item until it fits → Async; let the job split its files into records → Batch',
    ],
    // Two steps are one sentence, and what is yes or no is said as it is elsewhere.
    [
      { payload: '2GB', processingTime: '2h' },
      'no small change helps; send an S3 URI instead of the body, and split the work until each part is done in time → Async',
    ],
    [{ latency: '20ms', scaleToZero: true }, 'no need to scale to zero → Real-Time'],
  ])('of %j: %s', (workload, text) => {
    expect(line('Fixes', workload)).toBe(text);
  });
});

it.each<[WorkloadInput, string]>([
  [{ coldStartTolerant: false }, 'cold starts not tolerated'],
  [{ coldStartTolerant: true }, 'cold starts tolerated'],
  [{ scaleToZero: false, gpu: false }, 'no need to scale to zero, no GPU'],
  [{ interactive: true, streaming: true }, 'interactive, streaming'],
  [{ records: 10_000_000, requestRate: '300/day' }, 'request rate 300/day, records 10,000,000'],
])('states %j as %s', (workload, text) => {
  expect(workloadText(parseWorkload(workload))).toBe(text);
});

it.each<[string | undefined, string]>([
  [undefined, ''],
  ['catalogs/own.json', ' --catalog catalogs/own.json'],
  ["my cat's.json", ` --catalog 'my cat'\\''s.json'`],
])('offers commands with the catalog that was named: %s', (file, flag) => {
  const own = file === undefined ? catalog : { ...catalog, file };
  const recommendation = recommend(parseWorkload({ payload: '1MB' }), own, ruleset);
  expect(commandFor('explain', recommendation)).toBe(`infer-advisor explain --payload 1MB${flag}`);
});
