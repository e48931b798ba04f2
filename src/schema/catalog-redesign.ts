import * as z from 'zod/mini';
import { amount, listOf, sourceIds, words, yesOrNo } from './catalog-parts.ts';
import { closed, oneOf, wrongType } from './problems.ts';

/** The fields of the workload that a redesign may change, by what they are changed to. */
const SIZES = ['payload', 'responsePayload', 'modelMemory'] as const;
const DURATIONS = ['processingTime'] as const;
const FLAGS = [
  'interactive',
  'streaming',
  'scaleToZero',
  'coldStartTolerant',
  'gpu',
  'vpc',
] as const;

/** What the option's own limit allows. */
const toLimit = z.literal('limit', { error: () => 'is not limit' });

const amountOrLimit = (base: 'bytes' | 'seconds') =>
  z.union([amount(base), toLimit], {
    error: (issue) => wrongType("value and unit, or 'limit'", issue.input),
  });

const change = z.union(
  [
    closed({ field: oneOf(SIZES), to: amountOrLimit('bytes') }),
    closed({ field: oneOf(DURATIONS), to: amountOrLimit('seconds') }),
    closed({ field: oneOf(FLAGS), to: yesOrNo }),
  ],
  { error: () => "is no change; give a field and what it becomes, as in payload and 'limit'" },
);

/** A known way around a limit; see `Redesign` in core/types.ts. */
export const redesign = closed({
  id: words,
  kind: oneOf(['change', 'detour', 'setting']),
  title: words,
  how: words,
  tiedTo: closed({ constraints: listOf(words), options: listOf(words) }),
  apply: listOf(change),
  sources: sourceIds,
});
