import { checkTrait } from '../../core/check-trait.ts';
import { defineConstraint } from '../../core/rule.ts';
import type { Trait } from '../../core/types.ts';

/** Capacity that is kept warm is paid while idle, so the setting is no way out then. */
function warmTrait(trait: Trait, nothingPaidWhileIdle: boolean | undefined): Trait {
  const { setting, ...plain } = trait;
  if (!setting) return trait;
  if (!nothingPaidWhileIdle) return { ...trait, supported: true };
  return {
    ...plain,
    supported: false,
    note: `${setting.name} avoids cold starts but costs while idle`,
  };
}

export const coldStart = defineConstraint({
  id: 'cold-start',
  title: 'Cold starts',
  rationale:
    'Where capacity starts on demand, the first request waits for it. Keeping capacity warm avoids that and costs while idle.',
  docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
  looksUp: { trait: 'alwaysWarm' },
  needs: ['coldStartTolerant'],
  reads: ['scaleToZero'],
  strength: () => 'preference',
  check: (option, { coldStartTolerant, scaleToZero }) => ({
    ...checkTrait(
      warmTrait(option.traits.alwaysWarm, scaleToZero),
      'coldStartTolerant',
      !coldStartTolerant,
    ),
    actual: coldStartTolerant,
  }),
});
