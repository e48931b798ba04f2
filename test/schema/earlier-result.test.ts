import { expect, it } from 'vitest';
import { earlierResultSchema } from '../../src/schema/earlier-result.ts';
import { toProblems } from '../../src/schema/problems.ts';

const result = { status: 'ok', recommended: 'async' };

it.each([
  ['garbage', "the result 'garbage' is a string; give an object"],
  [
    { ...result, options: [{ id: 'a', verdict: 'b', score: Number.POSITIVE_INFINITY }] },
    'options[0].score Infinity is not finite; give a number',
  ],
])('says in words what is wrong with an earlier result: %j', (value, message) => {
  const { error } = earlierResultSchema.safeParse(value);
  const problems = error?.issues.flatMap((one) => toProblems(one, value, 'the result'));
  expect(problems?.map((one) => one.message)).toEqual([message]);
});
