import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { priceList } from '../../src/cost/prices.ts';
import { parsePrices } from '../../src/schema/prices.ts';
import { csvOffer, jsonOffer, ROWS } from '../cost/offer-fixture.ts';
import { program, workspace } from './program.ts';

const { folder, write } = workspace();

describe('prices list', () => {
  it('gives each price with its age, source and whether it is old', () => {
    const { stdout, status } = program(['prices', 'list', '-f', 'json']);
    expect(status).toBe(0);
    const { prices, stale, sources } = JSON.parse(stdout);
    expect(stale).toBe(true);
    for (const { ageInDays, usd, source } of prices) {
      expect(ageInDays).toBeGreaterThan(0);
      expect(usd).toBeGreaterThan(0);
      expect(sources).toHaveProperty(source);
    }
  });

  it('is what prices does by itself, and warns of old prices', () => {
    const { stdout } = program(['prices']);
    expect(stdout).toBe(program(['prices', 'list']).stdout);
    expect(stdout).toMatch(/over 100 days old/);
    expect(stdout).toMatch(/ml\.c5\.large .*secondary$/m);
  });

  it("shows the user's own list", () => {
    const { stdout } = program(['prices', 'list', '--prices', '-'], { input: csvOffer() });
    expect(stdout).toMatch(/^10 prices of us-east-1/);
  });
});

describe('prices import', () => {
  const imported = (text: string, flags: readonly string[] = []) =>
    program(['prices', 'import', '-', ...flags], { input: text });

  it('makes the same valid price list of either form', () => {
    const csv = imported(csvOffer());
    expect(csv.stderr).toBe('infer-advisor: 10 prices of us-east-1, as of 2026-09-28\n');
    expect(imported(jsonOffer()).stdout).toBe(csv.stdout);
    const { document } = priceList(parsePrices(JSON.parse(csv.stdout)));
    expect(document.prices).toHaveLength(10);
  });

  it('makes a list that cost and prices list take', () => {
    const file = write('own.json', imported(csvOffer()).stdout);
    const asked = ['--processing-time', '1s', '--request-rate', '1/s', '--prices', file];
    expect(program(['cost', ...asked]).stdout).toContain('us-east-1, as of 2026-09-28');
    expect(program(['prices', 'list', '--prices', file]).status).toBe(0);
  });

  it('asks for a region where there are several, and takes one', () => {
    const rows = [...ROWS, { usage: 'EUW1-Host:ml.m5.large', price: '0.129', region: 'eu-west-1' }];
    const text = csvOffer(rows);
    expect(imported(text).stderr).toMatch(
      /several regions; name one of them\n {2}it has eu-west-1/,
    );
    expect(JSON.parse(imported(text, ['--region', 'eu-west-1']).stdout).region).toBe('eu-west-1');
    expect(imported(text, ['--region', 'eu-west-2'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('writes a file whole, and never the one that it reads', () => {
    const offer = write('offer.csv', csvOffer());
    const target = path.join(folder, 'written.json');
    expect(program(['prices', 'import', offer, '-o', target]).stdout).toBe('');
    expect(program(['prices', 'list', '--prices', target]).status).toBe(0);
    expect(program(['prices', 'import', offer, '-o', offer]).status).toBe(2);
  });

  it.each([
    ['', 'is no offer file of AWS'],
    ['{"offerCode": "AmazonEC2", "publicationDate": "2026-01-01"}', "that of 'AmazonEC2'"],
    ['{"offerCode": "AmazonSageMaker", ', 'ends in the middle'],
    ['\u0000\u0001', 'is no offer file of AWS'],
  ])('%j is a mistake of the user', (text, message) => {
    const { status, stdout, stderr } = imported(text);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

const MEGABYTES = 1024 ** 2;
const OFFER_BYTES = 60 * MEGABYTES;
/** V8's heap may not grow to half of the file. */
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

describe('an offer file of 60 MB', { timeout: 120_000 }, () => {
  it('is read in 24 MB as CSV', () => {
    const text = csvOffer();
    const training = text.split('\n').find((line) => line.includes('Train:')) ?? '';
    const file = writeLarge('large.csv', text, () => `${training}\n`.repeat(1000), '');
    const { stdout, status } = program(['prices', 'import', file], { env: HEAP });
    expect(status).toBe(0);
    expect(stdout).toBe(program(['prices', 'import', '-'], { input: text }).stdout);
  });

  it('is read in 24 MB as JSON', () => {
    const { products, terms, ...head } = JSON.parse(jsonOffer());
    const start = `${JSON.stringify(head).slice(0, -1)},"products":{`;
    const [training] = Object.values(products).map((product) => JSON.stringify(product));
    const part = (i: number) =>
      Array.from({ length: 1000 }, (_, k) => `"T${i}-${k}":${training},`).join('');
    const end = `${JSON.stringify(products).slice(1)},"terms":${JSON.stringify(terms)}}`;
    const file = writeLarge('large.json', start, part, end);
    const { stdout, status } = program(['prices', 'import', file], { env: HEAP });
    expect(status).toBe(0);
    expect(stdout).toBe(program(['prices', 'import', '-'], { input: jsonOffer() }).stdout);
  });
});
