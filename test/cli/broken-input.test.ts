// Where broken JSON and YAML is pointed at, and in which order.

import { describe, expect, it } from 'vitest';
import { program, workspace } from './program.ts';

const { write } = workspace();

const check = (input: string, ...flags: string[]) =>
  program(['check', '-', '--expect', 'async', '--color', 'never', ...flags], { input });

describe('an extra comma', () => {
  it.each([
    ['at the end of an object', '{\n "payload": "5MB",\n "latency": "low",\n}', '3:18'],
    ['at the end of a list', '{"expect": {"not": ["batch", ]}, "payload": "5MB"}', '1:28'],
    ['before the next', '{"payload": "5MB",, "latency": "low"}', '1:18'],
    ['at the start', '{, "payload": "5MB"}', '1:2'],
  ])('is pointed at: %s', async (_title, input, place) => {
    const { status, stdout } = await check(input);
    expect(status).toBe(2);
    expect(stdout).toContain(
      `standard input:${place}: error: broken JSON: there is an extra comma`,
    );
    const { stderr } = await program(['explain', '-'], { input });
    expect(stderr).toContain(`:${place}: broken JSON: there is an extra comma here`);
  });

  it.each([
    ['a value', '{"payload": , "latency": "low"}', '1:13: error: broken JSON: a value is missing'],
    ['a name', '{"payload": "5MB", 5: 6}', '1:20: error: broken JSON: a field name'],
  ])('is not where %s is missing', async (_title, input, words) => {
    expect((await check(input)).stdout).toContain(words);
  });

  it('is told where it is in the file, in an item of a list', async () => {
    const input = '[\n{"payload": "5MB"},\n  {"payload": "5MB",\n "latency": "low",}\n]';
    expect((await check(input, '--input-format', 'json')).stdout).toContain(
      'input:4:18: error: broken',
    );
  });
});

describe('a field that is there twice', () => {
  it('is told with the line of the first in the file, in an item of a list', async () => {
    const input = '[\n{"payload": "5MB"},\n\n{"payload": "5MB",\n"payload": "6MB"}]';
    expect((await check(input)).stdout).toContain(
      "input:5:1: error: field 'payload' is there twice, first in line 4",
    );
    const same = '[{"payload": "5MB"}, {"payload": "5MB", "payload": "6MB"}]';
    expect((await check(same)).stdout).toContain(
      "1:41: error: field 'payload' is there twice, first in column 23",
    );
  });
});

describe('empty documents of YAML', () => {
  const summary = async (input: string) => (await check(input)).stdout.trim().split('\n').at(-1);
  it.each([
    ['at the end', 'payload: 50MB\n---\n', '1 workload checked'],
    ['at the end, with a remark', 'payload: 50MB\n---\n# no more\n', '1 workload checked'],
    ['of two', 'payload: 50MB\n---\npayload: 60MB\n---\n', '2 workloads checked'],
    ['at the start', '---\n---\npayload: 50MB\n', '1 workload checked'],
    ['before the end mark', 'payload: 50MB\n---\n...\n', '1 workload checked'],
  ])('are no workloads: %s', async (_title, input, said) => {
    expect((await summary(input))?.split(':')[0]).toBe(said);
  });

  it('do not make a lone workload one of several', async () => {
    const file = write('lone.yaml', 'payload: 50MB\n---\n');
    expect((await program(['recommend', file])).stdout).toMatch(/^Use Asynchronous Inference\./);
    expect(JSON.parse((await program(['explain', file, '-f', 'json'])).stdout).recommended).toBe(
      'async',
    );
  });

  it('that say null are workloads that say nothing', async () => {
    expect((await check('payload: 50MB\n---\nnull\n')).status).toBe(2);
  });
});

describe('several mistakes', () => {
  const mistakes = 'unknwon: 1\ntraffic: often\nlatency: 250\npayload: 8\n';
  it('are told from the top of the document down', async () => {
    const places = (text: string) =>
      [...text.matchAll(/input:(\d+):\d+: /g)].map(([, line]) => line);
    expect(places((await check(mistakes)).stdout)).toEqual(['1', '2', '3', '4']);
    expect(places((await program(['explain', '-'], { input: mistakes })).stderr)).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
  });
});
