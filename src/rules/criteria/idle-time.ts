import { averageRate } from '../../core/arrival.ts';
import type { Option, Rating } from '../../core/catalog-types.ts';
import { defineCriterion } from '../../core/rule.ts';
import { type QuietTime, quietTime } from '../../core/sizing.ts';
import { mustKeepWarm, STANDBY_FIELDS, type Standby } from '../../core/warm.ts';
import type { Traffic } from '../../schema/field-schemas.ts';
import type { Workload } from '../../schema/workload.ts';

/** Traffic that comes in clusters, with quiet spells between them. */
const CLUSTERED: readonly Traffic[] = ['intermittent', 'scheduled', 'one-off'];

/** Rounding errors of a product must not take a percent away. */
const SAME = 1e-9;

/**
 * How much of the gaps between requests is credited, 0 to 1: an instance goes only after a quiet spell, so of
 * a gap that is as long as the scale-in half counts. Requests that come in clusters leave their gaps
 * between the clusters.
 */
function creditOf(
  { clock }: Option,
  { openRate }: QuietTime,
  traffic: Workload['traffic'],
): number {
  if (!clock?.scaleIn || (traffic !== undefined && CLUSTERED.includes(traffic))) return 1;
  return 1 / (1 + openRate * clock.scaleIn.low.max);
}

/** Where nothing comes in some hours, what is said of the gaps is true in the others only. */
const inOpenHours = ({ reason }: Rating, { closed }: QuietTime): string =>
  closed > 0 ? `${reason} in the active hours` : reason;

/**
 * The rating of time without requests, as far as it is credited. Hours in which none come are long enough
 * to scale in; of the gaps in the others, none counts where capacity is kept warm.
 */
function sparseRating(option: Option, workload: Standby, quiet: QuietTime): Rating {
  const { sparse, kept, keptWarm } = option.ratings.idle;
  const isWarm = keptWarm !== undefined && mustKeepWarm(option, workload);
  const paid = isWarm ? keptWarm : kept;
  if (!paid || quiet.all === 0) return sparse;
  const between = isWarm ? 0 : creditOf(option, quiet, workload.traffic);
  const credit = (quiet.closed + between * quiet.between) / quiet.all;
  const score = paid.score + credit * (sparse.score - paid.score);
  // That capacity is kept warm is said even where most of the gaps are closed hours.
  const isPaid = isWarm ? quiet.between > 0 : credit < 0.5;
  return { score, reason: isPaid ? inOpenHours(paid, quiet) : sparse.reason };
}

/** Between requests that leave no gap and those that leave hardly anything else. */
function rateGaps(dense: Rating, sparse: Rating, quiet: QuietTime, measured: boolean): Rating {
  const score = dense.score + quiet.idle * (sparse.score - dense.score);
  // Without the time of a request, gaps are known of, but not what part of the time they are.
  if (!measured) return { score, reason: (quiet.all === 0 ? dense : sparse).reason };
  const reason = quiet.idle < 0.5 ? inOpenHours(dense, quiet) : sparse.reason;
  const percent = Math.floor(quiet.all * 100 + SAME);
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
    const { scaleToZero, processingTimeSeconds } = workload;
    if (scaleToZero) return zero;
    const quiet = quietTime(workload, averageRate(workload) ?? 0);
    const sparse = sparseRating(option, workload, quiet);
    return rateGaps(dense, sparse, quiet, processingTimeSeconds !== undefined);
  },
});
