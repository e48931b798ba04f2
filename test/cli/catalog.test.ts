import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { program } from './program.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'infer-advisor-catalog-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

it('judges by a limit that the user raised', async () => {
  const raised = write(
    'raised.json',
    '{"options": [{"id": "serverless", "limits": {"payload": {"value": 6, "unit": "MB"}}}]}',
  );
  const workload = ['--payload', '5MB', '--traffic', 'intermittent', '--format', 'json'];
  const { recommended } = JSON.parse(
    (await program(['recommend', ...workload, '--catalog', raised])).stdout,
  );
  const shipped = JSON.parse((await program(['recommend', ...workload])).stdout);
  expect([shipped.recommended, recommended]).toEqual(['async', 'serverless']);
});

it('offers commands that name the catalog as it was named, quoted for a shell', async () => {
  const own = write("user's own.json", '{"options": []}');
  const { stdout } = await program(['recommend', '--payload', '5MB', '--catalog', own]);
  const command = /Next +infer-advisor (.*)$/m.exec(stdout)?.[1] ?? '';
  expect(command).toContain(`--catalog '${own.replace("'", "'\\''")}'`);
  const json = (await program(['recommend', '--payload', '5MB', '--catalog', own, '-f', 'json']))
    .stdout;
  expect(JSON.parse(json).catalog.file).toBe(own);
});

it.each([
  [
    'an unknown key',
    '{"options": [{"id": "serverless",\n "limts": {}}]}',
    /catalog\.json:2:2: .*limts.*did you mean 'limits'/,
  ],
  [
    'a negative limit',
    '{"options": [{"id": "async", "limits": {"payload": {"value": -1, "unit": "GB"}}}]}',
    /catalog\.json:1:\d+: options\[0\]\.limits\.payload\.value/,
  ],
  ['no object', '[]', /catalog\.json:1:1: /],
  [
    'an incomplete new option',
    '{"options": [{"id": "edge"}]}',
    /catalog\.json:1:\d+: .*options\[0\]/,
  ],
])('refuses %s and points at it', async (_title, text, message) => {
  const file = write('catalog.json', text);
  const { status, stderr, stdout } = await program([
    'recommend',
    '--payload',
    '5MB',
    '--catalog',
    file,
  ]);
  expect(stderr).toMatch(message);
  expect([status, stdout]).toEqual([2, '']);
});

it.each([
  ['{"verified": "2026-11-22"}', null],
  [
    '{"verified": "2026-11-23"}',
    /own\.json' has dates after today, 2026-11-22: verified 2026-11-23;/,
  ],
  ['{"sources": {"quotas": {"asOf": "2026-12"}}}', /source 'quotas' of 2026-12;/],
  ['{"sources": {"quotas": {"asOf": "2026-11"}}}', null],
  ['{"sources": {"quotas": {"asOf": "2026-11/2026-12"}}}', null],
])('%s: says which dates are still to come', async (text, warning) => {
  const own = write('own.json', text);
  // The last second of the day.
  const env = { SOURCE_DATE_EPOCH: String(Date.parse('2026-11-22T23:59:59Z') / 1000) };
  const { stderr, status } = await program(['recommend', '--payload', '5MB', '--catalog', own], {
    env,
  });
  expect(status).toBe(0);
  if (warning === null) expect(stderr).toBe('');
  else expect(stderr).toMatch(warning);
});
