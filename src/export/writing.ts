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

/** "endpointName" or "step-policy" → its words in lower case. */
function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split('-');
}

/** Variables of a container, whose names no target changes. */
export const isVariable = (name: string): boolean => /^[A-Z0-9]+(_[A-Z0-9]+)+$/.test(name);

const capital = (word: string): string => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;

export const pascalCase = (text: string): string => wordsOf(text).map(capital).join('');
export const camelCase = (text: string): string =>
  pascalCase(text).replace(/^./, (letter) => letter.toLowerCase());
export const snakeCase = (text: string): string => wordsOf(text).join('_');
export const upperCase = (text: string): string => snakeCase(text).toUpperCase();

/** A name that SageMaker accepts, from any text: letters, digits and single hyphens. */
export function slug(text: string, longest: number): string {
  return text
    .normalize('NFKD')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
}

/** What an export calls a workload's parts where no flag names them: its model, its endpoint, its job. */
export const suggestedNames = (base: string) => ({
  modelName: slug(base, 40),
  endpointName: `${slug(base, 39)}-endpoint`,
  jobName: `${slug(base, 22)}-job`,
});

/** Lines of commands as comment lines. */
export const asComment = (text: string, mark: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? `${mark}\n` : comment(mark, line)))
    .join('');
