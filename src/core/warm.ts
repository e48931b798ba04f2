import { printDuration, printShare } from '../schema/print-units.ts';
import { HOUR } from '../schema/unit-tables.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import { isDataSet } from './arrival.ts';
import type { Option, Seconds, Setting, StartKind } from './catalog-types.ts';
import { NO_SETTINGS } from './check.ts';
import {
  answerAfter,
  type ModelStart,
  type OneRequest,
  printSeconds,
  startThatMayHappen,
  wholeWorkSeconds,
  workSeconds,
} from './clock.ts';
import { capacityFor, type Load, type PeakCapacity, type Sizing, USUAL_SIZING } from './sizing.ts';

/** The fields that decide whether something is up when a request comes, for rules to read. */
export const STANDBY_FIELDS = [
  'latency',
  'deadline',
  'coldStartTolerant',
  'scaleToZero',
  'traffic',
  'activeHours',
  'records',
  'datasetSize',
  'processingTime',
  'streaming',
  'loadTime',
  'modelMemory',
] as const satisfies readonly FieldName[];

/** The fields by which capacity that is kept warm is sized, besides those. */
export const LOAD_FIELDS = ['peakRate', 'requestRate'] as const satisfies readonly FieldName[];

/** What is stated that decides whether something is up when a request comes. */
export type Standby = ModelStart &
  OneRequest &
  Pick<
    Workload,
    | 'latency'
    | 'latencySeconds'
    | 'deadlineSeconds'
    | 'coldStartTolerant'
    | 'scaleToZero'
    | 'traffic'
    | 'activeHoursPerWeek'
    | 'records'
    | 'datasetBytes'
  >;

/**
 * How an option stands to a bound in the case that the workload lets happen:
 * `met` whatever happens; `kept-warm` only with capacity that stays up; `excused` since cold starts
 * are accepted; `on-schedule` with capacity that is up in the hours in which requests come; `uncertain`
 * where the bound lies within the range; `broken` at best, too.
 */
export type Standing = 'met' | 'kept-warm' | 'excused' | 'on-schedule' | 'uncertain' | 'broken';

/** A standing with the figures that it rests on. */
export interface Bounded {
  readonly standing: Standing;
  /** The answer when everything is up, in seconds. */
  readonly warm: number;
  /** The bound from which on it is surely met, if need be by capacity that stays up; in seconds. */
  readonly sure: number;
  /** What has to start, and the first answer then, in seconds; null where nothing has to. */
  readonly start: {
    readonly kind: StartKind;
    readonly work: number;
    readonly seconds: Seconds;
  } | null;
}

/** Whether capacity can be had that stays up. */
export const canStayUp = ({ traits: { alwaysWarm } }: Option): boolean =>
  alwaysWarm.supported === true || alwaysWarm.setting !== undefined;

/** Whether it is known when requests come, so that capacity can follow a schedule. */
export const comesBySchedule = ({ traffic, activeHoursPerWeek }: Standby): boolean =>
  traffic === 'scheduled' || activeHoursPerWeek !== undefined;

function standingAt(
  option: Option,
  workload: Standby,
  bound: number,
  kind: StartKind,
  { low, high }: Seconds,
): Standing {
  if (bound >= high) return 'met';
  if (kind === 'container' && workload.coldStartTolerant === true) return 'excused';
  if (kind !== 'job' && canStayUp(option)) {
    if (workload.scaleToZero !== true) return 'kept-warm';
    if (comesBySchedule(workload)) return 'on-schedule';
  }
  // Whoever accepts start-up delays of seconds gets one of minutes: no fit, but no reason to refuse.
  if (kind === 'instances' && workload.coldStartTolerant === true) return 'uncertain';
  return bound < low ? 'broken' : 'uncertain';
}

/**
 * What has to start where nothing runs, and the first answer then; null where that does not happen.
 * @param work what follows the start, in seconds
 */
export function firstAnswer(
  option: Option,
  workload: Standby,
  work = workSeconds(workload),
): Bounded['start'] {
  const start = startThatMayHappen(option, workload);
  if (!start) return null;
  return { kind: start.kind, work, seconds: answerAfter(option, start, workload, work) };
}

/**
 * Judges a bound on the first answer.
 * @param bound in seconds
 * @param work what the model works until there is an answer, in seconds
 */
export function judgeBound(
  option: Option,
  workload: Standby,
  bound: number,
  work = workSeconds(workload),
): Bounded {
  const warm = Math.max(option.latency.fastest.max, work);
  const start = firstAnswer(option, workload, work);
  if (!start) return { standing: bound < warm ? 'broken' : 'met', warm, sure: warm, start };
  const { kind, seconds } = start;
  const best = standingAt(option, workload, warm, kind, seconds);
  const sure = best === 'kept-warm' || best === 'excused' ? warm : seconds.high;
  const standing = bound < warm ? 'broken' : standingAt(option, workload, bound, kind, seconds);
  return { standing, warm, sure, start };
}

/** A bound of this much, or none that hurries, asks nothing of how a start goes: our judgement. */
const UNHURRIED_SECONDS = HOUR;

/** Whether start-up delays cannot matter: data that is there up front, or an answer that may take hours. */
export const startsDontMatter = (
  workload: Pick<Standby, 'latency' | 'latencySeconds' | 'records' | 'datasetBytes'>,
): boolean =>
  isDataSet(workload) ||
  workload.latency === 'high' ||
  (workload.latencySeconds ?? 0) >= UNHURRIED_SECONDS;

const isKeptUp = ({ standing }: Bounded): boolean =>
  standing === 'kept-warm' || standing === 'on-schedule';

/** Whether capacity must be kept warm because a start would break what is stated. */
export function mustKeepWarm(option: Option, workload: Standby): boolean {
  const start = startThatMayHappen(option, workload);
  if (!start || start.kind === 'job') return false;
  const { latencySeconds, deadlineSeconds, coldStartTolerant } = workload;
  if (coldStartTolerant === false && !startsDontMatter(workload)) return true;
  if (latencySeconds !== undefined && isKeptUp(judgeBound(option, workload, latencySeconds)))
    return true;
  if (deadlineSeconds === undefined) return false;
  return isKeptUp(judgeBound(option, workload, deadlineSeconds, wholeWorkSeconds(workload)));
}

const START_NAMES: Readonly<Record<StartKind, string>> = {
  container: 'a cold start takes',
  instances: 'a wake-up from zero takes',
  job: 'a job starts in',
};

/** Work of less than this part of the start is left out of what is said of it. */
const NOTABLE = 0.1;

/** "a cold start takes 4 to 60 s", "a job starts in 34 to 42 min, work included". */
export function startText({ kind, work, seconds }: NonNullable<Bounded['start']>): string {
  if (work <= seconds.low * NOTABLE) {
    const alone = { low: seconds.low - work, high: seconds.high - work };
    return `${START_NAMES[kind]} ${printSeconds(alone)}`;
  }
  const name = kind === 'job' ? 'a job takes' : START_NAMES[kind];
  return `${name} ${printSeconds(seconds)}, work included`;
}

/** Why an option does not plainly meet a bound, in a few words. */
export function boundReason({ standing, start }: Bounded, bound: number): string | null {
  const wanted = printDuration(bound);
  if (!start || standing === 'met') return null;
  if (standing === 'broken') return `${startText(start)}, not ${wanted}`;
  if (standing === 'uncertain') {
    return bound < start.seconds.low
      ? `${startText(start)}: breaks ${wanted} at times`
      : `${startText(start)}: may break ${wanted}`;
  }
  return startText(start);
}

/**
 * The setting that keeps capacity up for the requests that come at once; none where the option
 * stays up by itself.
 */
export function warmSettings(
  option: Option,
  workload: Standby & Load,
  sizing: Sizing,
): readonly Setting[] {
  const { setting } = option.traits.alwaysWarm;
  return setting ? [sizedToLoad(option, setting, workload, sizing)] : NO_SETTINGS;
}

/** The same in the hours in which requests come, and nothing outside of them. */
export function scheduledSettings(
  option: Option,
  workload: Standby & Load,
  sizing: Sizing,
): readonly Setting[] {
  const [setting] = warmSettings(option, workload, sizing);
  const value = setting ? `for ${setting.name}=${setting.value}` : 'for instances';
  const reason = 'capacity is up on a schedule, in the hours in which requests come';
  return [{ name: 'ScheduledActions', value, reason }];
}

/** The range, and how to choose within it: too little is stated to do it here. */
function openSetting({ name, value, reason }: Setting, load: Load): Setting {
  const missing = [
    ...(load.peakRequestsPerSecond === undefined ? ['peakRate'] : []),
    ...(load.processingTimeSeconds === undefined ? ['processingTime'] : []),
  ];
  return {
    name,
    value: `${value}: peakRate × processingTime`,
    reason: `${reason}; as many as come at once: state ${missing.join(' and ')}`,
  };
}

/** "5 at once by peakRate × processingTime, 70 % in use". */
function sizeReason({ atOnce, units, peak }: PeakCapacity, most: number, { use }: Sizing): string {
  const share = use < 1 ? `, at ${printShare(use)} in use` : '';
  const count = `${atOnce} at once by ${peak.text} × processingTime${share}`;
  if (units > most) return `${count}: ${units} is over the ${most} that can be kept warm`;
  return peak.text === 'peakRate' ? count : `${count}: state peakRate if more come at times`;
}

/**
 * The setting that keeps capacity warm for the requests that come at once, where it counts requests:
 * beyond what is kept warm there are cold starts again.
 */
export function sizedToLoad(
  option: Option,
  setting: Setting,
  load: Load,
  sizing: Sizing = USUAL_SIZING,
): Setting {
  const range = option.settings.find(({ name }) => name === setting.name);
  if (range?.unit !== 'requests') return setting;
  const { name, value, reason } = setting;
  const capacity = capacityFor(load, sizing);
  if (!capacity) return typeof value === 'number' ? setting : openSetting(setting, load);
  const least = typeof value === 'number' ? value : (range.min ?? 1);
  const most = range.max ?? Number.MAX_SAFE_INTEGER;
  return {
    name,
    value: Math.min(most, Math.max(least, capacity.units)),
    reason: `${reason}; ${sizeReason(capacity, most, sizing)}`,
  };
}
