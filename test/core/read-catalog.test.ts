import { describe, expect, it, test } from 'vitest';
import shipped from '../../data/catalog.json' with { type: 'json' };
import { readCatalog } from '../../src/core/read-catalog.ts';
import { recommend } from '../../src/core/recommend.ts';
import { InputError } from '../../src/schema/input-error.ts';
import { catalog, ruleset } from '../../src/shipped.ts';

const read = (user: unknown) => readCatalog(shipped, user);
const option = (user: unknown, id: string) => read(user).options.find((one) => one.id === id);

function problems(user: unknown): string[] {
  try {
    read(user);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ message }) => message);
  }
}

const onPremises = {
  ...structuredClone(shipped.options[1]),
  id: 'on-premises',
  name: 'On premises',
  short: 'Own',
  letter: 'O',
};

test('the shipped catalog has every amount in its base unit', () => {
  expect(catalog.options[0]?.limits.payload).toMatchObject({ max: 6_291_456, base: 'bytes' });
  expect(catalog.options[0]?.limits.processingTime).toMatchObject({
    streaming: { max: 480, base: 'seconds' },
  });
});

describe('readCatalog', () => {
  it('changes one number and keeps the rest', () => {
    const changed = option(
      { options: [{ id: 'serverless', limits: { payload: { value: 5 } } }] },
      'serverless',
    );
    expect(changed?.limits.payload).toMatchObject({
      value: 5,
      unit: 'MB',
      max: 5_242_880,
      per: 'request',
    });
    expect(changed?.traits).toEqual(catalog.options[1]?.traits);
  });

  it('puts a changed number under the user’s own catalog unless a source is given', () => {
    const own = option(
      { options: [{ id: 'serverless', limits: { payload: { value: 5 } } }] },
      'serverless',
    );
    expect(own?.limits.payload.sources.map(({ id }) => id)).toEqual(['your-catalog']);
    const given = option(
      { options: [{ id: 'serverless', limits: { payload: { value: 5, sources: ['sdk'] } } }] },
      'serverless',
    );
    expect(given?.limits.payload.sources.map(({ id }) => id)).toEqual(['sdk']);
  });

  it('keeps the shipped sources of what says the same', () => {
    const same = option(
      { options: [{ id: 'serverless', limits: { payload: { value: 4 } } }] },
      'serverless',
    );
    expect(same?.limits.payload).toEqual(catalog.options[1]?.limits.payload);
  });

  it('takes an optional part out with null, so that a contested limit can be settled', () => {
    const user = {
      options: [{ id: 'real-time', limits: { payload: { value: 25, documented: null } } }],
    };
    const { recommended, contested } = recommend(
      { payloadBytes: 20e6, latency: 'low' },
      read(user),
      ruleset,
    );
    expect([recommended, contested]).toEqual(['real-time', []]);
  });

  it('turns a limit into none and the other way round', () => {
    const user = {
      options: [
        {
          id: 'async',
          limits: {
            payload: { value: null, reason: 'patched' },
            concurrency: { value: 10, unit: 'requests' },
          },
        },
      ],
    };
    expect(option(user, 'async')?.limits).toMatchObject({
      payload: { value: null, reason: 'patched' },
      concurrency: { max: 10 },
    });
  });

  it('replaces lists', () => {
    expect(option({ options: [{ id: 'batch', notes: ['ours'] }] }, 'batch')?.notes).toEqual([
      'ours',
    ]);
  });

  it('appends a complete option of another id', () => {
    expect(read({ options: [onPremises] }).options.map(({ id }) => id)).toEqual([
      'real-time',
      'serverless',
      'async',
      'batch',
      'on-premises',
    ]);
  });

  it('is told apart from the shipped catalog by its version', () => {
    expect(read({}).version).toBe(`${shipped.version}+custom`);
    expect(read({ version: 'ours-1' }).version).toBe('ours-1');
  });

  it('leaves the shipped document as it was', () => {
    const before = structuredClone(shipped);
    read({
      sources: { mine: { short: 'mine', title: 'mine', url: null, asOf: null } },
      options: [{ id: 'batch', notes: [] }],
    });
    expect(shipped).toEqual(before);
  });
});

const wrong: [user: unknown, message: string | RegExp][] = [
  [null, 'the catalog is not an object'],
  [[], 'the catalog is not an object'],
  [{ options: {} }, 'options is not a list'],
  [{ options: ['batch'] }, 'options[0].id is missing or no text'],
  [
    { options: [{ id: 'batch' }, { id: 'batch' }] },
    "options[1].id 'batch' is there already; put both into one",
  ],
  [
    { options: [{ id: 'realtime' }] },
    "options[0].id 'realtime' is not a shipped option; did you mean 'real-time'?",
  ],
  [
    { options: [{ id: 'asinc' }] },
    "options[0].id 'asinc' is not a shipped option; did you mean 'async'?",
  ],
  [{ options: [{ id: 'on-premises' }] }, 'options[0].limits is missing'],
  [{ options: [{ id: 'batch', letter: 'R' }] }, "options[0].letter 'R' is another option's too"],
  [
    { options: [{ id: 'batch', limits: { payload: { value: -1 } } }] },
    'options[0].limits.payload.value -1 is negative',
  ],
  [
    { options: [{ id: 'batch' }, { id: 'async', limts: {} }] },
    "options[1]: unknown field 'limts'; did you mean 'limits'?",
  ],
  [{ options: [{ id: 'batch', summary: null }] }, 'options[0].summary is missing'],
  [JSON.parse('{"__proto__":{"polluted":true}}'), /unknown field '__proto__'/],
  [
    JSON.parse('{"options":[{"id":"batch","limits":{"__proto__":{"polluted":true}}}]}'),
    /limits: unknown field '__proto__'/,
  ],
  [
    JSON.parse('{"options":[{"id":"batch","constructor":{"prototype":{"polluted":true}}}]}'),
    /unknown field 'constructor'/,
  ],
];

test.each(wrong)('wrong user catalog %#', (user, message) => {
  expect(problems(user)).toContainEqual(
    typeof message === 'string' ? message : expect.stringMatching(message),
  );
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

it('answers a document of any depth with its problems', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = { value: deep };
  expect(problems({ options: [{ id: 'batch', limits: { payload: deep } }] })).not.toEqual([]);
  expect(problems({ sources: deep, latencyClasses: deep })).not.toEqual([]);
});
