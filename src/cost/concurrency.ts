import type { InstanceType } from '../schema/price-types.ts';
import type { Span } from './assumption-types.ts';

/**
 * What sixteen requests at once gave in a published measurement of a language model on one GPU
 * (2026: 619 against 51.3 tokens a second), as a multiple of one at a time.
 */
const MOST_ON_GPU = 12;

/** Whether it takes a measurement to know how many requests at once an instance gets through. */
const mustBeMeasured = ({ gpus, neuronDevices }: InstanceType): boolean =>
  gpus !== 0 || neuronDevices !== undefined;

/** Requests at once where nobody says: one for each vCPU; one where it must be measured. */
export function usualConcurrency(type: InstanceType | null): number {
  if (type === null || mustBeMeasured(type)) return 1;
  return Math.max(1, Math.floor(type.vcpu ?? 1));
}

/** Where the usual number comes from. */
export function concurrencyReason(type: InstanceType | null): string {
  if (type === null || type.vcpu === null) return 'the least: measure how many it takes';
  if (mustBeMeasured(type)) {
    return `the least: GPU servers batch, up to ${MOST_ON_GPU} times as much was measured on one`;
  }
  return `one for each vCPU of ${type.name}: measure how many it takes`;
}

/** What the number may be where it must be measured; undefined where it is a plain default. */
export const concurrencySpan = (type: InstanceType | null): Span | undefined =>
  type !== null && mustBeMeasured(type) ? { low: 1, typical: 1, high: MOST_ON_GPU } : undefined;
