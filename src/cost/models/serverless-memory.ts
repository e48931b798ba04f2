import { leastMemory } from '../../core/memory.ts';
import type { PriceRow } from '../../schema/price-types.ts';
import { findPrice } from '../prices.ts';
import type { NoCosting, Work } from './model.ts';

/** Taken when nobody says how much the model needs. */
const USUAL_MB = 2048;

/** A memory size with its price. */
export interface MemoryChoice {
  readonly memoryMB: number;
  readonly row: PriceRow;
  /** Null when it was stated. */
  readonly why: string | null;
}

function wantedSize({ figures, workload, prices }: Work): Omit<MemoryChoice, 'row'> | undefined {
  if (figures.serverlessMemory !== null) return { memoryMB: figures.serverlessMemory, why: null };
  const { modelMemoryBytes: bytes } = workload;
  if (bytes === undefined) return { memoryMB: USUAL_MB, why: 'modelMemory is not stated' };
  return leastMemory(bytes, figures.memoryFactor, prices.memorySizesMB);
}

/** The endpoint's memory: the stated size, the least that holds the model, or the usual one. */
export function chooseMemory(work: Work): MemoryChoice | NoCosting {
  const size = wantedSize(work);
  if (!size) return { missing: 'no serverless memory size in the price list holds the model' };
  const row = findPrice(work.prices, 'serverless', size.memoryMB);
  const { region } = work.prices.document;
  return row
    ? { ...size, row }
    : { missing: `no serverless price for ${size.memoryMB} MB in ${region}` };
}
