import type * as z from 'zod/mini';
import type { WorkloadKey } from './workload.ts';

/** How a field is typed on the command line and shown in help. */
export type FieldKind =
  | 'text'
  | 'size'
  | 'duration'
  | 'latency'
  | 'rate'
  | 'count'
  | 'hours'
  | 'boolean'
  | 'word'
  | 'option'
  | 'expectation';

/** One field of the workload, as declared. */
export interface Field {
  readonly kind: FieldKind;
  /** The key of the value in a validated workload (a latency word goes to `latency`). */
  readonly key: WorkloadKey;
  /** Checks the value as written and brings it to its base unit. */
  readonly schema: z.ZodMiniType;
  /** The words that are valid, where there is a fixed set of them. */
  readonly words?: readonly string[];
  /** The least value that can be meant, in the base unit; without it, whatever its unit allows. */
  readonly least?: number;
  /** A good value, as it is typed. */
  readonly example: string;
  /** What the field says, for help and the README. */
  readonly meaning: string;
}
