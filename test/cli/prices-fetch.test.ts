// The one command that uses the network, against a server on this machine.

import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePrices } from '../../src/schema/prices.ts';
import { csvOffer, jsonOffer, largeOffer, ROWS } from '../cost/offer-fixture.ts';
import { program, workspace } from './program.ts';

const { folder, write } = workspace();

const REGION = 'eu-west-1';
const OFFER = csvOffer(ROWS.map((row) => ({ ...row, region: REGION })));
const STANDARD = `/offers/v1.0/aws/AmazonSageMaker/current/${REGION}/index.csv`;

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const sendWith =
  (headers: Record<string, string | number>, text: string | Buffer = OFFER, code = 200): Answer =>
  (response) => {
    response.writeHead(code, headers);
    response.end(text);
  };
const send = (text: string): Answer =>
  sendWith({ 'content-length': Buffer.byteLength(text) }, text);
const move = (location: string): Answer => sendWith({ location }, '', 302);

const ANSWERS: Readonly<Record<string, Answer>> = {
  [STANDARD]: send(OFFER),
  [`/mirror${STANDARD}`]: send(OFFER),
  '/plain.csv': sendWith({}),
  '/plain.json': send(jsonOffer(ROWS.map((row) => ({ ...row, region: REGION })))),
  '/moved.csv': move('/further.csv'),
  '/further.csv': move('plain.csv'),
  '/circle.csv': move('/circle.csv'),
  '/out.csv': move('file:///etc/passwd'),
  '/nowhere.csv': sendWith({}, '', 302),
  '/short.csv': (response) => {
    response.writeHead(200, { 'content-length': OFFER.length + 9 });
    response.write(OFFER);
    setTimeout(() => response.destroy(), 20);
  },
  '/cut.csv': (response) => {
    response.writeHead(200, { 'transfer-encoding': 'chunked' });
    response.write(OFFER.slice(0, -400));
    setTimeout(() => response.destroy(), 20);
  },
  '/packed.csv': sendWith({ 'content-encoding': 'gzip' }, gzipSync(OFFER)),
  '/gone.csv': sendWith({}, 'Not Found', 404),
  '/broken.csv': sendWith({}, 'oops', 500),
  '/page.csv': send('<html>log in first</html>'),
  '/other.csv': send(csvOffer()),
  '/large.csv': (response) => {
    response.writeHead(200);
    Readable.from(largeOffer(20e6, REGION)).pipe(response);
  },
};

let server: Server;
let base = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = ANSWERS[request.url ?? ''] ?? sendWith({}, '', 404);
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const fetched = (url: string, ...flags: string[]) =>
  program(['prices', 'fetch', '--region', REGION, '--url', url, ...flags], { cwd: folder });

describe('prices fetch', () => {
  it.each([
    ['from a mirror', ''],
    ['from a folder of one', '/mirror'],
    ['from the folder with its slash', '/mirror/'],
    ['from the file itself, of unknown length', '/plain.csv'],
    ['from the file as JSON', '/plain.json'],
    ['from where it has moved to', '/moved.csv'],
    ['from a server that packs it', '/packed.csv'],
  ])('makes a price list %s', async (_where, place) => {
    const { status, stdout, stderr } = await fetched(base + place);
    expect(status).toBe(0);
    const document = parsePrices(JSON.parse(stdout));
    expect(document).toMatchObject({ region: REGION, complete: true });
    expect(document.prices).toHaveLength(10);
    expect(stderr).toContain(`fetching ${base}`);
    expect(stderr).toMatch(/10 prices of eu-west-1, as of 2026-09-28/);
    expect(stderr).toMatch(/no asynchronous inference with 1 of 2 types: ml\.g5\.xlarge/);
  });

  it('writes a list that costs take, whole', async () => {
    expect((await fetched(base, '-o', 'fetched.json')).status).toBe(0);
    const asked = ['cost', '--processing-time', '1s', '--request-rate', '1/s', '--gpu'];
    const { stdout } = await program([...asked, '--prices', 'fetched.json', '-f', 'json'], {
      cwd: folder,
    });
    const { region, costs } = JSON.parse(stdout);
    expect(region).toBe(REGION);
    const of = (id: string) => costs.find(({ option }: { option: string }) => option === id);
    expect(of('real-time').monthlyUSD.total).toBeGreaterThan(1000);
    expect(of('async').reason).toContain('asynchronous price in eu-west-1');
    const listed = await program(['prices', '--prices', 'fetched.json'], { cwd: folder });
    expect(listed.stdout).toMatch(/no asynchronous inference with 1 of 2 types/);
  });

  it('reads a large file as it comes', async () => {
    const { status, stdout } = await fetched(`${base}/large.csv`);
    expect([status, JSON.parse(stdout).prices.length]).toEqual([0, 1]);
  });

  it.each([
    ['ends early', '/short.csv', /it ended after \d+ of \d+ bytes/],
    ['is cut', '/cut.csv', /it ended after \d+ bytes/],
    ['is not there', '/gone.csv', /answers 404: there is no such file/],
    ['fails', '/broken.csv', /answers 500/],
    ['leads in a circle', '/circle.csv', /leads on too often/],
    ['leads out of the web', '/out.csv', /leads out of the web/],
    ['leads nowhere', '/nowhere.csv', /answers 302/],
    ['is a page', '/page.csv', /not an AWS offer file/],
    ['is of another region', '/other.csv', /no prices for region 'eu-west-1'/],
  ])('writes nothing where what comes %s', async (_what, place, message) => {
    write('kept.json', 'as it was');
    for (const file of ['kept.json', 'new.json']) {
      const { status, stdout, stderr } = await fetched(base + place, '-o', file);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    }
    expect(readFileSync(path.join(folder, 'kept.json'), 'utf8')).toBe('as it was');
    expect(existsSync(path.join(folder, 'new.json'))).toBe(false);
  });

  it.each([
    [['--region', '../../secret'], /--region: '..\/..\/secret' is not a region/],
    [['--region', REGION, '--url', 'ftp://a.b/'], /--url: 'ftp:\/\/a.b\/' is not an address/],
    [['--region', REGION, '--url', 'mirror'], /--url: 'mirror' is not an address/],
    [['--region', REGION, '--url', 'http://127.0.0.1:2/'], /nobody answers there/],
    [[], /--region/],
  ])('refuses %j', async (flags, message) => {
    const { status, stderr } = await program(['prices', 'fetch', ...flags]);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
