import * as z from 'zod/mini';
import { FIELD_NAMES, FIELDS } from './fields.ts';
import { closed, schemaField } from './problems.ts';
import type { FieldName } from './workload-input.ts';

type Shape = { [Name in FieldName]: z.ZodMiniOptional<(typeof FIELDS)[Name]['schema']> };

const shape = Object.fromEntries(
  FIELD_NAMES.map((field) => [field, z.optional(FIELDS[field].schema)]),
) as Shape; // one entry per field, by construction

/** The workload document as users write it (JSON, YAML); `$schema` is for their editor. */
export const workloadSchema = closed({ $schema: schemaField, ...shape });
