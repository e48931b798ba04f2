import * as z from 'zod/mini';
import { KIND_IDS, SEVERITIES } from './finding-words.ts';

const textOrNull = z.nullable(z.string());
const position = z.nullable(z.int().check(z.gte(1)));
const count = z.int().check(z.gte(0));

/** One finding of a check. */
export const findingSchema = z.looseObject({
  id: z.enum(KIND_IDS),
  severity: z.enum(SEVERITIES),
  message: z.string(),
  mend: textOrNull,
  /** The field that it is about; empty for the whole workload. */
  path: z.string(),
  option: textOrNull,
  /** Null for standard input. */
  file: textOrNull,
  line: position,
  column: position,
  endColumn: position,
  flag: textOrNull,
  /** Why the project ignores it; null when it does not. */
  ignored: textOrNull,
  /** Position, in the same list, of the finding with the same cause that leads it; null for none. */
  partOf: z.nullable(count),
});

const findings = z.array(findingSchema);

/** `check -f json`. */
export const checkReportSchema = z.looseObject({
  schemaVersion: z.literal(1),
  summary: z.looseObject({
    workloads: count,
    errors: count,
    warnings: count,
    notes: count,
    ignored: count,
    /** What is told apart: findings with one cause are told as one. */
    causes: count,
  }),
  workloads: z.array(
    z.looseObject({
      name: textOrNull,
      file: textOrNull,
      line: position,
      index: z.nullable(count),
      status: z.enum(['ok', 'compromise', 'none-eligible', 'invalid']),
      recommended: textOrNull,
      findings,
    }),
  ),
  general: findings,
  /** Numbers of workloads; null when there is no comparison with earlier results. */
  comparison: z.nullable(
    z.looseObject({
      file: z.string(),
      compared: count,
      changed: count,
      added: count,
      vanished: count,
    }),
  ),
  /** Settings that bear on the answers and were not typed; null when there are none. */
  judgedWith: textOrNull,
  catalog: z.looseObject({ version: z.string(), verified: z.string() }),
});
