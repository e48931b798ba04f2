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
