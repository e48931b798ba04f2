import { expandBraces } from './braces.ts';
import { nameTest, sequenceMatches } from './wildcard.ts';

type Test = (text: string) => boolean;

const partsOf = (path: string): string[] =>
  path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');

const anyOf =
  (tests: readonly Test[]): Test =>
  (text) =>
    tests.some((test) => test(text));

function pathTestOf(pattern: string): Test {
  const parts = [...partsOf(pattern), '**']; // a folder's pattern covers all below it
  const wanted = parts.map((part) => (part === '**' ? 'any-number' : nameTest(part)));
  return (path) => sequenceMatches(wanted, partsOf(path));
}

/** Whether paths, or folders above them, match a pattern as they are given on the command line. */
export const pathTest = (pattern: string): Test => anyOf(expandBraces(pattern).map(pathTestOf));

/** Whether texts without structure match a pattern. */
export const textTest = (pattern: string): Test => anyOf(expandBraces(pattern).map(nameTest));
