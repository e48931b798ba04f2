import * as z from 'zod/mini';
import { closed, schemaField } from './problems.ts';
import { SETTING_NAMES, SETTINGS, type SettingName } from './settings.ts';

type Shape = { [Name in SettingName]: z.ZodMiniOptional<(typeof SETTINGS)[Name]['schema']> };

const shape = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, z.optional(SETTINGS[name].schema)]),
) as Shape; // one entry per setting, by construction

/** The project file; `$schema` is for editors. */
export const configSchema = closed({ $schema: schemaField, ...shape });

/** What a project file sets. */
export type Config = z.output<typeof configSchema>;
