import { printDuration } from '../schema/print-units.ts';
import {
  type Finding,
  finding,
  type Hint,
  hint,
  type Recognised,
  type Recogniser,
} from './finding.ts';
import { invocationFindings } from './invocations.ts';
import { largest, type Series, seriesOf, total } from './series.ts';

const MICROSECONDS = 1e6;

const periodCount = (count: number): string => (count === 1 ? '1 period' : `${count} periods`);

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
