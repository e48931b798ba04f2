import {
  arnOf,
  type Field,
  field,
  group,
  type Joined,
  list,
  nameOf,
  type Resource,
  type Value,
} from './plan.ts';

/** What is scaled: the variant's instances, its provisioned concurrency, or a component's copies. */
export interface Scaled {
  readonly resourceId: Joined;
  readonly dimension: string;
}

const where = ({ resourceId, dimension }: Scaled): readonly Field[] => [
  field('ServiceNamespace', 'sagemaker'),
  field('ResourceId', resourceId),
  field('ScalableDimension', dimension),
];

/** Lets Application Auto Scaling change the capacity between two bounds. */
export function scalableTarget(scaled: Scaled, least: Field, most: Field): Resource {
  return {
    kind: 'scalable-target',
    id: 'scalable-target',
    title: `Auto-scaling may change ${scaled.dimension} between these bounds`,
    fields: [...where(scaled), least, most],
  };
}

export interface Tracking {
  readonly name: Value;
  readonly title: string;
  readonly metric: Field;
  readonly target: Field;
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
export interface Awakening {
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
