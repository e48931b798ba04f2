// Where the output goes: a file, standard output, and never onto what is read.

import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { program, workspace } from './program.ts';

const { folder, write } = workspace();
const root = path.join(import.meta.dirname, '../..');
const data = (name: string) => readFileSync(path.join(root, 'data', name), 'utf8');

const INPUTS: Readonly<Record<string, string>> = {
  'catalog.json': data('catalog.json'),
  'prices.json': data('prices.json'),
  'workload.json': '{"payload":"1MB","processingTime":"1s"}',
  'config.json': '{"priority":"cost"}',
  'earlier.ndjson': '{"status":"ok","recommended":"async"}',
  'lines.ndjson': '{"payload":"1MB"}\n{"payload":"2MB"}\n',
  'endpoint.json':
    '{"EndpointConfigName":"x","ProductionVariants":[{"InstanceType":"ml.m5.large"}]}',
};
for (const [name, text] of Object.entries(INPUTS)) write(name, text);

describe('an output onto an input', () => {
  it.each([
    ['recommend --payload 1MB --catalog catalog.json -o catalog.json'],
    ['recommend lines.ndjson --catalog catalog.json -o ./catalog.json'],
    ['recommend lines.ndjson workload.json -f ndjson -o workload.json'],
    ['compare --catalog catalog.json -o catalog.json'],
    ['show --catalog catalog.json -o catalog.json'],
    ['rules --catalog catalog.json -o catalog.json'],
    ['explain workload.json -o workload.json'],
    ['whatif workload.json --set gpu=true -o workload.json'],
    ['sweep payload workload.json -o workload.json'],
    ['cost workload.json --prices prices.json -o prices.json'],
    ['cost lines.ndjson --prices prices.json -o prices.json'],
    ['recommend workload.json --cost --prices prices.json -o prices.json'],
    ['prices list --prices prices.json -o prices.json'],
    ['prices import prices.json -o prices.json'],
    ['export aws-cli workload.json -o workload.json'],
    ['import endpoint.json -o endpoint.json'],
    ['check workload.json --expect serverless --catalog catalog.json -f json=catalog.json'],
    ['check workload.json --expect serverless --prices prices.json -f json=prices.json'],
    ['check workload.json --expect serverless --config config.json -f text -f json=config.json'],
    ['check workload.json --compare-to earlier.ndjson -f text=./earlier.ndjson'],
    ['recommend workload.json --config config.json -o config.json'],
    ['recommend lines.ndjson --config config.json -f ndjson -o config.json'],
    ['explain workload.json --catalog catalog.json -o catalog.json'],
    ['export terraform workload.json --catalog catalog.json -o catalog.json'],
    ['sweep payload --prices prices.json --catalog catalog.json -o prices.json'],
  ])('is refused: %s', async (line) => {
    const { status, stderr } = await program(line.split(' '), { cwd: folder });
    expect(stderr).toMatch(/'\S+\.(?:nd)?json' is also an input; write to another file/);
    expect(status).toBe(2);
    for (const [name, text] of Object.entries(INPUTS)) {
      expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
    }
    expect(readdirSync(folder).sort()).toEqual(Object.keys(INPUTS).sort());
  });
});

describe('a dash as the output', () => {
  it.each([
    'recommend --payload 1MB -f json',
    'recommend lines.ndjson -f ndjson --brief -q',
    'explain --payload 1MB -f markdown',
    'prices list -f csv',
    'export aws-cli --payload 1MB',
    'import endpoint.json',
  ])('is standard output: %s', async (line) => {
    const args = line.split(' ');
    const { stdout } = await program(args, { cwd: folder });
    expect(stdout).not.toBe('');
    expect(await program([...args, '-o', '-'], { cwd: folder })).toMatchObject({
      status: 0,
      stdout,
    });
    expect(existsSync(path.join(folder, '-'))).toBe(false);
  });
});

it.each(['recommend --payload 1MB', 'prices list', 'export aws-cli --payload 1MB', 'import x'])(
  'has a name: %s',
  async (line) => {
    const { status, stdout, stderr } = await program([...line.split(' '), '--output', '']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--output: names no file');
  },
);

describe.skipIf(process.platform === 'win32')(
  'an output by a link to a file that is not there',
  () => {
    it.each([
      ['recommend --payload 1MB -o link'],
      ['recommend -f ndjson --input-format ndjson -q - -o link'],
      ['explain --payload 1MB -o link'],
    ])('is written where the link leads: %s', async (line) => {
      const place = mkdtempSync(path.join(tmpdir(), 'infer-advisor-link-'));
      symlinkSync('nowhere', path.join(place, 'link'));
      const { status } = await program(line.split(' '), {
        cwd: place,
        input: '{"payload":"1MB"}\n',
      });
      expect(status).toBe(0);
      expect(readdirSync(place).sort()).toEqual(['link', 'nowhere']);
      expect(lstatSync(path.join(place, 'link')).isSymbolicLink()).toBe(true);
      rmSync(place, { recursive: true });
    });

    it('is the same as the file by its name', async () => {
      const place = mkdtempSync(path.join(tmpdir(), 'infer-advisor-link-'));
      symlinkSync('report', path.join(place, 'link'));
      const args = ['check', '--payload', '1MB', '--expect', 'async'];
      const both = ['-f', 'json=report', '-f', 'text=link'];
      const { status, stderr } = await program([...args, ...both], { cwd: place, input: '' });
      expect([status, stderr]).toEqual([2, expect.stringContaining("'link'")]);
      expect(readdirSync(place)).toEqual(['link']);
      rmSync(place, { recursive: true });
    });
  },
);
