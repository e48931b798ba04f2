// Values of CloudWatch's metrics over time, from the ways in which AWS's tools print them.

import { at, fields, items, number, text } from './document.ts';

/** Values of one statistic of one metric over time. */
export interface Series {
  readonly metric: string;
  /** "Sum", "p99", "Average"; undefined when the document does not say. */
  readonly statistic: string | undefined;
  /** What keeps it apart from others of the same metric and statistic: the query's id. */
  readonly id: string;
  /** The endpoint that it is of, where dimensions name it. */
  readonly endpoint: string | undefined;
  /** Label, id and file, which may name the endpoint, too. */
  readonly words: string;
  /** Points in time in seconds, ascending, each with its value. */
  readonly points: readonly { readonly seconds: number; readonly value: number }[];
}

/** What a query asked for, by its id; another document may hold it. */
export interface Query {
  readonly metric: string | undefined;
  readonly statistic: string | undefined;
  readonly endpoint: string | undefined;
}

const METRICS: readonly string[] = [
  'Invocation4XXErrors',
  'Invocation5XXErrors',
  'InvocationModelErrors',
  'InvocationsPerInstance',
  'Invocations',
  'ModelLatency',
  'OverheadLatency',
  'ModelSetupTime',
];

const squashed = (word: string): string => word.toLowerCase().replace(/[^a-z0-9.]/g, '');

const STATISTIC = /\b(p\d{1,3}(?:\.\d+)?|average|avg|maximum|max|minimum|min|sum|samplecount)\b/i;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['avg', 'Average'],
  ['max', 'Maximum'],
  ['min', 'Minimum'],
]);

function statisticIn(words: string): string | undefined {
  const found = STATISTIC.exec(words.replace(/_/g, ' '))?.[1]?.toLowerCase();
  if (found === undefined) return undefined;
  return found.startsWith('p')
    ? found
    : (SHORT.get(found) ?? `${found[0]?.toUpperCase()}${found.slice(1)}`);
}

const metricIn = (words: string): string | undefined =>
  METRICS.find((name) => squashed(words).includes(squashed(name)));

/** From here on a number is a time in milliseconds. */
const MILLISECONDS_FROM = 1e11;

/** Seconds since 1970; a time without a zone is taken as UTC, which CloudWatch's are. */
export function secondsOf(timestamp: unknown): number | undefined {
  if (typeof timestamp === 'number') {
    return timestamp >= MILLISECONDS_FROM ? timestamp / 1000 : timestamp;
  }
  if (typeof timestamp !== 'string') return undefined;
  const isZoned = /(Z|[+-]\d\d:?\d\d)$/.test(timestamp);
  const milliseconds = Date.parse(isZoned ? timestamp : `${timestamp}Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

function pointsOf(times: readonly unknown[], values: readonly unknown[]): Series['points'] {
  return times
    .flatMap((time, i) => {
      const seconds = secondsOf(time);
      const value = number(values[i]);
      return seconds === undefined || value === undefined ? [] : [{ seconds, value }];
    })
    .sort((a, b) => a.seconds - b.seconds);
}

/** The endpoint that a list of dimensions names. */
function endpointIn(dimensions: unknown): string | undefined {
  const listed = items(dimensions).find((one) => at(one, 'Name') === 'EndpointName');
  return text(at(listed, 'Value')) ?? text(at(dimensions, 'EndpointName'));
}

/** The queries of `get-metric-data`, which name what the results do not. */
export function queriesIn(document: unknown): ReadonlyMap<string, Query> {
  const all = Array.isArray(at(document, 'MetricDataQueries'))
    ? items(at(document, 'MetricDataQueries'))
    : [document];
  return new Map(
    all.flatMap((one) => {
      const id = text(at(one, 'Id'));
      const asked = at(one, 'MetricStat');
      if (id === undefined || !fields(asked)) return [];
      const metric = metricIn(text(at(asked, 'Metric', 'MetricName')) ?? '');
      const statistic = statisticIn(text(at(asked, 'Stat')) ?? '');
      return [[id, { metric, statistic, endpoint: endpointIn(at(asked, 'Metric', 'Dimensions')) }]];
    }),
  );
}

function fromMetricData(
  result: unknown,
  file: string,
  queries: ReadonlyMap<string, Query>,
): Series | string | undefined {
  const id = text(at(result, 'Id')) ?? '';
  const label = text(at(result, 'Label')) ?? '';
  const query = queries.get(id);
  const metric = query?.metric ?? metricIn(label) ?? metricIn(id);
  const points = pointsOf(items(at(result, 'Timestamps')), items(at(result, 'Values')));
  if (points.length === 0) return undefined;
  if (metric === undefined) return label || id || 'a result';
  const statistic = query?.statistic ?? statisticIn(`${label} ${id}`);
  const words = `${label} ${id} ${file}`;
  return { metric, statistic, id, endpoint: query?.endpoint, words, points };
}

const PLAIN = ['Sum', 'Average', 'Maximum', 'Minimum', 'SampleCount'];

function fromStatistics(document: unknown, file: string): readonly Series[] | string {
  const label = text(at(document, 'Label')) ?? '';
  const metric = metricIn(label) ?? metricIn(file);
  const points = items(at(document, 'Datapoints'));
  if (metric === undefined) return points.length === 0 ? [] : label || 'Datapoints';
  const percentiles = Object.keys(fields(at(points[0], 'ExtendedStatistics')) ?? {});
  const read = (statistic: string, ...path: string[]): Series => ({
    metric,
    statistic: statisticIn(statistic) ?? statistic,
    id: '',
    endpoint: undefined,
    words: `${label} ${file}`,
    points: pointsOf(
      points.map((one) => at(one, 'Timestamp')),
      points.map((one) => at(one, ...path)),
    ),
  });
  return [
    ...PLAIN.map((name) => read(name, name)),
    ...percentiles.map((name) => read(name, 'ExtendedStatistics', name)),
  ].filter((series) => series.points.length > 0);
}

/** A line of a metric stream. */
function fromStream(document: unknown, file: string): readonly Series[] {
  const metric = metricIn(text(at(document, 'metric_name')) ?? '');
  const seconds = secondsOf(at(document, 'timestamp'));
  if (metric === undefined || seconds === undefined) return [];
  const endpoint = endpointIn(at(document, 'dimensions'));
  return (['sum', 'max'] as const).flatMap((key) => {
    const value = number(at(document, 'value', key));
    const statistic = key === 'sum' ? 'Sum' : 'Maximum';
    const id = text(at(document, 'dimensions', 'VariantName')) ?? '';
    return value === undefined
      ? []
      : [{ metric, statistic, id, endpoint, words: file, points: [{ seconds, value }] }];
  });
}

interface FromMetrics {
  readonly series: readonly Series[];
  /** Labels of values of which nobody knows the metric. */
  readonly nameless: readonly string[];
}

/**
 * The series of what CloudWatch's tools print; undefined when the document is something else.
 * @param queries what was asked for, from any document
 */
export function seriesOf(
  document: unknown,
  file: string,
  queries: ReadonlyMap<string, Query>,
): FromMetrics | undefined {
  const results = at(document, 'MetricDataResults');
  if (Array.isArray(results)) {
    const all = results.map((result) => fromMetricData(result, file, queries));
    return {
      series: all.filter((one) => typeof one === 'object'),
      nameless: all.filter((one) => typeof one === 'string'),
    };
  }
  if (Array.isArray(at(document, 'Datapoints'))) {
    const found = fromStatistics(document, file);
    return typeof found === 'string'
      ? { series: [], nameless: [found] }
      : { series: found, nameless: [] };
  }
  const isStream = text(at(document, 'metric_name')) && fields(at(document, 'value'));
  return isStream ? { series: fromStream(document, file), nameless: [] } : undefined;
}

/** How values of one moment come together: of counts the sum, of times the largest. */
function together(statistic: string | undefined, a: number, b: number): number {
  if (statistic === 'Minimum') return Math.min(a, b);
  const isCount = statistic === undefined || statistic === 'Sum' || statistic === 'Samplecount';
  return isCount ? a + b : Math.max(a, b);
}

const isTime = ({ metric }: Series): boolean => /Latency|SetupTime/.test(metric);

type Values = Map<number, number>;

/** Series under a key, with what `add` makes of a value that comes to one of the same moment. */
function gathered(
  all: readonly Series[],
  key: (series: Series) => string,
  add: (series: Series, before: number, value: number) => number,
): readonly Series[] {
  const found = new Map<string, { readonly first: Series; readonly values: Values }>();
  for (const series of all) {
    const entry = found.get(key(series)) ?? { first: series, values: new Map() };
    found.set(key(series), entry);
    for (const { seconds, value } of series.points) {
      const before = entry.values.get(seconds);
      entry.values.set(seconds, before === undefined ? value : add(series, before, value));
    }
  }
  return [...found.values()].map(({ first, values }) => ({
    ...first,
    points: [...values]
      .map(([seconds, value]) => ({ seconds, value }))
      .sort((a, b) => a.seconds - b.seconds),
  }));
}

/**
 * One series for each metric and statistic: of several variants or instances together. A query
 * counts each moment once, since pages of an answer may overlap.
 */
export function combined(all: readonly Series[]): readonly Series[] {
  const byQuery = gathered(
    all,
    ({ id, metric, statistic, endpoint }) => JSON.stringify([id, metric, statistic, endpoint]),
    (_series, _before, value) => value,
  );
  return gathered(
    byQuery,
    ({ metric, statistic }) => `${metric} ${statistic}`,
    (series, before, value) =>
      together(
        isTime(series) && series.statistic !== 'Minimum' ? 'Maximum' : series.statistic,
        before,
        value,
      ),
  );
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/**
 * Seconds of a period: the longest that all distances between points are multiples of, since
 * CloudWatch has no point for a period without requests. Undefined for a single point.
 */
export function periodOf({ points }: Series): number | undefined {
  const gaps = points
    .slice(1)
    .map(({ seconds }, i) => Math.round(seconds - (points[i]?.seconds ?? seconds)))
    .filter((gap) => gap > 0);
  return gaps.length === 0 ? undefined : gaps.reduce(commonDivisor);
}

export const largest = ({ points }: Series): number =>
  points.reduce((most, { value }) => Math.max(most, value), 0);
export const total = ({ points }: Series): number =>
  points.reduce((sum, { value }) => sum + value, 0);
