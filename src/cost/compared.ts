import { latencyClass } from '../core/latency-class.ts';
import type { Assessment, Catalog, Option } from '../core/types.ts';
import type { Workload } from '../schema/workload.ts';
import { isStream } from './figures.ts';

/** The first requirement that the option does not meet for certain, in words; undefined: it meets all. */
function unmetRequirement({ constraints }: Assessment): string | undefined {
  const unmet = constraints.find(
    ({ strength, outcome }) => strength === 'requirement' && outcome !== 'pass',
  );
  return unmet && `${unmet.field}: ${unmet.reason ?? 'not met for certain'}`;
}

/** A job does not serve requests that come one by one, unless nobody needs their answers for hours. */
const waitsForJobs = (option: Option, workload: Workload, catalog: Catalog): boolean =>
  option.billing.shape === 'job-hours' &&
  isStream(workload) &&
  !(statesLatency(workload) && latencyClass(workload, catalog) === 'high');

const statesLatency = ({ latency, latencySeconds }: Workload): boolean =>
  latency !== undefined || latencySeconds !== undefined;

/**
 * Why an option has no place in "costs least" and break-even: a low figure of one that may break what
 * is required is no bargain. Null where it is compared with the others.
 */
export function notCompared(
  option: Option,
  assessment: Assessment,
  workload: Workload,
  catalog: Catalog,
): string | null {
  const unmet = unmetRequirement(assessment);
  if (unmet !== undefined) return unmet;
  return waitsForJobs(option, workload, catalog) ? 'requests wait for the next job' : null;
}
