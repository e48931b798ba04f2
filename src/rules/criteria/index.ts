import type { Bills, Criterion } from '../../core/rule-types.ts';
import { coldStarts } from './cold-starts.ts';
import { costBy } from './cost.ts';
import { dataArrival } from './data-arrival.ts';
import { headroom } from './headroom.ts';
import { idleTime } from './idle-time.ts';
import { latencyClassFit } from './latency-class.ts';
import { operations } from './operations.ts';
import { trafficPattern } from './traffic-pattern.ts';
import { waitingCaller } from './waiting-caller.ts';

/**
 * Every criterion, in the order in which scores are shown.
 * @param bills what the cost criterion rests on where a workload states enough; without, the shape
 *   of the billing does
 */
export const criteriaBy = (bills?: Bills): readonly Criterion[] => [
  latencyClassFit,
  trafficPattern,
  dataArrival,
  waitingCaller,
  idleTime,
  coldStarts,
  costBy(bills),
  operations,
  headroom,
];
