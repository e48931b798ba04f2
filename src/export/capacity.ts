import defaults from '../../data/export.json' with { type: 'json' };
import { printShare } from '../schema/print-units.ts';
import { type Field, field, group } from './plan.ts';
import { concurrency, countFlag, type ExportRequest, rangeOf } from './request.ts';

const ANY = { least: 1, most: Number.MAX_SAFE_INTEGER };

/** Instances that the costs are reckoned with; so many that somebody should measure first count as none. */
const countedWithin = (counted: number | null): number | null =>
  counted !== null && counted <= defaults.mostUnasked ? counted : null;

/** Half as many again, so that there is something to scale. */
const roomAbove = (first: number): number => Math.ceil(first * 1.5);

/** Instances at the start and at most. */
export function instanceBounds({ flags, counted }: ExportRequest): [first: number, most: number] {
  const first = countFlag(flags.instances, '--instances', ANY) ?? countedWithin(counted) ?? 1;
  const most =
    countFlag(flags.maxInstances, '--max-instances', { ...ANY, least: first }) ??
    Math.max(flags.instances === undefined ? roomAbove(first) : first, defaults.maxInstances);
  return [first, most];
}

/** Why there are so many at the start, and never fewer; undefined where one is the usual start. */
export function startReason({
  flags,
  counted,
  workload,
  figures,
}: ExportRequest): string | undefined {
  if (flags.instances !== undefined || countedWithin(counted) === null || counted === 1) {
    return undefined;
  }
  const rate = workload.peakRequestsPerSecond === undefined ? 'the load' : 'the peak';
  const atATime = figures.concurrencyPerInstance;
  const each = atATime === 1 ? 'one request' : `${atATime} requests`;
  return `for ${rate}, as the costs are reckoned with: ${each} at a time in each; measure how many one takes`;
}

/** The upper bound of auto-scaling. */
export function maxCapacity({ flags }: ExportRequest, most: number): Field {
  const isGiven = flags.maxInstances !== undefined;
  return field('MaxCapacity', most, isGiven ? undefined : 'a start; your quota may be lower');
}

/** The stated rate that instances have to keep up with: a queue evens the peaks out. */
function rateField({ workload, option }: ExportRequest): 'peakRate' | 'requestRate' {
  const hasPeak = workload.peakRequestsPerSecond !== undefined;
  return hasPeak && !option.traits.queue.supported ? 'peakRate' : 'requestRate';
}

/** What speaks against the number of instances of a job. */
function jobWarnings({ flags, counted, option }: ExportRequest): readonly string[] {
  const { most } = rangeOf(option, 'InstanceCount');
  if (flags.instances !== undefined || counted === null || counted <= defaults.mostUnasked)
    return [];
  return [
    `the costs are reckoned with ${counted} instances for each job, of which ${Math.min(most, counted)} are asked for: check your quota, measure a smaller job, and set --instances`,
  ];
}

/** What speaks against the number of instances, where the load is stated. */
export function capacityWarnings(request: ExportRequest): readonly string[] {
  const { workload, statement, option, flags, counted } = request;
  if (option.billing.shape === 'job-hours') return jobWarnings(request);
  if (!option.billing.shape.startsWith('instance-hours')) return [];
  const [first, reachable] = instanceBounds(request);
  const most = flags.autoScaling === false ? first : reachable;
  const field = rateField(request);
  const perSecond =
    field === 'peakRate' ? workload.peakRequestsPerSecond : workload.requestsPerSecond;
  const inWork = concurrency(workload, perSecond);
  const { concurrencyPerInstance: atATime } = request.figures;
  if (inWork === null || inWork <= most * atATime) return [];
  const paid = counted === null ? '' : ` (the costs are reckoned with ${counted})`;
  return [
    `${statement(field)} × ${statement('processingTime')} makes ${inWork} requests in work at once, and ${most} ${most === 1 ? 'instance' : 'instances'} may run${paid}: measure how many one instance takes, and set --max-instances`,
  ];
}

/** What is scaled: instances of a variant, or copies of an inference component. */
type Unit = 'instance' | 'copy';

/** What the costs are reckoned with: "8 at a time, planned to be 70 % in use". */
function plannedText({ figures: { concurrencyPerInstance: atATime, utilisation } }: ExportRequest) {
  const each = atATime === 1 ? 'one after another' : `${atATime} at a time`;
  return `${each}, planned to be ${printShare(utilisation)} in use as in the costs; measure, AWS starts at ${printShare(defaults.realTime.safetyFactor)}`;
}

/**
 * How many requests a minute one instance or copy takes, with room to spare.
 * @param usual what to start from where the processing time is not stated
 */
function requestsPerMinute(request: ExportRequest, by: Unit, usual: number): Field {
  const { figures, workload, statement } = request;
  const { typicalTime: seconds, concurrencyPerInstance, utilisation } = figures;
  if (!seconds) {
    return field('TargetValue', usual, `requests a minute by ${by}: a start; measure yours`);
  }
  const value = Math.max(1, Math.floor((60 / seconds) * concurrencyPerInstance * utilisation));
  const time =
    seconds === workload.processingTimeSeconds ? statement('processingTime') : `${seconds} s each`;
  const why = `${time}: requests a minute that one ${by} takes ${plannedText(request)}`;
  return field('TargetValue', value, why);
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

const predefined = (type: string, why?: string): Field =>
  field('PredefinedMetricSpecification', group(field('PredefinedMetricType', type, why)));

/** The metric that capacity follows, and its target: requests a minute, or streams at once. */
export function trackedRequests(
  request: ExportRequest,
  by: Unit,
  usual: number,
): { readonly metric: Field; readonly target: Field } {
  if (!request.workload.streaming) {
    return { metric: predefined(REQUESTS[by]), target: requestsPerMinute(request, by, usual) };
  }
  const why = `${request.statement('streaming')}: a stream counts until its last token`;
  const start = `streams at once by ${by}: a start; measure yours`;
  return {
    metric: predefined(STREAMS[by], why),
    target: field('TargetValue', defaults.realTime.concurrentStreams, start),
  };
}
