// Alarms, and what a new release is rolled back by.

import defaults from '../../data/export.json' with { type: 'json' };
import { printDuration } from '../schema/print-units.ts';
import {
  because,
  dimension,
  type Fields,
  input,
  joined,
  nameOf,
  type Reasoned,
  type Resource,
  resource,
} from './plan.ts';
import type { ExportRequest } from './request.ts';

const { alarms: settings, variantName } = defaults;

/** An alarm on one of the endpoint's metrics. */
interface Watch {
  /** What is watched, in the alarm's name. */
  readonly of: string;
  readonly title: string;
  readonly metric: string;
  /** "Sum", or a percentile: "p99". */
  readonly statistic: string;
  readonly periodSeconds: number;
  readonly periods: number;
  readonly datapoints?: number;
  readonly threshold: Reasoned;
  readonly comparison?: 'GreaterThanThreshold' | 'LessThanThreshold';
  /** Whether the metric is of the variant, and not of the endpoint's queue. */
  readonly ofVariant?: boolean;
  readonly missing?: 'notBreaching' | 'breaching';
}

/** The endpoint is named by the input: the endpoint itself refers to the alarms that roll it back. */
function alarm({ flags }: ExportRequest, watch: Watch): Resource {
  const { of, statistic, periods, ofVariant = true } = watch;
  const endpoint = dimension('EndpointName', input('endpointName'));
  return resource('alarm', `${of}-alarm`, watch.title, {
    AlarmName: joined(input('endpointName'), `-${of}`),
    Namespace: 'AWS/SageMaker',
    MetricName: watch.metric,
    Dimensions: [endpoint, ...(ofVariant ? [dimension('VariantName', variantName)] : [])],
    [/^p\d/.test(statistic) ? 'ExtendedStatistic' : 'Statistic']: statistic,
    Period: watch.periodSeconds,
    EvaluationPeriods: periods,
    DatapointsToAlarm: watch.datapoints ?? periods,
    Threshold: watch.threshold,
    ComparisonOperator: watch.comparison ?? 'GreaterThanThreshold',
    TreatMissingData: watch.missing ?? 'notBreaching',
    AlarmActions: flags.alarmTopic === undefined ? undefined : [input('alarmTopic')],
  });
}

function errorWatch({ option }: ExportRequest): Watch {
  const { share, ...window } = settings.errors;
  if (option.traits.queue.supported) {
    return {
      ...window,
      of: 'errors',
      title: 'Alarm on failed requests; rolls a release back',
      metric: 'InvocationFailures',
      statistic: 'Sum',
      threshold: because(0, 'any failure: nobody waits on a connection who would see it'),
    };
  }
  const { datapoints, periods } = window;
  return {
    ...window,
    of: 'errors',
    title: 'Alarm on errors of the model; rolls a release back',
    metric: 'Invocation5XXErrors',
    statistic: 'Average',
    threshold: because(
      share,
      `share of the requests that fail: ${share * 100} % in ${datapoints} of ${periods} minutes; a starting value`,
    ),
  };
}

/** A bound on each answer that a number states, where the caller waits for it. */
function latencyWatch({ workload, statement }: ExportRequest): readonly Watch[] {
  const { latencySeconds: seconds } = workload;
  if (seconds === undefined) return [];
  // A bound on a stream is one on its beginning: the model's whole time goes on until its last part.
  const streams = workload.streaming === true;
  const of = streams ? 'of the first part of a response, ' : 'of ';
  const why = `${statement('latency')}, in microseconds: ${of}${settings.latency.statistic}, without the way to the caller`;
  return [
    {
      ...settings.latency,
      of: 'latency',
      title: `Alarm on ${streams ? 'responses that begin late' : 'slow responses'}; rolls a release back`,
      metric: streams ? 'FirstChunkModelLatency' : 'ModelLatency',
      threshold: because(Math.round(seconds * 1e6), why),
    },
  ];
}

function backlogWatch({ workload, statement }: ExportRequest): Watch {
  const { seconds, ...window } = settings.backlog;
  const stated = workload.latencySeconds ?? workload.deadlineSeconds;
  const from = workload.latencySeconds === undefined ? 'deadline' : 'latency';
  const why =
    stated === undefined
      ? `seconds: ${printDuration(seconds)} as a starting value, no bound is stated`
      : `${statement(from)}, in seconds`;
  return {
    ...window,
    of: 'backlog',
    title: 'Alarm on requests that wait too long in the queue',
    metric: 'ApproximateAgeOfOldestRequest',
    statistic: 'Maximum',
    threshold: because(Math.ceil(stated ?? seconds), why),
    ofVariant: false,
  };
}

/** A whole week without a request: what stands there costs, and nobody needs it. */
function unusedWatch({ option }: ExportRequest): Watch {
  const queue = option.traits.queue.supported;
  return {
    ...settings.unused,
    of: 'unused',
    title: 'Alarm on an unused endpoint; a new one counts as unused until its first request',
    metric: queue ? 'ApproximateBacklogSize' : 'Invocations',
    statistic: queue ? 'Maximum' : 'Sum',
    threshold: because(1, 'no request in a week'),
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

const rollback = (alarms: readonly Resource[]): Fields => ({
  AutoRollbackConfiguration: { Alarms: alarms.map(({ id }) => ({ AlarmName: nameOf(id) })) },
});

const ONE = { Value: 1 };

/** The new release beside the old one, which comes back when an alarm goes off. */
export function blueGreen(alarms: readonly Resource[], instances: number): Reasoned {
  const { waitSeconds, terminationSeconds, atMostSeconds } = settings.release;
  const isCanary = instances > 1;
  const config = {
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: {
        Type: isCanary ? 'CANARY' : 'ALL_AT_ONCE',
        WaitIntervalInSeconds: waitSeconds,
        CanarySize: isCanary ? { Type: 'INSTANCE_COUNT', ...ONE } : undefined,
      },
      TerminationWaitInSeconds: terminationSeconds,
      MaximumExecutionTimeoutInSeconds: atMostSeconds,
    },
    ...rollback(alarms),
  };
  return because(
    config,
    'a new release runs beside the old one, which comes back when an alarm goes off; your quota has to hold both',
  );
}

/** The same of an inference component, copy by copy. */
export function rolling(alarms: readonly Resource[]): Reasoned {
  const { waitSeconds, atMostSeconds } = settings.release;
  const config = {
    RollingUpdatePolicy: {
      MaximumBatchSize: { Type: 'COPY_COUNT', ...ONE },
      WaitIntervalInSeconds: waitSeconds,
      MaximumExecutionTimeoutInSeconds: atMostSeconds,
    },
    ...rollback(alarms),
  };
  return because(config, 'a new release comes copy by copy, and goes back when an alarm goes off');
}
