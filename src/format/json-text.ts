/** Characters that JSON may hold as they are, but that move, hide or reorder text on a terminal. */
const unsafe = () =>
  /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu;
/** Text of which every character is harmless: the usual case, told at once. */
const HARMLESS = /^[\n -~]*$/;

/** `\u…` for each unit of a character, which JSON reads back as the character. */
function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit));
  return units.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');
}

/** A value as JSON that reads back the same and is safe to print on a terminal. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  return HARMLESS.test(text) ? text : text.replace(unsafe(), escapeUnits);
}
