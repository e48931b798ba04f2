import data from '../../data/import.json' with { type: 'json' };
import { printDuration } from '../schema/print-units.ts';
import { DAY, HOUR, MINUTE } from '../schema/unit-tables.ts';
import { type Finding, finding, type Hint, hint } from './finding.ts';
import { largest, periodOf, type Series, total } from './series.ts';

/** Two significant digits are as much as a measured rate is worth. */
const rounded = (value: number): number => Number(value.toPrecision(2));

/** The unit in which a rate reads best: at least one a unit. */
function rateText(perSecond: number): string {
  const units = [
    ['s', 1],
    ['min', MINUTE],
    ['h', HOUR],
    ['day', DAY],
  ] as const;
  const unit = units.find(([, seconds]) => perSecond * seconds >= 1) ?? units[3];
  const [name, seconds] = unit;
  return `${rounded(perSecond * seconds)}/${name}`;
}

interface Counts {
  readonly series: Series;
  readonly periodSeconds: number;
  /** Periods from the first point to the last; those without a point had no request. */
  readonly periods: number;
}

function countsOf(series: Series): Counts | undefined {
  const periodSeconds = periodOf(series);
  const first = series.points[0];
  const last = series.points.at(-1);
  if (periodSeconds === undefined || !first || !last) return undefined;
  const periods = Math.round((last.seconds - first.seconds) / periodSeconds) + 1;
  return { series, periodSeconds, periods };
}

/** How requests come, where the periods say it clearly. */
function trafficFinding({ series, periods, periodSeconds }: Counts): readonly Finding[] {
  const { fewestPeriods, idleShare, spikyPeakToMean, steadyPeakToMean } = data.traffic;
  if (periods < fewestPeriods || total(series) === 0) return [];
  const busy = series.points.filter(({ value }) => value > 0).length;
  const idle = 1 - busy / periods;
  const peakToMean = largest(series) / (total(series) / periods);
  const seen = `${periods} periods, ${Math.round(idle * 100)} % of them without a request, the busiest ${rounded(peakToMean)} times the mean`;
  if (idle >= idleShare) return [finding('traffic', 'intermittent', seen)];
  if (peakToMean >= spikyPeakToMean) return [finding('traffic', 'spiky', seen)];
  if (periodSeconds > data.traffic.longestSteadyPeriodSeconds) return [];
  return peakToMean <= steadyPeakToMean ? [finding('traffic', 'steady', seen)] : [];
}

const isShort = ({ periodSeconds }: Counts): boolean =>
  periodSeconds <= data.peak.longestPeriodSeconds;

/** "24 periods of 1h" */
const periodsText = ({ periods, periodSeconds }: Counts): string =>
  `${periods} periods of ${printDuration(periodSeconds)}`;

const busiest = ({ series, periodSeconds }: Counts): string =>
  rateText(largest(series) / periodSeconds);

/** The busiest period is the peak, where periods are short. */
function peakFinding(counts: Counts): readonly Finding[] {
  if (!isShort(counts)) return [];
  const from = `Invocations: the busiest of ${periodsText(counts)}; within it the rate may have been higher`;
  return [finding('peakRate', busiest(counts), from)];
}

/** What long periods say of the peak: no more than a lower bound. */
export function peakHints(series: Series): readonly Hint[] {
  const counts = countsOf(series);
  if (!counts || total(series) === 0 || isShort(counts)) return [];
  const least = `peakRate is at least ${busiest(counts)}, by the busiest of ${periodsText(counts)}`;
  const most = printDuration(data.peak.longestPeriodSeconds);
  return [hint('peakRate', `${least}: ask CloudWatch for periods of at most ${most} to know it`)];
}

/** Rates and pattern of the traffic, from the number of invocations in each period. */
export function invocationFindings(series: Series): readonly Finding[] {
  const counts = countsOf(series);
  if (!counts || total(series) === 0) return [];
  const { periodSeconds, periods } = counts;
  const stated = series.statistic === undefined ? ', taken as sums: the label names none' : '';
  return [
    finding(
      'requestRate',
      rateText(total(series) / (periods * periodSeconds)),
      `Invocations: mean over ${periodsText(counts)}${stated}`,
    ),
    ...peakFinding(counts),
    ...trafficFinding(counts),
  ];
}
