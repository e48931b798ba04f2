import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { priceList } from '../../src/cost/prices.ts';
import { parsePrices } from '../../src/schema/prices.ts';
import { csvOffer, jsonOffer, ROWS } from '../cost/offer-fixture.ts';
import { program, programProcess, workspace } from './program.ts';

const { folder, write } = workspace();

describe('prices list', () => {
  it('gives each price with its age, source and whether it is old', async () => {
    const { stdout, status } = await program(['prices', 'list', '-f', 'json']);
    expect(status).toBe(0);
    const { prices, stale, sources } = JSON.parse(stdout);
    expect(stale).toBe(true);
    for (const { ageInDays, usd, source } of prices) {
      expect(ageInDays).toBeGreaterThan(0);
      expect(usd).toBeGreaterThan(0);
      expect(sources).toHaveProperty(source);
    }
  });

  it('is what prices does by itself, and warns of old prices', async () => {
    const { stdout } = await program(['prices']);
    expect(stdout).toBe((await program(['prices', 'list'])).stdout);
    expect(stdout).toMatch(/over 100 days old/);
    expect(stdout).toMatch(/ml\.c5\.large .*not AWS$/m);
  });

  it("shows the user's own list", async () => {
    const { stdout } = await program(['prices', 'list', '--prices', '-'], { input: csvOffer() });
    expect(stdout).toMatch(/^10 prices of us-east-1/);
  });
});

describe('the dates of prices', () => {
  const asked = ['cost', '--processing-time', '1s', '--request-rate', '1/s', '--interactive'];
  const on = (day: string, args: readonly string[]) =>
    program(args, { env: { SOURCE_DATE_EPOCH: String(Date.parse(`${day}T00:00:00Z`) / 1000) } });

  it.each([
    // The shipped prices of the bill are of 2026-05-08.
    ['2026-08-16', '', 100],
    ['2026-08-17', '; all over 100 days old, the oldest 101 days: check them', 101],
    ['2026-05-08', '', 0],
    ['2026-05-07', '; all dated after today, 2026-05-07: check the price list', 0],
  ])('stand on the bill on %s: %j', async (day, text, oldestInDays) => {
    const bill = (await on(day, [...asked, '-f', 'markdown'])).stdout.replaceAll('**', '');
    expect(bill).toContain(`Prices: us-east-1, as of 2026-05-08${text}`);
    if (text === '') expect(bill).not.toMatch(/as of 2026-05-08;/);
    const { prices } = JSON.parse((await on(day, [...asked, '-f', 'json'])).stdout);
    expect(prices).toMatchObject({
      oldestInDays,
      stale: text.includes('old'),
      future: text.includes('after today'),
    });
    expect((await on(day, [...asked, '-f', 'html'])).stdout.includes('after today')).toBe(
      prices.future,
    );
    const recommended = await on(day, ['recommend', ...asked.slice(1), '--cost', '-f', 'markdown']);
    expect(/after today|in the future/.test(recommended.stdout)).toBe(prices.future);
  });

  it('stand with each rate where they differ', async () => {
    const memory = ['--model-memory', '3GB', '--traffic', 'intermittent'];
    const { stdout } = await on('2026-11-22', [...asked, ...memory, '-f', 'markdown']);
    expect(stdout).toContain('serverless 4096 MB $0.00008/second\\* (2023-10-09)');
    expect(stdout).toContain('all over 100 days old, the oldest 1140');
  });

  it('say in the list which are still to come, and which are of another region', async () => {
    const { stdout } = await on('2026-10-04', ['prices']);
    expect(stdout).toMatch(/^68 prices of us-east-1, and 1 of another region, used in no bill$/m);
    expect(stdout).toMatch(/^1 of them dated after today, 2026-10-04: /m);
    expect(stdout).toMatch(/^hosting ml\.g4dn\.2xlarge .* to come /m);
    expect(stdout).toMatch(/^batch ml\.g4dn\.xlarge +\$0\.861/m);
    const { prices, future } = JSON.parse(
      (await on('2026-10-04', ['prices', '-f', 'json'])).stdout,
    );
    expect(future).toBe(true);
    expect(prices.filter((row: { future: boolean }) => row.future)).toMatchObject([
      { instance: 'ml.g4dn.2xlarge' },
    ]);
  });
});

describe('prices import', () => {
  const imported = (text: string, flags: readonly string[] = []) =>
    program(['prices', 'import', '-', ...flags], { input: text });

  it('makes the same valid price list of either form', async () => {
    const csv = await imported(csvOffer());
    expect(csv.stderr).toMatch(/^infer-advisor: 10 prices of us-east-1, as of 2026-09-28\n/);
    expect(csv.stderr).toContain('no batch transform with 1 of 2 types: ml.g5.xlarge');
    expect((await imported(jsonOffer())).stdout).toBe(csv.stdout);
    const { document } = priceList(parsePrices(JSON.parse(csv.stdout)));
    expect(document.prices).toHaveLength(10);
  });

  it('makes a list that cost and prices list take', async () => {
    const file = write('own.json', (await imported(csvOffer())).stdout);
    const asked = ['--processing-time', '1s', '--request-rate', '1/s', '--prices', file];
    expect((await program(['cost', ...asked])).stdout).toContain('us-east-1, as of 2026-09-28');
    expect((await program(['prices', 'list', '--prices', file])).status).toBe(0);
  });

  it('asks for a region where there are several, and takes one', async () => {
    const rows = [...ROWS, { usage: 'EUW1-Host:ml.m5.large', price: '0.129', region: 'eu-west-1' }];
    const text = csvOffer(rows);
    expect((await imported(text)).stderr).toMatch(
      /several regions; name one of them\n {2}it has eu-west-1/,
    );
    expect(JSON.parse((await imported(text, ['--region', 'eu-west-1'])).stdout).region).toBe(
      'eu-west-1',
    );
    expect(await imported(text, ['--region', 'eu-west-2'])).toMatchObject({
      status: 2,
      stdout: '',
    });
  });

  it('writes a file whole, and never the one that it reads', async () => {
    const offer = write('offer.csv', csvOffer());
    const target = path.join(folder, 'written.json');
    expect((await program(['prices', 'import', offer, '-o', target])).stdout).toBe('');
    expect((await program(['prices', 'list', '--prices', target])).status).toBe(0);
    expect((await program(['prices', 'import', offer, '-o', offer])).status).toBe(2);
  });

  it.each([
    ['', 'is not an AWS offer file'],
    ['{"offerCode": "AmazonEC2", "publicationDate": "2026-01-01"}', "that of 'AmazonEC2'"],
    ['{"offerCode": "AmazonSageMaker", ', 'ends in the middle'],
    ['\u0000\u0001', 'is not an AWS offer file'],
  ])('%j is a mistake of the user', async (text, message) => {
    const { status, stdout, stderr } = await imported(text);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

const MEGABYTES = 1024 ** 2;
const OFFER_BYTES = 40 * MEGABYTES;
/** V8's heap may not grow to the size of the file. */
const HEAP = { NODE_OPTIONS: '--max-old-space-size=24 --max-semi-space-size=2' };

/** Writes a part again and again until the file is large. */
function writeLarge(name: string, start: string, part: (i: number) => string, end: string) {
  const file = path.join(folder, name);
  const descriptor = openSync(file, 'w');
  let bytes = writeSync(descriptor, start);
  for (let i = 0; bytes < OFFER_BYTES; i++) bytes += writeSync(descriptor, part(i));
  writeSync(descriptor, end);
  closeSync(descriptor);
  return file;
}

describe('an offer file of 40 MB', () => {
  it('is read in 24 MB as CSV', async () => {
    const text = csvOffer();
    const training = text.split('\n').find((line) => line.includes('Train:')) ?? '';
    const file = writeLarge('large.csv', text, () => `${training}\n`.repeat(1000), '');
    const { stdout, status } = programProcess(['prices', 'import', file], { env: HEAP });
    expect(status).toBe(0);
    expect(stdout).toBe((await program(['prices', 'import', '-'], { input: text })).stdout);
  });

  it('is read in 24 MB as JSON', async () => {
    const { products, terms, ...head } = JSON.parse(jsonOffer());
    const start = `${JSON.stringify(head).slice(0, -1)},"products":{`;
    const [training] = Object.values(products).map((product) => JSON.stringify(product));
    const part = (i: number) =>
      Array.from({ length: 1000 }, (_, k) => `"T${i}-${k}":${training},`).join('');
    const end = `${JSON.stringify(products).slice(1)},"terms":${JSON.stringify(terms)}}`;
    const file = writeLarge('large.json', start, part, end);
    const { stdout, status } = programProcess(['prices', 'import', file], { env: HEAP });
    expect(status).toBe(0);
    expect(stdout).toBe((await program(['prices', 'import', '-'], { input: jsonOffer() })).stdout);
  });
});
