import * as z from 'zod/mini';
import { ASSUMPTION_NAMES } from './assumption-names.ts';
import { PRIORITIES } from './field-schemas.ts';
import {
  contradiction,
  FAIL_ON_CHOICES,
  FAIL_ON_WORDS,
  isUnreadable,
  KIND_IDS,
  type KindId,
  SEVERITIES,
  type UNREADABLE,
} from './finding-words.ts';
import { closed, oneOf, schemaField, wrongType } from './problems.ts';

const text = z
  .string({ error: ({ input }) => wrongType('text', input) })
  .check(z.minLength(1, 'is empty'));

const flag = z.boolean({ error: ({ input }) => wrongType('true or false', input) });

const listOf = <Item extends z.core.SomeType>(item: Item) =>
  z
    .array(item, { error: ({ input }) => wrongType('a list', input) })
    .check(z.minLength(1, 'is empty'));

/** What a check fails on. */
export const failOn = listOf(oneOf(FAIL_ON_CHOICES)).check(
  z.refine((words) => contradiction(words) === null, {
    error: ({ input }) => contradiction(Array.isArray(input) ? input : []) ?? undefined,
  }),
);

/** An object with some of these names, each with a value of the same kind. */
const recordOf = <const Name extends string, Value extends z.core.SomeType>(
  names: readonly Name[],
  value: Value,
) => {
  const shape = Object.fromEntries(names.map((name) => [name, z.optional(value)]));
  return closed(shape as Record<Name, z.ZodMiniOptional<Value>>); // one entry per name, by construction
};

/** Findings that a project may weigh as it likes: what cannot be read is always an error. */
type Weighable = Exclude<KindId, (typeof UNREADABLE)[number]>;
export const WEIGHABLE = KIND_IDS.filter((id): id is Weighable => !isUnreadable(id));

export const severities = recordOf(WEIGHABLE, oneOf([...SEVERITIES, 'off']));

/** As the flag takes them: a number, or text such as "900ms" or "0.5..0.8". */
export const assumptions = recordOf(
  ASSUMPTION_NAMES,
  z.union([z.number(), text, z.boolean()], {
    error: ({ input }) => wrongType("a number, text such as '0.5..0.8', or true or false", input),
  }),
);

/** A finding that the project accepts, and why. */
export const ignore = closed({
  id: oneOf(WEIGHABLE).check(z.describe('Kind of the finding.')),
  file: z.optional(
    text.check(
      z.describe('A file, a folder or a pattern, relative to the project file; left out, any.'),
    ),
  ),
  name: z.optional(text.check(z.describe("The workload's name or a pattern; left out, any."))),
  reason: text.check(z.describe('Why the project accepts it.')),
});

export type Ignore = z.output<typeof ignore>;

/** How a value is written where there is only text: a flag, an environment variable. */
export type SettingKind = 'boolean' | 'text' | 'file' | 'list' | 'pairs' | 'ignores';

/** Something that a project can set once for all of its commands. */
export interface ProjectSetting {
  readonly kind: SettingKind;
  /** Checks the value as the project file states it. */
  readonly schema: z.ZodMiniType;
  /** The flag that beats it; null when arguments or nothing do. */
  readonly flag: string | null;
  /** Whether an environment variable may state it. */
  readonly inEnvironment: boolean;
  /** What is valid, in a few words. */
  readonly values: string;
  /** A good value, as it is typed. */
  readonly example: string;
  /** What holds when nobody states it, in a few words. */
  readonly fallback: string;
  readonly meaning: string;
}

const READINGS = ['certain', 'documented'] as const;

/**
 * The one declaration of what a project can set. The schema of the project file, the names of the
 * environment variables, `--show-config`, help and the README's table are all made from it.
 */
export const SETTINGS = {
  specs: {
    kind: 'list',
    schema: listOf(text),
    flag: null,
    inEnvironment: false,
    values: 'files, folders and patterns',
    example: 'specs/**/*.yaml',
    fallback: 'standard input',
    meaning: 'what check judges when no workload is named',
  },
  priority: {
    kind: 'text',
    schema: oneOf(PRIORITIES),
    flag: '--priority',
    inEnvironment: true,
    values: PRIORITIES.join(', '),
    example: 'cost',
    fallback: 'balanced',
    meaning: 'what weighs most, for workloads that do not say it themselves',
  },
  strict: {
    kind: 'boolean',
    schema: flag,
    flag: '--strict',
    inEnvironment: true,
    values: 'true, false',
    example: 'true',
    fallback: 'false',
    meaning: 'make every preference a requirement',
  },
  assume: {
    kind: 'text',
    schema: oneOf(READINGS),
    flag: '--assume',
    inEnvironment: true,
    values: READINGS.join(', '),
    example: 'documented',
    fallback: 'certain',
    meaning:
      "which limit to use where AWS's pages disagree: certain (the smaller) or documented (the larger)",
  },
  catalog: {
    kind: 'file',
    schema: text,
    flag: '--catalog',
    inEnvironment: true,
    values: 'a file',
    example: 'catalog.json',
    fallback: 'the shipped one',
    meaning: 'your own catalog, merged over the shipped one',
  },
  prices: {
    kind: 'file',
    schema: text,
    flag: '--prices',
    inEnvironment: true,
    values: 'a file',
    example: 'prices.json',
    fallback: 'the shipped ones',
    meaning: "your own price list, or AWS's offer file",
  },
  region: {
    kind: 'text',
    schema: text,
    flag: '--region',
    inEnvironment: true,
    values: 'a region',
    example: 'eu-west-1',
    fallback: 'that of the prices',
    meaning: 'region of the prices',
  },
  assumptions: {
    kind: 'pairs',
    schema: assumptions,
    flag: '--set',
    inEnvironment: true,
    values: 'name=value, with commas between',
    example: 'utilisation=0.8,startUpMinutes=3..8',
    fallback: 'see infer-advisor cost',
    meaning: 'what costs are worked out with',
  },
  failOn: {
    kind: 'list',
    schema: failOn,
    flag: '--fail-on',
    inEnvironment: true,
    values: FAIL_ON_WORDS.join(', '),
    example: 'compromise,contested',
    fallback: 'errors only',
    meaning: 'what a check fails on, besides errors',
  },
  severities: {
    kind: 'pairs',
    schema: severities,
    flag: '--severity',
    inEnvironment: true,
    values: `finding=${[...SEVERITIES, 'off'].join('|')}, with commas between`,
    example: 'near-limit=off,compromise=error',
    fallback: "each finding's own",
    meaning: 'severity of each kind of finding in a check',
  },
  ignores: {
    kind: 'ignores',
    schema: listOf(ignore),
    flag: null,
    inEnvironment: false,
    values: 'a list of id, reason, and file or name',
    example: '{ id: near-limit, name: ocr-*, reason: moves in May }',
    fallback: 'none',
    meaning: 'findings that the project accepts, each with a reason',
  },
} as const satisfies Record<string, ProjectSetting>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[]; // keys of a literal

/** Settings that change an answer, not only what is made of it. */
export const JUDGING_SETTINGS: readonly SettingName[] = [
  'priority',
  'strict',
  'assume',
  'catalog',
  'prices',
  'region',
  'assumptions',
];

/** The declaration under its general type. */
export const settingInfo = (name: SettingName): ProjectSetting => SETTINGS[name];

export const ENVIRONMENT_PREFIX = 'INFER_ADVISOR_';
/** The variable that names the project file, which no project file can state. */
export const CONFIG_VARIABLE = `${ENVIRONMENT_PREFIX}CONFIG`;

/** "failOn" → "INFER_ADVISOR_FAIL_ON". */
export const variableOf = (name: SettingName): string =>
  ENVIRONMENT_PREFIX + name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** An environment variable that the program reads. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  /** What is valid, in a few words. */
  readonly values: string;
  readonly example: string;
}

/** Every environment variable of the program's own, to be listed. */
export const VARIABLES: readonly Variable[] = [
  {
    name: CONFIG_VARIABLE,
    meaning: 'project file to use, instead of the one found',
    values: 'a file',
    example: 'infer-advisor.config.yaml',
  },
  ...SETTING_NAMES.filter((name) => SETTINGS[name].inEnvironment).map((name) => {
    const { meaning, values, example } = SETTINGS[name];
    return { name: variableOf(name), meaning, values, example };
  }),
];

type Shape = { [Name in SettingName]: z.ZodMiniOptional<(typeof SETTINGS)[Name]['schema']> };

const shape = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, z.optional(SETTINGS[name].schema)]),
) as Shape; // one entry per setting, by construction

/** The project file; `$schema` is for editors. */
export const configSchema = closed({ $schema: schemaField(), ...shape });
