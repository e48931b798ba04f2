import { MIB } from '../schema/unit-tables.ts';
import { because, type InputReference, input, type Reasoned } from './plan.ts';
import { type ExportRequest, isAutoScaled } from './request.ts';

/** "GPU and model memory 140GB", as far as these are stated. */
function demands({ workload, statement }: ExportRequest): string {
  const stated = [
    ...(workload.gpu ? [statement('gpu')] : []),
    ...(workload.modelMemoryBytes === undefined ? [] : [statement('modelMemory')]),
  ];
  return stated.join(' and ');
}

/** What speaks against the instance that the deployment runs on. */
export function hostWarnings(request: ExportRequest): readonly string[] {
  const { host, option } = request;
  if (option.billing.shape === 'per-use') return [];
  if (!host) {
    return [
      `no instance in the price list fits ${demands(request)}: name one with --instance, or split the model`,
    ];
  }
  const burstable = host.name.startsWith('ml.t2.') && isAutoScaled(request);
  if (burstable && option.billing.shape !== 'job-hours') {
    return [`${host.name} is burstable, which SageMaker does not auto-scale (--no-auto-scaling)`];
  }
  return host.warnings;
}

/** GPUs of the instance over which the model has to be split; 1 where one holds it. */
export const gpusNeeded = ({ host }: ExportRequest): number => host?.split ?? 1;

/** What the instance has to do with the one that runs today; undefined where a flag names it. */
function todayText({ workload, host, flags, figures }: ExportRequest): string | undefined {
  const today = workload.instanceType;
  if (!host || today === undefined) return undefined;
  if (flags.instance !== undefined || figures.instance !== null || host.why) return undefined;
  if (host.name !== today) return `${today} runs today; the work fits this one`;
  return host.cheapest === null || host.cheapest === today
    ? 'runs today'
    : `runs today; the cheapest in the price list that fits is ${host.cheapest} (--instance)`;
}

/** The instance type, with what asks for this one. */
export function instanceType(request: ExportRequest): Reasoned<InputReference> {
  const { host } = request;
  const asks = demands(request);
  const split = gpusNeeded(request);
  const over = split > 1 ? `; the model has to be split over ${split} of its GPUs` : '';
  const reason = host?.why ?? todayText(request);
  if (!reason) return because(input('instanceType'), over.slice(2) || undefined);
  const why = `${asks === '' || !host?.why ? '' : `${asks}: `}${reason}${over}`;
  return because(input('instanceType'), why);
}

/** Share of an instance's own memory that a copy of a model on GPUs may lay claim to. */
const OWN_SHARE = 0.5;

/** Memory of the instance itself, in MiB, for a model of which the weights may lie on GPUs. */
export function ownMemory({ host, workload, statement }: ExportRequest, bytes: number) {
  const wanted = Math.ceil(bytes / MIB);
  const { memoryGiB } = host?.type ?? {};
  const share = memoryGiB ? Math.floor(memoryGiB * 1024 * OWN_SHARE) : wanted;
  if (!workload.gpu || share >= wanted) return because(wanted, statement('modelMemory'));
  const why = `half of the ${memoryGiB} GiB of ${host?.name}: the weights, ${statement('modelMemory')}, go on to the GPU`;
  return because(share, why);
}
