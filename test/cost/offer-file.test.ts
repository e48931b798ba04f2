import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { looksLikeOffer, readOfferFile } from '../../src/cost/offer-file.ts';
import type { OfferOptions } from '../../src/cost/offer-prices.ts';
import { InputError } from '../../src/schema/input-error.ts';
import { parsePrices } from '../../src/schema/prices.ts';
import { prices as shipped } from '../../src/shipped-prices.ts';
import { csvOffer, type Fixture, jsonOffer, ROWS } from './offer-fixture.ts';

async function* inChunks(text: string, length: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += length) yield text.slice(i, i + length);
}

const readText = (text: string, options: OfferOptions = {}, length = 1000) =>
  readOfferFile(inChunks(text, length), options);

/** The message of the error that reading gives, with its hint. */
async function refused(text: string, options: OfferOptions = {}): Promise<string> {
  try {
    await readText(text, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems
      .map(({ message, hint }) => (hint ? `${message} (${hint})` : message))
      .join();
  }
  return 'read';
}

const FORMS: [name: string, write: (rows?: readonly Fixture[], code?: string) => string][] = [
  ['CSV', csvOffer],
  ['JSON', jsonOffer],
];

describe.each(FORMS)('the %s form', (_name, write) => {
  it('refuses a price that is not an amount in dollars', async () => {
    const text = write([...ROWS, { usage: 'USE1-Host:ml.c5.large', price: '1e999' }]);
    expect(await refused(text)).toBe(
      "the price '1e999' of 'USE1-Host:ml.c5.large' is not an amount in dollars",
    );
  });

  it('gives a valid price document with the rows about inference', async () => {
    const document = await readText(write());
    expect(parsePrices(document)).toEqual(document);
    expect(document).toMatchObject({ region: 'us-east-1', currency: 'USD', complete: true });
    expect(
      document.prices.map(({ item, instance, memoryMB, usd }) => [item, instance ?? memoryMB, usd]),
    ).toEqual([
      ['hosting', 'ml.m5.large', 0.115],
      ['hosting', 'ml.g5.xlarge', 1.408],
      ['async', 'ml.m5.large', 0.116],
      ['batch', 'ml.m5.large', 0.117],
      ['serverless', 2048, 0.00004],
      ['provisioned-warm', 2048, 0.00001],
      ['provisioned-running', 2048, 0.0000233],
      ['data-in', undefined, 0.016],
      ['data-out', undefined, 0.016],
      ['storage', undefined, 0.14],
    ]);
  });

  it('dates every row by the day of publication', async () => {
    const { prices, sources } = await readText(write());
    expect(new Set(prices.map(({ asOf, basis, source }) => `${asOf} ${basis} ${source}`))).toEqual(
      new Set(['2026-09-28 price-list offer']),
    );
    expect(sources.offer?.title).toBe(
      'AWS price list: AmazonSageMaker, us-east-1, version 20260928025606',
    );
  });

  it('takes instance facts from the file, and what it leaves open from ours', async () => {
    const { instances } = await readText(write());
    expect(instances[0]).toEqual({
      name: 'ml.m5.large',
      vcpu: 2,
      memoryGiB: 8,
      gpus: 0,
      gpuMemoryGB: null,
      localStorage: null,
    });
    const known = await readText(write(), { instances: shipped.instances });
    expect(known.instances.find(({ name }) => name === 'ml.g5.xlarge')).toMatchObject({
      gpus: 1,
      gpuMemoryGB: 24,
      localStorage: true,
    });
  });

  it('counts no GPUs where the file does not say, unless the family has none', async () => {
    const names = ['ml.m7i.large', 'ml.g7e.xlarge', 'ml.inf2.xlarge', 'ml.trn1.2xlarge'];
    const rows = names.map((name) => ({
      usage: `Host:${name}`,
      price: '1',
      vcpu: '4',
      gpu: 'N/A',
    }));
    const { instances } = await readText(write(rows));
    expect(instances.map(({ name, gpus }) => [name, gpus])).toEqual([
      ['ml.m7i.large', 0],
      ['ml.g7e.xlarge', null],
      ['ml.inf2.xlarge', null],
      ['ml.trn1.2xlarge', null],
    ]);
  });

  it('takes the first paid tier, and says so', async () => {
    const { prices } = await readText(write());
    expect(prices.find(({ item }) => item === 'serverless')?.note).toBe('after a free amount');
  });

  it('takes the higher of two prices for the same thing, and says so', async () => {
    const twice = ['0.1', '0.3', '0.2'].map((price) => ({ usage: 'Host:ml.m5.large', price }));
    expect((await readText(write(twice))).prices).toMatchObject([
      { usd: 0.3, note: 'the offer file gives several prices; this is the highest' },
    ]);
  });

  it('reads one of several regions', async () => {
    const rows = [...ROWS, { usage: 'EU-Host:ml.m5.large', price: '0.128', region: 'eu-west-1' }];
    const { region, prices } = await readText(write(rows), { region: 'eu-west-1' });
    expect([region, prices.map(({ usd }) => usd)]).toEqual(['eu-west-1', [0.128]]);
    expect(await refused(write(rows))).toBe(
      'the offer file has several regions; name one of them (it has eu-west-1, us-east-1)',
    );
    expect(await refused(write(rows), { region: 'eu-west-3' })).toBe(
      "the offer file has no prices for region 'eu-west-3'; did you mean 'eu-west-1'? (it has eu-west-1, us-east-1)",
    );
  });

  it.each(['constructor', 'toString', '__proto__', 'USE1-hasOwnProperty', 'Host:constructor'])(
    'knows no usage type or group called %s',
    async (name) => {
      const odd = [
        { usage: name, price: '1' },
        { usage: 'USE1-Other', group: name, price: '1' },
      ];
      expect((await readText(write([...ROWS, ...odd]))).prices).toHaveLength(10);
    },
  );

  it.each(['us-east-1\u001b[31m', '../../etc', 'US East', '', 'constructor', 'a'.repeat(5000)])(
    'knows no region called %j',
    async (region) => {
      const odd = { usage: 'Host:ml.m5.large', price: '9', region };
      expect(await readText(write([...ROWS, odd]))).toEqual(await readText(write()));
      expect(await refused(write([odd]))).toBe('the offer file has no prices for inference in USD');
    },
  );

  it('refuses another service’s offer file, and one without inference', async () => {
    expect(await refused(write(ROWS, 'AmazonEC2'))).toBe(
      "the offer file is that of 'AmazonEC2', not of 'AmazonSageMaker'",
    );
    expect(await refused(write([{ usage: 'USE1-Train:ml.m5.large', price: '1' }]))).toBe(
      'the offer file has no prices for inference in USD',
    );
  });

  it('reads the same wherever the text is cut', async () => {
    const text = write();
    const whole = await readText(text, {}, text.length);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (length) => {
        expect(await readText(text, {}, length)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('does not mind a byte order mark', async () => {
    expect((await readText(`\uFEFF${write()}`)).region).toBe('us-east-1');
  });
});

describe('what is no offer file', () => {
  test.each([
    ['an empty file', '', 'the file is not an AWS offer file: it has no offer code and date'],
    [
      'any CSV',
      'a,b\n'.repeat(9),
      'the file is not an AWS offer file: it has no offer code and date',
    ],
    ['any JSON', '{"a": 1}', 'the file is not an AWS offer file: it has no offer code and date'],
    [
      'a CSV without its columns',
      csvOffer([]).replace('"Region Code"', '"Code"').replace('"usageType"', '"usage"'),
      'the file is not an AWS offer file: it has no column regioncode, usagetype',
    ],
    ['half a JSON', jsonOffer().slice(0, 2000), 'the offer file ends in the middle'],
  ])('%s', async (_name, text, message) => {
    expect(await refused(text)).toBe(message);
  });

  it('broken JSON', async () => {
    expect(await refused('{"offerCode": nothing}')).toMatch(/^the offer file is not valid JSON: /);
  });
});

test('both forms give the same document', async () => {
  expect(await readText(csvOffer())).toEqual(await readText(jsonOffer()));
});

test('a price document of ours does not look like an offer file', () => {
  expect(looksLikeOffer(JSON.stringify(shipped.document))).toBe(false);
  expect(looksLikeOffer(jsonOffer())).toBe(true);
  expect(looksLikeOffer(csvOffer())).toBe(true);
});
