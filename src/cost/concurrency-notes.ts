import type { InstanceType } from '../schema/price-types.ts';
import type { Given } from './assumptions.ts';
import type { BillingModel, CostingDetails } from './models/model.ts';
import type { PriceList } from './prices.ts';

/** Why it may well be more than one; empty where nothing is known of the instance. */
function reasonFor({ name, vcpu, gpus }: InstanceType): string {
  if (gpus) return `; servers often batch several on the GPU of ${name}`;
  return vcpu ? `; ${name} has ${vcpu} ${vcpu === 1 ? 'vCPU' : 'vCPUs'}` : '';
}

/**
 * What bears most on a bill by instances, and what nobody stated: how many requests one of them works
 * on at the same time.
 */
export function concurrencyNotes(
  { uses }: BillingModel,
  { instance }: CostingDetails['found'],
  { instances }: PriceList,
  { concurrencyPerInstance }: Given,
): string[] {
  if (concurrencyPerInstance !== undefined || !uses.includes('concurrencyPerInstance')) return [];
  const type = instances.get(String(instance?.value));
  const reason = type ? reasonFor(type) : '';
  return [`one request at a time per instance is assumed${reason}: state concurrencyPerInstance`];
}
