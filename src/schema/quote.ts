/** Characters that would move, hide or reorder text: controls, bidi marks, zero-width, separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const escapeCharacter = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Text from outside, safe to print anywhere: each unsafe character becomes its `\u{…}` escape. */
export function visible(text: string): string {
  return text.replace(UNSAFE, escapeCharacter);
}

/** A value from outside, as it is shown in a message: visible, quoted, cut to `longest` characters. */
export function quote(value: unknown, longest = 60): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = String(value);
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return typeof value === 'string' ? `'${visible(cut)}'` : visible(cut);
}
