import { describe, expect, it } from 'vitest';
import { type Identity, matchEarlier } from '../../src/check/match-earlier.ts';

/** "w#2" is the third of the list in the file w; "w:2" is in line 2; "a@w" has a name. */
function identity(text: string): Identity {
  const parts = /^(?:(\w+)@)?(\w*)(?:#(\d+))?(?::(\d+))?$/.exec(text);
  if (!parts) throw new Error(text);
  const [, name = null, file = '', index, line] = parts;
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  return { name, file: file || null, index: number(index), line: number(line) };
}

const pair = (earlier: string, now: string) =>
  matchEarlier(now.split(' ').map(identity), earlier.split(' ').map(identity));

describe('the earlier result of a workload', () => {
  it.each<[string, string, string, (number | null)[]]>([
    ['has its file and name, wherever it stands', 'a@f:1 b@f:2', 'b@f:1 a@f:9', [1, 0]],
    ['has its name, of standard input', 'a@:1 b@:2', 'b@:1 a@:9', [1, 0]],
    ['has its name in its own file', 'a@f b@g', 'a@copy a@f b@g', [null, 0, 1]],
    ['is not that of another file', 'a@f', 'a@g', [null]],
    ['is the next of several with its name', 'a@f:1 a@f:2', 'a@f:2 a@f:7 a@f:8', [0, 1, null]],
    ['has its line where it has no name', 'w:3 w:4 v:4', 'w:4 v:4 w:5', [1, 2, null]],
    ['has its position in a list, whatever the line', 'w#0:1 w#1:9', 'w#1:12', [1]],
    ['is not that of another name in its place', 'a@f:1', 'b@f:1', [null]],
    ['may have a name by now', 'f:1', 'a@f:1', [0]],
    ['has the place of what cannot be read', 'a@w#0 b@w#1', 'w#1', [1]],
    ['may be named like a property', '__proto__@f', 'constructor@f __proto__@f', [null, 0]],
    ['may be of standard input', 'a@:1 :2', 'a@w:1 w:2', [0, 1]],
    ['may be of a file, for standard input', 'a@w:1 w:2', 'a@:1 :2', [0, 1]],
    ['is that of a lone document of a file', '', 'a@f', [0]],
    ['is not that of one of two lone documents', '', 'v w', [null, null]],
    ['is not that of a lone document for a line', '', ':1', [null]],
  ])('%s', (_title, earlier, now, expected) => {
    const found = pair(earlier, now);
    expect(found.map((match) => match?.at ?? null)).toEqual(expected);
  });

  it.each<[string, string, string, boolean[]]>([
    ['by a name that is there once', 'a@f', 'a@f', [true]],
    ['by the order of those of one name', 'a@f:1 a@f:2', 'a@f:1 a@f:2', [false, false]],
    ['by a place without a name', 'f:1 f:2', 'f:1 f:2', [true, true]],
  ])('is told %s', (_title, earlier, now, expected) => {
    expect(pair(earlier, now).map((match) => match?.isSure)).toEqual(expected);
  });
});
