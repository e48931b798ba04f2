import { printDuration } from '../schema/print-units.ts';
import { HOUR } from '../schema/unit-tables.ts';
import {
  arnOf,
  field,
  group,
  input,
  type Joined,
  list,
  nameOf,
  type Parameter,
  type Resource,
  type Value,
} from './plan.ts';
import type { ExportRequest } from './request.ts';

/** What is scaled: the variant's instances, its provisioned concurrency, or a component's copies. */
export interface Scaled {
  readonly resourceId: Joined;
  readonly dimension: string;
}

const where = ({ resourceId, dimension }: Scaled): readonly Parameter[] => [
  field('ServiceNamespace', 'sagemaker'),
  field('ResourceId', resourceId),
  field('ScalableDimension', dimension),
];

const UNITS: Readonly<Record<string, string>> = {
  DesiredInstanceCount: 'instances',
  DesiredCopyCount: 'copies',
  DesiredProvisionedConcurrency: 'requests at once that are kept warm',
};

/** Lets Application Auto Scaling change the capacity between two bounds. */
export function scalableTarget(
  scaled: Scaled,
  least: Parameter,
  most: Parameter,
  after: readonly string[] = [],
): Resource {
  return {
    kind: 'scalable-target',
    id: 'scalable-target',
    title: `Auto-scaling from ${least.value} to ${most.value} ${UNITS[scaled.dimension.split(':').at(-1) ?? ''] ?? scaled.dimension}`,
    fields: [...where(scaled), least, most],
    ...(after.length > 0 && { after }),
  };
}

/** When requests come: days of the week, from an hour on for so many hours; and who says so. */
interface Opening {
  readonly days: string;
  readonly from: number;
  readonly hours: number;
  readonly why: string;
}

const WORKDAYS = 5;
const MORNING = 8;

/** Hours in whole minutes, as a cron expression can say them; one at least. */
const wholeMinutes = (hours: number): number => Math.max(1, Math.round(hours * 60)) / 60;

/** The hours in which requests come; undefined where they come at any time, or nobody says. */
function openingOf({ workload, statement }: ExportRequest): Opening | undefined {
  const { activeHoursPerWeek: week, traffic, deadlineSeconds = HOUR } = workload;
  if (week === undefined && traffic !== 'scheduled') return undefined;
  // 45 hours a week are five days of 9, 63 are seven.
  const onWorkdays = week !== undefined && week % 7 !== 0 && week <= WORKDAYS * 24;
  const run = Math.min(23, Math.max(1, Math.ceil(deadlineSeconds / HOUR)));
  const hours = week === undefined ? run : wholeMinutes(week / (onWorkdays ? WORKDAYS : 7));
  if (hours >= 24 && !onWorkdays) return undefined;
  const from = MORNING + hours < 24 ? MORNING : 0;
  return {
    days: onWorkdays ? 'MON-FRI' : '*',
    from,
    hours,
    why: `${statement(week === undefined ? 'traffic' : 'activeHours')}; from ${from}:00 for ${printDuration(Math.round(hours * HOUR))} is assumed: set your own times`,
  };
}

const cron = (hour: number, days: string): string => {
  const minutes = Math.round(hour * 60);
  return `cron(${minutes % 60} ${Math.floor(minutes / 60)} ? * ${days} *)`;
};

/** Whole days go on until the day after the last one. */
function closing({ from, hours, days }: Opening): string {
  return from + hours < 24 ? cron(from + hours, days) : cron(0, 'SAT');
}

/** Whether it is known when requests come, so that capacity goes when none do. */
export const isScheduled = (request: ExportRequest): boolean => openingOf(request) !== undefined;

function scheduledAction(
  scaled: Scaled,
  name: string,
  title: string,
  schedule: Parameter,
  bounds: readonly Parameter[],
): Resource {
  return {
    kind: 'scheduled-action',
    id: `${name}-action`,
    title,
    fields: [
      field('ScheduledActionName', name),
      ...where(scaled),
      schedule,
      field('Timezone', input('timezone')),
      field('ScalableTargetAction', group(...bounds)),
    ],
  };
}

/**
 * Raises the least capacity when requests begin to come, and lowers it again afterwards; none where
 * they come at any time, or it is the least anyway.
 */
export function onSchedule(
  request: ExportRequest,
  scaled: Scaled,
  floor: number,
  least: number,
): readonly Resource[] {
  const opening = openingOf(request);
  if (!opening || floor >= least) return [];
  const { days, from, why } = opening;
  const wholeDays = from + opening.hours >= 24;
  const open = cron(from, wholeDays ? 'MON' : days);
  return [
    scheduledAction(
      scaled,
      'open',
      'Has the capacity ready when requests begin to come',
      field('Schedule', open, why),
      [field('MinCapacity', least)],
    ),
    scheduledAction(
      scaled,
      'close',
      'Lets it go when none come any more',
      field('Schedule', closing(opening)),
      [field('MinCapacity', floor)],
    ),
  ];
}

interface Tracking {
  readonly name: Value;
  readonly title: string;
  readonly metric: Parameter;
  readonly target: Parameter;
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
}

/** Keeps a metric near a target. */
export function trackingPolicy(scaled: Scaled, tracking: Tracking): Resource {
  return {
    kind: 'scaling-policy',
    id: 'tracking-policy',
    title: tracking.title,
    fields: [
      field('PolicyName', tracking.name),
      ...where(scaled),
      field('PolicyType', 'TargetTrackingScaling'),
      field(
        'TargetTrackingScalingPolicyConfiguration',
        group(
          tracking.target,
          tracking.metric,
          field('ScaleInCooldown', tracking.scaleInCooldownSeconds),
          field('ScaleOutCooldown', tracking.scaleOutCooldownSeconds),
        ),
      ),
    ],
  };
}

/** How capacity comes back from zero: a step up when work waits and nothing runs. */
interface Awakening {
  readonly policyName: Value;
  readonly alarmName: Value;
  readonly why: string;
  readonly metricName: string;
  readonly statistic: 'Average' | 'Sum';
  readonly aggregation: 'Average' | 'Maximum';
  readonly dimension: string;
  /** Id of the resource whose name is the dimension's value. */
  readonly of: string;
  readonly stepCooldownSeconds: number;
  readonly alarmPeriodSeconds: number;
  readonly evaluationPeriods: number;
}

function stepPolicy(scaled: Scaled, awakening: Awakening): Resource {
  return {
    kind: 'scaling-policy',
    id: 'step-policy',
    title: `Starts the first instance: ${awakening.why}`,
    fields: [
      field('PolicyName', awakening.policyName),
      ...where(scaled),
      field('PolicyType', 'StepScaling'),
      field(
        'StepScalingPolicyConfiguration',
        group(
          field('AdjustmentType', 'ChangeInCapacity'),
          field('MetricAggregationType', awakening.aggregation),
          field('Cooldown', awakening.stepCooldownSeconds),
          field(
            'StepAdjustments',
            list(group(field('MetricIntervalLowerBound', 0), field('ScalingAdjustment', 1))),
          ),
        ),
      ),
    ],
  };
}

function wakeAlarm(awakening: Awakening): Resource {
  return {
    kind: 'alarm',
    id: 'wake-alarm',
    title: `Sets off the step policy on ${awakening.metricName}`,
    fields: [
      field('AlarmName', awakening.alarmName),
      field('Namespace', 'AWS/SageMaker'),
      field('MetricName', awakening.metricName),
      field(
        'Dimensions',
        list(group(field('Name', awakening.dimension), field('Value', nameOf(awakening.of)))),
      ),
      field('Statistic', awakening.statistic),
      field('Period', awakening.alarmPeriodSeconds),
      field('EvaluationPeriods', awakening.evaluationPeriods),
      field('DatapointsToAlarm', awakening.evaluationPeriods),
      field('Threshold', 1),
      field('ComparisonOperator', 'GreaterThanOrEqualToThreshold'),
      field('TreatMissingData', 'missing'),
      field('AlarmActions', list(arnOf('step-policy'))),
    ],
  };
}

/** The step policy and the alarm that sets it off. */
export function wakeFromZero(scaled: Scaled, awakening: Awakening): readonly Resource[] {
  return [stepPolicy(scaled, awakening), wakeAlarm(awakening)];
}
