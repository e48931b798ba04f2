import { sentAtATime } from '../../core/job.ts';
import type { PriceRow } from '../../schema/price-types.ts';
import { MONTH_HOURS } from '../../schema/unit-tables.ts';
import { hostInstance } from '../host-instance.ts';
import {
  type ChosenInstance,
  chooseInstance,
  concurrencyReason,
  gpusToSplit,
  holdsAllModels,
  knownTypes,
  likelyType,
  needOf,
  statedInstance,
  usualConcurrency,
} from '../instance-choice.ts';
import { findPrice, type InstanceItem, ITEM_KINDS, type PriceList } from '../prices.ts';
import type { CostingDetails, NoCosting, Work } from './model.ts';

/** "for ml.g99.xlarge in us-east-1; did you mean …": of a known type that it merely has no price. */
function lackingText(name: string, prices: PriceList): string {
  const where = `for ${name} in ${prices.document.region}`;
  const likely = knownTypes(prices).includes(name) ? null : likelyType(prices, name);
  return likely === null ? where : `${where}; ${likely}`;
}

/** The instance that the work runs on: the stated one, or the cheapest that fits. */
export function instanceFor(work: Work, item: InstanceItem): ChosenInstance | NoCosting {
  const { figures, prices, workload } = work;
  const { region } = prices.document;
  if (figures.instance !== null) {
    const stated = statedInstance(prices, item, figures.instance);
    return (
      stated ?? { missing: `no ${ITEM_KINDS[item]} price ${lackingText(figures.instance, prices)}` }
    );
  }
  const chosen = chooseInstance(prices, item, needOf(workload, figures.memoryFactor));
  return (
    chosen ?? {
      missing: `no instance with a ${ITEM_KINDS[item]} price in ${region} fits the model`,
    }
  );
}

/** Requests that one instance works on at the same time. */
export function concurrencyOn(work: Work, instance: ChosenInstance | NoCosting): number {
  return sentAtATime(work.option, work.workload, workableAtATime(work, instance));
}

/** Requests that one instance could work on at the same time, whatever their size. */
function workableAtATime(
  { figures, workload }: Work,
  instance: ChosenInstance | NoCosting,
): number {
  const type = 'missing' in instance ? null : instance.type;
  return figures.concurrencyPerInstance ?? usualConcurrency(type, workload);
}

/** Why fewer are counted than an instance could work on. */
const SIZE_REASON = 'the most that the payload allows';

/** What a model by instances settles itself: the instance, and how much it does at once. */
export function foundValues(work: Work, instance: ChosenInstance): CostingDetails['found'] {
  const { figures, workload } = work;
  const { concurrencyPerInstance: stated } = figures;
  const value = concurrencyOn(work, instance);
  const usual = stated === null ? concurrencyReason(instance.type, workload) : null;
  return {
    instance: { value: instance.name, why: instance.why },
    concurrencyPerInstance: {
      value,
      why: value < workableAtATime(work, instance) ? SIZE_REASON : usual,
    },
  };
}

/** What is worth saying of an instance, above all of one that was chosen for the user. */
export function instanceNotes(
  { why, type, rate }: ChosenInstance,
  work: Work,
  item: InstanceItem,
): string[] {
  const { gpu, models = 1, modelMemoryBytes } = work.workload;
  const need = needOf(work.workload, work.figures.memoryFactor);
  const notes: string[] = [];
  if (rate.item !== item) {
    notes.push(
      `the list has no ${ITEM_KINDS[item]} price for ${rate.instance}: its hosting rate is taken; where both are known, they are equal`,
    );
  }
  if (why !== null && gpu === undefined) {
    notes.push('GPU is not stated: an instance without one is assumed');
  }
  if (why !== null && type && !holdsAllModels(work.workload, type, need)) {
    notes.push(
      modelMemoryBytes === undefined
        ? `model memory is not stated: none is counted for ${models} models`
        : `memory for one model is counted; ${models} models take turns in it`,
    );
  }
  const split = type ? gpusToSplit(type, need) : 1;
  if (type && split > 1) {
    const of = split === type.gpus ? 'the' : `${split} of the`;
    notes.push(`the model has to be split over ${of} ${type.gpus} GPUs of ${type.name}`);
  }
  return notes;
}

/** What speaks against running the model on this instance, or is counted otherwise than stated. */
export function instanceWarnings(
  instance: ChosenInstance,
  work: Work,
  item: InstanceItem,
): readonly string[] {
  const { workload, prices, figures } = work;
  const named = figures.instance ?? undefined;
  const host = hostInstance(prices, item, workload, named, figures.memoryFactor);
  const warnings = host?.name === instance.name ? host.warnings : [];
  const counted = concurrencyOn(work, instance);
  const { concurrencyPerInstance: stated } = figures;
  if (stated === null || counted === stated) return warnings;
  return [...warnings, `concurrencyPerInstance=${stated} counts as ${counted}: ${SIZE_REASON}`];
}

/** What an instance's volume costs for an hour, with the price used. */
export function storagePerHour(
  { figures, prices }: Work,
  { type }: ChosenInstance,
): { readonly usd: number; readonly rows: readonly PriceRow[] } {
  const row = findPrice(prices, 'storage');
  if (!row || type?.localStorage || figures.storageGB === 0) return { usd: 0, rows: [] };
  return { usd: (figures.storageGB * row.usd) / MONTH_HOURS, rows: [row] };
}
