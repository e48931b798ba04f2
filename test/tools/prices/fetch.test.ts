// A large offer file over the network, in a process of its own that has little memory.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ended, plainEnvironment, start, workspace } from '../../cli/program.ts';
import { largeOffer } from '../../cost/offer-fixture.ts';

const { folder } = workspace();
const BYTES = 400e6;
const REGION = 'eu-west-1';

let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer((_request, response) => {
    const source = Readable.from(largeOffer(BYTES, REGION));
    source.pipe(response);
    response.on('close', () => source.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

const fetching = (file: string) =>
  start(['prices', 'fetch', '--region', REGION, '--url', url, '-o', file], {
    cwd: folder,
    env: plainEnvironment({ NODE_OPTIONS: '--max-old-space-size=48' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });

it('is read as it comes, in little memory', { timeout: 120_000 }, async () => {
  expect(await ended(fetching('prices.json'))).toBe(0);
  const { prices } = JSON.parse(readFileSync(path.join(folder, 'prices.json'), 'utf8'));
  expect(prices).toHaveLength(1);
});

it('leaves nothing behind where it is interrupted', { timeout: 60_000 }, async () => {
  const child = fetching('half.json');
  await new Promise((resolve) => child.stderr?.once('data', resolve));
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.kill('SIGINT');
  expect([130, 'SIGINT']).toContain(await ended(child));
  expect(existsSync(path.join(folder, 'half.json'))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
