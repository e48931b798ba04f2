import type { Constraint } from '../../core/rule-types.ts';
import { type Sizing, USUAL_SIZING } from '../../core/sizing.ts';
import { coldStartBy } from './cold-start.ts';
import { concurrency } from './concurrency.ts';
import { dataCapture } from './data-capture.ts';
import { deadlineBy } from './deadline.ts';
import { gpu } from './gpu.ts';
import { imageSize } from './image-size.ts';
import { interactive } from './interactive.ts';
import { latencyBy } from './latency.ts';
import { manyModels } from './many-models.ts';
import { meanItem } from './mean-item.ts';
import { modelMemory } from './model-memory.ts';
import { notification } from './notification.ts';
import { payload } from './payload.ts';
import { processingTime } from './processing-time.ts';
import { responsePayload } from './response-payload.ts';
import { scaleToZero } from './scale-to-zero.ts';
import { singleRequests } from './single-requests.ts';
import { startUp } from './start-up.ts';
import { streaming } from './streaming.ts';
import { vpc } from './vpc.ts';

/**
 * Every constraint, in the order in which violations are shown.
 * @param sizing how much capacity is asked to be kept warm
 */
export const constraintsBy = (sizing: Sizing) =>
  [
    payload,
    meanItem,
    responsePayload,
    processingTime,
    interactive,
    latencyBy(sizing),
    deadlineBy(sizing),
    gpu,
    streaming,
    vpc,
    dataCapture,
    notification,
    manyModels,
    modelMemory,
    imageSize,
    startUp,
    concurrency,
    singleRequests,
    scaleToZero,
    coldStartBy(sizing),
  ] as const satisfies readonly Constraint[];

export type ConstraintId = ReturnType<typeof constraintsBy>[number]['id'];

export const constraints: readonly Constraint[] = constraintsBy(USUAL_SIZING);
