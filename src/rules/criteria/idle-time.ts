import { defineCriterion } from '../../core/rule.ts';
import { sparseness } from '../../core/sizing.ts';
import type { Option, Rating } from '../../core/types.ts';
import { mustKeepWarm, STANDBY_FIELDS, type Standby } from '../../core/warm.ts';
import type { Traffic } from '../../schema/field-schemas.ts';
import type { Workload } from '../../schema/workload.ts';

/** Traffic that comes in clusters, with quiet spells between them. */
const CLUSTERED: readonly Traffic[] = ['intermittent', 'scheduled', 'one-off'];

/** Rounding errors of a product must not take a percent away. */
const SAME = 1e-9;

/**
 * How much of the time without requests is credited, 0 to 1: an instance goes only after a quiet spell, so of a
 * gap that is as long as the scale-in half counts. Requests that come in clusters leave their gaps
 * between the clusters.
 */
function creditOf(
  { clock }: Option,
  requestsPerSecond: number,
  traffic: Workload['traffic'],
): number {
  if (!clock?.scaleIn || (traffic !== undefined && CLUSTERED.includes(traffic))) return 1;
  return 1 / (1 + requestsPerSecond * clock.scaleIn.low.max);
}

/** What is read to tell whether instances are taken away in the gaps. */
type Gaps = Standby & { readonly requestsPerSecond: number };

/** The rating of time without requests, as far as it is credited: of none where capacity is kept warm. */
function sparseRating(option: Option, workload: Gaps): Rating {
  const { sparse, kept, keptWarm } = option.ratings.idle;
  if (keptWarm && mustKeepWarm(option, workload)) return keptWarm;
  if (!kept) return sparse;
  const credit = creditOf(option, workload.requestsPerSecond, workload.traffic);
  const score = kept.score + credit * (sparse.score - kept.score);
  return { score, reason: (credit < 0.5 ? kept : sparse).reason };
}

/** Between requests that leave no gap and those that leave hardly anything else. */
function rateGaps(dense: Rating, sparse: Rating, quiet: number, measured: boolean): Rating {
  const score = dense.score + quiet * (sparse.score - dense.score);
  // Without the time of a request, gaps are known of, but not what part of the time they are.
  if (!measured) return { score, reason: (quiet === 0 ? dense : sparse).reason };
  const { reason } = quiet < 0.5 ? dense : sparse;
  const percent = Math.floor(quiet * 100 + SAME);
  const share = percent === 0 ? '' : ` (no requests ${percent} % of the time)`;
  return { score, reason: `${reason}${share}` };
}

export const idleTime = defineCriterion({
  id: 'idle-time',
  title: 'Time without requests',
  rationale:
    'Between requests, an option either costs nothing or goes on costing: the longer the gaps, the more that counts. Where there are none, instances are put to use, and billing per use has nothing to save.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html',
  looksUp: { rating: 'idle' },
  anyOf: ['scaleToZero', 'requestRate'],
  reads: STANDBY_FIELDS,
  when: ({ scaleToZero, requestsPerSecond }) =>
    scaleToZero === true || requestsPerSecond !== undefined,
  rate: (option, workload) => {
    const { dense, zero } = option.ratings.idle;
    const { scaleToZero, requestsPerSecond = 0, processingTimeSeconds } = workload;
    if (scaleToZero) return zero;
    const quiet = sparseness(requestsPerSecond, processingTimeSeconds);
    const sparse = sparseRating(option, { ...workload, requestsPerSecond });
    return rateGaps(dense, sparse, quiet, processingTimeSeconds !== undefined);
  },
});
