import type { Limit, Option } from '../../core/catalog-types.ts';
import { plainCheck } from '../../core/check.ts';
import { checkLimit } from '../../core/check-limit.ts';
import { defineConstraint } from '../../core/rule.ts';
import type { Check } from '../../core/rule-types.ts';
import { activeAverage, LEAST_PLAUSIBLE_SECONDS } from '../../core/sizing.ts';
import { printDuration } from '../../schema/print-units.ts';
import type { FieldName } from '../../schema/workload.ts';

/** Without the time of a request, the limit says how short one has to be. */
function checkTime({ limits }: Option, limit: Limit, field: FieldName, rate: number): Check {
  const seconds = limit.max / rate;
  const isPlausible = seconds >= LEAST_PLAUSIBLE_SECONDS;
  const outcome = isPlausible ? 'pass' : 'uncertain';
  const found = plainCheck(outcome, field, rate, null, limit.sources);
  const { processingTime: longest } = limits;
  if (longest.value !== null && seconds >= longest.max) return found;
  const shown = printDuration(Number(seconds.toPrecision(2)));
  return { ...found, reason: `only if a request takes at most ${shown}: ${limit.value} at once` };
}

export const concurrency = defineConstraint({
  id: 'concurrency',
  title: 'Requests at the same time',
  rationale:
    "Requests in flight are rate × processing time (Little's law), at the peak or on average of the active hours; beyond an endpoint's concurrency limit they are refused.",
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
  looksUp: { limit: 'concurrency' },
  anyOf: ['peakRate', 'requestRate'],
  reads: ['processingTime', 'activeHours'],
  check: (option, workload, assume) => {
    const { processingTimeSeconds, peakRequestsPerSecond } = workload;
    const { concurrency: limit } = option.limits;
    const rate = peakRequestsPerSecond ?? activeAverage(workload) ?? 0;
    const field = peakRequestsPerSecond === undefined ? 'requestRate' : 'peakRate';
    if (processingTimeSeconds !== undefined || limit.value === null) {
      const inFlight = rate * (processingTimeSeconds ?? 0);
      return checkLimit(limit, field, inFlight, 'count', assume);
    }
    return checkTime(option, limit, field, rate);
  },
});
