// What is said of broken YAML is said in our words, for every command that reads it.

import { describe, expect, it } from 'vitest';
import { program } from './program.ts';

/** Deeper than any engine's stack, whatever the version of Node. */
const DEPTH = 30_000;
const deep = `payload: ${'{a: '.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;

const many = Array.from({ length: 5000 }, (_, index) => `key${index}: 1\n`).join('');

/** What explain says of several documents, of which import takes many. */
const SEVERAL = 'there are several documents';

const CASES: readonly (readonly [text: string, words: string])[] = [
  ['payload: 1MB\n---\npayload: 2MB', SEVERAL],
  ['payload: 1MB\npayload: 2MB', "2:1: field 'payload' is there twice, first in line 1"],
  ['payload: 1MB\n? payload\n: 2MB', "2:3: field 'payload' is there twice, first in line 1"],
  [`${many}key4999: 2`, "5001:1: field 'key4999' is there twice, first in line 5000"],
  ['payload: [1MB', 'a closing ] is missing here'],
  ['payload: {a: 1MB', 'a closing } is missing here'],
  ['payload: "1MB', 'a closing " is missing here'],
  ["payload: '1MB", "a closing ' is missing here"],
  ['payload: 1MB\n  latency: low', 'a field must start its own line; check the indentation'],
  ['payload: 1MB\nlatency', 'a colon and a value are missing after this'],
  ['payload:\n\t- 1MB', 'a tab is used to indent; use blanks'],
  ['payload: *nowhere', "the alias 'nowhere' refers to nothing"],
  ['payload: @1MB', 'text that starts with this character needs quotes'],
  ['payload: "\\q"', 'this \\ escape is unknown'],
  ['payload: [1MB,, 2MB]', 'a comma too many'],
  ['a: &a [1]\na2: &a2 [*a, *a]\npayload: "1MB" x', 'this is not expected here'],
  [deep, 'the YAML is nested too deep'],
  [`payload: ${'['.repeat(100_000)}`, 'the YAML is nested too deep'],
];

/** The package's own words, which are for those who program with it. */
const ITS_WORDS =
  /implicit|YAML\.|parseAll|unique|call stack|scalar|resolution|compact map|node\b/i;

describe.each(['explain', 'import'])('%s', (command) => {
  const cases = CASES.filter(([, words]) => command !== 'import' || words !== SEVERAL);
  it.each(cases.map(([text, words]) => [words, text]))('says: %s', async (words, input) => {
    const { status, stderr } = await program([command, '-'], { input });
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(stderr).not.toMatch(ITS_WORDS);
  });
});

describe('import', () => {
  it.each([
    ['a map', 'a: !Sub\n  b: 1\n  b: 2', "3:3: field 'b' is there twice, first in line 2"],
    [
      'a list',
      "a: !Join ['-', {b: 1, b: 2}]",
      "1:23: field 'b' is there twice, first in column 17",
    ],
    [
      'a function in a function',
      'a: !Sub [!If {b: 1, b: 2}]',
      "1:21: field 'b' is there twice, first in column 15",
    ],
  ])('finds a field twice in what a function is given: %s', async (_title, input, words) => {
    const { status, stderr } = await program(['import', '-'], { input });
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});
