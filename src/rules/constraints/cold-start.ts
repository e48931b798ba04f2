import { NO_SETTINGS } from '../../core/check.ts';
import { checkTrait } from '../../core/check-trait.ts';
import { defineConstraint } from '../../core/rule.ts';
import type { Sizing } from '../../core/sizing.ts';
import type { Constraint, Trait } from '../../core/types.ts';
import { sizedToLoad } from '../../core/warm.ts';

/** A trait as it counts with and without a wish to pay nothing while idle; made once per trait. */
interface WarmTraits {
  readonly paid: Trait;
  readonly unpaid: Trait;
}

const known = new WeakMap<Trait, WarmTraits>();

/** Capacity that is kept warm is paid while idle, so the setting is no way out then. */
function warmTraits(trait: Trait): WarmTraits {
  const { setting, ...plain } = trait;
  if (!setting) return { paid: trait, unpaid: trait };
  const note = `${setting.name} avoids cold starts but costs while idle`;
  return {
    paid: { ...trait, supported: true },
    unpaid: { ...plain, supported: false, note },
  };
}

function warmTrait(trait: Trait, nothingPaidWhileIdle: boolean | undefined): Trait {
  let traits = known.get(trait);
  if (!traits) {
    traits = warmTraits(trait);
    known.set(trait, traits);
  }
  return nothingPaidWhileIdle ? traits.unpaid : traits.paid;
}

export const coldStartBy = (sizing: Sizing): Constraint =>
  defineConstraint({
    id: 'cold-start',
    title: 'Cold starts',
    rationale:
      'Where capacity starts on demand, the first request waits for it. Keeping capacity warm avoids that and costs while idle.',
    docs: 'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html',
    looksUp: { trait: 'alwaysWarm' },
    needs: ['coldStartTolerant'],
    reads: ['scaleToZero', 'processingTime', 'peakRate', 'requestRate', 'traffic'],
    strength: () => 'preference',
    check: (option, workload) => {
      const { coldStartTolerant, scaleToZero } = workload;
      const trait = warmTrait(option.traits.alwaysWarm, scaleToZero);
      const check = checkTrait(trait, 'coldStartTolerant', !coldStartTolerant);
      const settings =
        check.settings === NO_SETTINGS
          ? NO_SETTINGS
          : check.settings.map((setting) => sizedToLoad(option, setting, workload, sizing));
      return { ...check, settings, actual: coldStartTolerant };
    },
  });
