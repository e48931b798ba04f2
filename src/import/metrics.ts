import { printDuration } from '../schema/print-units.ts';
import { at, items, text } from './document.ts';
import {
  type Finding,
  finding,
  type Hint,
  hint,
  type Recognised,
  type Recogniser,
} from './finding.ts';
import { invocationFindings, peakHints } from './invocations.ts';
import { largest, type Series, seriesOf, total } from './series.ts';

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

const EMPTY: Recognised = {
  kind: 'CloudWatch metric data',
  findings: [],
  hints: [
    hint(
      null,
      'there is no value of a known metric: check the times, the dimensions EndpointName and VariantName, and that each label or id names its metric',
    ),
  ],
};

const isPartial = (result: unknown): boolean => at(result, 'StatusCode') === 'PartialData';

/** Whether CloudWatch has more than the document holds. */
function pageHints(document: unknown): readonly Hint[] {
  const isPage =
    text(at(document, 'NextToken')) !== undefined ||
    items(at(document, 'MetricDataResults')).some(isPartial);
  return isPage ? [hint(null, 'this is a page of the data: import all pages together')] : [];
}

function read(document: unknown): Recognised | undefined {
  const all = seriesOf(document);
  if (!all) return undefined;
  if (all.length === 0) return EMPTY;
  const invocations = all.find(
    ({ metric, statistic }) => metric === 'Invocations' && COUNTS.includes(statistic),
  );
  return {
    kind: 'CloudWatch metric data',
    findings: [...(invocations ? invocationFindings(invocations) : []), ...latencyFindings(all)],
    hints: [
      ...(invocations ? peakHints(invocations) : []),
      ...timeHint(all, 'ModelSetupTime', 'a cold start'),
      ...timeHint(all, 'OverheadLatency', "SageMaker's own overhead"),
      ...errorHints(all),
      ...wrongStatistics(all),
      ...pageHints(document),
    ],
  };
}

export const metricData: Recogniser = {
  understands:
    'the output of aws cloudwatch get-metric-data (or get-metric-statistics) for Invocations, ModelLatency, OverheadLatency, ModelSetupTime or invocation errors',
  read,
};
