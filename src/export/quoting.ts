import { visible } from '../schema/quote.ts';

/** Characters that would move, hide or reorder text, or that a syntax may not hold as they are. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const hex = (character: string): string => (character.codePointAt(0) ?? 0).toString(16);

/** Escapes by code point, as YAML, HCL and Python write them. */
const longEscape = (character: string): string => {
  const digits = hex(character);
  return digits.length > 4 ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
};

/** A word of a POSIX shell: one argument, whatever it holds. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;
}

/** JSON text in plain ASCII where characters could hide or reorder something. */
export function jsonText(value: unknown): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value, null, 2).replace(UNSAFE, (found) =>
    found === '\n' ? found : found.split('').map(escaped).join(''),
  );
}

const doubleQuoted = (text: string): string =>
  text.replace(/[\\"]/g, '\\$&').replace(UNSAFE, longEscape);

/** A YAML scalar in double quotes, which no YAML reader takes for anything but text. */
export const yamlText = (text: string): string => `"${doubleQuoted(text)}"`;

/** Text inside an HCL template, where ${ and %{ would begin an expression. */
export const hclTemplate = (text: string): string =>
  doubleQuoted(text).replace(/\$\{/g, '$$$${').replace(/%\{/g, '%%{');

export const hclText = (text: string): string => `"${hclTemplate(text)}"`;

/** A Python string. */
export const pythonText = (text: string): string =>
  `'${text.replace(/[\\']/g, '\\$&').replace(UNSAFE, longEscape)}'`;

const typeScriptEscape = (character: string): string => `\\u{${hex(character)}}`;

/** A TypeScript string. */
export const typeScriptText = (text: string): string =>
  `'${text.replace(/[\\']/g, '\\$&').replace(UNSAFE, typeScriptEscape)}'`;

/** Text inside a TypeScript template. */
export const typeScriptTemplate = (text: string): string =>
  text.replace(/[\\`]|\$(?=\{)/g, '\\$&').replace(UNSAFE, typeScriptEscape);

/** Comment lines: text from outside can neither end the comment nor start a new line. */
export function comment(mark: string, text: string, indent = ''): string {
  return `${indent}${mark} ${visible(text)}\n`;
}
