import { describe, expect, it, test } from 'vitest';
import shipped from '../../data/catalog.json' with { type: 'json' };
import weights from '../../data/weights.json' with { type: 'json' };

import { checkCatalog } from '../../src/schema/check-catalog.ts';
import { PRIORITIES } from '../../src/schema/field-schemas.ts';
import { ruleset } from '../../src/shipped.ts';

describe('the shipped catalog', () => {
  it('is valid', () => {
    const result = checkCatalog(shipped);
    expect(result.ok ? [] : result.problems).toEqual([]);
  });

  it('names each source somewhere', () => {
    const { sources, ...rest } = shipped;
    const text = JSON.stringify(rest);
    expect(Object.keys(sources).filter((id) => !text.includes(`"${id}"`))).toEqual([]);
  });

  it('has each setting that raises a default among its option’s settings, with the same numbers', () => {
    for (const { limits, settings } of shipped.options) {
      for (const limit of Object.values(limits)) {
        if (!('default' in limit)) continue;
        const setting = settings.find(({ name }) => name === limit.default.setting);
        expect(setting?.default, limit.default.setting).toBe(limit.default.value);
      }
    }
  });
});

describe('the shipped weights', () => {
  const ids = ruleset.criteria.map(({ id }) => id).sort();

  test.each(PRIORITIES)('%s weighs every criterion and nothing else', (priority) => {
    expect(Object.keys(weights.priorities[priority]).sort()).toEqual(ids);
  });

  it('are there for every priority and no other', () => {
    expect(Object.keys(weights.priorities).sort()).toEqual([...PRIORITIES].sort());
  });

  it('are numbers above 0', () => {
    const all = Object.values(weights.priorities).flatMap((one) => Object.values(one));
    expect(all.filter((weight) => !(weight > 0 && Number.isFinite(weight)))).toEqual([]);
  });
});

/** The shipped catalog with the value at `path` replaced, or removed where `value` is undefined. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(shipped) as object;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<object>((node, key) => Reflect.get(node, key), copy);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return copy;
}

const wrong: [path: string, value: unknown, message: string | RegExp][] = [
  ['version', undefined, 'version is missing'],
  ['version', '', "version '' is empty"],
  ['verified', 'soon', "verified 'soon' is not a date; write it like 2026-11-22"],
  ['options', [], 'options is empty'],
  ['options', {}, 'options is an object; give a list'],
  ['option', 1, "unknown field 'option'; did you mean 'options'?"],
  ['sources.sdk.url', 'botocore', "sources.sdk.url 'botocore' is not a web address"],
  ['sources.sdk.asOf', 'August', /^sources\.sdk\.asOf 'August' is not a date/],
  ['sources.guide', undefined, /'guide' is not a source/],
  ['options.1.id', 'Serverless', /^options\[1\]\.id 'Serverless' is not an id/],
  ['options.1.id', 'rt', "options[1].id 'rt' is read as 'real-time'"],
  ['options.1.id', 'async', "options[2].id 'async' is another option's too"],
  ['options.1.letter', 'R', "options[1].letter 'R' is another option's too"],
  ['options.1.letter', 'SL', "options[1].letter 'SL' is not a capital letter"],
  ['options.1.short', 'Async', "options[2].short 'Async' is another option's too"],
  ['options.1.limits.payload', undefined, 'options[1].limits.payload is missing'],
  ['options.1.limits.payload.value', -4, 'options[1].limits.payload.value -4 is negative'],
  ['options.1.limits.payload.value', 0, 'options[1].limits.payload.value 0 is zero'],
  ['options.1.limits.payload.value', '4', /^options\[1\]\.limits\.payload\.value '4' is a string/],
  [
    'options.1.limits.payload.unit',
    'Mb',
    "options[1].limits.payload.unit 'Mb' is unknown; did you mean 'MB'?",
  ],
  [
    'options.1.limits.payload.unit',
    's',
    /^options\[1\]\.limits\.payload\.unit 's' is unknown; valid: B/,
  ],
  ['options.1.limits.payload.sources', [], /^options\[1\]\.limits\.payload\.sources is empty/],
  [
    'options.1.limits.payload.sources',
    ['guid'],
    "options[1].limits.payload.sources[0] 'guid' is not a source; did you mean 'guide'?",
  ],
  ['options.1.limits.payload.max', 4, /^options\[1\]\.limits\.payload: unknown field 'max'/],
  [
    'options.0.limits.payload.documented.value',
    6,
    'options[0].limits.payload.documented.value 6 MB is not above the limit of 6 MB',
  ],
  [
    'options.0.limits.processingTime.streaming.value',
    1,
    'options[0].limits.processingTime.streaming.value 1 m is not above the limit of 60 s',
  ],
  [
    'options.3.limits.payload.default.value',
    101,
    'options[3].limits.payload.default.value 101 MB is above the limit of 100 MB',
  ],
  [
    'options.0.limits.modelMemory.reason',
    undefined,
    'options[0].limits.modelMemory.reason is missing',
  ],
  [
    'options.1.traits.gpu.supported',
    'no',
    "options[1].traits.gpu.supported 'no' is a string; give true or false",
  ],
  ['options.1.traits.gpus', {}, "options[1].traits: unknown field 'gpus'; did you mean 'gpu'?"],
  ['options.1.traits.queue', undefined, 'options[1].traits.queue is missing'],
  ['options.1.latency.fastest.value', 0, 'options[1].latency.fastest.value 0 is zero'],
  ['options.1.latency.class', 'fast', /^options\[1\]\.latency\.class 'fast' is unknown/],
  ['options.1.billing.shape', 'per-hour', /^options\[1\]\.billing\.shape 'per-hour' is unknown/],
  [
    'options.1.ratings.traffic.spiky.score',
    1.1,
    'options[1].ratings.traffic.spiky.score 1.1 is above 1',
  ],
  [
    'options.1.ratings.traffic.spiky.score',
    -0.1,
    'options[1].ratings.traffic.spiky.score -0.1 is below 0',
  ],
  ['options.1.ratings.traffic.one-off', undefined, 'options[1].ratings.traffic.one-off is missing'],
  ['redesigns.0.kind', 'trick', /^redesigns\[0\]\.kind 'trick' is unknown/],
  [
    'redesigns.0.tiedTo.options.0',
    'realtime',
    "redesigns[0].tiedTo.options[0] 'realtime' is not an option; did you mean 'real-time'?",
  ],
  [
    'redesigns.1.id',
    's3-reference',
    /^redesigns\[1\]\.id 's3-reference' is another redesign's too$/,
  ],
  ['redesigns.0.apply.0.field', 'payloads', /^redesigns\[0\]\.apply\[0\]/],
  ['redesigns.0.apply.0.to', 'a little', /^redesigns\[0\]\.apply\[0\]/],
  ['redesigns.0.apply.0.to.unit', 's', /^redesigns\[0\]\.apply\[0\]/],
  ['options.2.settings.0.min', 3601, 'options[2].settings[0].min 3601 is above max 3600'],
  [
    'options.2.settings.0.default',
    3601,
    'options[2].settings[0].default 3601 is not from 1 to 3600',
  ],
  [
    'latencyClasses.low.upTo.value',
    60,
    'latencyClasses.low.upTo 60 m is not below that of medium, 1 h',
  ],
];

test.each(wrong)('catalog with %s = %j: %s', (path, value, message) => {
  const result = checkCatalog(changed(path, value));
  const messages = result.ok ? [] : result.problems.map((one) => one.message);
  expect(messages).toContainEqual(
    typeof message === 'string' ? message : expect.stringMatching(message),
  );
});

test('all problems of a catalog are reported at once', () => {
  const result = checkCatalog({ ...shipped, version: 5, verified: 'soon', extra: 1 });
  expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual([
    'version',
    'verified',
    'extra',
  ]);
});
