import type { Assumptions, Recommendation } from '../core/types.ts';
import { EXIT } from './exit-codes.ts';
import type { RuleFlags } from './flags.ts';

/** No option is a negative answer; under --strict a compromise is one too. */
export function exitCodeOf({ status, strict }: Recommendation): number {
  if (status === 'none-eligible') return EXIT.negative;
  return status === 'compromise' && strict ? EXIT.negative : EXIT.answer;
}

/** What the flags say about how to judge. */
export function assumptionsOf({ strict = false, assume = 'certain' }: RuleFlags): Assumptions {
  return { strict, assume };
}
