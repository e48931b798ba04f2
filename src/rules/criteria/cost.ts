import { averageRate } from '../../core/arrival.ts';
import type { Option, Rating } from '../../core/catalog-types.ts';
import { logarithm } from '../../core/logarithm.ts';
import { defineCriterion } from '../../core/rule.ts';
import type { BillFigures, Bills, Criterion, Rated } from '../../core/rule-types.ts';
import { quietTime } from '../../core/sizing.ts';
import { mustKeepWarm, STANDBY_FIELDS } from '../../core/warm.ts';
import { printDollars, printDuration } from '../../schema/print-units.ts';
import type { Workload } from '../../schema/workload.ts';

/** A bill this many times what the work itself costs scores 0; on the way, each factor counts alike. */
const WORST_FACTOR = 100;
const WORST_LOGARITHM = logarithm(WORST_FACTOR);

/** Whether there is a number of requests to bill, with the field stated; prices are not read in vain. */
const countsRequests = (field: string, { requestsPerSecond, records }: Workload): boolean =>
  requestsPerSecond !== undefined ||
  records !== undefined ||
  field === 'requestRate' ||
  field === 'records';

const NONE: Bills = { figuresFor: () => null, jumps: () => [] };

/** What the rate alone tells: dense requests cost as steady ones, sparse ones as intermittent ones. */
function rateByGaps({ ratings }: Option, quiet: number): Rating {
  const { steady, intermittent } = ratings.cost;
  return {
    score: steady.score * (1 - quiet) + intermittent.score * quiet,
    reason: (quiet < 0.5 ? steady : intermittent).reason,
  };
}

function reasonFor(figures: BillFigures): string {
  const { monthlyUSD, workUSD, chargesData, secondary, overSeconds } = figures;
  const asides = [
    ...(secondary ? ['unofficial price'] : []),
    ...(chargesData ? ['without data'] : []),
  ];
  const aside = asides.length === 0 ? '' : ` (${asides.join(', ')})`;
  return `${printDollars(monthlyUSD)} a month${aside}, against ${printDollars(workUSD)} for the work alone${rangeText(overSeconds)}`;
}

/** " (averaged over request times of 5ms to 10m)", where nobody says how long a request takes. */
function rangeText(over: BillFigures['overSeconds']): string {
  if (over === null) return '';
  const { low, high } = over;
  return low < high
    ? ` (averaged over request times of ${printDuration(low)} to ${printDuration(high)})`
    : ` (request time taken as ${printDuration(low)})`;
}

/** 1 for a bill of no more than the work itself costs; never rises with the bill. */
function rateFigures(figures: BillFigures): Rated {
  const score = 1 - logarithm(figures.monthlyUSD / figures.workUSD) / WORST_LOGARITHM;
  return {
    score: Math.min(1, Math.max(0, score)),
    reason: () => reasonFor(figures),
    figures,
  };
}

/** The criterion with the bills that it rests on where a workload states enough for one. */
export const costBy = (bills: Bills = NONE): Criterion =>
  defineCriterion({
    id: 'cost',
    title: 'Cost',
    rationale:
      'What a month costs, measured against what the work itself would cost at the hosting rate for the busy time, where the rate and the time of a request are stated; otherwise how the option is billed against how the traffic comes: by the hour pays off when busy, per use when requests are few, per job when scheduled.',
    docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/inference-cost-optimization.html',
    looksUp: { rating: 'cost' },
    anyOf: ['traffic', 'requestRate', 'priority'],
    reads: [...STANDBY_FIELDS, 'peakRate', 'gpu'],
    when: ({ traffic, requestsPerSecond, priority }) =>
      traffic !== undefined || requestsPerSecond !== undefined || priority === 'cost',
    rate: (option, workload) => {
      const figures = bills.figuresFor(option, workload);
      if (figures) return rateFigures(figures);
      const { cost: ratings } = option.ratings;
      if (ratings.keptWarm && mustKeepWarm(option, workload)) return ratings.keptWarm;
      const { traffic } = workload;
      const byTraffic = ratings[traffic ?? 'unknown'];
      const rate = averageRate(workload);
      if (rate === undefined) return byTraffic;
      const byGaps = rateByGaps(option, quietTime(workload, rate).idle);
      return traffic === undefined
        ? byGaps
        : { score: (byTraffic.score + byGaps.score) / 2, reason: byTraffic.reason };
    },
    jumps: (field, workload, options) =>
      countsRequests(field, workload) ? bills.jumps(field, workload, options) : [],
  });
