import type { Constraint } from '../../core/types.ts';
import { coldStart } from './cold-start.ts';
import { concurrency } from './concurrency.ts';
import { gpu } from './gpu.ts';
import { interactive } from './interactive.ts';
import { latency } from './latency.ts';
import { modelMemory } from './model-memory.ts';
import { payload } from './payload.ts';
import { processingTime } from './processing-time.ts';
import { responsePayload } from './response-payload.ts';
import { scaleToZero } from './scale-to-zero.ts';
import { streaming } from './streaming.ts';
import { vpc } from './vpc.ts';

/** Every constraint, in the order in which violations are shown. */
export const constraints: readonly Constraint[] = [
  payload,
  responsePayload,
  processingTime,
  interactive,
  latency,
  gpu,
  streaming,
  vpc,
  modelMemory,
  concurrency,
  scaleToZero,
  coldStart,
];
