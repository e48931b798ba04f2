// What holds for the sentences of every command.

import { expect, it } from 'vitest';
import { FIELD_NAMES } from '../../src/schema/fields.ts';
import { program } from './program.ts';

// The names of fields in JSON, such as processingTime, are no words of a sentence.
it.each([
  'recommend --payload 1MB --current async',
  'recommend --payload 1MB --cost',
  'cost --payload 1MB',
  'cost --records 1000 --processing-time 1s',
  'export aws-cli --payload 1MB',
])('writes the names of fields as words: %s', async (line) => {
  const { stdout } = await program(line.split(' '));
  const [prose = ''] = stdout.split(/^Assumptions$/m);
  const names = FIELD_NAMES.filter((name) => /[A-Z]/.test(name));
  expect(names.filter((name) => prose.includes(name))).toEqual([]);
});

it('says yes or no once in a comparison', async () => {
  const { stdout } = await program(
    'compare --all --interactive --gpu --vpc -f markdown'.split(' '),
  );
  const text = stdout.replaceAll('**', '');
  expect(text).toContain('| yes: the answer comes on the open connection');
  expect(text).not.toMatch(/(yes|no|fits): (yes|no):/);
});

it('writes rates and limits of time as people do, also in the ledger', async () => {
  const { stdout } = await program(
    'recommend --why --processing-time 3s --request-rate 200/day -f markdown'.split(' '),
  );
  expect(stdout).toMatch(/\| request rate \| 200\/day \| any time \|/);
  expect(stdout).toMatch(/\| processing time \| 3s \| 60 s \|/);
  expect(stdout).toMatch(/\| processing time \| 3s \| 1 h \| 15 min \|/);
});

const WORKLOAD =
  '--payload 50MB --processing-time 1m --gpu --traffic spiky --request-rate 2000/day';

it.each([
  [
    'another option',
    'payload=2GB',
    /^Bill +\$[\d,.]+ a month for Async → \$[\d,.]+ a month for Batch$/m,
  ],
  ['none', 'interactive=true', /^Bill +\$[\d,.]+ a month for Async → no option$/m],
  ['the same', 'payload=51MB', /^Bill +\$[\d,.]+ a month for Async, the same$/m],
])('says of each bill whose it is, where a change leads to %s', async (_title, change, bill) => {
  const { stdout } = await program(['whatif', ...WORKLOAD.split(' '), '--set', change]);
  expect(stdout).toMatch(bill);
});

it('says what is no parameter in a sentence', async () => {
  const words = 'whatif --payload 1MB --request-rate 50/day --set traffic=scheduled -f markdown';
  const { stdout } = await program(words.split(' '));
  expect(stdout).toContain('no longer needs requests collected in S3 for the next job');
});

it('says whose range rests on what nobody measured', async () => {
  const words =
    'cost --payload 1MB --processing-time 15s --model-memory 30GB --scale-to-zero --gpu --traffic intermittent --request-rate 50/day -f csv';
  const [, ...rows] = (await program(words.split(' '))).stdout.trim().split('\n');
  const ranged = rows
    .map((row) => row.split(','))
    .filter(([, , , , , , low, high]) => low !== high);
  const { stdout } = await program(words.replace('csv', 'markdown').split(' '));
  const [, whose] = /([\w-]+) depends on concurrencyPerInstance/.exec(stdout) ?? [];
  expect(ranged.map(([, , option]) => option)).toEqual(['batch']);
  expect(whose).toBe('Batch');
});

it('says in an export what takes so many instances', async () => {
  const words =
    'export aws-cli --payload 5KB --processing-time 20s --latency low --interactive --gpu --traffic steady --request-rate 5/s';
  const { stdout } = await program(words.split(' '));
  expect(stdout).toMatch(/the average load takes \d+ with .* at a time in each/);
});

it.each([
  ['--records 40000000 --processing-time 5ms --deadline 3h --traffic scheduled'],
  [
    '--payload 5KB --latency 50ms --processing-time 10ms --request-rate 500/s --no-cold-start-tolerant',
  ],
  ['--payload 1MB --request-rate 50/day --models 3 --no-cold-start-tolerant'],
])('says in each row of the ledger what is compared, with units: %s', async (flags) => {
  const { stdout } = await program(`recommend --why -f markdown ${flags}`.split(' '));
  const rows = stdout.split('\n').map((line) => line.split(' | ').map((cell) => cell.trim()));
  const named = /^\| (cold starts|request rate|peak rate|models|deadline|requests at once)$/;
  const found = rows.filter(([title = '']) => named.test(title));
  expect(found.length).toBeGreaterThan(0);
  for (const [title, yours, limit] of found) {
    expect([title, yours, limit].join()).not.toMatch(/,(yes|no)(,|$)/);
    expect(yours).not.toMatch(/^0\.00/);
    expect(limit).not.toMatch(/\d\.\d+s$/);
  }
});
