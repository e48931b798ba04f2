// Alarms, and what a new release is rolled back by.

import defaults from '../../data/export.json' with { type: 'json' };
import { printDuration } from '../schema/print-units.ts';
import {
  field,
  group,
  input,
  joined,
  list,
  nameOf,
  type Parameter,
  type Resource,
  type Value,
} from './plan.ts';
import type { ExportRequest } from './request.ts';

const { alarms: settings, variantName } = defaults;

/** An alarm on one of the endpoint's metrics. */
interface Watch {
  readonly id: string;
  readonly title: string;
  readonly metric: string;
  /** "Sum", or a percentile: "p99". */
  readonly statistic: string;
  readonly periodSeconds: number;
  readonly periods: number;
  readonly datapoints?: number;
  readonly threshold: number;
  readonly why: string;
  readonly comparison?: 'GreaterThanThreshold' | 'LessThanThreshold';
  /** Whether the metric is of the variant, and not of the endpoint's queue. */
  readonly ofVariant?: boolean;
  readonly missing?: 'notBreaching' | 'breaching';
}

const dimension = (name: string, value: Value) => group(field('Name', name), field('Value', value));

/** The endpoint is named by the input: the endpoint itself refers to the alarms that roll it back. */
function alarm({ flags }: ExportRequest, watch: Watch): Resource {
  const { statistic, comparison = 'GreaterThanThreshold', missing = 'notBreaching' } = watch;
  const { periods, datapoints = periods } = watch;
  const isPercentile = /^p\d/.test(statistic);
  const dimensions = [
    dimension('EndpointName', input('endpointName')),
    ...(watch.ofVariant === false ? [] : [dimension('VariantName', variantName)]),
  ];
  return {
    kind: 'alarm',
    id: watch.id,
    title: watch.title,
    fields: [
      field('AlarmName', joined(input('endpointName'), `-${watch.id.replace(/-alarm$/, '')}`)),
      field('Namespace', 'AWS/SageMaker'),
      field('MetricName', watch.metric),
      field('Dimensions', list(...dimensions)),
      field(isPercentile ? 'ExtendedStatistic' : 'Statistic', statistic),
      field('Period', watch.periodSeconds),
      field('EvaluationPeriods', periods),
      field('DatapointsToAlarm', datapoints),
      field('Threshold', watch.threshold, watch.why),
      field('ComparisonOperator', comparison),
      field('TreatMissingData', missing),
      ...(flags.alarmTopic === undefined ? [] : [field('AlarmActions', list(input('alarmTopic')))]),
    ],
  };
}

function errorWatch({ option }: ExportRequest): Watch {
  const { periodSeconds, periods, datapoints, share } = settings.errors;
  const common = { id: 'errors-alarm', periodSeconds, periods, datapoints };
  if (option.traits.queue.supported) {
    return {
      ...common,
      title: 'Alarm on failed requests; rolls a release back',
      metric: 'InvocationFailures',
      statistic: 'Sum',
      threshold: 0,
      why: 'any failure: nobody waits on a connection who would see it',
    };
  }
  return {
    ...common,
    title: 'Alarm on errors of the model; rolls a release back',
    metric: 'Invocation5XXErrors',
    statistic: 'Average',
    threshold: share,
    why: `share of the requests that fail: ${share * 100} % in ${datapoints} of ${periods} minutes; ours to start with`,
  };
}

/** A bound on each answer that a number states, where the caller waits for it. */
function latencyWatch({ workload, statement }: ExportRequest): readonly Watch[] {
  const { latencySeconds: seconds } = workload;
  if (seconds === undefined) return [];
  const { statistic, periodSeconds, periods } = settings.latency;
  return [
    {
      id: 'latency-alarm',
      title: 'Alarm on late answers; rolls a release back',
      metric: 'ModelLatency',
      statistic,
      periodSeconds,
      periods,
      threshold: Math.round(seconds * 1e6),
      why: `${statement('latency')}, in microseconds: of ${statistic}, without the way to the caller`,
    },
  ];
}

function backlogWatch({ workload, statement }: ExportRequest): Watch {
  const { periodSeconds, periods, seconds } = settings.backlog;
  const stated = workload.latencySeconds ?? workload.deadlineSeconds;
  const from = workload.latencySeconds === undefined ? 'deadline' : 'latency';
  return {
    id: 'backlog-alarm',
    title: 'Alarm on requests that wait too long in the queue',
    metric: 'ApproximateAgeOfOldestRequest',
    statistic: 'Maximum',
    periodSeconds,
    periods,
    threshold: Math.ceil(stated ?? seconds),
    why:
      stated === undefined
        ? `seconds: ${printDuration(seconds)} to start with, no bound is stated`
        : `${statement(from)}, in seconds`,
    ofVariant: false,
  };
}

/** A whole week without a request: what stands there costs, and nobody needs it. */
function unusedWatch({ option }: ExportRequest): Watch {
  const { periodSeconds, periods } = settings.unused;
  const queue = option.traits.queue.supported;
  return {
    id: 'unused-alarm',
    title:
      'Alarm on an endpoint that costs and that nobody uses; a new one counts as unused until its first request',
    metric: queue ? 'ApproximateBacklogSize' : 'Invocations',
    statistic: queue ? 'Maximum' : 'Sum',
    periodSeconds,
    periods,
    threshold: 1,
    why: 'no request in a week',
    comparison: 'LessThanThreshold',
    missing: 'breaching',
    ofVariant: !queue,
  };
}

/** Alarms that a new release is judged by: they have to be there before the endpoint. */
export function rollbackAlarms(request: ExportRequest): readonly Resource[] {
  const latency = request.option.traits.queue.supported ? [] : latencyWatch(request);
  return [errorWatch(request), ...latency].map((watch) => alarm(request, watch));
}

/** Alarms of what runs. */
export function runningAlarms(request: ExportRequest, standsIdle: boolean): readonly Resource[] {
  const backlog = request.option.traits.queue.supported ? [backlogWatch(request)] : [];
  const unused = standsIdle ? [unusedWatch(request)] : [];
  return [...backlog, ...unused].map((watch) => alarm(request, watch));
}

const rollback = (alarms: readonly Resource[]): Parameter =>
  field(
    'AutoRollbackConfiguration',
    group(field('Alarms', list(...alarms.map(({ id }) => group(field('AlarmName', nameOf(id))))))),
  );

const size = (name: string, type: string): Parameter =>
  field(name, group(field('Type', type), field('Value', 1)));

/** The new release beside the old one, which comes back when an alarm goes off. */
export function blueGreen(alarms: readonly Resource[], instances: number): Parameter {
  const { waitSeconds, terminationSeconds, atMostSeconds } = settings.release;
  const isCanary = instances > 1;
  const routing = group(
    field('Type', isCanary ? 'CANARY' : 'ALL_AT_ONCE'),
    field('WaitIntervalInSeconds', waitSeconds),
    ...(isCanary ? [size('CanarySize', 'INSTANCE_COUNT')] : []),
  );
  return field(
    'DeploymentConfig',
    group(
      field(
        'BlueGreenUpdatePolicy',
        group(
          field('TrafficRoutingConfiguration', routing),
          field('TerminationWaitInSeconds', terminationSeconds),
          field('MaximumExecutionTimeoutInSeconds', atMostSeconds),
        ),
      ),
      rollback(alarms),
    ),
    'a new release runs beside the old one, which comes back when an alarm goes off; your quota has to hold both',
  );
}

/** The same of an inference component, copy by copy. */
export function rolling(alarms: readonly Resource[]): Parameter {
  const { waitSeconds, atMostSeconds } = settings.release;
  return field(
    'DeploymentConfig',
    group(
      field(
        'RollingUpdatePolicy',
        group(
          size('MaximumBatchSize', 'COPY_COUNT'),
          field('WaitIntervalInSeconds', waitSeconds),
          field('MaximumExecutionTimeoutInSeconds', atMostSeconds),
        ),
      ),
      rollback(alarms),
    ),
    'a new release comes copy by copy, and goes back when an alarm goes off',
  );
}
