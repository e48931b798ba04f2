import type { Bounds } from '../cost/models/model.ts';
import { printDuration } from '../schema/print-units.ts';
import { HOUR } from '../schema/unit-tables.ts';
import {
  arnOf,
  because,
  dimension,
  type Fields,
  input,
  type Joined,
  joined,
  nameOf,
  type Reasoned,
  type Resource,
  resource,
} from './plan.ts';
import { type ExportRequest, isAutoScaled } from './request.ts';

/** What is scaled: the variant's instances, its provisioned concurrency, or a component's copies. */
export interface Scaled {
  readonly resourceId: Joined;
  readonly dimension: string;
  /** Whether nothing but a lower maximum brings it down: its metric has no values without requests. */
  readonly onlyByMaximum?: boolean;
}

const where = ({ resourceId, dimension }: Scaled): Fields => ({
  ServiceNamespace: 'sagemaker',
  ResourceId: resourceId,
  ScalableDimension: dimension,
});

type RangeText = (range: string) => string;

/** What is scaled, by the last part of its dimension. */
const TITLES: Readonly<Record<string, RangeText>> = {
  DesiredInstanceCount: (range) => `${range} instances`,
  DesiredCopyCount: (range) => `${range} copies`,
  DesiredProvisionedConcurrency: (range) => `of provisioned concurrency, ${range}`,
};

function scalingTitle(scaled: Scaled, least: number, most: number): string {
  const range = `from ${least} to ${most}`;
  const titled = TITLES[scaled.dimension.split(':').at(-1) ?? ''];
  return `Auto-scaling ${titled ? titled(range) : `${range} ${scaled.dimension}`}`;
}

/** How much there is of what is scaled. */
export interface Capacity {
  /** What a schedule leaves outside of the hours with requests. */
  readonly floor: number;
  readonly least: Reasoned<number>;
  readonly most: Reasoned<number>;
}

/** Lets Application Auto Scaling change the capacity between two bounds. */
function scalableTarget(
  scaled: Scaled,
  { least, most }: Capacity,
  after: readonly string[],
): Resource {
  const title = scalingTitle(scaled, least.value, most.value);
  const fields = { ...where(scaled), MinCapacity: least, MaxCapacity: most };
  return resource('scalable-target', 'scalable-target', title, fields, after);
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

/** Whether it is known when requests come, so that capacity goes when none do. */
export const isScheduled = (request: ExportRequest): boolean => openingOf(request) !== undefined;

/**
 * As many as a month is paid for.
 * @param fixed those that stay up without auto-scaling
 */
export function paidBounds(
  request: ExportRequest,
  { floor, least: { value: least }, most: { value: most } }: Capacity,
  fixed = least,
): Bounds {
  if (!isAutoScaled(request)) return { least: fixed, most: fixed, outside: fixed };
  return { least, most, outside: isScheduled(request) ? Math.min(floor, least) : least };
}

/** What to set at an hour of the schedule. */
function scheduledAction(
  scaled: Scaled,
  name: 'open' | 'close',
  title: string,
  schedule: Reasoned<string>,
  capacity: Fields,
): Resource {
  return resource('scheduled-action', `${name}-action`, title, {
    ScheduledActionName: name,
    ...where(scaled),
    Schedule: schedule,
    Timezone: input('timezone'),
    ScalableTargetAction: capacity,
  });
}

/**
 * Raises the least capacity when requests begin to come, and lowers it again afterwards; none where
 * they come at any time, or it is the least anyway.
 */
function onSchedule(
  request: ExportRequest,
  scaled: Scaled,
  { floor, least, most }: Capacity,
): readonly Resource[] {
  const opening = openingOf(request);
  if (!opening || floor >= least.value) return [];
  const { days, from, hours, why } = opening;
  // Whole days go on until the day after the last one.
  const wholeDays = from + hours >= 24;
  const opens = because(cron(from, wholeDays ? 'MON' : days), why);
  const closes = because(wholeDays ? cron(0, 'SAT') : cron(from + hours, days));
  const upTo = (capacity: number) => (scaled.onlyByMaximum ? capacity : undefined);
  return [
    scheduledAction(scaled, 'open', 'Has the capacity ready when requests begin to come', opens, {
      MinCapacity: least.value,
      MaxCapacity: upTo(most.value),
    }),
    scheduledAction(scaled, 'close', 'Releases the capacity after hours', closes, {
      MinCapacity: floor,
      MaxCapacity: upTo(floor),
    }),
  ];
}

/** The policy by which capacity follows a metric. */
interface Tracking {
  readonly name: Joined;
  readonly title: string;
  /** The metric and its target. */
  readonly tracked: Fields;
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
}

/** Keeps a metric near a target. */
function trackingPolicy(scaled: Scaled, tracking: Tracking): Resource {
  return resource('scaling-policy', 'tracking-policy', tracking.title, {
    PolicyName: tracking.name,
    ...where(scaled),
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      ...tracking.tracked,
      ScaleInCooldown: tracking.scaleInCooldownSeconds,
      ScaleOutCooldown: tracking.scaleOutCooldownSeconds,
    },
  });
}

/**
 * Capacity that follows a metric between its bounds, and the hours in which requests come.
 * @param after ids of resources that must be there before
 */
export function autoScaling(
  request: ExportRequest,
  scaled: Scaled,
  capacity: Capacity,
  tracking: Tracking,
  after: readonly string[] = [],
): readonly Resource[] {
  if (!isAutoScaled(request)) return [];
  return [
    scalableTarget(scaled, capacity, after),
    trackingPolicy(scaled, tracking),
    ...onSchedule(request, scaled, capacity),
  ];
}

/** How capacity comes back from zero: a step up when work waits and nothing runs. */
interface Awakening {
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

/** The step policy and the alarm that sets it off. */
export function wakeFromZero(scaled: Scaled, awakening: Awakening): readonly Resource[] {
  const { of, why, metricName, evaluationPeriods } = awakening;
  const name = joined(nameOf(of), '-from-zero');
  return [
    resource('scaling-policy', 'step-policy', `Starts the first instance: ${why}`, {
      PolicyName: name,
      ...where(scaled),
      PolicyType: 'StepScaling',
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'ChangeInCapacity',
        MetricAggregationType: awakening.aggregation,
        Cooldown: awakening.stepCooldownSeconds,
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
      },
    }),
    resource('alarm', 'wake-alarm', `Triggers the step policy on ${metricName}`, {
      AlarmName: name,
      Namespace: 'AWS/SageMaker',
      MetricName: metricName,
      Dimensions: [dimension(awakening.dimension, nameOf(of))],
      Statistic: awakening.statistic,
      Period: awakening.alarmPeriodSeconds,
      EvaluationPeriods: evaluationPeriods,
      DatapointsToAlarm: evaluationPeriods,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'missing',
      AlarmActions: [arnOf('step-policy')],
    }),
  ];
}
