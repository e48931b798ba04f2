import { at, fields, items, number, text } from './document.ts';

/** Values of one statistic of one metric over time. */
export interface Series {
  readonly metric: string;
  /** "Sum", "p99", "Average"; undefined when the document does not say. */
  readonly statistic: string | undefined;
  /** What keeps it apart from others of the same metric and statistic: the query's id. */
  readonly id: string;
  /** Points in time in seconds, ascending, each with its value. */
  readonly points: readonly { readonly seconds: number; readonly value: number }[];
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
const SHORT: Readonly<Record<string, string>> = { avg: 'Average', max: 'Maximum', min: 'Minimum' };

function statisticIn(words: string): string | undefined {
  const found = STATISTIC.exec(words.replace(/_/g, ' '))?.[1]?.toLowerCase();
  if (found === undefined) return undefined;
  return found.startsWith('p')
    ? found
    : (SHORT[found] ?? `${found[0]?.toUpperCase()}${found.slice(1)}`);
}

const metricIn = (words: string): string | undefined =>
  METRICS.find((name) => squashed(words).includes(squashed(name)));

/** Seconds since 1970; a time without a zone is taken as UTC, which CloudWatch's are. */
export function secondsOf(timestamp: unknown): number | undefined {
  if (typeof timestamp === 'number') return timestamp;
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

function fromMetricData(result: unknown): readonly Series[] {
  const words = `${text(at(result, 'Label')) ?? ''} ${text(at(result, 'Id')) ?? ''}`;
  const metric = metricIn(words);
  if (metric === undefined) return [];
  const points = pointsOf(items(at(result, 'Timestamps')), items(at(result, 'Values')));
  const id = text(at(result, 'Id')) ?? '';
  return points.length === 0 ? [] : [{ metric, statistic: statisticIn(words), id, points }];
}

function fromStatistics(document: unknown): readonly Series[] {
  const metric = metricIn(text(at(document, 'Label')) ?? '');
  const points = items(at(document, 'Datapoints'));
  if (metric === undefined) return [];
  const plain = ['Sum', 'Average', 'Maximum', 'Minimum'];
  const percentiles = Object.keys(fields(at(points[0], 'ExtendedStatistics')) ?? {});
  const read = (statistic: string, ...path: string[]): Series => ({
    metric,
    statistic,
    id: '',
    points: pointsOf(
      points.map((one) => at(one, 'Timestamp')),
      points.map((one) => at(one, ...path)),
    ),
  });
  return [
    ...plain.map((name) => read(name, name)),
    ...percentiles.map((name) => read(name, 'ExtendedStatistics', name)),
  ].filter((series) => series.points.length > 0);
}

/** How values of one moment come together: of counts the sum, of times the largest. */
function together(statistic: string | undefined, a: number, b: number): number {
  if (statistic === 'Minimum') return Math.min(a, b);
  const isCount = statistic === undefined || statistic === 'Sum' || statistic === 'Samplecount';
  return isCount ? a + b : Math.max(a, b);
}

/** Values that count each moment once for each query: pages of an answer may overlap. */
function pagesOf(all: readonly Series[]): readonly Series[] {
  const byQuery = new Map<string, Series>();
  for (const one of all) {
    const key = `${one.id} ${one.metric} ${one.statistic}`;
    const points = new Map([
      ...(byQuery.get(key)?.points ?? []).map((point) => [point.seconds, point] as const),
      ...one.points.map((point) => [point.seconds, point] as const),
    ]);
    byQuery.set(key, { ...one, points: [...points.values()] });
  }
  return [...byQuery.values()];
}

const isTime = ({ metric }: Series): boolean => /Latency|SetupTime/.test(metric);

/** One series for each metric and statistic: of several variants or instances together. */
function combined(all: readonly Series[]): readonly Series[] {
  const bySubject = new Map<string, Series>();
  for (const one of pagesOf(all)) {
    const key = `${one.metric} ${one.statistic}`;
    const points = new Map<number, number>();
    for (const { seconds, value } of [...(bySubject.get(key)?.points ?? []), ...one.points]) {
      const before = points.get(seconds);
      const statistic = isTime(one) && one.statistic !== 'Minimum' ? 'Maximum' : one.statistic;
      points.set(seconds, before === undefined ? value : together(statistic, before, value));
    }
    const sorted = [...points].map(([seconds, value]) => ({ seconds, value }));
    bySubject.set(key, { ...one, points: sorted.sort((a, b) => a.seconds - b.seconds) });
  }
  return [...bySubject.values()];
}

/** The series of CloudWatch's output; undefined when the document is something else. */
export function seriesOf(document: unknown): readonly Series[] | undefined {
  const results = at(document, 'MetricDataResults');
  if (Array.isArray(results)) return combined(results.flatMap(fromMetricData));
  if (Array.isArray(at(document, 'Datapoints'))) return fromStatistics(document);
  return undefined;
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

const valuesOf = ({ points }: Series): readonly number[] => points.map(({ value }) => value);
export const largest = (series: Series): number =>
  valuesOf(series).reduce((most, value) => Math.max(most, value), 0);
export const total = (series: Series): number =>
  valuesOf(series).reduce((sum, value) => sum + value, 0);
