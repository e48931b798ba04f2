// Every rule has something to say: a constraint passes for some workload and not for another, and a
// criterion tells options apart.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { constraintWords } from '../../src/check/constraint-words.ts';
import { recommend } from '../../src/core/recommend.ts';
import { catalog, ruleset } from '../../src/shipped.ts';
import { anyWorkload } from '../analysis/arbitraries.ts';

const answers = fc
  .sample(anyWorkload, { numRuns: 1500, seed: 1 })
  .map((workload) => recommend(workload, catalog, ruleset));
const options = answers.flatMap((answer) => answer.options);

it.each(ruleset.constraints.map(({ id }) => id))('the constraint %s passes, and does not', (id) => {
  const results = options.flatMap(({ constraints }) => constraints.filter((one) => one.id === id));
  const outcomes = new Set(results.map(({ outcome }) => outcome === 'pass'));
  expect([...outcomes].sort()).toEqual([false, true]);
});

it('says what an option offers where a number meets a yes or no', () => {
  const results = options.flatMap(({ constraints }) => constraints);
  const odd = results.filter(
    ({ actual, limit }) => typeof actual === 'number' && typeof limit === 'boolean',
  );
  const mute = odd.filter(
    ({ id }) => !constraintWords(id).offers || !constraintWords(id).otherwise,
  );
  const missing = new Set(mute.map(({ id }) => id));
  expect([...missing], 'add offers and otherwise in src/check/constraint-words.ts').toEqual([]);
  expect(odd).not.toEqual([]);
});

it.each(ruleset.criteria.map(({ id }) => id))('the criterion %s tells options apart', (id) => {
  const differs = answers.some(({ options: all }) => {
    const scores = all.flatMap(({ criteria }) => criteria.filter((one) => one.id === id));
    return new Set(scores.map(({ score }) => score)).size > 1;
  });
  expect(differs).toBe(true);
});
