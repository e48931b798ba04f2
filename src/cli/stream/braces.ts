import { inputError } from '../../schema/input-error.ts';
import { quote } from '../../schema/quote.ts';

/** More alternatives than anybody writes on purpose. */
const MOST = 1000;

/** A brace that is open: the texts of each choice so far. */
type Open = string[][];

/** Every text of the first followed by every text of the second. */
function product(first: readonly string[], second: readonly string[], pattern: string): string[] {
  if (first.length * second.length > MOST) throw tooMany(pattern);
  return first.flatMap((one) => second.map((other) => one + other));
}

const tooMany = (pattern: string): Error =>
  inputError(`the braces of ${quote(pattern)} stand for more than 1,000 patterns`, {
    hint: 'use * for what may differ, or give several patterns',
  });

/** A brace without a comma, or without an end, stands for itself. */
const asWritten = (open: Open, pattern: string): string[] =>
  open.reduce(
    (before, choice, index) =>
      product(
        before.map((text) => (index === 0 ? text : `${text},`)),
        choice,
        pattern,
      ),
    ['{'],
  );

function append(opens: Open[], texts: readonly string[], pattern: string): void {
  const choices = opens.at(-1) ?? [];
  choices.push(product(choices.pop() ?? [''], texts, pattern));
}

function close(opens: Open[], pattern: string): void {
  const closed = opens.pop() ?? [];
  const texts = closed.flat();
  if (texts.length > MOST) throw tooMany(pattern);
  const single = () => asWritten(closed, pattern).map((text) => `${text}}`);
  append(opens, closed.length > 1 ? texts : single(), pattern);
}

/** "a{b,c}d" → "abd", "acd"; "[{]" is a brace that opens nothing. */
export function expandBraces(pattern: string): string[] {
  const opens: Open[] = [[['']]];
  for (const token of pattern.match(/\[\{\]|[{},]|[^[{},]+|\[/g) ?? []) {
    if (token === '{') opens.push([['']]);
    else if (token === '}' && opens.length > 1) close(opens, pattern);
    else if (token === ',' && opens.length > 1) opens.at(-1)?.push(['']);
    else append(opens, [token], pattern);
  }
  while (opens.length > 1) append(opens, asWritten(opens.pop() ?? [], pattern), pattern);
  return [...new Set(opens[0]?.flat() ?? [])];
}
