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
  expect(stdout).toMatch(/\| request rate \| 200\/day \| yes \|/);
  expect(stdout).toMatch(/\| processing time \| 3s \| 60 s \|/);
  expect(stdout).toMatch(/\| processing time \| 3s \| 1 h \| 15 min \|/);
});
