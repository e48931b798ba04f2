import { DAY, GB, HOUR, MINUTE } from '../schema/unit-tables.ts';
import type { Workload } from '../schema/workload.ts';
import type { ClockPart, Option, Seconds, StartClock } from './catalog-types.ts';

/** What is stated about how the model starts. */
export type ModelStart = Pick<Workload, 'loadTimeSeconds' | 'modelMemoryBytes'>;

/** The load of the model: as stated, else growing with its memory from the range of an ordinary one. */
function loadSeconds(
  part: ClockPart,
  { loadTimeSeconds, modelMemoryBytes = 0 }: ModelStart,
): Seconds {
  const { low, high, perGB, included } = part;
  const gigabytes = modelMemoryBytes / GB;
  const load =
    loadTimeSeconds === undefined
      ? {
          low: low.max + gigabytes * (perGB?.low.max ?? 0),
          high: high.max + gigabytes * (perGB?.high.max ?? 0),
        }
      : { low: loadTimeSeconds, high: loadTimeSeconds };
  if (!included) return load;
  return { low: Math.max(0, load.low - low.max), high: Math.max(0, load.high - high.max) };
}

function partSeconds(part: ClockPart, model: ModelStart): Seconds {
  if (part.id === 'load') return loadSeconds(part, model);
  return { low: part.low.max, high: part.high.max };
}

/** How long a start takes, in seconds; at most the time after which it fails. */
export function startSeconds({ parts, atMost }: StartClock, model: ModelStart): Seconds {
  let low = 0;
  let high = 0;
  for (const part of parts) {
    const seconds = partSeconds(part, model);
    low += seconds.low;
    high += seconds.high;
  }
  if (!atMost) return { low, high };
  return { low: Math.min(low, atMost.max), high: Math.min(high, atMost.max) };
}

/** The start that a request of this workload may have to wait for; null where all is always up. */
export function startThatMayHappen(
  { clock }: Option,
  { scaleToZero }: Pick<Workload, 'scaleToZero'>,
): StartClock | null {
  if (!clock || (clock.start.onlyFromZero && scaleToZero !== true)) return null;
  return clock.start;
}

/** What is stated about the work on one request. */
export type OneRequest = Pick<Workload, 'processingTimeSeconds' | 'streaming'>;

/** The model's own work until an answer begins; a streamed one begins before the model is done. */
export const workSeconds = ({ processingTimeSeconds = 0, streaming }: OneRequest): number =>
  streaming ? 0 : processingTimeSeconds;

/** The model's own work until an answer is complete, as a deadline asks for it, streamed or not. */
export const wholeWorkSeconds = ({ processingTimeSeconds = 0 }: OneRequest): number =>
  processingTimeSeconds;

/** The answer of an option that is up: its own time, or the model's if that is longer. */
export const warmSeconds = ({ latency }: Option, request: OneRequest): number =>
  Math.max(latency.fastest.max, workSeconds(request));

/**
 * The first answer after a start, in seconds: the start and the work are added, the option's own time
 * is not, for it is in both.
 * @param work in seconds
 */
export function answerAfter(
  { latency: { fastest } }: Option,
  start: StartClock,
  model: ModelStart,
  work: number,
): Seconds {
  const { low, high } = startSeconds(start, model);
  return { low: Math.max(fastest.max, low + work), high: Math.max(fastest.max, high + work) };
}

/** The parts of a start, as people call them. */
export const PART_NAMES: Readonly<Record<ClockPart['id'], string>> = {
  container: 'container start',
  load: 'model load',
  alarm: 'scaling alarm',
  instance: 'instance start',
  job: 'job start',
};

/** Units of a range, each from the high end from which it reads well. */
const UNITS: readonly (readonly [from: number, worth: number, name: string])[] = [
  [2 * DAY, DAY, 'd'],
  [2 * HOUR, HOUR, 'h'],
  [2 * MINUTE, MINUTE, 'min'],
  [1, 1, 's'],
  [0, 1e-3, 'ms'],
];

/** The unit in which so many seconds read well, and the steps of it that count: tenths below ten. */
function unitFor(seconds: number): { worth: number; name: string; step: number } {
  const [, worth, name] = UNITS.find(([from]) => seconds >= from) ?? [0, 1, 's'];
  return { worth, name, step: seconds < 10 * worth ? 10 : 1 };
}

const inSteps = (seconds: number, { worth, step }: { worth: number; step: number }): number =>
  Number(((seconds / worth) * step).toPrecision(12));

/** "4 to 12 min", "29 to 110 s"; one number where both ends are the same. */
export function printSeconds({ low, high }: Seconds): string {
  // Rounded outwards, for a range must not promise what the figures do not.
  const unit = unitFor(high);
  const [first, last] = [Math.floor(inSteps(low, unit)), Math.ceil(inSteps(high, unit))];
  const text = `${last / unit.step} ${unit.name}`;
  return first === last ? text : `${first / unit.step} to ${text}`;
}

/** One time, rounded up: "34 min". */
export function printAtMost(seconds: number): string {
  const unit = unitFor(seconds);
  return `${Math.ceil(inSteps(seconds, unit)) / unit.step} ${unit.name}`;
}
