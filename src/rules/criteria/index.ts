import type { Criterion } from '../../core/types.ts';
import { coldStarts } from './cold-starts.ts';
import { cost } from './cost.ts';
import { dataArrival } from './data-arrival.ts';
import { headroom } from './headroom.ts';
import { idleTime } from './idle-time.ts';
import { latencyClassFit } from './latency-class.ts';
import { operations } from './operations.ts';
import { trafficPattern } from './traffic-pattern.ts';
import { waitingCaller } from './waiting-caller.ts';

/** Every criterion, in the order in which scores are shown. */
export const criteria: readonly Criterion[] = [
  latencyClassFit,
  trafficPattern,
  dataArrival,
  waitingCaller,
  idleTime,
  coldStarts,
  cost,
  operations,
  headroom,
];
