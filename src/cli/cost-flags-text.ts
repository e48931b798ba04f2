import { shellWord } from '../format/command-line.ts';
import type { CostFlags } from './cost-flags.ts';

/** The flags as they would be typed again, each behind a blank. */
export function costFlagsText({
  instance,
  set = [],
  highAvailability,
  prices,
  region,
}: CostFlags): string {
  const words = [
    ...(instance === undefined ? [] : ['--instance', instance]),
    ...set.flatMap((text) => ['--set', text]),
    ...(highAvailability ? ['--high-availability'] : []),
    ...(prices === undefined ? [] : ['--prices', prices]),
    ...(region === undefined ? [] : ['--region', region]),
  ];
  return words.map((word) => ` ${shellWord(word)}`).join('');
}

/** The flags that choose the price list, as they would be typed again. */
export const priceFlagsText = ({ prices, region }: CostFlags): string =>
  costFlagsText({
    ...(prices !== undefined && { prices }),
    ...(region !== undefined && { region }),
  });
