import data from '../../data/import.json' with { type: 'json' };
import { printDuration } from '../schema/print-units.ts';
import {
  type Finding,
  finding,
  type Hint,
  hint,
  type Recognised,
  type Recogniser,
} from './finding.ts';
import { periodOf, type Series, seriesOf } from './series.ts';

const MICROSECONDS = 1e6;

const valuesOf = ({ points }: Series): readonly number[] => points.map(({ value }) => value);
const largest = (series: Series): number =>
  valuesOf(series).reduce((most, value) => Math.max(most, value), 0);
const total = (series: Series): number => valuesOf(series).reduce((sum, value) => sum + value, 0);

const periodCount = (count: number): string => (count === 1 ? '1 period' : `${count} periods`);

/** Two significant digits are as much as a measured rate is worth. */
const rounded = (value: number): number => Number(value.toPrecision(2));

/** The unit in which a rate reads best: at least one a unit. */
function rateText(perSecond: number): string {
  const units = [
    ['s', 1],
    ['min', 60],
    ['h', 3600],
    ['day', 86_400],
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
function trafficFinding({ series, periods }: Counts): readonly Finding[] {
  const { fewestPeriods, idleShare, spikyPeakToMean, steadyPeakToMean } = data.traffic;
  if (periods < fewestPeriods || total(series) === 0) return [];
  const busy = valuesOf(series).filter((value) => value > 0).length;
  const idle = 1 - busy / periods;
  const peakToMean = largest(series) / (total(series) / periods);
  const seen = `${periods} periods, ${Math.round(idle * 100)} % of them without a request, the busiest ${rounded(peakToMean)} times the mean`;
  if (idle >= idleShare) return [finding('traffic', 'intermittent', seen)];
  if (peakToMean >= spikyPeakToMean) return [finding('traffic', 'spiky', seen)];
  return peakToMean <= steadyPeakToMean ? [finding('traffic', 'steady', seen)] : [];
}

function invocationFindings(series: Series): readonly Finding[] {
  const counts = countsOf(series);
  if (!counts || total(series) === 0) return [];
  const { periodSeconds, periods } = counts;
  const every = `periods of ${printDuration(periodSeconds)}`;
  const stated = series.statistic === undefined ? ', taken as sums: the label names none' : '';
  return [
    finding(
      'requestRate',
      rateText(total(series) / (periods * periodSeconds)),
      `Invocations: mean over ${periods} ${every}${stated}`,
    ),
    finding(
      'peakRate',
      rateText(largest(series) / periodSeconds),
      `Invocations: the busiest of ${periods} ${every}; within it the rate may have been higher`,
    ),
    ...trafficFinding(counts),
  ];
}

/** How much of the requests a statistic covers: a maximum all, p99 99 in 100, an average about half. */
function coverage({ statistic }: Series): number {
  if (statistic === 'Maximum') return 100;
  if (statistic?.startsWith('p')) return Number(statistic.slice(1));
  return statistic === 'Average' ? 50 : 0;
}

/** The series of a metric whose statistic covers most requests. */
function widest(all: readonly Series[], metric: string): Series | undefined {
  return all
    .filter((series) => series.metric === metric && series.statistic !== 'Minimum')
    .sort((a, b) => coverage(b) - coverage(a))[0];
}

function statisticText(series: Series): string {
  const { statistic, points, metric } = series;
  const name = statistic ?? 'statistic that the label does not name';
  const caution = statistic === 'Maximum' ? '' : '; the longest requests take longer than that';
  return `${metric}, the largest ${name} of ${periodCount(points.length)}${caution}`;
}

function seconds(series: Series): number {
  return Number((largest(series) / MICROSECONDS).toPrecision(3));
}

function latencyFindings(all: readonly Series[]): readonly Finding[] {
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

function read(document: unknown): Recognised | undefined {
  const all = seriesOf(document);
  if (!all || all.length === 0) return undefined;
  const invocations = all.find(
    ({ metric, statistic }) => metric === 'Invocations' && (statistic ?? 'Sum') === 'Sum',
  );
  return {
    kind: 'CloudWatch metric data',
    findings: [...(invocations ? invocationFindings(invocations) : []), ...latencyFindings(all)],
    hints: [
      ...timeHint(all, 'ModelSetupTime', 'a cold start'),
      ...timeHint(all, 'OverheadLatency', "SageMaker's own overhead"),
      ...errorHints(all),
    ],
  };
}

export const metricData: Recogniser = {
  understands:
    'the output of aws cloudwatch get-metric-data (or get-metric-statistics) for Invocations, ModelLatency, OverheadLatency, ModelSetupTime or invocation errors',
  read,
};
