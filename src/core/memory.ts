import { printSize } from '../schema/print-units.ts';
import { MIB } from '../schema/unit-tables.ts';

/** A size of serverless memory, and why it. */
export interface LeastMemory {
  readonly memoryMB: number;
  readonly why: string;
}

/** Bytes with room beside the model counted; whole ones, for the product of a fraction is seldom exact. */
export const roomyBytes = (bytes: number, factor: number): number => Math.round(bytes * factor);

/**
 * The least of these sizes that holds the model with room beside it; where none does, the largest, if
 * it holds the model itself.
 * @param sizesMB ascending
 * @param factor memory to have, as a multiple of the model's own
 */
export function leastMemory(
  bytes: number,
  factor: number,
  sizesMB: readonly number[],
): LeastMemory | undefined {
  const roomy = sizesMB.find((size) => size * MIB >= roomyBytes(bytes, factor));
  const times = factor === 1 ? '' : `${factor} times `;
  if (roomy !== undefined)
    return { memoryMB: roomy, why: `the least that holds ${times}the model` };
  const largest = sizesMB.at(-1) ?? 0;
  if (largest * MIB < bytes) return undefined;
  return { memoryMB: largest, why: `the most: none holds ${times}the model` };
}

/** What speaks against a size of memory for a model of so many bytes: one sentence or none. */
export function memoryWarnings(
  memoryMB: number,
  bytes: number | undefined,
  factor: number,
): readonly string[] {
  if (bytes === undefined || memoryMB * MIB >= roomyBytes(bytes, factor)) return [];
  const model = `model memory ${printSize(bytes)}`;
  const has = `${memoryMB} MB of serverless memory`;
  if (memoryMB * MIB < bytes) return [`${model} does not fit ${has}`];
  return [
    `${model} fits ${has}, but not ${factor} times the model (memoryFactor), which leaves room for requests: measure it`,
  ];
}
