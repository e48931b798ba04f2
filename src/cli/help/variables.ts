import { VARIABLES } from '../../schema/settings.ts';

/** Variables that are not the program's own, and what it makes of them. */
export const COMMON_VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ['NO_COLOR', 'no colour, when it is not empty'],
  ['FORCE_COLOR', 'colour also in a pipe or file; 0 or false for none'],
  ['TERM', 'no colour and no questions (init) when it is dumb'],
  ['CI', 'no questions (init) when it is set, but to 0 or false'],
  ['COLUMNS', 'width of the output where it goes to no terminal (80)'],
  ['GITHUB_STEP_SUMMARY', 'file that check --format github adds its summary to'],
  ['GITHUB_WORKSPACE', 'folder that --format github names files from'],
  ['SOURCE_DATE_EPOCH', 'moment, in seconds since 1970, that is taken for now'],
];

/** Every environment variable that is heeded: name and what it does. */
export const ALL_VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ...VARIABLES.map(
    ({ name, meaning, values, example }) =>
      [name, `${meaning}: ${values}; e.g. ${example}`] as const,
  ),
  ...COMMON_VARIABLES,
];
