/** What one item of a sequence has to be; or any number of any items. */
export type Wanted<Item> = 'any-number' | ((item: Item) => boolean);

/**
 * Whether a sequence matches, in time of at most the product of both lengths: when something does
 * not fit, only what the last "any number" takes can help, never what an earlier one does.
 */
export function sequenceMatches<Item>(
  wanted: readonly Wanted<Item>[],
  items: readonly Item[],
): boolean {
  let at = 0;
  let last = -1;
  let taken = 0;
  for (let index = 0; index < items.length; ) {
    const one = wanted[at];
    if (one === 'any-number') {
      last = at++;
      taken = index;
    } else if (one?.(items[index] as Item)) {
      at++;
      index++;
    } else if (last >= 0) {
      at = last + 1;
      index = ++taken;
    } else return false;
  }
  return wanted.slice(at).every((one) => one === 'any-number');
}

type Test = (character: string) => boolean;

/** "[a-z]", "[!abc]"; a range whose ends are the wrong way round has nothing in it. */
function classTest(token: string): Test {
  const [, negation, body = ''] = /^\[([!^]?)(.+)\]$/su.exec(token) ?? [];
  const ranges = Array.from(body.matchAll(/(.)-(.)|(.)/gsu), ([, from, to, only]): Test => {
    if (from === undefined || to === undefined) return (character) => character === only;
    const [first = 0, final = 0] = [from.codePointAt(0), to.codePointAt(0)];
    return (character) => {
      const code = character.codePointAt(0) ?? -1;
      return first <= code && code <= final;
    };
  });
  const isNegated = negation !== '';
  return (character) => ranges.some((isIn) => isIn(character)) !== isNegated;
}

function wantedOf(token: string): Wanted<string> {
  if (token.startsWith('*')) return 'any-number';
  if (token === '?') return () => true;
  return token.length > 2 ? classTest(token) : (character) => character === token;
}

/** Whether texts match a pattern with `*`, `?` and `[abc]`; each stands for whole characters. */
export function nameTest(pattern: string): (text: string) => boolean {
  const tokens = pattern.match(/\[[!^]?[^\]]+\]|\*+|./gsu) ?? [];
  const wanted = tokens.map(wantedOf);
  return (text) => sequenceMatches(wanted, Array.from(text));
}
