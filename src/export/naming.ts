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
