// --name takes one workload of a file that holds several, and names one that is alone.

import { beforeAll, describe, expect, it } from 'vitest';
import { program, workspace } from './program.ts';

const { folder, write } = workspace();
const OCR = { name: 'invoice ocr', payload: '50MB', traffic: 'spiky' };
const CHAT = { name: 'chat', payload: '100KB', latency: 'low', interactive: true };
const NAMELESS = { payload: '3MB', traffic: 'scheduled' };
const FLEET = [OCR, CHAT, NAMELESS];
const lines = (all: readonly object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('');

const FORMS: Readonly<Record<string, string>> = {
  'fleet.json': JSON.stringify(FLEET),
  'fleet.ndjson': lines(FLEET),
  'fleet.yaml': FLEET.map((one) => JSON.stringify(one)).join('\n---\n'),
  'list.yaml': FLEET.map((one) => `- ${JSON.stringify(one)}\n`).join(''),
};
beforeAll(() => {
  for (const [file, text] of Object.entries(FORMS)) write(file, text);
  write('ocr.json', JSON.stringify(OCR));
  write('twice.ndjson', lines([CHAT, OCR, CHAT]));
  write('nameless.ndjson', lines([NAMELESS, NAMELESS]));
  write('one.yaml', 'name: chat\npayload: 100KB\n');
  write('one.ndjson', lines([NAMELESS]));
});

const run = (...args: readonly string[]) => program([...args], { cwd: folder });
const COMMANDS: readonly (readonly string[])[] = [
  ['explain'],
  ['recommend'],
  ['cost'],
  ['compare'],
  ['whatif', '--set', 'payload=1MB'],
  ['export', 'terraform', '--option', 'async'],
  ['page'],
  ['sweep', 'payload'],
];
/** Those that take no more than one. */
const NEEDS_ONE = COMMANDS.filter(
  ([name]) => !['recommend', 'cost', 'compare'].includes(name ?? ''),
);

describe.each(Object.keys(FORMS))('%s', (file) => {
  it.each(COMMANDS)('%s takes the one that is named', async (...command) => {
    const { status, stdout } = await run(...command, file, '--name', 'invoice ocr');
    expect([status, stdout]).toEqual([0, (await run(...command, 'ocr.json')).stdout]);
  });

  it.each(NEEDS_ONE)('%s says how to take one', async (...command) => {
    const { status, stderr } = await run(...command, file);
    const words = stderr.replace(/\s+/g, ' ');
    expect(status).toBe(2);
    expect(words).toContain("--name 'invoice ocr'");
    expect(words).toContain('chat');
  });

  it('suggests the nearest name', async () => {
    const { status, stderr } = await run('explain', file, '--name', 'chet');
    expect([status, stderr]).toEqual([2, expect.stringContaining("'chat'")]);
  });
});

it('a line of JSON is written of the one that is named', async () => {
  const { stdout } = await run('recommend', 'fleet.ndjson', '-f', 'ndjson', '--name', 'chat');
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({ name: 'chat', line: 2 });
});

it.each(['one.yaml', 'one.ndjson'])('%s: one that is alone is given the name', async (file) => {
  const { status, stdout } = await run('recommend', file, '-f', 'json', '--name', 'mine');
  expect([status, JSON.parse(stdout).name]).toEqual([0, 'mine']);
});

it('cannot choose between two of the same name', async () => {
  const { status, stderr } = await run('explain', 'twice.ndjson', '--name', 'chat');
  expect([status, stderr]).toEqual([2, expect.stringContaining('2 workloads are named')]);
});

it('asks for names where there are none', async () => {
  const { status, stderr } = await run('explain', 'nameless.ndjson');
  expect([status, stderr]).toEqual([2, expect.stringContaining('give each a name')]);
});

it('offers few names of many, and shows none that would move text', async () => {
  const many = Array.from({ length: 500 }, (_, n) => ({ name: `w${n}\u001b[31m`, payload: '1MB' }));
  write('many.ndjson', lines(many));
  const none = await run('explain', 'many.ndjson');
  const wrong = await run('explain', 'many.ndjson', '--name', '__proto__');
  for (const { status, stderr } of [none, wrong]) {
    expect(status).toBe(2);
    expect(stderr).not.toContain('\u001b');
    expect(stderr.length).toBeLessThan(1000);
  }
});
