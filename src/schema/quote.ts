/** Most text is made of these: seen at once, where a look for what is unsafe costs a start a millisecond. */
const HARMLESS = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u22ff]*$/;

/** What would move, hide or reorder text: controls, bidi marks, zero-width, separators, no characters. */
const unsafe = () =>
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu;

const escapeCharacter = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Text from outside, safe to print anywhere: each unsafe character becomes its `\u{…}` escape. */
export function visible(text: string): string {
  return HARMLESS.test(text) ? text : text.replace(unsafe(), escapeCharacter);
}

/** A value from outside as plain words: visible, cut to `longest` characters. */
export function unquoted(value: unknown, longest = 60): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = String(value);
  return visible(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

/** The same as it is shown in a message, where text stands between quotation marks. */
export function quote(value: unknown, longest = 60): string {
  const shown = unquoted(value, longest);
  return typeof value === 'string' ? `'${shown}'` : shown;
}
