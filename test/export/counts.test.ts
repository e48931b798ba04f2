// What an export says that the costs count is what `cost` shows.

import { describe, expect, it } from 'vitest';
import { readme } from '../../src/export/readme.ts';
import { program } from '../cli/program.ts';
import { plan } from './cases.ts';

const HEAVY = '--payload 50MB --processing-time 60s --gpu --no-interactive --traffic spiky';
const WORK: readonly [string, string][] = [
  ['async', `${HEAVY} --request-rate 2000/day --peak-rate 5/s --latency 10m`],
  ['async', `${HEAVY} --request-rate 2000/day --peak-rate 5/s`],
  ['async', `${HEAVY} --request-rate 20000/day`],
  ['async', `${HEAVY} --request-rate 2/s --latency 1h`],
  ['async', '--processing-time 100ms --request-rate 50/s --traffic spiky --latency 1s'],
  ['async', '--processing-time 15s --request-rate 50/day --scale-to-zero --no-interactive'],
  ['real-time', '--processing-time 15s --request-rate 50/day --scale-to-zero'],
  ['real-time', '--processing-time 10ms --request-rate 500/s --traffic steady'],
  ['real-time', '--processing-time 50ms --request-rate 20000/day --traffic intermittent'],
  ['real-time', '--processing-time 100ms --request-rate 50/s --peak-rate 200/s'],
  ['real-time', '--processing-time 1s --request-rate 50/s --peak-rate 200/s'],
];

const COUNTED = /the costs count (\d+)(?:–(\d+))?/g;

describe.each(WORK)('the export of %s for %s', (option, flags) => {
  it('names the counts that the costs show, and has room for them', async () => {
    const words = flags.split(' ');
    const told = JSON.parse((await program(['cost', ...words, '-f', 'json'])).stdout);
    const cost = told.costs.find((one: { option: string }) => one.option === option);
    const made = await program(['export', 'cloudformation', ...words, '--option', option]);
    const text = `${made.stdout}${made.stderr}`;
    const named = [...text.matchAll(COUNTED)].map(([, a, b]) => [Number(b ?? a), Number(a)]);
    for (const [most, least] of named) {
      expect(most).toBe(cost.instances);
      expect([cost.instances, cost.leastInstances]).toContain(least);
    }
    const most = Number(/MaxCapacity: (\d+)/.exec(text)?.[1]);
    // Somebody should measure before there are more than 20.
    expect(most).toBeGreaterThanOrEqual(Math.min(20, cost.instances));
    if (most > cost.instances) expect(named.length).toBeGreaterThan(0);
  });
});

describe('an endpoint that is counted as if it never slept', () => {
  const words = '--processing-time 15s --request-rate 50/day --scale-to-zero'.split(' ');
  it.each([
    [['cost', ...words]],
    [['recommend', ...words, '--cost']],
    [['export', 'terraform', ...words, '--option', 'real-time']],
  ])('is said to cost less when it sleeps: %j', async (args) => {
    const { stdout } = await program(args);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/up all the time.*less while it is scaled to zero/);
  });

  it('is not said of what stays up', async () => {
    const { stdout } = await program(['cost', ...words.slice(0, -1)]);
    expect(stdout).not.toMatch(/scaled to zero/);
  });
});

it.each([
  ['batch', false],
  ['real-time', true],
  ['serverless', true],
  ['async', true],
])('speaks of alarms beside %s only where there are some: %s', (option, hasAlarms) => {
  const made = plan(option, { payload: '1MB', processingTime: '1s', records: '1000' });
  expect(made.resources.some(({ kind }) => kind === 'alarm')).toBe(hasAlarms);
  expect(/alarm/i.test(readme(made, 'terraform', []).text)).toBe(hasAlarms);
});
