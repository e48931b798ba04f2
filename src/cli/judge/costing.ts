import type { Catalog } from '../../core/types.ts';
import type { CostAssumptions } from '../../cost/assumptions.ts';
import { readAssumptions } from '../../cost/read-assumptions.ts';
import type { Costing } from '../../cost-answer.ts';
import { inputError } from '../../schema/input-error.ts';
import type { CostFlags } from '../cost-flags.ts';
import { costFlagsText } from '../cost-flags.ts';
import { refuseRepeatedSettings } from '../repeated-flags.ts';
import { today } from '../today.ts';
import { loadPrices } from './load-prices.ts';

/** "utilisation=0.8" → "utilisation". */
const nameIn = (text: string): string => text.split('=', 1)[0]?.trim() ?? '';

/** What the flags assume. */
export function assumedBy({ set = [], instance, highAvailability }: CostFlags): CostAssumptions {
  refuseRepeatedSettings('--set', set, nameIn);
  const texts = [
    ...(instance === undefined ? [] : [`instance=${instance}`]),
    ...(highAvailability === undefined ? [] : [`highAvailability=${highAvailability}`]),
  ];
  for (const text of texts) {
    const name = nameIn(text);
    if (!set.some((one) => nameIn(one) === name)) continue;
    throw inputError(`--set ${name} and its own flag are both there; state it once`);
  }
  return readAssumptions([...set, ...texts]);
}

/** Reads the price list and the assumptions that the flags state. */
export async function costingFor(flags: CostFlags, catalog: Catalog): Promise<Costing> {
  const assumptions = assumedBy(flags);
  const prices = await loadPrices(flags);
  return { catalog, prices, assumptions, day: today(), flags: costFlagsText(flags) };
}
