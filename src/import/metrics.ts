// What CloudWatch's metrics say: rates and pattern of the traffic, times, errors.

import data from '../../data/import.json' with { type: 'json' };
import { printDuration } from '../schema/print-units.ts';
import { DAY, HOUR, MINUTE } from '../schema/unit-tables.ts';
import { finding, hint, note, type Said, type Statement, said } from './said.ts';
import { combined, largest, periodOf, type Series, total } from './series.ts';

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
function trafficFinding({ series, periods, periodSeconds }: Counts): Statement | undefined {
  const { fewestPeriods, idleShare, spikyPeakToMean, steadyPeakToMean } = data.traffic;
  if (periods < fewestPeriods) return undefined;
  const busy = series.points.filter(({ value }) => value > 0).length;
  const idle = 1 - busy / periods;
  const peakToMean = largest(series) / (total(series) / periods);
  const seen = `${periods} periods, ${Math.round(idle * 100)} % of them without a request, the busiest ${rounded(peakToMean)} times the mean`;
  if (idle >= idleShare) return finding('traffic', 'intermittent', seen);
  if (peakToMean >= spikyPeakToMean) return finding('traffic', 'spiky', seen);
  const isSteady =
    periodSeconds <= data.traffic.longestSteadyPeriodSeconds && peakToMean <= steadyPeakToMean;
  return isSteady ? finding('traffic', 'steady', seen) : undefined;
}

const isShort = ({ periodSeconds }: Counts): boolean =>
  periodSeconds <= data.peak.longestPeriodSeconds;

/** "24 periods of 1h" */
const periodsText = ({ periods, periodSeconds }: Counts): string =>
  `${periods} periods of ${printDuration(periodSeconds)}`;

const busiest = ({ series, periodSeconds }: Counts): string =>
  rateText(largest(series) / periodSeconds);

/** The busiest period is the peak where periods are short; of long ones it is no more than a lower bound. */
function peakSays(counts: Counts): Statement | ReturnType<typeof hint> {
  if (isShort(counts)) {
    const from = `Invocations: the busiest of ${periodsText(counts)}; within it the rate may have been higher`;
    return finding('peakRate', busiest(counts), from);
  }
  const least = `at least ${busiest(counts)}, by the busiest of ${periodsText(counts)}`;
  const most = printDuration(data.peak.longestPeriodSeconds);
  return hint('peakRate', `${least}: ask CloudWatch for periods of at most ${most} to know it`);
}

/** Rates and pattern of the traffic, from the number of invocations in each period. */
function invocationsSay(series: Series): Said {
  const counts = countsOf(series);
  if (!counts || total(series) === 0) return said();
  const { periodSeconds, periods } = counts;
  const rate = rateText(total(series) / (periods * periodSeconds));
  const stated = series.statistic === undefined ? ', taken as sums: the label names none' : '';
  const from = `Invocations: mean over ${periodsText(counts)}${stated}`;
  return said(finding('requestRate', rate, from), peakSays(counts), trafficFinding(counts));
}

const MICROSECONDS = 1e6;

const periodCount = (count: number): string => (count === 1 ? '1 period' : `${count} periods`);

/**
 * How much of the requests a statistic covers: a maximum all, p99 99 in 100, an average about half;
 * null for one that is no time of a request, such as a sum.
 */
function coverage({ statistic }: Series): number | null {
  if (statistic === 'Maximum') return 100;
  if (statistic?.startsWith('p')) return Number(statistic.slice(1));
  if (statistic === 'Average') return 50;
  return statistic === undefined ? 0 : null;
}

/** The series of a metric whose statistic covers most requests. */
function widest(all: readonly Series[], metric: string): Series | undefined {
  return all
    .filter((series) => series.metric === metric && coverage(series) !== null)
    .sort((a, b) => (coverage(b) ?? 0) - (coverage(a) ?? 0))[0];
}

function statisticText(series: Series): string {
  const { statistic, points, metric } = series;
  const name = statistic === undefined ? '' : `${statistic} `;
  const values = points.length === 1 ? 'value' : 'values';
  const unnamed = statistic === undefined ? '; the label does not say which statistic' : '';
  const caution = statistic === 'Maximum' ? '' : '; the longest requests take longer than that';
  return `largest ${name}of ${points.length} ${metric} ${values}${unnamed}${caution}`;
}

function seconds(series: Series): number {
  return Number((largest(series) / MICROSECONDS).toPrecision(3));
}

function latencySays(all: readonly Series[]): Said {
  const series = widest(all, 'ModelLatency');
  if (!series) return said();
  return said(finding('processingTime', printDuration(seconds(series)), statisticText(series)));
}

function timeSays(all: readonly Series[], metric: string, what: string): Said {
  const series = widest(all, metric);
  if (!series) return said();
  const field = metric === 'ModelSetupTime' ? 'coldStartTolerant' : null;
  const took = `${what} took up to ${printDuration(seconds(series))} (${statisticText(series)})`;
  return said(hint(field, took));
}

const ERRORS = ['Invocation4XXErrors', 'Invocation5XXErrors', 'InvocationModelErrors'];

const errorsSay = (all: readonly Series[]): Said =>
  said(
    ...all
      .filter(({ metric, statistic }) => ERRORS.includes(metric) && (statistic ?? 'Sum') === 'Sum')
      .filter((series) => total(series) > 0)
      .map((series) =>
        note(`${total(series)} ${series.metric} in ${periodCount(series.points.length)}`),
      ),
  );

/** Each invocation counts one, so that their number is their sum. */
const COUNTS = ['Sum', 'Samplecount', undefined];

/** Metrics that are there with statistics from which nothing follows, and the ones that help. */
function wrongStatistics(all: readonly Series[]): Said {
  const useless = (metric: string, helps: (series: Series) => boolean, wanted: string) => {
    const series = all.filter((one) => one.metric === metric);
    if (series.length === 0 || series.some(helps)) return undefined;
    const found = series.map(({ statistic }) => statistic).join(', ');
    return note(`${metric} comes as ${found}, from which nothing follows: ask for ${wanted}`);
  };
  const isTime = (series: Series) => coverage(series) !== null;
  return said(
    useless('Invocations', ({ statistic }) => COUNTS.includes(statistic), 'Sum'),
    useless('ModelLatency', isTime, 'Maximum or p99'),
    useless('ModelSetupTime', isTime, 'Maximum or p99'),
  );
}

const isNegative = ({ points }: Series): boolean => points.some(({ value }) => value < 0);

/** What all series of one endpoint say together. */
export function metricsSay(given: readonly Series[]): Said {
  if (given.length === 0) return said();
  const all = combined(given.filter((series) => !isNegative(series)));
  const invocations = all.find(
    ({ metric, statistic }) => metric === 'Invocations' && COUNTS.includes(statistic),
  );
  const negative = new Set(given.filter(isNegative).map(({ metric }) => metric));
  return said(
    invocations && invocationsSay(invocations),
    latencySays(all),
    timeSays(all, 'ModelSetupTime', 'a cold start'),
    timeSays(all, 'OverheadLatency', "SageMaker's own overhead"),
    errorsSay(all),
    wrongStatistics(all),
    ...[...negative].map((name) =>
      note(`${name} has negative values, which CloudWatch never measures: left out`),
    ),
  );
}
