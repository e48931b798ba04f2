import { inputError } from '../schema/input-error.ts';
import { quote } from '../schema/quote.ts';
import { MINUTE, MONTH_SECONDS } from '../schema/unit-tables.ts';
import { DECLARATIONS, INPUT_IDS, type InputId } from './declarations.ts';
import { splitOf } from './options/mini-batches.ts';
import type { DeploymentInput } from './plan.ts';
import type { ExportFlags, ExportRequest } from './request.ts';
import { suggestedNames } from './writing.ts';

/** The name of an input's flag in camel case. */
const keyOf = (id: InputId): Exclude<InputId, 'instanceType'> | 'instance' =>
  id === 'instanceType' ? 'instance' : id;

/** The input that a flag fills; undefined for one that fills none. */
export const inputOfFlag = (key: keyof ExportFlags): InputId | undefined =>
  INPUT_IDS.find((id) => keyOf(id) === key);

/** "modelName" → "--model-name". */
export const flagOf = (key: keyof ExportFlags): string =>
  key === 'autoScaling'
    ? '--no-auto-scaling'
    : `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function checkOne(id: InputId, value: string): void {
  const { meaning, pattern, example, length: [least, most] = [1, 2048] } = DECLARATIONS[id];
  const place = { flag: flagOf(keyOf(id)) };
  if (value.length < least || value.length > most) {
    const message = `${quote(value)} has ${value.length} characters; ${least} to ${most} fit`;
    throw inputError(message, { place });
  }
  if (!pattern.test(value)) {
    throw inputError(`${quote(value)} does not fit: ${meaning}; write it like ${example}`, {
      place,
    });
  }
}

function given(id: InputId, text: string): DeploymentInput['value'] {
  const { most } = DECLARATIONS[id];
  const items = most === undefined ? [text] : text.split(',').map((item) => item.trim());
  for (const item of items) checkOne(id, item);
  if (most === undefined) return text;
  if (items.length <= most) return items;
  throw inputError(`${items.length} values are too many; at most ${most} fit`, {
    place: { flag: flagOf(keyOf(id)) },
  });
}

/** Values that follow from others, good enough to run with. */
function suggested(id: InputId, request: ExportRequest): string | undefined {
  const { flags, workload, host } = request;
  const base = flags.modelName ?? suggestedNames(workload.name ?? '').modelName;
  switch (id) {
    case 'modelName':
      return base || undefined;
    case 'endpointName':
    case 'jobName':
      return base ? suggestedNames(base)[id] : undefined;
    case 'instanceType':
      return host?.name;
    case 'schedule':
      return usualSchedule(request);
    case 'timezone':
      return 'UTC';
    case 'contentType':
      // Lines are seldom JSON as a whole: text/csv, application/jsonlines …
      return request.option.billing.shape !== 'job-hours' || splitOf(request).type === 'None'
        ? 'application/json'
        : undefined;
    default:
      return undefined;
  }
}

/** Runs a month, by the time between them, from which a calendar says it better than a rate. */
const CALENDAR: readonly (readonly [runs: number, expression: string])[] = [
  [1, 'cron(0 2 1 * ? *)'],
  [4, 'cron(0 2 ? * SUN *)'],
  [5, 'cron(0 2 ? * SUN *)'],
  [30, 'cron(0 2 * * ? *)'],
];

/** As often as the bill counts runs; at what time of the day is for the user to say. */
function usualSchedule({ figures: { jobsPerMonth } }: ExportRequest): string {
  const calendar = CALENDAR.find(([runs]) => runs === Math.round(jobsPerMonth));
  if (calendar) return calendar[1];
  const minutes = Math.max(1, Math.floor(MONTH_SECONDS / MINUTE / jobsPerMonth));
  return minutes === 1 ? 'rate(1 minute)' : `rate(${minutes} minutes)`;
}

/** The partition of a region: "aws-cn" of "cn-north-1". */
export function partitionOf(region = ''): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** A placeholder as it would look in the region. */
const inRegion = (text: string, region: string | undefined): string =>
  region === undefined
    ? text
    : text
        .replace('us-east-1', region)
        .replace(/^arn:aws:/, `arn:${partitionOf(region)}:`)
        .replace('.amazonaws.com/', region.startsWith('cn-') ? '.amazonaws.com.cn/' : '$&');

/** The region that a value names: that of an ARN, or of an image. */
const regionIn = (value: string): string | undefined =>
  /^arn:[\w-]+:\w+:([a-z0-9-]+):/.exec(value)?.[1] ?? /\.ecr\.([a-z0-9-]+)\./.exec(value)?.[1];

/** What is in another region than the deployment, where SageMaker does not look for it. */
export function regionWarnings(
  inputs: readonly DeploymentInput[],
  region: string | undefined,
): string[] {
  if (region === undefined) return [];
  return inputs.flatMap(({ flag, value }) => {
    const there = typeof value === 'string' ? regionIn(value) : undefined;
    return there === undefined || there === region
      ? []
      : [`${flag} is in ${there}, and the deployment in ${region}: they have to be the same`];
  });
}

/**
 * An input as the flags fill it.
 * @throws InputError when its flag does not have the form that AWS asks for
 */
export function inputFor(id: InputId, request: ExportRequest): DeploymentInput {
  const { meaning, placeholder, most } = DECLARATIONS[id];
  const text = request.flags[keyOf(id)];
  const input = { id, flag: flagOf(keyOf(id)), meaning };
  if (text !== undefined) return { ...input, value: given(id, text), status: 'given' };
  const usable = suggested(id, request);
  if (usable !== undefined) return { ...input, value: usable, status: 'suggested' };
  const there = inRegion(placeholder, request.flags.region);
  return { ...input, value: most === undefined ? there : [there], status: 'missing' };
}
