// What CloudWatch's metrics say: rates and pattern of the traffic, times, errors.

import data from '../../data/import.json' with { type: 'json' };
import { printDuration } from '../schema/print-units.ts';
import { DAY, HOUR, MINUTE } from '../schema/unit-tables.ts';
import { finding, type Hint, hint, NOTHING, type Said, type Statement } from './said.ts';
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
function trafficFinding({ series, periods, periodSeconds }: Counts): readonly Statement[] {
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
function peakFinding(counts: Counts): readonly Statement[] {
  if (!isShort(counts)) return [];
  const from = `Invocations: the busiest of ${periodsText(counts)}; within it the rate may have been higher`;
  return [finding('peakRate', busiest(counts), from)];
}

/** What long periods say of the peak: no more than a lower bound. */
function peakHints(series: Series): readonly Hint[] {
  const counts = countsOf(series);
  if (!counts || total(series) === 0 || isShort(counts)) return [];
  const least = `at least ${busiest(counts)}, by the busiest of ${periodsText(counts)}`;
  const most = printDuration(data.peak.longestPeriodSeconds);
  return [hint('peakRate', `${least}: ask CloudWatch for periods of at most ${most} to know it`)];
}

/** Rates and pattern of the traffic, from the number of invocations in each period. */
function invocationFindings(series: Series): readonly Statement[] {
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

function latencyFindings(all: readonly Series[]): readonly Statement[] {
  const series = widest(all, 'ModelLatency');
  if (!series) return [];
  return [finding('processingTime', printDuration(seconds(series)), statisticText(series))];
}

function timeHint(all: readonly Series[], metric: string, what: string): readonly Hint[] {
  const series = widest(all, metric);
  if (!series) return [];
  const field = metric === 'ModelSetupTime' ? 'coldStartTolerant' : null;
  return [
    hint(field, `${what} took up to ${printDuration(seconds(series))} (${statisticText(series)})`),
  ];
}

const ERRORS = ['Invocation4XXErrors', 'Invocation5XXErrors', 'InvocationModelErrors'];

function errorHints(all: readonly Series[]): readonly Hint[] {
  return all
    .filter(({ metric, statistic }) => ERRORS.includes(metric) && (statistic ?? 'Sum') === 'Sum')
    .filter((series) => total(series) > 0)
    .map((series) =>
      hint(null, `${total(series)} ${series.metric} in ${periodCount(series.points.length)}`),
    );
}

/** Each invocation counts one, so that their number is their sum. */
const COUNTS = ['Sum', 'Samplecount', undefined];

/** Metrics that are there with statistics from which nothing follows, and the ones that help. */
function wrongStatistics(all: readonly Series[]): readonly Hint[] {
  const useless = (metric: string, helps: (series: Series) => boolean, wanted: string) => {
    const series = all.filter((one) => one.metric === metric);
    if (series.length === 0 || series.some(helps)) return [];
    const found = series.map(({ statistic }) => statistic).join(', ');
    return [
      hint(null, `${metric} comes as ${found}, from which nothing follows: ask for ${wanted}`),
    ];
  };
  const isTime = (series: Series) => coverage(series) !== null;
  return [
    ...useless('Invocations', ({ statistic }) => COUNTS.includes(statistic), 'Sum'),
    ...useless('ModelLatency', isTime, 'Maximum or p99'),
    ...useless('ModelSetupTime', isTime, 'Maximum or p99'),
  ];
}

const isNegative = ({ points }: Series): boolean => points.some(({ value }) => value < 0);

function negativeHints(all: readonly Series[]): readonly Hint[] {
  const names = [...new Set(all.filter(isNegative).map(({ metric }) => metric))];
  return names.map((name) =>
    hint(null, `${name} has negative values, which CloudWatch never measures: left out`),
  );
}

/** What all series of one endpoint say together. */
export function metricsSay(given: readonly Series[]): Said {
  if (given.length === 0) return NOTHING;
  const all = combined(given.filter((series) => !isNegative(series)));
  const invocations = all.find(
    ({ metric, statistic }) => metric === 'Invocations' && COUNTS.includes(statistic),
  );
  return {
    findings: [...(invocations ? invocationFindings(invocations) : []), ...latencyFindings(all)],
    hints: [
      ...(invocations ? peakHints(invocations) : []),
      ...timeHint(all, 'ModelSetupTime', 'a cold start'),
      ...timeHint(all, 'OverheadLatency', "SageMaker's own overhead"),
      ...errorHints(all),
      ...wrongStatistics(all),
      ...negativeHints(given),
    ],
  };
}
