import defaults from '../../data/export.json' with { type: 'json' };
import { atATimeText, endpointPlan } from '../core/job.ts';
import { capacityFor } from '../core/sizing.ts';
import type { InstanceCount } from '../cost/models/model.ts';
import { printShare } from '../schema/print-units.ts';
import { because, type Fields, type Reasoned } from './plan.ts';
import { asked, countFlag, type ExportRequest, isAutoScaled } from './request.ts';

const ANY = { least: 1, most: Number.MAX_SAFE_INTEGER };

/** Half as many again, so that there is something to scale. */
const roomAbove = (first: number): number =>
  Math.max(Math.ceil(first * 1.5), defaults.maxInstances);

/** The fewest of an endpoint that stands, as the costs count. */
const fewest = ({ option, figures }: ExportRequest): number =>
  option.billing.shape === 'instance-hours' ? figures.minimumInstances : 1;

/** Whether a queue may hold requests until instances come: no number asks for some that stay up. */
const mayWait = (request: ExportRequest): boolean =>
  request.option.traits.queue.supported === true &&
  (request.workload.latencySeconds === undefined || asked(request, 'MinCapacity') === undefined);

/** Instances for the average and for the peak of a queue whose requests may not wait for them. */
function behindQueue(request: ExportRequest): InstanceCount | null {
  const { option, workload, sizing, atATime } = request;
  if (option.billing.shape !== 'instance-hours-to-zero' || mayWait(request)) return null;
  const average = capacityFor(workload, { ...sizing, peakFactor: 1 });
  const peak = capacityFor(workload, sizing);
  return (
    average &&
    peak && {
      least: Math.ceil(average.units / atATime),
      most: Math.ceil(peak.units / atATime),
    }
  );
}

/** Instances that a data set takes to be done by its deadline; one where nothing asks for more, or no number is enough. */
function forDeadline({ option, workload, sizing }: ExportRequest): number {
  const { count, isInTime } = endpointPlan(option, workload, sizing);
  return isInTime && option.billing.shape.startsWith('instance-hours') ? count : 1;
}

/** As many as a deadline asks for, all the time or when the queue calls for them. */
function calledByDeadline({ option, workload, sizing }: ExportRequest): InstanceCount | null {
  const plan = endpointPlan(option, workload, sizing);
  if (plan.count === 1) return null;
  return { least: plan.staysUp ? plan.count : 1, most: plan.count };
}

/** Instances that the load takes, as the costs count; null where nobody knows, or a flag says how many. */
const countedFor = (request: ExportRequest): InstanceCount | null =>
  request.flags.initialInstances === undefined
    ? (request.counted ?? behindQueue(request) ?? calledByDeadline(request))
    : null;

/** The most at once that the costs show; null where they show none. */
const shownMost = (request: ExportRequest): number | null =>
  request.counted?.most ?? request.billFor({}).instances;

/** So many that somebody should measure first are left for a flag to ask for. */
const unasked = (count: number, atLeast: number): number =>
  Math.min(count, Math.max(atLeast, defaults.mostUnasked));

/** The upper bound where no flag gives it: what the peak takes, or half as many again as the average. */
function usualMost(first: number, request: ExportRequest): number {
  if (request.flags.initialInstances !== undefined) return Math.max(first, defaults.maxInstances);
  const peak = Math.max(countedFor(request)?.most ?? first, shownMost(request) ?? first);
  return unasked(Math.max(peak, roomAbove(first)), first);
}

/** Instances at the start, which are the fewest, and at most: as the costs count. */
export function instanceBounds(request: ExportRequest): [first: number, most: number] {
  const { flags } = request;
  const least = fewest(request);
  const given = countFlag(flags.initialInstances, '--initial-instances', ANY);
  const range = { ...ANY, least: given ?? least };
  const most = countFlag(flags.maxInstances, '--max-instances', range);
  const average = unasked(countedFor(request)?.least ?? least, least);
  const first = given ?? Math.min(average, most ?? average);
  return [first, most ?? usualMost(first, request)];
}

/** Why there are so many at the start, and never fewer; undefined where one is the usual start. */
export function startReason(request: ExportRequest): string | undefined {
  const { workload, atATime, sizing, statement } = request;
  const counted = countedFor(request);
  const isLeast = counted === null || counted.least <= fewest(request);
  if (request.figures.highAvailability && isLeast && fewest(request) > 1) {
    return 'high availability: two instances, which SageMaker puts in two zones';
  }
  if (counted === null || counted.least === 1) return undefined;
  const takes =
    instanceBounds(request)[0] < counted.least ? `takes ${counted.least}` : 'takes so many';
  if (counted.least <= forDeadline(request)) {
    return `${statement('deadline')} ${takes} with ${atATimeText(sizing.atATime)}; measure how many one takes`;
  }
  const onlyPeak = workload.requestsPerSecond === undefined;
  const rate = onlyPeak ? 'the peak' : 'the average load';
  const each = atATime === 1 ? 'one request' : `${atATime} requests`;
  const [always, shown] = request.counted
    ? ['', '']
    : [' all the time,', ` (${shownText(request)})`];
  return `${rate} ${takes}${always} with ${each} at a time in each${shown}; measure how many one takes`;
}

/** "the costs count 1–2": what the costs show of a queue, which call more only when the load asks for it. */
function shownText(request: ExportRequest): string {
  const { leastInstances: least, instances: most } = request.billFor({});
  return `the costs count ${least === most ? most : `${least}–${most}`}`;
}

/** Why the upper bound is what no peak asks for. */
function roomText(request: ExportRequest, most: number): string {
  const shown = shownMost(request);
  if (shown === null) return 'a start';
  return shown < most ? `room to grow: the costs count ${shown} at most` : 'as the costs count';
}

/** The upper bound of auto-scaling. */
export function maxCapacity(request: ExportRequest, most: number): Reasoned<number> {
  if (request.flags.maxInstances !== undefined) return because(most);
  const counted = countedFor(request);
  const by =
    counted !== null && counted.most <= forDeadline(request)
      ? request.statement('deadline')
      : 'the peak';
  if (counted !== null && counted.most > most) {
    const who = request.counted ? ', as the costs count' : '';
    const why = `${by} takes ${counted.most}${who}: measure before you allow more`;
    return because(most, why);
  }
  const isPeak = counted !== null && counted.most > counted.least && counted.most === most;
  const why = isPeak
    ? `${by} takes so many, ${request.counted ? 'as the costs count' : shownText(request)}`
    : roomText(request, most);
  return because(most, `${why}; your quota may be lower`);
}

/** Fewer at the start than the average takes, of a queue whose requests may not wait for more. */
function startWarnings(request: ExportRequest): readonly string[] {
  const needed = request.flags.initialInstances === undefined ? null : behindQueue(request);
  const [first] = instanceBounds(request);
  if (needed === null || first >= needed.least) return [];
  const bound = request.statement('latency');
  return [
    `--initial-instances ${first}: ${bound} takes ${needed.least} instances for the average load`,
  ];
}

/** What speaks against the number of instances, where the load is stated. */
export function capacityWarnings(request: ExportRequest): readonly string[] {
  return [...startWarnings(request), ...mostWarnings(request), ...deadlineWarnings(request)];
}

/** Fewer in time than are done by the deadline: without a queue, those that come late come too late. */
function deadlineWarnings(request: ExportRequest): readonly string[] {
  const { option } = request;
  const needed = forDeadline(request);
  const [first, reachable] = instanceBounds(request);
  const mayCome = isAutoScaled(request) && option.traits.queue.supported === true;
  const most = mayCome ? reachable : first;
  if (needed <= most) return [];
  return [
    `${request.statement('deadline')} takes ${needed} instances with ${atATimeText(request.sizing.atATime)}, and ${most} would be there in time: measure how many one takes, check your quota, and set --initial-instances and --max-instances`,
  ];
}

/** What the costs count, beside what the load takes where they count less. */
function paidText(counted: InstanceCount | null, request: ExportRequest): string {
  if (counted !== null && request.counted) return ` (the costs count ${request.counted.most})`;
  if (request.flags.initialInstances !== undefined || shownMost(request) === null) return '';
  const taken = counted === null ? '' : `it takes ${counted.most}; `;
  return ` (${taken}${shownText(request)}, for the average)`;
}

/** Fewer at most than the load takes. */
function mostWarnings(request: ExportRequest): readonly string[] {
  const { workload, option, flags, sizing, atATime } = request;
  if (!option.billing.shape.startsWith('instance-hours')) return [];
  const [first, reachable] = instanceBounds(request);
  const most = isAutoScaled(request) ? reachable : first;
  // A queue evens the peaks out.
  const load = capacityFor(workload, mayWait(request) ? { ...sizing, peakFactor: 1 } : sizing);
  const counted = countedFor(request);
  const isCut = flags.maxInstances === undefined && counted !== null && counted.most > most;
  if (!load || (!isCut && load.atOnce <= most * atATime)) return [];
  const paid = paidText(counted, request);
  const way = isAutoScaled(request) ? '--max-instances' : '--initial-instances';
  const also = counted !== null && counted.least > first ? '--initial-instances and ' : '';
  return [
    `${load.peak.text} × processingTime makes ${load.atOnce} requests in work at once, and ${most} ${most === 1 ? 'instance' : 'instances'} may run${paid}: measure how many one instance takes, and set ${also}${way}`,
  ];
}

/** What is scaled: instances of a variant, or copies of an inference component. */
type Unit = 'instance' | 'copy';

/** What the costs count with: "8 at a time, 70 % utilised". */
function plannedText({ atATime, figures: { utilisation } }: ExportRequest) {
  const each = atATime === 1 ? 'one after another' : `${atATime} at a time`;
  return `${each}, ${printShare(utilisation)} utilised, as in the costs; measure yours, AWS suggests ${printShare(defaults.realTime.safetyFactor)}`;
}

/**
 * How many requests a minute one instance or copy takes, with room to spare.
 * @param usual what to start from where the processing time is not stated
 */
function requestsPerMinute(request: ExportRequest, by: Unit, usual: number): Reasoned {
  const { figures, atATime, workload, statement } = request;
  const { typicalTime: seconds, utilisation } = figures;
  if (!seconds) {
    return because(usual, `requests a minute per ${by}: a starting value; measure yours`);
  }
  const value = Math.max(1, Math.floor((60 / seconds) * atATime * utilisation));
  const time =
    seconds === workload.processingTimeSeconds ? statement('processingTime') : `${seconds} s each`;
  return because(value, `${time}; requests a minute per ${by}: ${plannedText(request)}`);
}

const REQUESTS: Readonly<Record<Unit, string>> = {
  instance: 'SageMakerVariantInvocationsPerInstance',
  copy: 'SageMakerInferenceComponentInvocationsPerCopy',
};

/** These count a streamed request until its last token, and are measured every ten seconds. */
const STREAMS: Readonly<Record<Unit, string>> = {
  instance: 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
  copy: 'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
};

/** How many streams one instance or copy takes, with room to spare: as many as its number counts with. */
function streamsAtOnce(request: ExportRequest, by: Unit): Reasoned {
  const { figures, atATime } = request;
  if (figures.concurrencyPerInstance === null && countedFor(request) === null) {
    const start = `streams at once per ${by}: a starting value; measure yours`;
    return because(defaults.realTime.concurrentStreams, start);
  }
  const value = Math.floor(atATime * figures.utilisation);
  if (value < 1) return because(1, `streams at once per ${by}: one after another; measure yours`);
  return because(value, `streams at once per ${by}: ${plannedText(request)}`);
}

/** The metric that capacity follows, and its target: requests a minute, or streams at once. */
export function trackedRequests(request: ExportRequest, by: Unit, usual: number): Fields {
  const streams = request.workload.streaming === true;
  const why = () => `${request.statement('streaming')}: a stream counts until its last token`;
  return {
    TargetValue: streams ? streamsAtOnce(request, by) : requestsPerMinute(request, by, usual),
    PredefinedMetricSpecification: {
      PredefinedMetricType: streams ? because(STREAMS[by], why()) : REQUESTS[by],
    },
  };
}
