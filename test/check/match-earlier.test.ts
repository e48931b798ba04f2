import { describe, expect, it } from 'vitest';
import { contentOf, type Identity } from '../../src/check/identity.ts';
import { matchEarlier } from '../../src/check/match-earlier.ts';
import { parseWorkload } from '../../src/index.ts';

/** "w#2=A" is the third of the list in the file w and states A; "w:2" is in line 2; "a@w" has a name. */
function identity(text: string): Identity {
  const parts = /^(?:(\w+)@)?(\w*)(?:#(\d+))?(?::(\d+))?(?:=(\w+))?$/.exec(text);
  if (!parts) throw new Error(text);
  const [, name = null, file = '', index, line, content = null] = parts;
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  return { name, file: file || null, index: number(index), line: number(line), content };
}

const pair = (earlier: string, now: string) =>
  matchEarlier(now.split(' ').map(identity), earlier.split(' ').map(identity));

describe('the earlier result of a workload', () => {
  it.each<[string, string, string, (number | null)[]]>([
    ['has its name', 'a@:1 b@:2', 'b@:1 a@:9', [1, 0]],
    ['has its name in its own file first', 'a@f=A b@g=B', 'a@copy=C a@f=D b@g=B', [null, 0, 1]],
    ['has its name in another file, when there is only one', 'a@f=A', 'a@g=B', [0]],
    ['has not its name in other files, when there are two', 'a@f=A a@g=B', 'a@h=C', [null]],
    ['has not its name when two have it now', 'a@f=A', 'a@g=B a@h=C', [null, null]],
    ['has its name and its statements, of two', 'a@f=A a@g=B', 'a@h=B', [1]],
    ['has its name and its statements, of two now', 'a@f=A', 'a@g=B a@h=A', [null, 0]],
    ['has its place, of several with its name', 'a@:1 a@:2', 'a@:2 a@:7 a@:8', [1, 0, null]],
    ['has its statements, of several with its name', 'a@f#0=A a@f#1=B', 'a@f#0=C a@f#1=A', [1, 0]],
    ['has its line where it has no name', 'w:3 w:4 v:4', 'w:4 v:4 w:5', [1, 2, null]],
    ['has its position in a list, whatever the line', 'w#0:1 w#1:9', 'w#1:12', [1]],
    ['has its statements, wherever it is moved', 'w#0=A w#1=B', 'w#0=X w#1=A w#2=B', [null, 0, 1]],
    ['has its statements in a file of another name', 'old=A', 'new=A', [0]],
    ['has its place rather than statements elsewhere', 'f=A g=B', 'f=B', [0]],
    ['has its place when it states something else', 'w#0=A w#1=B', 'w#0=C w#1=B', [0, 1]],
    ['is not that of another with a name', 'a@:1', ':1=A', [null]],
    ['may be named like a property', '__proto__@f', 'constructor@f __proto__@f', [null, 0]],
    ['may be of standard input', 'a@:1 :2', 'a@w:1=A w:2=B', [0, 1]],
    ['may be of a file, for standard input', 'a@w:1 w:2', 'a@:1=A :2=B', [0, 1]],
    ['is that of a lone document', '', '=A', [0]],
    ['is that of a lone document of a file, which has a name by now', '', 'a@f=A', [0]],
    ['is not that of one of two lone documents', '', 'a=A b=A', [null, null]],
    ['is not that of a lone document for a line', '', ':1=A', [null]],
    ['has the place of what cannot be read', 'a@w#0=A b@w#1=B', 'w#1', [1]],
  ])('%s', (_title, earlier, now, expected) => {
    const found = pair(earlier, now);
    expect(found.map((match) => match?.at ?? null)).toEqual(expected);
  });

  it.each<[string, string, string, boolean[]]>([
    ['by a name that is there once', 'a@f', 'a@f=A', [true]],
    ['by the place among those of one name', 'a@f:1 a@f:2', 'a@f:1=A a@f:2=B', [false, false]],
    ['by the statements', 'a@f:1=A a@f:2=B', 'a@f:2=A a@f:3=B', [true, true]],
    ['by a place without a name', 'f:1 f:2', 'f:1=A f:2=B', [true, true]],
  ])('is told %s', (_title, earlier, now, expected) => {
    expect(pair(earlier, now).map((match) => match?.isSure)).toEqual(expected);
  });
});

it('the statements are those of the work', () => {
  const of = (input: Parameters<typeof parseWorkload>[0]) => contentOf(parseWorkload(input));
  const plain = of({ payload: '1MB', gpu: true });
  expect(of({ gpu: true, name: 'a', payload: '1000KB', current: 'async' })).toBe(plain);
  expect(of({ payload: '1.1MB', gpu: true })).not.toBe(plain);
  expect(of({ payload: '1MB' })).not.toBe(plain);
});
